/**
 * A civic number in its parts. What names no number (`snc`) has `numero` null and no exponent; an access along a road outside the town may
 * have its distance from the beginning instead (`metrico`, metres).
 * @see docs/glossario.md, «civico»
 */
export interface NumeroCivico {
  /** 1–99999. */
  readonly numero: number | null;
  /** Upper case, without the bar: `A`, `BIS`, `1`, `A/2`; '' for none. */
  readonly esponente: string;
  /** Of the towns that number dwellings and shops apart; '' where there is one series. */
  readonly specificita: 'ROSSO' | 'NERO' | '';
  readonly metrico: number | null;
  /** '' for none; a door inside, not one on the street. */
  readonly interno: string;
  readonly scala: string;
}

/** An access without a number. */
export const SENZA_NUMERO: NumeroCivico = { numero: null, esponente: '', specificita: '', metrico: null, interno: '', scala: '' };

const SNC = /^(?:S\.? ?N\.? ?C\.?|S\.? ?N\.?|SENZA NUMERO(?: CIVICO)?|S\/N(?:C)?)$/;
const KM = /^KM\.? ?(\d{1,3})(?:[,.+](\d{1,3}))?$/;
const METRICO = /^(?:METRICO|MT?\.?) ?(\d{1,6})$/;
const DENTRO = /[\s,-]+(INTERNO|INT|SCALA|SC)\.?(?![A-Z]{2})\s*([A-Z0-9/]{1,5})\b/g;
const PREFISSO = /^(?:N(?:R|UM|UMERO)?|CIV(?:ICO)?)(?:\.|°|º|(?=[\s\d]))\s*(?:°|º)?\s*/;
const NUMERO = /^0*(\d{1,5})(?:\s?[/-]?\s?(BIS|TER|QUATER|QUINQUIES|[A-Z]{1,2}|(?<=[/-]\s?)\d{1,3})(?:\s?[/-]\s?([A-Z]{1,2}|\d{1,3}|BIS|TER))?)?(?:\s?[/-]?\s?(ROSSO|NERO|R\.?|N\.?)?)?$/;

/** Reads «12», «n. 12/A», «12 bis», «12/A rosso», «12 int. 3 scala B», «snc», «km 3+200». `null` for what is no civic number. */
export function leggiCivico(testo: string): NumeroCivico | null {
  let pulito = testo.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/\s+/g, ' ').trim();
  if (pulito === '') return null;
  if (SNC.test(pulito)) return SENZA_NUMERO;
  const dentro = { interno: '', scala: '' };
  pulito = pulito.replace(DENTRO, (_, cosa: string, valore: string) => {
    dentro[cosa.startsWith('I') ? 'interno' : 'scala'] = valore.replace(/^0+(?=.)/, '');
    return '';
  }).replace(PREFISSO, '').trim();
  const km = KM.exec(pulito);
  if (km !== null) return { ...SENZA_NUMERO, ...dentro, metrico: Number(km[1]) * 1000 + Number((km[2] ?? '').padEnd(3, '0')) };
  const metrico = METRICO.exec(pulito);
  if (metrico !== null) return { ...SENZA_NUMERO, ...dentro, metrico: Number(metrico[1]) };
  const parti = NUMERO.exec(pulito);
  if (parti === null || Number(parti[1]) === 0) return null;
  const [, numero, primo = '', secondo, colore = ''] = parti;
  const specificita = colore.startsWith('R') ? 'ROSSO' : colore.startsWith('N') ? 'NERO' : '';
  return { ...SENZA_NUMERO, ...dentro, numero: Number(numero), esponente: [esponente(primo), ...(secondo === undefined ? [] : [esponente(secondo)])].join('/'), specificita };
}

/** From the columns of a register, as text; `null` when nothing in them is a civic number. */
export function componiCivico(campi: { readonly numero: string; readonly esponente?: string; readonly specificita?: string; readonly metrico?: string }): NumeroCivico | null {
  const [numero, coda, specificita, metrico] = [campi.numero, campi.esponente ?? '', campi.specificita ?? '', campi.metrico ?? ''].map((t) => t.trim().toUpperCase()) as [string, string, string, string];
  const base = numero === '' || Number(numero) === 0 ? (/^\d{1,6}$/.test(metrico) ? { ...SENZA_NUMERO, metrico: Number(metrico) } : numero === '' && coda === '' ? null : SENZA_NUMERO) : leggiCivico(numero);
  if (base === null) return null;
  return { ...base, esponente: coda === '' ? base.esponente : esponente(coda.replace(/^[/\-\s]+/, '')), specificita: specificita.startsWith('R') ? 'ROSSO' : specificita.startsWith('N') ? 'NERO' : base.specificita };
}

const esponente = (testo: string): string => testo.replace(/\s+/g, '').replace(/^0+(?=\d)/, '').replace(/^-+/, '');

/** «12/A», «12 bis», «12 rosso», «snc», «km 3,200»: as it is written on a list. Stair and door follow when they are there. */
export function scriviCivico(civico: NumeroCivico): string {
  const coda = /^(?:BIS|TER|QUATER|QUINQUIES)$/.test(civico.esponente) ? ` ${civico.esponente.toLowerCase()}` : civico.esponente === '' ? '' : `/${civico.esponente}`;
  const porta = civico.metrico !== null ? `km ${String(Math.floor(civico.metrico / 1000))},${String(civico.metrico % 1000).padStart(3, '0')}` : civico.numero === null ? 'snc' : `${String(civico.numero)}${coda}${civico.specificita === '' ? '' : ` ${civico.specificita.toLowerCase()}`}`;
  return [porta, civico.scala === '' ? '' : `scala ${civico.scala}`, civico.interno === '' ? '' : `int. ${civico.interno}`].filter((parte) => parte !== '').join(' ');
}

/** The access on the street, stairs and doors left out: equal for two writings of one number. `''` for what has no number: no two of those are the same. */
export function chiaveCivico(civico: NumeroCivico): string {
  if (civico.metrico !== null) return `M${String(civico.metrico)}`;
  if (civico.numero === null) return '';
  return `${String(civico.numero)}${civico.esponente === '' ? '' : `/${civico.esponente}`}${civico.specificita === 'ROSSO' ? ' R' : ''}`;
}

/** The order along a street: by number, exponent, colour; accesses by distance and those without a number at the end. */
export function compareCivici(a: NumeroCivico, b: NumeroCivico): number {
  const posto = (c: NumeroCivico): number => c.numero ?? (c.metrico === null ? Number.MAX_SAFE_INTEGER : 1e6 + c.metrico);
  const testo = (c: NumeroCivico): string => `${c.esponente.padStart(4, ' ')}|${c.specificita}|${c.scala}|${c.interno}`;
  return posto(a) - posto(b) || (testo(a) < testo(b) ? -1 : testo(a) > testo(b) ? 1 : 0);
}
