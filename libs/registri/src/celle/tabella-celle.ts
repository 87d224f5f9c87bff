import { type Bbox, type Issue, IssueCollector, UnreadableFileError } from '@edigit/catasto-sigmater';
import type { RigaCelle } from './riga-celle.js';
import { estensioneDi, inRdn2008, type OpzioniPosizione, type Posizione, scegliPosizione } from '../geometrie/posizione.js';
import { COLONNE_AMMESSE, pulisci, RIGHE_DI_ESEMPIO, valoriVuoti } from '../righe.js';
import type { FormatoTabella, GeometriaRiga, GeometriaTabella, LottoRighe, RigaSorgente, TabellaSorgente } from '../tipi.js';
import { FormaIlleggibile, ordinaForma } from '../geometrie/forma.js';
import { colonnaWkt, colonneCoordinate, type ColonneGeometria, crsDi, formaDi, nomiDi } from './coordinate.js';
import { type Intestazione, RIGHE_SOPRA, trovaIntestazione, type Unione } from './intestazione.js';

/** Rows read to find the header, the examples and where coordinates fall. */
const RIGHE_ESAMINATE = RIGHE_SOPRA + 200;

/** Some rows as cells, with what was wrong about them. */
export interface LottoCelle {
  readonly righe: readonly RigaCelle[];
  readonly bytesLetti: number | null;
}

/** A text or a sheet: rows of cells, the header among them. */
export interface FonteCelle {
  readonly nome: string;
  readonly file: string;
  readonly formato: Extract<FormatoTabella, 'csv' | 'xlsx'>;
  readonly unioni?: readonly Unione[];
  readonly righePreviste?: number | null;
  /** From the beginning at each call; `problemi` gathers what is wrong. @throws UnreadableFileError */
  leggi(problemi: IssueCollector): AsyncIterable<LottoCelle>;
}

/** A text or a sheet as a table; `null` when nothing is in it. @throws UnreadableFileError */
export async function apriCelle(fonte: FonteCelle, opzioni: OpzioniPosizione): Promise<{ tabella: TabellaSorgente; problemi: readonly Issue[] } | null> {
  const prime = await primeRighe(fonte);
  const intestazione = trovaIntestazione(prime, fonte.unioni);
  if (intestazione === null) return null;
  if (intestazione.posti.length > COLONNE_AMMESSE) {
    throw new UnreadableFileError('unreadable-file', fonte.file, `«${fonte.nome}» ha ${intestazione.posti.length} colonne: oltre ${COLONNE_AMMESSE} non è letto. Controllare il separatore, o esportare solo le colonne che servono.`);
  }
  const { colonne } = intestazione;
  const provvisoria = new LetturaCelle(fonte, intestazione, null);
  const campione = prime.filter(({ numero }) => numero > intestazione.ultimaRiga).map((riga) => provvisoria.valori(riga)).filter((valori) => colonne.some((colonna) => valori[colonna] !== ''));
  const dove = colonnaWkt(colonne, campione) ?? colonneCoordinate(colonne);
  const collocazione = dove === null ? null : colloca(fonte.file, dove, campione, opzioni);
  return {
    problemi: collocazione?.posizione.problemi ?? [],
    tabella: {
      nome: fonte.nome, file: fonte.file, formato: fonte.formato, colonne, esempi: campione.slice(0, RIGHE_DI_ESEMPIO),
      righePreviste: fonte.righePreviste == null ? null : Math.max(0, fonte.righePreviste - intestazione.ultimaRiga),
      geometria: collocazione === null ? null : { tipo: collocazione.tipo, crs: collocazione.posizione.trasformazione?.sourceId ?? null, candidati: collocazione.posizione.candidati },
      async *righe() {
        const problemi = new IssueCollector(fonte.file);
        const lettura = new LetturaCelle(fonte, intestazione, collocazione);
        for await (const lotto of fonte.leggi(problemi)) yield lettura.lotto(lotto, problemi);
        problemi.summarise();
        yield { righe: [], problemi: problemi.drain(), bytesLetti: null };
      },
    },
  };
}

async function primeRighe(fonte: FonteCelle): Promise<RigaCelle[]> {
  const prime: RigaCelle[] = [];
  for await (const { righe } of fonte.leggi(new IssueCollector(fonte.file))) {
    prime.push(...righe.slice(0, RIGHE_ESAMINATE - prime.length));
    if (prime.length >= RIGHE_ESAMINATE) break;
  }
  return prime;
}

/** Where the shapes of a table are and in which system. */
interface Collocazione {
  readonly dove: ColonneGeometria;
  readonly tipo: GeometriaTabella['tipo'];
  readonly posizione: Posizione;
}

