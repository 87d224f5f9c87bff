/** `undefined` = the text cannot be read as such a value; `null` = empty. */
export type Parsed<T> = T | null | undefined;

const DECIMAL = /^(\d{0,15})(?:,(\d*))?$/;
const MAX_DIGITS = 15;
const ZERO = 0x30;

/** Digits without leading zeros, as `5001`. */
export function parseId(raw: string): Parsed<string> {
  const text = raw.trim();
  if (text === '') return null;
  if (!isDigits(text)) return undefined;
  return text.charCodeAt(0) === ZERO ? text.replace(/^0+(?=\d)/, '') : text;
}

/** A whole number of at most 15 digits. */
export function parseInteger(raw: string): Parsed<number> {
  const text = raw.trim();
  if (text === '') return null;
  return isDigits(text) ? Number(text) : undefined;
}

/** `6,50` → `6.5`: decimal comma in, canonical decimal point out (no leading, no trailing zeros). */
export function parseDecimal(raw: string): Parsed<string> {
  const text = raw.trim();
  if (text === '') return null;
  const match = DECIMAL.exec(text);
  if (match === null || text === ',') return undefined;
  const whole = (match[1] ?? '').replace(/^0+/, '') || '0';
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** `528,98` → 52898. More than two decimals are rounded half up; at most 13 digits before the comma. */
export function parseCents(raw: string): Parsed<number> {
  const text = raw.trim();
  if (text === '') return null;
  const match = DECIMAL.exec(text);
  if (match === null || text === ',') return undefined;
  const whole = match[1] ?? '';
  if (whole.length > 13) return undefined;
  const fraction = (match[2] ?? '').padEnd(3, '0');
  const roundUp = fraction.charCodeAt(2) >= 0x35 ? 1 : 0;
  return Number(whole) * 100 + Number(fraction.slice(0, 2)) + roundUp;
}

/** Faster than a regular expression where it counts: every record has a dozen of these. */
function isDigits(text: string): boolean {
  if (text.length > MAX_DIGITS) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index) - ZERO;
    if (code < 0 || code > 9) return false;
  }
  return true;
}

const MAX_KNOWN_DATES = 20_000;
const knownDates = new Map<string, string>();

/** `28022021` (ddmmyyyy) → `2021-02-28`; only days that exist, from the year 1500 on. */
export function parseDate(raw: string): Parsed<string> {
  if (raw === '') return null;
  const known = knownDates.get(raw);
  if (known !== undefined) return known;
  const text = raw.trim();
  if (text === '') return null;
  if (!/^\d{8}$/.test(text)) return undefined;
  const date = toIsoDate(Number(text.slice(4)), Number(text.slice(2, 4)), Number(text.slice(0, 2)));
  if (date !== undefined && knownDates.size < MAX_KNOWN_DATES) knownDates.set(Buffer.from(raw).toString(), date);
  return date;
}

/** ISO date of a day that exists, or `undefined`. */
export function toIsoDate(year: number, month: number, day: number): string | undefined {
  if (year < 1500 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day > days) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
