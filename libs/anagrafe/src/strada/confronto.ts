import { leggiNomeStrada, type LetturaStrada, type NomeStrada, type ParolaStrada } from './nome-strada.js';
import { formeDi, NOMI_PROPRI } from './nomi-propri.js';
import { isMese } from './numeri.js';
import { isToponimoAffine, TOPONIMI_STRANIERI, toponimoSemplice } from './toponimi.js';

/** Changes whenever a criterion or a weight does: every link keeps the one it was made with. */
export const VERSIONE_CONFRONTO_STRADE = 'strade-1';

/** What two names have in common or apart, with the share of the score that it leaves. */
const CRITERI = {
  'scrittura-uguale': [1, 'stessa denominazione'],
  'dug-non-detto': [0.95, 'il tipo di strada manca in una delle due'],
  'dug-affine': [0.93, 'tipi di strada affini'],
  'dug-diverso': [0.6, 'tipi di strada diversi'],
  'parole-unite': [0.99, 'parole unite o divise'],
  'ordine-diverso': [0.99, 'parole in altro ordine'],
  'preposizione-diversa': [0.995, 'articoli e preposizioni diversi'],
  'iniziale': [0.975, 'nome ridotto all’iniziale'],
  'iniziale-di-parola': [0.95, 'parola ridotta all’iniziale'],
  'abbreviazione': [0.975, 'parola abbreviata'],
  'titolo-omesso': [0.98, 'titolo omesso'],
  'titolo-diverso': [0.88, 'titoli diversi'],
  'nome-omesso': [0.88, 'nome di battesimo omesso'],
  'altro-nome-omesso': [0.97, 'secondo nome omesso'],
  'prima-parola-omessa': [0.85, 'prima parola omessa, forse un nome'],
  'anno-omesso': [0.97, 'anno omesso'],
  'numero-omesso': [0.88, 'numero del regnante omesso'],
  'numero-diverso': [0.3, 'numeri diversi'],
  'nome-diverso': [0.4, 'nomi di battesimo diversi'],
  'doppia': [0.96, 'una lettera doppia in più o in meno'],
  'refuso': [0.93, 'una lettera di differenza'],
  'refuso-breve': [0.88, 'una lettera di differenza in una parola breve o in fine di parola'],
  'santo-omesso': [0.6, '«San» o «Santa» manca in una delle due'],
  'parola-in-piu': [0.5, 'una parola in più'],
} as const satisfies Record<string, readonly [number, string]>;

export type CriterioStrada = keyof typeof CRITERI;

export interface ProvaStrada {
  readonly criterio: CriterioStrada;
  /** The words that it is about, upper case; '' for the whole name. */
  readonly parole: string;
}

/** The outcome of comparing two names: `punteggio` 0–1, the product of what each proof leaves. */
export interface ConfrontoStrade {
  readonly esito: 'uguale' | 'simile' | 'diversa';
  readonly punteggio: number;
  readonly prove: readonly ProvaStrada[];
}

/** From here on two names are the same street; from `SIMILE` on they may be. */
export const SOGLIE_STRADE = { uguale: 0.9, simile: 0.7 } as const;

/** The Italian words of a criterion. */
export const descriviCriterioStrada = (criterio: CriterioStrada): string => CRITERI[criterio][1];

/**
 * Compares two street names by declared criteria. «G. Garibaldi» equals «Giuseppe Garibaldi» and differs from «Menotti Garibaldi»;
 * «Garibaldi» alone is like both. Symmetric.
 */
export function confrontaStrade(a: string | NomeStrada, b: string | NomeStrada): ConfrontoStrade {
  const [prima, seconda] = [letta(a), letta(b)];
  let migliore: ConfrontoStrade = { esito: 'diversa', punteggio: 0, prove: [] };
  for (const x of prima.letture) {
    for (const y of seconda.letture) {
      const confronto = confrontaLetture(x, y);
      if (confronto.punteggio > migliore.punteggio) migliore = confronto;
    }
  }
  return migliore;
}

const letta = (nome: string | NomeStrada): NomeStrada => (typeof nome === 'string' ? leggiNomeStrada(nome) : nome);

