import {
  type Attributo, type BatchVettoriale, type FormaVettoriale, type Issue, readVettoriale, type StratoVettoriale, type SupplyItem, type Transformer, UnreadableFileError,
} from '@edigit/catasto-sigmater';
import { estensioneDi, inRdn2008, type OpzioniPosizione, scegliPosizione } from '../geometrie/posizione.js';
import { nomiUnici } from '../nomi.js';
import { COLONNE_AMMESSE, pulisci, RIGHE_DI_ESEMPIO, valoriVuoti } from '../righe.js';
import type { GeometriaTabella, LottoRighe, RigaSorgente, TabellaSorgente } from '../tipi.js';

/** GeoJSON declares no columns: they are those of the features in this much of the file. */
const BYTES_ESAMINATI = 4 * 1024 * 1024;
const FORME_ESAMINATE = 1000;

const TIPI: Readonly<Record<StratoVettoriale['tipoGeometria'], GeometriaTabella['tipo'] | null>> = { polygon: 'poligoni', line: 'linee', point: 'punti', misto: 'miste', nessuna: null };

/** A shapefile or a GeoJSON as a table. @throws UnreadableFileError */
export async function apriVettoriale(item: SupplyItem, opzioni: OpzioniPosizione): Promise<{ tabella: TabellaSorgente; problemi: readonly Issue[] }> {
  const { strato, forme } = await esamina(item);
  // A column of GeoJSON that is null in every feature has no type, and is a column all the same.
  const chiavi = [...new Set([...strato.campi.map(({ nome }) => nome), ...forme.flatMap(({ attributi }) => Object.keys(attributi))])];
  if (chiavi.length > COLONNE_AMMESSE) throw new UnreadableFileError('unreadable-file', item.name, `«${item.name}» ha ${chiavi.length} colonne: oltre ${COLONNE_AMMESSE} non è letto. Esportare solo quelle che servono.`);
  const colonne = nomiUnici(chiavi);
  const estensione = strato.bboxDichiarato ?? estensioneDi(forme.map(({ geometria }) => geometria));
  const tipo = TIPI[strato.tipoGeometria];
  const posizione = tipo === null ? null : scegliPosizione(item.name, strato.crs.id, estensione, opzioni);
  const lettura = new LetturaStrato(item.name, chiavi, colonne, posizione?.trasformazione ?? null);
  return {
    problemi: posizione?.problemi ?? [],
    tabella: {
      nome: item.name, file: item.name, formato: strato.formato, colonne, righePreviste: strato.recordDichiarati,
      esempi: forme.slice(0, RIGHE_DI_ESEMPIO).map((forma) => lettura.valori(forma)),
      geometria: tipo === null || posizione === null ? null : { tipo, crs: posizione.trasformazione?.sourceId ?? null, candidati: posizione.candidati },
      async *righe() {
        for await (const batch of leggi(item)) yield lettura.lotto(batch);
      },
    },
  };
}

/** Only the columns that somebody maps are stored, under the right of their register: those of persons need not stay behind here. */
function leggi(item: SupplyItem): AsyncGenerator<BatchVettoriale> {
  return readVettoriale(item, { conPersone: true });
}

async function esamina(item: SupplyItem): Promise<{ strato: StratoVettoriale; forme: FormaVettoriale[] }> {
  let ultimo: StratoVettoriale | null = null;
  const forme: FormaVettoriale[] = [];
  for await (const { strato, records, bytesRead } of leggi(item)) {
    ultimo = strato;
    forme.push(...records.slice(0, FORME_ESAMINATE - forme.length));
    if (strato.formato === 'shapefile' || bytesRead >= BYTES_ESAMINATI) break;
  }
  return { strato: ultimo!, forme };
}

/** Turns records into rows. What the opening has said of the system is not said again. */
class LetturaStrato {
  private readonly note: ReadonlySet<string>;
  private readonly estranee = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly chiavi: readonly string[],
    private readonly colonne: readonly string[],
    private readonly trasformazione: Transformer | null,
  ) {
    this.note = new Set(chiavi);
  }

  lotto({ records, issues, bytesRead }: BatchVettoriale): LottoRighe {
    const problemi = issues.filter(({ code, severity }) => code !== 'unknown-crs' || severity !== 'avviso');
    const righe = records.map((forma): RigaSorgente => {
      const geometria = forma.geometria === null || this.trasformazione === null ? null : inRdn2008(forma.geometria, this.trasformazione);
      if (geometria === null && forma.geometria !== null && this.trasformazione !== null) {
        problemi.push(this.problema('invalid-geometry', 'errore', forma.riga, `in ${this.trasformazione.sourceId} una coordinata non ha posto sulla Terra: controllare il sistema di riferimento.`));
      }
      this.cercaEstranee(forma, problemi);
      return { numero: forma.riga, valori: this.valori(forma), geometria, accuratezzaM: geometria === null ? null : this.trasformazione!.accuratezzaM };
    });
    return { righe, problemi, bytesLetti: bytesRead };
  }

  valori({ attributi }: FormaVettoriale): Record<string, string> {
    const valori = valoriVuoti(this.colonne);
    this.chiavi.forEach((chiave, i) => {
      const valore = attributi[chiave];
      if (valore !== undefined && valore !== null) valori[this.colonne[i]!] = testoDi(valore);
    });
    return valori;
  }

  private cercaEstranee({ attributi, riga }: FormaVettoriale, problemi: Issue[]): void {
    for (const nome in attributi) {
      if (attributi[nome] === null || this.note.has(nome) || this.estranee.has(nome) || this.estranee.size >= 20) continue;
      this.estranee.add(nome);
      problemi.push({ ...this.problema('extra-fields', 'avviso', riga, `La colonna «${nome.slice(0, 100)}» compare solo qui e forse più avanti: non è tra quelle dei primi elementi e non è letta.`), field: nome.slice(0, 100) });
    }
  }

  private problema(code: Issue['code'], severity: Issue['severity'], line: number, message: string): Issue {
    return { code, severity, file: this.file, line, field: null, message: message.charAt(0).toUpperCase() + message.slice(1), raw: null, personal: false };
  }
}

function testoDi(valore: Exclude<Attributo, null>): string {
  return typeof valore === 'string' ? pulisci(valore) : String(valore);
}
