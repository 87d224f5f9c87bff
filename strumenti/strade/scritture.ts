import type { Caso } from '../campione/caso.js';

/** One street with its name as the register has it, kind apart. */
export interface StradaVera {
  readonly id: string;
  readonly dug: string;
  readonly nome: string;
  readonly localita: string;
}

const DUG_BREVI: Readonly<Record<string, readonly string[]>> = {
  VIA: ['VIA', 'VIA', 'VIA', 'Via', 'V.'], VIALE: ['VIALE', 'V.LE', 'VLE', 'V.le'], CORSO: ['CORSO', 'C.SO', 'CSO', 'C.so'], PIAZZA: ['PIAZZA', 'P.ZZA', 'P.ZA', 'PZA', 'P.zza'],
  PIAZZALE: ['PIAZZALE', 'P.LE', 'P.ZLE'], PIAZZETTA: ['PIAZZETTA', 'P.TTA'], VICOLO: ['VICOLO', 'VIC.', 'V.LO'], STRADA: ['STRADA', 'STR.', 'S.DA'], LARGO: ['LARGO', 'L.GO'],
  CONTRADA: ['CONTRADA', 'C.DA', 'CDA'], LOCALITA: ['LOCALITA\'', 'LOC.', 'LOC'], TRAVERSA: ['TRAVERSA', 'TRAV.'], SALITA: ['SALITA', 'SAL.'], FRAZIONE: ['FRAZIONE', 'FRAZ.'],
};
const PREPOSIZIONI = /^(?:DI|DE|DEL|DELLO|DELLA|DEI|DEGLI|DELLE|AI|AL|ALLA|ALLE|IN|E)$/;
/** Words that never are a first name: what is not among them and opens a name of two or three words is taken for one, as a clerk would. */
const COSE = new Set(`SAN SANTA SANTO SANT SANTI MONTE CASTEL VILLA PORTA CORTE BORGO BRIGATA DIVISIONE MARTIRI CADUTI VITTIME FRATELLI CITTA VALLE CASE CASCINA CASCINALI PONTE BATTAGLIA BEATA BEATO MADRE DON PADRE
 VENTI OTTO SEI SETTE CINQUE NOVE VECCHIO NUOVO VENTICINQUE VENTIQUATTRO PRIMO QUATTRO DUE TRE CENTO DIECI SALE DECORATI ESULI BAMBINI DIVINA LIDO SPINETTA SUD NORD RAGGI UNITA PAPA GENERALE CARDINALE MONSIGNOR MAESTRI LUNGO LUNGA ARTISTI REGINA
 DUCHI MARCHESI RIO CANALE FONTANA NUOVA VECCHIA ALTA BASSA GRANDE PICCOLA PIANO POZZO MULINO CAMPO FORNO OLMO QUERCIA TEMPIO MASO PRATO DANTE`.split(/\s+/));
const NUMERI: Readonly<Record<string, readonly string[]>> = {
  PRIMO: ['1', 'I', '1°', 'PRIMO'], DUE: ['2', 'II', 'DUE'], QUATTRO: ['4', 'IV'], VENTI: ['20', 'XX'], VENTICINQUE: ['25', 'XXV'], VENTIQUATTRO: ['24', 'XXIV'], SECONDO: ['II', '2°'], TERZO: ['III', '3°'],
  XX: ['20', 'VENTI'], XXV: ['25', 'VENTICINQUE'], IV: ['4', 'QUATTRO'], I: ['1', 'PRIMO', '1°'], II: ['2', 'SECONDO', 'II°'], '4': ['IV', 'QUATTRO'], '25': ['XXV'], '20': ['XX'], '2': ['II'],
};
const TITOLI: Readonly<Record<string, readonly string[]>> = {
  DON: ['DON', ''], PADRE: ['P.', 'PADRE'], GENERALE: ['GEN.', ''], CARDINALE: ['CARD.', ''], MONSIGNOR: ['MONS.', ''], DOTTOR: ['DR.', 'DOTT.', ''], CAPITANO: ['CAP.', ''], ONOREVOLE: ['ON.', ''], BEATA: ['B.', 'BEATA'],
};