export function confrontaLetture(a: LetturaStrada, b: LetturaStrada): ConfrontoStrade {
  const prove: ProvaStrada[] = [];
  confrontaDug(a.dug, b.dug, prove);
  const abbinate = new Abbinamento(a.parole, b.parole, prove).abbina();
  if (!abbinate) return { esito: 'diversa', punteggio: 0, prove: [] };
  const punteggio = prove.reduce((p, { criterio }) => p * CRITERI[criterio][0], 1);
  if (prove.length === 0) prove.push({ criterio: 'scrittura-uguale', parole: '' });
  return { esito: punteggio >= SOGLIE_STRADE.uguale ? 'uguale' : punteggio >= SOGLIE_STRADE.simile ? 'simile' : 'diversa', punteggio, prove };
}

function confrontaDug(a: string, b: string, prove: ProvaStrada[]): void {
  if (a === b) return;
  const [x, y] = [toponimoSemplice(a), toponimoSemplice(b)];
  if (a === '' || b === '') prove.push({ criterio: 'dug-non-detto', parole: a || b });
  else if (isToponimoAffine(a, b)) prove.push({ criterio: 'dug-affine', parole: `${a}, ${b}` });
  else if (TOPONIMI_STRANIERI.has(x) !== TOPONIMI_STRANIERI.has(y)) prove.push({ criterio: 'dug-affine', parole: `${a}, ${b}` });
  else prove.push({ criterio: 'dug-diverso', parole: `${a}, ${b}` });
}

/** Pairs the words of two names, the surest pairs first, and says what is left over on either side. */
class Abbinamento {
  private readonly libereA: (ParolaStrada | null)[];
  private readonly libereB: (ParolaStrada | null)[];
  private readonly posizioni: [number, number][] = [];
  /** Words in full that were paired: initials alone prove nothing. */
  private piene = 0;
  /** Words that are no first name, title or number: a surname, a place, a thing. */
  private proprie = 0;

  constructor(private readonly a: readonly ParolaStrada[], private readonly b: readonly ParolaStrada[], private readonly prove: ProvaStrada[]) {
    [this.libereA, this.libereB] = [[...a], [...b]];
  }

  abbina(): boolean {
    this.ogniCoppia((x, y) => x.testo === y.testo && (x.tipo === 'numero') === (y.tipo === 'numero') && x.tipo !== 'iniziale', (x, y) => {
      this.segna(x, y);
      if (x.legame !== y.legame) this.prova('preposizione-diversa', x.testo, true);
    });
    this.ogniCoppia((x, y) => x.tipo !== 'numero' && y.tipo !== 'numero' && (x.legame + x.testo === y.testo || y.legame + y.testo === x.testo), (x, y) => {
      this.segna(x, y);
      this.prova('parole-unite', x.testo);
    });
    this.unisci(this.libereA, this.libereB);
    this.unisci(this.libereB, this.libereA);
    this.ogniCoppia((x, y) => this.isIniziale(x, y) || this.isIniziale(y, x), (x, y) => {
      const [breve, lunga] = x.testo.length < y.testo.length ? [x, y] : [y, x];
      if (lunga.tipo === 'iniziale') return;
      this.prova(breve.tipo !== 'iniziale' ? 'abbreviazione' : lunga.tipo === 'parola' ? 'iniziale-di-parola' : 'iniziale', lunga.testo);
    });
    this.ogniCoppia((x, y) => isAbbreviazioneDi(x, y) || isAbbreviazioneDi(y, x), (x, y) => {
      const intera = x.breve === '' ? x : y;
      this.segna(intera);
      this.prova('abbreviazione', intera.testo);
    });
    this.ogniCoppia((x, y) => refuso(x, y) !== null, (x, y) => {
      this.segna(x, y);
      this.prova(refuso(x, y)!, `${x.testo}, ${y.testo}`);
    });
    if (this.piene === 0) return false;
    const inOrdine = this.posizioni.toSorted(([x], [y]) => x - y);
    if (inOrdine.some(([, y], i) => i > 0 && y < inOrdine[i - 1]![1])) this.prova('ordine-diverso', '');
    this.residui();
    return true;
  }

