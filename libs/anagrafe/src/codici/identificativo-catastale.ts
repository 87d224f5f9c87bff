import { parseCodiceBelfiore } from './codice-belfiore.js';

/**
 * Identifier of a parcel or of an urban unit, normalised: upper case, no leading zeros, '' for what is absent.
 * Two identifiers are the same when all their parts are equal.
 * @see docs/glossario.md, «identificativo catastale»
 */
export interface IdentificativoCatastale {
  /** Belfiore code. */
  readonly comune: string;
  /** Census section, one letter; '' when the municipality has none. */
  readonly sezione: string;
  /** Urban section (building cadastre only), up to three characters. */
  readonly sezioneUrbana: string;
  readonly foglio: string;
  /** May carry letters and, for building parcels of the tavolare system, a leading dot. */
  readonly numero: string;
  readonly denominatore: string;
  readonly subalterno: string;
}

const ZERO = 0x30;
const NINE = 0x39;
const FOGLIO = /^[0-9A-Z]{1,5}$/;
const NUMERO = /^\.?[0-9A-Z+]{1,9}$/;
const SHORT_CODE = /^[0-9A-Z]{0,4}$/;

/** Sheet, parcel number, denominator or sub as supplied (`0004`, ` 12a`, `.0312`) → `4`, `12A`, `.312`; all zeros or blanks → ''. */
export function normaliseParteCatastale(raw: string): string {
  let start = 0;
  while (raw.charCodeAt(start) === ZERO) start += 1;
  for (let index = start; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    if (code < ZERO || code > NINE) return raw.trim().toUpperCase().replace(/^0+/, '').replace(/^\.0+/, '.');
  }
  return raw.slice(start);
}

/** Census or urban section as supplied (`d`, one blank, `_`) → `D`, ''. */
export function normaliseSezione(raw: string): string {
  const text = raw.trim();
  return text === '' || text === '_' ? '' : text.toUpperCase();
}

/** Normalises the parts; `null` when municipality, sheet or number is missing or a part has characters that no identifier has. */
export function identificativoCatastale(
  parti: Pick<IdentificativoCatastale, 'comune' | 'foglio' | 'numero'> & Partial<IdentificativoCatastale>,
): IdentificativoCatastale | null {
  const comune = parseCodiceBelfiore(parti.comune);
  const sezione = normaliseSezione(parti.sezione ?? '');
  const sezioneUrbana = normaliseSezione(parti.sezioneUrbana ?? '');
  const foglio = normaliseParteCatastale(parti.foglio);
  const numero = normaliseParteCatastale(parti.numero);
  const denominatore = normaliseParteCatastale(parti.denominatore ?? '');
  const subalterno = normaliseParteCatastale(parti.subalterno ?? '');
  const isValid =
    /^[A-Z]?$/.test(sezione) && /^[0-9A-Z]{0,3}$/.test(sezioneUrbana) && FOGLIO.test(foglio) && NUMERO.test(numero) &&
    SHORT_CODE.test(denominatore) && SHORT_CODE.test(subalterno);
  if (comune === null || !isValid) return null;
  return { comune, sezione, sezioneUrbana, foglio, numero, denominatore, subalterno };
}

/**
 * Canonical text `H501-D-0767-00123-4`: municipality, section (`_` when none, followed by the urban section when there is one: `DABC`),
 * sheet to 4, number to 5 with `/denominator`, sub.
 */
export function formatIdentificativoCatastale(id: IdentificativoCatastale): string {
  const sezione = `${id.sezione === '' ? '_' : id.sezione}${id.sezioneUrbana}`;
  const numero = `${id.numero.padStart(5, '0')}${id.denominatore === '' ? '' : `/${id.denominatore}`}`;
  const text = `${id.comune}-${sezione}-${id.foglio.padStart(4, '0')}-${numero}`;
  return id.subalterno === '' ? text : `${text}-${id.subalterno}`;
}

/** Reads the canonical text; case and zeros on the left do not matter, the section may be missing. `null` for anything else. */
export function parseIdentificativoCatastale(text: string): IdentificativoCatastale | null {
  const match = /^([A-Z]\d{3})-(?:([A-Z_])([A-Z0-9]{0,3})-)?([0-9A-Z]{1,5})-([.0-9A-Z+]{1,10})(?:\/([0-9A-Z]{1,4}))?(?:-([0-9A-Z]{1,4}))?$/.exec(
    text.trim().toUpperCase(),
  );
  if (match === null) return null;
  const [, comune = '', sezione = '', sezioneUrbana = '', foglio = '', numero = '', denominatore = '', subalterno = ''] = match;
  return identificativoCatastale({ comune, sezione, sezioneUrbana, foglio, numero, denominatore, subalterno });
}

/** What an officer reads: «Sez. D · Foglio 4 · P.lla 312/2 · Sub 6». The municipality is left to the context. */
export function describeIdentificativoCatastale(id: IdentificativoCatastale): string {
  const parti = [
    id.sezione && `Sez. ${id.sezione}`,
    id.sezioneUrbana && `Sez. urbana ${id.sezioneUrbana}`,
    `Foglio ${id.foglio}`,
    `P.lla ${id.numero}${id.denominatore && `/${id.denominatore}`}`,
    id.subalterno && `Sub ${id.subalterno}`,
  ];
  return parti.filter((parte) => parte !== '').join(' · ');
}

/** Equality of cadastral keys: every part of one equals that of the other. */
export function isStessoIdentificativo(a: IdentificativoCatastale, b: IdentificativoCatastale): boolean {
  return compareIdentificativiCatastali(a, b) === 0;
}

/** Order of a list for an officer: municipality, sections, then sheets and numbers as numbers (2 before 10, 12 before 12A). */
export function compareIdentificativiCatastali(a: IdentificativoCatastale, b: IdentificativoCatastale): number {
  return (
    compareText(a.comune, b.comune) || compareText(a.sezione, b.sezione) || compareText(a.sezioneUrbana, b.sezioneUrbana) ||
    compareParteCatastale(a.foglio, b.foglio) || compareParteCatastale(a.numero, b.numero) ||
    compareParteCatastale(a.denominatore, b.denominatore) || compareParteCatastale(a.subalterno, b.subalterno)
  );
}

/** Order of two normalised sheets, numbers or subs: by their leading number, then by the rest; without number last. */
export function compareParteCatastale(a: string, b: string): number {
  return leadingNumber(a) - leadingNumber(b) || compareText(a, b);
}

function leadingNumber(text: string): number {
  if (text === '') return -1;
  const digits = /^\.?(\d+)/.exec(text)?.[1];
  return digits === undefined ? Number.MAX_SAFE_INTEGER : Number(digits);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