/** One name as cadastral records and tax rolls write it: upper case, shortened, turned round, sometimes mistyped. */
export function scrivi(strada: StradaVera, caso: Caso): string {
  let parole = spoglia(strada.nome).split(/\s+/);
  const persona = isPersona(parole);
  const accorciata = persona && parole[1] !== 'EMANUELE' && caso.chance(0.45);
  if (accorciata) parole = accorciaNome(parole, caso);
  parole = parole.flatMap((parola, i) => riscrivi(parola, parole[i + 1], i === 0 && accorciata, caso)).filter((parola) => parola !== '');
  if (caso.chance(0.15)) parole = parole.filter((parola, i) => i === parole.length - 1 || !PREPOSIZIONI.test(parola));
  if (caso.chance(0.03)) parole = sbaglia(parole, caso);
  const girato = persona && parole.length === 2 && !parole.some((p) => PREPOSIZIONI.test(p)) && caso.chance(0.15);
  const nome = frazione(girato ? [parole[1]!, parole[0]!].join(' ') : parole.join(' '), strada.localita, caso);
  const dug = caso.pick(DUG_BREVI[spoglia(strada.dug).replace("'", '')] ?? [spoglia(strada.dug)]);
  const modo = caso.weighted({ davanti: girato ? 30 : 93, senza: 3, tra: girato ? 35 : 1, dopo: girato ? 32 : 1 });
  const scritto = { davanti: `${dug} ${nome}`, senza: nome, tra: `${nome} (${spoglia(strada.dug)})`, dopo: `${nome}, ${spoglia(strada.dug)}` }[modo];
  return caso.chance(0.2) ? titolo(scritto) : scritto;
}

/** Upper case with the apostrophe for an accent. */
function spoglia(testo: string): string {
  return testo.normalize('NFD').replace(/(\p{L})\p{M}+/gu, "$1'").toUpperCase().replace(/'+/g, "'").trim();
}

function titolo(testo: string): string {
  return testo.toLowerCase().replace(/(?<![\p{L}'])\p{L}/gu, (c) => c.toUpperCase());
}

function isPersona(parole: readonly string[]): boolean {
  return parole.length >= 2 && parole.length <= 3 && !COSE.has(parole[0]!) && /^[A-Z]{3,}[AEIO]$/.test(parole[0]!) && !parole.some((p) => PREPOSIZIONI.test(p) || /\d|'/.test(p));
}

function accorciaNome([nome, ...resto]: readonly string[], caso: Caso): string[] {
  return { punto: [`${nome![0]}.`, ...resto], nudo: [nome![0]!, ...resto], tronco: [`${nome!.slice(0, nome!.startsWith('GIU') ? 4 : 3)}.`, ...resto], via: [...resto], attaccato: [`${nome![0]}.${resto[0]!}`, ...resto.slice(1)] }[
    caso.weighted({ punto: 45, nudo: 12, tronco: 8, via: 25, attaccato: 10 })];
}

function riscrivi(parola: string, dopo: string | undefined, accorciata: boolean, caso: Caso): string[] {
  if (dopo === undefined) return [parola];
  if (/^(?:SAN|SANTA|SANTO)$/.test(parola)) return [caso.pick([parola, parola, 'S.', 'S.', parola === 'SANTA' ? 'S.TA' : 'S'])];
  if (parola.startsWith("SANT'")) return caso.pick([[parola], ['S.', parola.slice(5)], [`S.${parola.slice(5)}`], ['SANT', parola.slice(5)]]);
  if (parola === 'FRATELLI') return [caso.pick(['FRATELLI', 'F.LLI', 'FLLI'])];
  if (TITOLI[parola] !== undefined) return [caso.chance(0.5) ? parola : caso.pick(TITOLI[parola])];
  if (!accorciata && NUMERI[parola] !== undefined) return [caso.chance(0.3) ? parola : caso.pick(NUMERI[parola])];
  if (/^D[A-Z]*'/.test(parola) && caso.chance(0.3)) return [parola.replace("'", ' ')];
  return [parola];
}

/** One letter left out, doubled, exchanged with its neighbour or hit on the next key, in a word of five letters or more. */
function sbaglia(parole: readonly string[], caso: Caso): string[] {
  const lunghe = parole.flatMap((p, i) => (/^[A-Z]{5,}$/.test(p) && !/^[IVX]+$/.test(p) ? [i] : []));
  if (lunghe.length === 0) return [...parole];
  const quale = caso.pick(lunghe);
  return parole.map((p, i) => {
    if (i !== quale) return p;
    const dove = caso.int(1, p.length - 2);
    const modi = [p.slice(0, dove) + p.slice(dove + 1), p.slice(0, dove) + p[dove]! + p.slice(dove), p.slice(0, dove) + p[dove + 1]! + p[dove]! + p.slice(dove + 2), p.slice(0, dove) + caso.pick('AEIORSTLN'.split('')) + p.slice(dove + 1)];
    return caso.pick(modi);
  });
}

function frazione(nome: string, localita: string, caso: Caso): string {
  const coda = spoglia(localita);
  const taglio = coda === '' ? null : new RegExp(` (?:DI|IN) ${coda}$`).exec(nome);
  if (taglio === null || caso.chance(0.6)) return nome;
  return nome.slice(0, taglio.index) + caso.pick([` - ${coda}`, ` FRAZ. ${coda}`, ` (${coda})`, ` ${coda}`]);
}
