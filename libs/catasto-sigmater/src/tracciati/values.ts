/** `undefined` = the text cannot be read as such a value; `null` = empty. */
export type Parsed<T> = T | null | undefined;

const DECIMAL = /^(\d{0,15})(?:,(\d*))?$/;
const MAX_DIGITS = 15;
const MAX_EURO_DIGITS = 13;
const ZERO = 0x30;
const COMMA = 0x2c;

/** Digits without leading zeros, as `5001`. */
export function parseId(raw: string): Parsed<string> {
  const text = digitsOf(raw);
  if (text === null || text === undefined) return text;
  return text.charCodeAt(0) === ZERO ? text.replace(/^0+(?=\d)/, '') : text;
}

/** A whole number of at most 15 digits. */
export function parseInteger(raw: string): Parsed<number> {
  const text = digitsOf(raw);
  return text === null || text === undefined ? text : Number(text);
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
  const comma = raw.length - 3;
  if (comma <= MAX_EURO_DIGITS && raw.charCodeAt(comma) === COMMA) {
    const euro = digitsOf(raw.slice(0, comma));
    const cents = digitsOf(raw.slice(comma + 1));
    if (typeof euro === 'string' && cents?.length === 2) return Number(euro) * 100 + Number(cents);
  }
  const text = raw.trim();
  if (text === '') return null;
  const match = DECIMAL.exec(text);
  if (match === null || text === ',') return undefined;
  const whole = match[1] ?? '';
  if (whole.length > MAX_EURO_DIGITS) return undefined;
  const fraction = (match[2] ?? '').padEnd(3, '0');
  const roundUp = fraction.charCodeAt(2) >= 0x35 ? 1 : 0;
  return Number(whole) * 100 + Number(fraction.slice(0, 2)) + roundUp;
}

/** At most 15 digits, without the blanks around. No regular expression and no copy on the common way: every record has a dozen of these. */
function digitsOf(raw: string): Parsed<string> {
  if (raw === '') return null;
  if (raw.length <= MAX_DIGITS) {
    let index = 0;
    while (index < raw.length && isDigit(raw.charCodeAt(index))) index += 1;
    if (index === raw.length) return raw;
  }
  const text = raw.trim();
  if (text === raw) return undefined;
  return text === '' ? null : digitsOf(text);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}

const DATE_DIGITS = 8;
const MAX_KNOWN_DATES = 20_000;
const knownDates = new Map<number, string>();

/** `28022021` (ddmmyyyy) → `2021-02-28`; only days that exist, from the year 1500 on. */
export function parseDate(raw: string): Parsed<string> {
  if (raw === '') return null;
  // A dozen dates on every record, of a few thousand days: known by their number, since finding them by their text costs as much as reading it.
  const number = dateNumber(raw) ?? dateNumber(raw.trim());
  if (number === undefined) return raw.trim() === '' ? null : undefined;
  const known = knownDates.get(number);
  if (known !== undefined) return known;
  const date = toIsoDate(number % 10_000, Math.floor(number / 10_000) % 100, Math.floor(number / 1_000_000));
  if (date !== undefined && knownDates.size < MAX_KNOWN_DATES) knownDates.set(number, date);
  return date;
}

/** The number that eight digits are. */
function dateNumber(text: string): number | undefined {
  if (text.length !== DATE_DIGITS) return undefined;
  let number = 0;
  for (let index = 0; index < DATE_DIGITS; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDigit(code)) return undefined;
    number = number * 10 + code - ZERO;
  }
  return number;
}

/** ISO date of a day that exists, or `undefined`. */
export function toIsoDate(year: number, month: number, day: number): string | undefined {
  if (year < 1500 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day > days) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