/** Without shapes in the first rows the columns hold something else. What nobody declares is asked, never an error: a table can do without its shapes. */
function colloca(file: string, dove: ColonneGeometria, campione: readonly Readonly<Record<string, string>>[], opzioni: OpzioniPosizione): Collocazione | null {
  const geometrie = campione.flatMap((valori) => {
    const geometria = leggiForma(dove, valori, 0, new IssueCollector(file));
    return geometria === null || geometria instanceof FormaIlleggibile || isZero(geometria) || ('crs' in dove && !isInGradi(estensioneDi([geometria])!)) ? [] : [geometria];
  });
  const estensione = estensioneDi(geometrie);
  if (estensione === null) return null;
  const inGradi = 'gradi' in dove && dove.gradi && isInGradi(estensione);
  const detto = campione.map((valori) => crsDi(dove, valori)).find((crs) => crs !== null);
  const posizione = scegliPosizione(file, inGradi ? (dove.crs ?? 'EPSG:4326') : (detto ?? null), estensione, opzioni);
  const tipi = new Set(geometrie.map(({ type }) => type));
  return { dove, tipo: tipi.size > 1 ? 'miste' : TIPI[geometrie[0]!.type], posizione: { ...posizione, problemi: posizione.problemi.map((problema) => ({ ...problema, severity: 'avviso' })) } };
}

const isInGradi = (estensione: Bbox): boolean => estensione.every((grado, i) => Math.abs(grado) <= (i % 2 === 0 ? 180 : 90));

const TIPI: Readonly<Record<GeometriaRiga['type'], GeometriaTabella['tipo']>> = { polygon: 'poligoni', line: 'linee', point: 'punti' };

function leggiForma(dove: ColonneGeometria, valori: Readonly<Record<string, string>>, riga: number, problemi: IssueCollector): GeometriaRiga | FormaIlleggibile | null {
  try {
    const forma = formaDi(dove, valori);
    return forma === null ? null : ordinaForma(forma, riga, problemi);
  } catch (error) {
    if (error instanceof FormaIlleggibile) return error;
    throw error;
  }
}

/** Programs write zeros where there is no point. */
function isZero(geometria: GeometriaRiga): boolean {
  return geometria.type === 'point' && geometria.points.every(([x, y]) => x === 0 && y === 0);
}

/** Turns rows of cells into rows of a table. */
class LetturaCelle {
  constructor(
    private readonly fonte: FonteCelle,
    private readonly intestazione: Intestazione,
    private readonly collocazione: Collocazione | null,
  ) {}

  lotto({ righe, bytesLetti }: LottoCelle, problemi: IssueCollector): LottoRighe {
    const lette: RigaSorgente[] = [];
    for (const riga of righe) {
      if (riga.numero <= this.intestazione.ultimaRiga || riga.celle.every((cella) => pulisci(cella) === '')) continue;
      this.contaCelle(riga, problemi);
      const valori = this.valori(riga);
      const geometria = this.geometria(valori, riga.numero, problemi);
      lette.push({ numero: riga.numero, valori, geometria, accuratezzaM: geometria === null ? null : this.collocazione!.posizione.trasformazione!.accuratezzaM });
    }
    return { righe: lette, problemi: problemi.drain(), bytesLetti };
  }

  valori({ celle }: RigaCelle): Record<string, string> {
    const { colonne, posti } = this.intestazione;
    const valori = valoriVuoti(colonne);
    for (let i = 0; i < colonne.length; i++) {
      const cella = celle[posti[i]!];
      if (cella !== undefined && cella !== '') valori[colonne[i]!] = pulisci(cella);
    }
    return valori;
  }

  private contaCelle({ celle, numero }: RigaCelle, problemi: IssueCollector): void {
    const { posti } = this.intestazione;
    const ultimo = posti.at(-1) ?? -1;
    if (celle.length > ultimo + 1 && celle.slice(ultimo + 1).some((cella) => pulisci(cella) !== '')) {
      problemi.add({ code: 'extra-fields', severity: 'avviso', line: numero, message: `La riga ha ${celle.length} valori e le colonne sono ${ultimo + 1}: quelli in più non sono letti. Forse un valore contiene il separatore.` });
    } else if (celle.length < posti.length && this.fonte.formato === 'csv') {
      problemi.add({ code: 'field-count', severity: 'avviso', line: numero, message: `La riga ha ${celle.length} valori e le colonne sono ${ultimo + 1}: quelli che mancano restano vuoti. Forse la riga è spezzata.` });
    }
  }

  private geometria(valori: Readonly<Record<string, string>>, line: number, problemi: IssueCollector): GeometriaRiga | null {
    const { collocazione } = this;
    if (collocazione === null || collocazione.posizione.trasformazione === null) return null;
    const { dove, posizione: { trasformazione } } = collocazione;
    const [field] = nomiDi(dove) as [string];
    const letta = leggiForma(dove, valori, line, problemi);
    if (letta === null) return null;
    const senza = (code: 'missing-geometry' | 'unknown-crs' | 'invalid-geometry', perche: string): null => {
      problemi.add({ code, severity: 'avviso', line, field, message: `${perche}: la riga resta senza geometria.`, raw: nomiDi(dove).map((nome) => valori[nome]!).join(' ') });
      return null;
    };
    if (letta instanceof FormaIlleggibile) return senza('invalid-geometry', `Geometria non letta, ${letta.message}`);
    if (isZero(letta)) return senza('missing-geometry', 'Le coordinate sono zero');
    const detto = crsDi(dove, valori);
    if (detto !== null && detto !== trasformazione.sourceId) return senza('unknown-crs', `La riga è in ${detto} e le altre in ${trasformazione.sourceId}`);
    return inRdn2008(letta, trasformazione) ?? senza('invalid-geometry', 'Una coordinata non ha posto sulla Terra');
  }
}
