import { normaliseTestoRicerca } from '../codici/ricerca.js';
import { type LeggeCondono, LEGGI_CONDONO } from './condono.js';
import { TIPI_TITOLO, type TipoTitolo, type VoceTitolo } from './tipi-titolo.js';

/** A year of two digits is the one of the hundred years from here on: «85» is 1985, «04» is 2004. Before 1935 building in a town asked for no title of the State. */
export const PRIMO_ANNO_BREVE = 1935;
const PRIMO_ANNO = 1850;
const ULTIMO_ANNO = 2099;

/** What an archive says of a kind of title. */
export interface TipoLetto {
  readonly tipo: TipoTitolo;
  /** A variation of an earlier title. @see DPR 380/2001 art. 22 c. 2 and 2-bis */
  readonly variante: boolean;
  /** Named together with the kind: «condono L. 47/85». */
  readonly legge: LeggeCondono | null;
}

/** Number and year of a case, as an archive writes them. */
export interface EstremiLetti {
  /** Digits without zeros on the left; '' where there is none. */
  readonly numero: string;
  /** What stands behind the number: `BIS`, `A`, `VAR1`; '' for nothing. */
  readonly suffisso: string;
  readonly anno: number | null;
  /** The kind, where it stands before the number: «C.E. 45 bis/1978». */
  readonly letto: TipoLetto | null;
  /** What was written and cannot be read; `anno-diverso`: the year beside the number is another than that of its column, which counts. */
  readonly difetti: readonly ('tipo' | 'numero' | 'anno' | 'anno-diverso')[];
}

