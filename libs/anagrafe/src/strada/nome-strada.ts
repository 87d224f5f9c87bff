import { isMese, numeroDi, numeroRomano } from './numeri.js';
import { NOMI_PROPRI, nomeProprio } from './nomi-propri.js';
import { isSanto, titoloDi } from './titoli.js';
import { QUALIFICHE, SUFFISSI_STRANIERI, TOPONIMI, TOPONIMI_ABBREVIATI, TOPONIMI_FORTI, TOPONIMI_STRANIERI } from './toponimi.js';

export type TipoParola = 'parola' | 'nome' | 'iniziale' | 'abbreviata' | 'titolo' | 'santo' | 'numero';

/** One word of a name that counts, upper case without accents; numbers in digits, titles and first names in their long form, every saint `SANTO`. */
export interface ParolaStrada {
  readonly testo: string;
  readonly tipo: TipoParola;
  /** Article or preposition before it, glued as the source may glue them (`DE` of «De Gasperi», `DELL` of «dell'Acqua»); '' for none. */
  readonly legame: string;
  /** As the source shortened it (`CAV` of a knight, or of whatever begins so); '' for what is in full. */
  readonly breve: string;
}

/** One way to read a name; `dug` is the kind of street in full, '' when the source does not say it. */
export interface LetturaStrada {
  readonly dug: string;
  readonly parole: readonly ParolaStrada[];
}

/** A name as a source writes it with the ways it can be read, the most likely first; none when it has no letter or digit. */
export interface NomeStrada {
  readonly testo: string;
  readonly letture: readonly LetturaStrada[];
}

interface Pezzo {
  readonly testo: string;
  readonly puntato: boolean;
  readonly legame: string;
}

const LEGAMI: ReadonlySet<string> = new Set(`DI DEL DELLO DELLA DELL DEI DEGLI DELLE DE AI AL ALLA ALLE ALLO ALL AGLI IN E ED LA LE LO LI IL GLI DA DAL DALLA DALL NEL NELLA NELL SU SUL SULLA SULL PER CON AD D L UND DER
 DELLI DES DU EX`.split(/\s+/));
