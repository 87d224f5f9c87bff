import type { IssueCode } from '../../issue.js';
import type { Attributo } from '../records.js';
import type { CodificaTabella } from './code-page.js';
import type { ColonnaDbf } from './header.js';

/** What could not be understood of a value. */
export interface ValoreDifettoso {
  readonly code: IssueCode;
  readonly message: string;
}

/** Told about a value that is not what its column promises. */
type Report = (defect: ValoreDifettoso, raw: string) => void;

/** Decodes one value: the bytes of one column in one row. */
type Decoder = (bytes: Buffer, report: Report) => Attributo;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const BLANKS = /^[\s\0]+|[\s\0]+$/g;
const JULIAN_DAY_OF_1970 = 2_440_588;
const DAY_MS = 86_400_000;

/** The decoder of a column, chosen once by its type. */
export function decoderOf(column: ColonnaDbf, codifica: CodificaTabella): Decoder {
  switch (column.type) {
    case 'N':
    case 'F':
      return decodeNumber;
    case 'D':
      return decodeDate;
    case 'L':
      return decodeLogical;
    case 'I':
    case '+':
      return (bytes) => (bytes.length === 4 ? bytes.readInt32LE(0) : null);
    case 'O':
    case 'B':
      return (bytes, report) => (bytes.length === 8 ? decodeDouble(bytes, report) : null);
    case 'Y':
      return (bytes) => (bytes.length === 8 ? Number(bytes.readBigInt64LE(0)) / 10_000 : null);
    case '@':
    case 'T':
      return decodeTimestamp;
    case 'M':
    case 'G':
    case 'P':
      return decodeMemo;
    default:
      return (bytes, report) => decodeText(bytes, codifica, report);
  }
}

function plainText(bytes: Buffer): string {
  return bytes.toString('latin1').replace(BLANKS, '');
}

function decodeText(bytes: Buffer, codifica: CodificaTabella, report: Report): Attributo {
  if (codifica.nome.startsWith('utf-16')) return emptyAsNull((codifica.decode(bytes.subarray(0, bytes.length & ~1)) ?? '').replace(/[\s\0]+$/, ''));
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  if (end === 0) return null;
  let ascii = true;
  for (let i = 0; i < end && ascii; i++) ascii = bytes[i]! < 0x80;
  if (ascii) return bytes.toString('latin1', 0, end);
  const decoded = codifica.decode(bytes.subarray(0, end));
  if (decoded !== null) return decoded;
  const raw = new TextDecoder('windows-1252').decode(bytes.subarray(0, end));
  report({ code: 'bad-encoding', message: `Il testo non è nella codifica dichiarata (${codifica.nome}): è letto come windows-1252. Controlla le lettere accentate.` }, raw);
  return raw;
}

function emptyAsNull(text: string): string | null {
  return text === '' ? null : text;
}

/**
 * A number written as text, with point or comma. It stays text where a number would lose digits: leading zeros of a code,
 * integers beyond 2^53.
 */
function decodeNumber(bytes: Buffer, report: Report): Attributo {
  const text = plainText(bytes);
  if (text === '') return null;
  const candidate = text.includes('.') ? text : text.replace(',', '.');
  if (!NUMBER.test(candidate)) {
    const overflow = /^\*+$/.test(text);
    report({ code: 'bad-number', message: overflow ? 'Il numero era troppo lungo per la colonna: chi ha scritto la tabella lo ha perso.' : 'Il valore di una colonna numerica non è un numero: è lasciato vuoto.' }, text);
    return null;
  }
  const value = Number(candidate);
  const isCode = /^0\d+$/.test(text) || (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(text));
  return isCode ? text : value;
}

function decodeDouble(bytes: Buffer, report: Report): Attributo {
  const value = bytes.readDoubleLE(0);
  if (Number.isFinite(value)) return value;
  report({ code: 'bad-number', message: 'Il valore di una colonna numerica non è un numero finito: è lasciato vuoto.' }, String(value));
  return null;
}

function decodeDate(bytes: Buffer, report: Report): Attributo {
  const text = plainText(bytes);
  if (text === '' || /^0+$/.test(text)) return null;
  const match = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})$/.exec(text);
  const iso = match === null ? '' : `${match[1]}-${match[2]}-${match[3]}`;
  if (isCalendarDay(iso)) return iso;
  report({ code: 'bad-date', message: 'La data non esiste o non è scritta come aaaammgg: è lasciata vuota.' }, text);
  return null;
}

function isCalendarDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}

function decodeLogical(bytes: Buffer, report: Report): Attributo {
  const text = plainText(bytes).toUpperCase();
  if (text === '' || text === '?') return null;
  if ('TYS1'.includes(text)) return true;
  if ('FN0'.includes(text)) return false;
  report({ code: 'unknown-code', message: 'Il valore di una colonna vero/falso non è né vero né falso: è lasciato vuoto.' }, text);
  return null;
}

/** Julian day and milliseconds since midnight, both little endian. */
function decodeTimestamp(bytes: Buffer, report: Report): Attributo {
  if (bytes.length !== 8) return null;
  const day = bytes.readInt32LE(0);
  if (day === 0) return null;
  const time = new Date((day - JULIAN_DAY_OF_1970) * DAY_MS + bytes.readInt32LE(4));
  if (!Number.isNaN(time.getTime()) && time.getUTCFullYear() > 0 && time.getUTCFullYear() < 10_000) return time.toISOString();
  report({ code: 'bad-date', message: 'La data e ora non esiste: è lasciata vuota.' }, bytes.toString('hex'));
  return null;
}

/** Memos live in another file, which is not read. */
function decodeMemo(bytes: Buffer, report: Report): Attributo {
  const text = plainText(bytes);
  if (text !== '') report({ code: 'missing-companion', message: 'Il campo memo rimanda a un file .dbt o .fpt, che non è letto.' }, text);
  return null;
}