  private ogniCoppia(uguali: (x: ParolaStrada, y: ParolaStrada) => boolean, segna: (x: ParolaStrada, y: ParolaStrada) => void): void {
    this.libereA.forEach((x, i) => {
      if (x === null) return;
      const j = this.libereB.findIndex((y) => y !== null && uguali(x, y));
      if (j < 0) return;
      segna(x, this.libereB[j]!);
      this.posizioni.push([i, j]);
      [this.libereA[i], this.libereB[j]] = [null, null];
    });
  }

  /** «Montegrappa» and «Monte Grappa». */
  private unisci(lato: (ParolaStrada | null)[], altro: (ParolaStrada | null)[]): void {
    lato.forEach((x, i) => {
      if (x === null || x.testo.length < 6) return;
      const j = altro.findIndex((y, k) => y !== null && altro[k + 1] != null && y.testo + altro[k + 1]!.testo === x.testo);
      if (j < 0) return;
      this.segna(x);
      this.prova('parole-unite', x.testo);
      [lato[i], altro[j], altro[j + 1]] = [null, null, null];
    });
  }

  private segna(...lati: readonly ParolaStrada[]): void {
    if (lati.some((p) => p.tipo !== 'titolo')) this.piene += 1;
    if (lati.some((p) => p.tipo === 'parola')) this.proprie += 1;
  }

  private prova(criterio: CriterioStrada, parole: string, unaVolta = false): void {
    if (!unaVolta || !this.prove.some((p) => p.criterio === criterio)) this.prove.push({ criterio, parole });
  }

  /** Of a first name, a saint or a title anywhere; of another word only where a first name stands. */
  private isIniziale(breve: ParolaStrada, lunga: ParolaStrada): boolean {
    if (breve.tipo !== 'iniziale' || lunga.tipo === 'numero' || !lunga.testo.startsWith(breve.testo)) return false;
    const intera = this.a.includes(lunga) ? this.a : this.b;
    return lunga.tipo !== 'parola' || (intera.find((p) => p.tipo !== 'titolo') === lunga && intera[intera.indexOf(lunga) + 1]?.legame === '');
  }

  private residui(): void {
    const [a, b] = [this.libereA, this.libereB].map((lato) => lato.filter((p) => p !== null)) as [ParolaStrada[], ParolaStrada[]];
    const hanno = (tipi: readonly string[]): boolean => a.some((p) => tipi.includes(p.tipo)) && b.some((p) => tipi.includes(p.tipo));
    for (const [criterio, tipi] of DIVERSE) if (hanno(tipi)) this.prova(criterio, [...a, ...b].filter((p) => tipi.includes(p.tipo)).map((p) => p.testo).join(', '));
    // «Via Brescia» is not «Via Arnaldo da Brescia»: what a preposition ties to a name is no surname alone.
    const legata = this.prove.some((p) => p.criterio === 'preposizione-diversa');
    const gia = DIVERSE.filter(([, tipi]) => hanno(tipi)).flatMap(([, tipi]) => tipi);
    for (const [lato, intera] of [[a, this.a], [b, this.b]] as const) {
      let nomi = 0;
      for (const p of lato) {
        if (gia.includes(p.tipo)) continue;
        if (p.tipo === 'titolo') this.prova('titolo-omesso', p.testo);
        else if (p.tipo === 'santo') this.prova('santo-omesso', p.testo);
        else if (p.tipo === 'numero') this.residuoNumero(p, intera);
        else if (p.tipo === 'parola') this.prova(!legata && this.proprie > 0 && lato.length === 1 && isForseNome(p, intera) ? 'prima-parola-omessa' : 'parola-in-piu', p.testo);
        else if ((lato === a ? this.b : this.a).some((q) => q.legame.length === 1 && p.testo.startsWith(q.legame))) this.prova('iniziale', p.testo);
        else if (this.proprie === 0) this.prova(isPrima(p, intera) && lato.length === 1 ? 'prima-parola-omessa' : 'parola-in-piu', p.testo);
        else if (legata && p.tipo === 'nome') this.prova('parola-in-piu', p.testo);
        else this.prova(nomi++ === 0 ? 'nome-omesso' : 'altro-nome-omesso', p.testo);
      }
    }
  }