/** «85», «1985», «'85» as a year; null when it is none. */
export function leggiAnno(testo: string): number | null {
  const cifre = /^['’]?(\d{4}|\d{2})(?:[.,]0+)?$/.exec(testo.trim())?.[1];
  if (cifre === undefined) return null;
  if (cifre.length === 2) return PRIMO_ANNO_BREVE + ((Number(cifre) - (PRIMO_ANNO_BREVE % 100) + 100) % 100);
  const anno = Number(cifre);
  return anno >= PRIMO_ANNO && anno <= ULTIMO_ANNO ? anno : null;
}

/** Letters and digits only: «C.E.» and «ce» are one. */
const chiave = (testo: string): string => normaliseTestoRicerca(testo).replaceAll(/[^a-z0-9]/g, '');

const PER_PAROLA: ReadonlyMap<string, TipoTitolo> = new Map(
  (Object.entries(TIPI_TITOLO) as [TipoTitolo, VoceTitolo][]).flatMap(([codice, { titolo, sigla, sinonimi }]) => [...sinonimi, sigla, titolo, codice].map((nome) => [chiave(nome), codice] as const)),
);
const LEGGI: readonly (readonly [RegExp, LeggeCondono])[] = [[/\b47\s*\/?\s*(?:19)?85\b/, '47-85'], [/\b724\s*\/?\s*(?:19)?94\b/, '724-94'], [/\b(?:326|269)\s*\/?\s*(?:20)?03\b/, '326-03']];
const LEGGE_PER_PAROLA: ReadonlyMap<string, LeggeCondono> = new Map((Object.entries(LEGGI_CONDONO) as [LeggeCondono, { readonly sinonimi: readonly string[] }][]).flatMap(([codice, { sinonimi }]) => sinonimi.filter((s) => /condono/.test(s)).map((s) => [chiave(s), codice] as const)));
const VARIANTE = /\b(?:in\s+)?(?:var(?:\.|iant[ei])?)(?:\s+(?:in\s+corso\s+d['’ ]opera|essenziale|finale|non\s+essenziale|n\.?\s*\d+))?(?:\s+(?:al?|alla|di|del|della))?(?=\s|$|[-–/])/;

/** The kind of a title in the words of an archive; null when nothing in the list is called so. */
export function leggiTipoTitolo(testo: string): TipoLetto | null {
  const parole = testo.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (parole === '') return null;
  const proprio = PER_PAROLA.get(chiave(parole));
  if (proprio !== undefined) return { tipo: proprio, variante: false, legge: null };
  const legge = LEGGI.find(([forma]) => forma.test(parole))?.[1] ?? LEGGE_PER_PAROLA.get(chiave(parole)) ?? null;
  if (legge !== null && /\b(?:condon|sanat)/.test(parole)) return { tipo: 'condono', variante: false, legge };
  if (/\bcondon/.test(parole)) return { tipo: 'condono', variante: false, legge };
  const senza = parole.replace(VARIANTE, ' ').trim();
  if (senza !== parole) {
    const tipo = senza === '' ? 'altro' : leggiTipoTitolo(senza.replace(/^[-–/\s]+|[-–/\s]+$/g, ''))?.tipo;
    return tipo === undefined ? null : { tipo, variante: true, legge: null };
  }
  if (/\b(?:in\s+)?sanatoria\b/.test(parole)) {
    const senzaSanatoria = chiave(parole.replace(/\b(?:in\s+)?sanatoria\b/, ' '));
    const madre = PER_PAROLA.get(senzaSanatoria);
    if (madre === 'scia' || madre === 'dia' || madre === 'cila') return { tipo: 'scia-in-sanatoria', variante: false, legge: null };
    if (madre !== undefined) return { tipo: 'sanatoria', variante: false, legge: null };
  }
  return null;
}

const SUFFISSO = String.raw`(?:\s*[-/.]?\s*(bis|ter|quater|quinquies|sexies|[a-z]|var(?:iante)?\.?\s*\d{0,2}))?`;
const NUMERO_PRIMA = new RegExp(String.raw`^(\d{1,9})${SUFFISSO}(?:\s*(?:[-/\\]|\banno\b|\s)\s*(['’]?\d{4}|['’]?\d{2}))?(?:\s*[-/]\s*([a-z]))?$`);
const DEL_GIORNO = new RegExp(String.raw`^(\d{1,9})${SUFFISSO}\s+del\s+(?:\d{1,2}[-/. ]\d{1,2}[-/. ])?(\d{4}|\d{2})$`);
const ANNO_PRIMA = new RegExp(String.raw`^((?:18|19|20)\d{2})\s*[-/]\s*(\d{1,9})${SUFFISSO}$`);
const PARTICELLE_NUMERO = /^(?:(?:pratica|prat|pr|numero|num|nr|n|no|registro|reg)\b\s*[.°º:]*\s*)+/;

/**
 * Number, suffix and year of a case: «123», «0123», «123/85», «1985/123», «45 bis/1978», «C.E. 45 bis/1978», «n. 123 del 12/03/1985». The column of the year, where there is one, is the
 * one that counts. Nothing is guessed: what is not read is in `difetti`.
 */
export function leggiEstremi(numero: string, anno = ''): EstremiLetti {
  const difetti: EstremiLetti['difetti'][number][] = [];
  const suo = leggiAnno(anno);
  if (anno.trim() !== '' && suo === null) difetti.push('anno');
  const scritto = numero.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (scritto === '') return { numero: '', suffisso: '', anno: suo, letto: null, difetti };
  const testa = /^\d/.test(scritto) ? ['', '', scritto] : /^(.*?[a-z.°º:]\s*)?(?=\d)(.*)$/.exec(scritto);
  let [parole, cifre] = [(testa?.[1] ?? '').trim(), testa?.[2] ?? ''];
  // A law named before the number has digits of its own: «condono 47/85 n. 123».
  const conLegge = /^(.*\b(?:47\s*\/\s*(?:19)?85|724\s*\/\s*(?:19)?94|(?:326|269)\s*\/\s*(?:20)?03)\b)\s*[-,]?\s*(?:n\.?\s*[°º]?\s*|prat(?:ica)?\.?\s*)?(\d.*)$/.exec(scritto);
  if (conLegge !== null && /[a-z]/.test(conLegge[1]!)) [parole, cifre] = [conLegge[1]!, conLegge[2]!];
  const nome = parole.replace(PARTICELLE_NUMERO, '').replace(/\s*\b(?:n|nr|num|numero|prat|pratica)\s*[.°º:]*$/, '').replace(/[\s\-–:]+$/, '').trim();
  const letto = nome === '' ? null : leggiTipoTitolo(nome);
  if (nome !== '' && letto === null) difetti.push('tipo');
  const annoPrima = suo === null || cifre.startsWith(String(suo)) ? ANNO_PRIMA.exec(cifre) : null;
  const forma = annoPrima === null ? (DEL_GIORNO.exec(cifre) ?? NUMERO_PRIMA.exec(cifre)) : [annoPrima[0], annoPrima[2]!, annoPrima[3], annoPrima[1]!];
  if (forma === null) return { numero: '', suffisso: '', anno: suo, letto, difetti: [...difetti, 'numero'] };
  const [, n = '', dietro, annoScritto, coda] = forma;
  const accanto = annoScritto === undefined ? null : leggiAnno(annoScritto);
  if (annoScritto !== undefined && accanto === null) difetti.push('anno');
  if (suo !== null && accanto !== null && suo !== accanto) difetti.push('anno-diverso');
  const suffisso = (dietro ?? coda ?? '').replaceAll(/[^a-z0-9]/g, '').replace(/^variante/, 'var').toUpperCase();
  const senzaZeri = n.replace(/^0+/, '');
  if (senzaZeri === '') return { numero: '', suffisso: '', anno: suo ?? accanto, letto, difetti: [...difetti, 'numero'] };
  return { numero: senzaZeri, suffisso, anno: suo ?? accanto, letto: letto !== null && suffisso.startsWith('VAR') ? { ...letto, variante: true } : letto, difetti };
}

/** «45 bis/1978», «123/1985», «123» without a year; '' without a number. */
export function estremiInParole({ numero, suffisso, anno }: { readonly numero: string; readonly suffisso: string; readonly anno: number | null }): string {
  if (numero === '') return anno === null ? '' : `s.n./${anno}`;
  const dietro = suffisso === '' ? '' : /^(?:BIS|TER|QUATER|QUINQUIES|SEXIES|VAR\d*)$/.test(suffisso) ? ` ${suffisso.toLowerCase().replace(/^var/, 'var. ').trim()}` : `/${suffisso}`;
  return `${numero}${dietro}${anno === null ? '' : `/${anno}`}`;
}