const COMPOSTI: readonly (readonly [RegExp, string])[] = [
  [/\bF\.?LLI\b\.?/g, 'FRATELLI '], [/\bF\.\s?CO\b\.?/g, 'FRANCESCO '], [/\bS\.?T([AO])\b\.?/g, 'SANTO '], [/\bS\.?TI\b\.?/g, 'SANTO '],
  [/\bS\.\s?S\.\s?(?=\d)/g, 'STRADA STATALE '], [/\bSS\.?\s?(?=\d)/g, 'STRADA STATALE '], [/\bS\.?P\.?\s?(?=\d)/g, 'STRADA PROVINCIALE '], [/\bS\.\s?S\./g, 'SS. '],
  [/\bN\s?\.\s?(?=\d)|\bNR?\s?°\s?(?=\d)/g, ''], [/\bV\.?LE\b\.?/g, 'VIALE '], [/\bU\.\s?L\.\s/g, 'ULICA '],
];
const EX = /[(\s-]+(?:EX|GIA'?)\s+(?:VIA|VIALE|PIAZZA|CORSO|STRADA|LARGO|VICOLO)\b.*$/;

/** Reads a street name as registers, cadastral records and tax rolls write it. Nothing is refused: what is not understood stays a word. */
export function leggiNomeStrada(testo: string): NomeStrada {
  const pulito = pulisci(testo);
  const lingue = pulito.split(/\s*\/\s*|\s+-\s+/).filter((parte) => parte !== '');
  const bilingue = lingue.length > 1 && lingue.every(haToponimo);
  const letture = (bilingue ? lingue : [pulito]).flatMap((parte) => leggiUna(parte));
  return { testo, letture: letture.filter((l) => l.parole.length > 0) };
}

function pulisci(testo: string): string {
  let pulito = testo.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/[’‘`´′]/g, "'").replace(EX, '').replace(/\((?:EX|GIA)\b[^)]*\)/g, ' ');
  for (const [forma, intera] of COMPOSTI) pulito = pulito.replace(forma, intera);
  return pulito.replace(/[°ªº^]/g, 'º').trim();
}

function haToponimo(parte: string): boolean {
  return pezzi(parte).some((p) => TOPONIMI_FORTI.has(toponimo(p)) || TOPONIMI_STRANIERI.has(toponimo(p)) || SUFFISSI_STRANIERI.some((s) => p.testo.length > s.length && p.testo.endsWith(s)));
}

function toponimo(p: Pick<Pezzo, 'testo'>): string {
  return TOPONIMI_ABBREVIATI.get(p.testo) ?? p.testo;
}

/** Words without dots and apostrophes; «D'Azeglio» and «l'Aquila» keep what was cut off as their link. */
function pezzi(testo: string): Pezzo[] {
  const grezzi = testo.replace(/[^A-Z0-9º.' ]+/g, ' ').split(' ').flatMap((parola): { testo: string; puntato: boolean; eliso: boolean }[] => {
    // A shortened kind is one word with its dots: «c.so», «p.zza».
    const intera = parola.replace(/[.']/g, '');
    if (parola.includes('.') && TOPONIMI_ABBREVIATI.has(intera)) return [{ testo: intera, puntato: true, eliso: false }];
    return [...parola.matchAll(/([A-Z0-9º]+)([.']?)(?=(.?))/g)].map(([, lettere, segno, dopo]) => ({ testo: lettere!, puntato: segno === '.', eliso: segno === "'" && /[A-Z]/.test(dopo!) }));
  });
  const esito: Pezzo[] = [];
  let legame = '';
  grezzi.forEach(({ testo: parola, puntato, eliso }, i) => {
    const dopo = grezzi[i + 1]?.testo ?? '';
    const prima = grezzi[i - 1];
    // A bare letter: «D AZEGLIO» and «Carlo E Nello», but «VIA E FERMI» is an initial.
    const isLettera = parola === 'E' ? prima !== undefined && prima.testo.length > 1 && !TOPONIMI.has(toponimo(prima)) && !TOPONIMI_FORTI.has(dopo) : LEGAMI.has(parola) && /^[AEIOUH]/.test(dopo);
    const isLegame = !puntato && dopo !== '' && (parola.length > 1 ? LEGAMI.has(parola) : eliso ? parola !== 'S' : isLettera);
    if (isLegame) legame += parola;
    else {
      esito.push({ testo: parola, puntato, legame });
      legame = '';
    }
  });
  return esito;
}

function leggiUna(testo: string): LetturaStrada[] {
  const tutti = pezzi(testo);
  const letture: LetturaStrada[] = [];
  const aggiungi = (dug: string, resto: readonly Pezzo[]): void => {
    const parole = classifica(resto);
    if (parole.length > 0) letture.push({ dug, parole });
  };
  const [primo, secondo] = tutti;
  if (primo === undefined) return [];
  const ordinale = ordinaleDi(primo);
  const trasversale = tutti.findIndex((p) => /^(?:TRAVERSA|DIRAMAZIONE|LATERALE)$/.test(toponimo(p)));
  if (trasversale >= 0 && tutti.length > 1) {
    // «I traversa via Roma», «Via Roma, traversa prima», «Traversa I di via Roma»: the ordinal beside it, then the street it leaves.
    const resto = tutti.filter((p, i) => i !== trasversale && !(STRADE_PER_NOME.has(toponimo(p))));
    const isOrdinale = (i: number): boolean => tutti[i] !== undefined && ordinaleDi(tutti[i]) !== null;
    const accanto = [trasversale + 1, trasversale - 1].find(isOrdinale);
    const numero = accanto === undefined ? [] : [{ ...tutti[accanto]!, testo: String(ordinaleDi(tutti[accanto]!)), puntato: false, legame: '' }];
    aggiungi(toponimo(tutti[trasversale]!), [...numero, ...resto.filter((p) => p !== tutti[accanto ?? -1])]);
    if (letture.length > 0) return letture;
  }
  if (ordinale !== null && secondo !== undefined && tutti.length > 2 && TOPONIMI_FORTI.has(toponimo(secondo))) {
    aggiungi(toponimo(secondo), [{ testo: String(ordinale), puntato: false, legame: '' }, ...tutti.slice(2)]);
    return letture;
  }
  const dug = toponimo(primo);
  if (TOPONIMI_FORTI.has(dug) && tutti.length > 1) {
    const qualificata = QUALIFICHE.has(secondo!.testo) && tutti.length > 2;
    aggiungi(qualificata ? `${dug} ${secondo!.testo}` : dug, tutti.slice(qualificata ? 2 : 1));
    return letture;
  }
  // What comes after a kind that may be a name («Costa Andrea») and what precedes one («Garibaldi Giuseppe, via») can be read in two ways.
  const ultimo = tutti.at(-1)!;
  if (tutti.length > 1 && TOPONIMI_FORTI.has(toponimo(ultimo)) && ultimo.legame === '') aggiungi(toponimo(ultimo), tutti.slice(0, -1));
  if (TOPONIMI.has(dug) && tutti.length > 1) aggiungi(dug, tutti.slice(1));
  const straniero = SUFFISSI_STRANIERI.find((s) => ultimo.testo.length > s.length + 1 && ultimo.testo.endsWith(s));
  if (straniero !== undefined || TOPONIMI_STRANIERI.has(ultimo.testo)) {
    const radice = straniero === undefined ? [] : [{ ...ultimo, testo: ultimo.testo.slice(0, -straniero.length) }];
    aggiungi(straniero ?? ultimo.testo, [...tutti.slice(0, -1), ...radice]);
    if (letture.length > 0) return letture;
  }
  aggiungi('', tutti);
  // «V. Roma», «P. Garibaldi», «C. Matteotti»: a kind or a first name.
  const breve = primo.puntato && tutti.length > 1 ? ({ V: 'VIA', P: 'PIAZZA', C: 'CORSO' } as const)[primo.testo as 'V'] : undefined;
  if (breve !== undefined) aggiungi(breve, tutti.slice(1));
  return letture;
}

/** First names that are shortened without a dot as well. */
const ABBREVIATE: ReadonlySet<string> = new Set(['GIO', 'GIUS', 'GIOV', 'VITT', 'EMAN', 'FRANC', 'ALESS', 'GUGL', 'GIAC', 'GAET', 'RAFF', 'FERD', 'NICC', 'VINC', 'MICH']);

/** The street that a side street leaves is named without its kind as often as with it. */
const STRADE_PER_NOME: ReadonlySet<string> = new Set(['VIA', 'VIALE', 'CORSO', 'STRADA', 'CONTRADA']);

function ordinaleDi({ testo }: Pezzo): number | null {
  return numeroDi(testo) ?? numeroRomano(testo.replace('º', ''));
}

function classifica(resto: readonly Pezzo[]): ParolaStrada[] {
  return resto.flatMap((p, i): ParolaStrada[] => {
    const [prima, dopo] = [resto[i - 1], resto[i + 1]];
    // «Via Tripoli fraz. Castelceriolo»: the hamlet follows, its kind says nothing.
    if (i > 0 && dopo !== undefined && /^(?:FRAZIONE|LOCALITA)$/.test(toponimo(p))) return [];
    const parola = (testo: string, tipo: TipoParola, breve = ''): ParolaStrada => ({ testo, tipo, legame: p.legame, breve });
    const numero = leggiNumero(p, prima, dopo);
    if (numero !== null) return [{ ...parola(String(numero), 'numero'), legame: '' }];
    if (isSanto(p.testo) && dopo !== undefined) return [parola('SANTO', 'santo')];
    const santo = /^SANT([AEIOU][A-Z]{2,})$/.exec(p.testo);
    if (santo !== null && NOMI_PROPRI.has(santo[1]!)) return [parola('SANTO', 'santo'), { testo: santo[1]!, tipo: 'nome', legame: '', breve: '' }];
    const titolo = dopo === undefined ? null : titoloDi(p.testo, p.puntato);
    if (titolo !== null) return [parola(titolo, 'titolo', titolo === p.testo ? '' : p.testo)];
    if (p.testo.length === 1 && (p.puntato || resto.length > 1)) return [parola(p.testo, 'iniziale')];
    if ((p.puntato && p.testo.length < 6 && !NOMI_PROPRI.has(p.testo)) || ABBREVIATE.has(p.testo)) return [parola(p.testo, 'abbreviata', p.testo)];
    return nomeProprio(p.testo).map((forma, n) => ({ testo: forma, tipo: NOMI_PROPRI.has(forma) ? 'nome' : 'parola', legame: n === 0 ? p.legame : '', breve: '' }));
  });
}

function leggiNumero(p: Pezzo, prima: Pezzo | undefined, dopo: Pezzo | undefined): number | null {
  if (p.puntato && p.testo.length === 1 && !(dopo !== undefined && isMese(dopo.testo))) return null;
  const arabo = numeroDi(p.testo);
  if (arabo !== null) return arabo;
  const segnato = p.testo.endsWith('º');
  const romano = numeroRomano(segnato ? p.testo.slice(0, -1) : p.testo);
  if (romano === null) return null;
  // A letter alone is a number beside a month, after a first name («Umberto I») and with the sign of an ordinal: elsewhere an initial.
  const contesto = segnato || p.testo.length > 1 || (dopo !== undefined && isMese(dopo.testo)) || (dopo === undefined && prima !== undefined && NOMI_PROPRI.has(nomeProprio(prima.testo)[0]!));
  return contesto ? romano : null;
}