  private residuoNumero(p: ParolaStrada, intera: readonly ParolaStrada[]): void {
    const prima = intera[intera.indexOf(p) - 1];
    if (Number(p.testo) >= 1000 && prima !== undefined && isMese(prima.testo)) this.prova('anno-omesso', p.testo);
    else this.prova(prima !== undefined && NOMI_PROPRI.has(prima.testo) && intera.at(-1) === p ? 'numero-omesso' : 'numero-diverso', p.testo);
  }
}

/** Words of one kind that are left over on both sides say two different things. */
const DIVERSE: readonly (readonly [CriterioStrada, readonly string[]])[] = [['nome-diverso', ['nome', 'iniziale', 'abbreviata']], ['numero-diverso', ['numero']], ['titolo-diverso', ['titolo']]];

/** What comes first in a name of two words and is none of these may be a first name that the list does not have. */
const MAI_NOMI: ReadonlySet<string> = new Set(`NUOVO NUOVA VECCHIO VECCHIA ALTO ALTA BASSO BASSA GRANDE PICCOLO PICCOLA VILLA CASTEL CASTELLO MONTE MONTI VALLE PORTA PONTE BORGO CASA CASE CASCINA CASALE TORRE
 TORRI PIANO COLLE COSTA FONTE FONTANA FIUME RIO LAGO MARE ISOLA CAMPO CAMPI PRATO PRATI CORTE POZZO MOLINO MULINO FORNO FORNACE CHIESA MADONNA CRISTO CADUTI MARTIRI VITTIME FRATELLI BRIGATA DIVISIONE
 BATTAGLIA CITTA VIA VIALE STRADA PIAZZA CORSO VICOLO FORTE PALAZZO PORTO SANTUARIO DIETRO LUNGO SOTTO SOPRA VAL SPINETTA`.split(/\s+/));

/** The first name of two: the other, known as a first name too, is the surname («Angelo Raineri»). */
const isPrima = (p: ParolaStrada, intera: readonly ParolaStrada[]): boolean => p.tipo === 'nome' && intera[0] === p && intera[1]?.tipo === 'nome';

function isForseNome(p: ParolaStrada, intera: readonly ParolaStrada[]): boolean {
  return intera.length === 2 && intera[0] === p && intera[1]!.tipo === 'parola' && intera[1]!.legame === '' && p.testo.length > 2 && !MAI_NOMI.has(p.testo);
}

function isAbbreviazioneDi(breve: ParolaStrada, lunga: ParolaStrada): boolean {
  if (breve.breve.length < 2 || lunga.tipo === 'numero' || lunga.breve !== '') return false;
  return formeDi(lunga.testo).some((forma) => forma.length > breve.breve.length && forma.startsWith(breve.breve));
}

function refuso(x: ParolaStrada, y: ParolaStrada): 'doppia' | 'refuso' | 'refuso-breve' | null {
  const scritte = ['parola', 'nome'];
  if (!scritte.includes(x.tipo) || !scritte.includes(y.tipo) || Math.min(x.testo.length, y.testo.length) < 4 || (x.tipo === 'nome' && y.tipo === 'nome')) return null;
  if (!isUnaLettera(x.testo, y.testo)) return null;
  if (senzaDoppie(x.testo) === senzaDoppie(y.testo)) return 'doppia';
  const finale = x.testo.length === y.testo.length && x.testo.slice(0, -1) === y.testo.slice(0, -1);
  return finale || Math.min(x.testo.length, y.testo.length) < 6 ? 'refuso-breve' : 'refuso';
}

const senzaDoppie = (parola: string): string => parola.replace(/(.)\1+/g, '$1');

/** One letter put in, left out or changed, or two neighbours exchanged. */
export function isUnaLettera(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (a.length === b.length) return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
  return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
}
