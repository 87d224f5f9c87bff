import type { IssueCode } from '../../issue.js';
import { decodeWindows1252 } from '../../lines/windows-1252.js';
import type { Attributo } from '../records.js';
import type { CodificaTabella } from './code-page.js';
import type { ColonnaDbf } from './header.js';

/** What could not be understood of a value. */
interface ValoreDifettoso {
  readonly code: IssueCode;
  readonly message: string;
}

/** Told about a value that is not what its column promises. */
type Report = (defect: ValoreDifettoso, raw: string) => void;

/** Decodes one value: the bytes of a row from `start` to `end`. */
type Decoder = (row: Buffer, start: number, end: number, report: Report) => Attributo;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
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
      return (row, start, end) => (end - start === 4 ? row.readInt32LE(start) : null);
    case 'O':
    case 'B':
      return (row, start, end, report) => (end - start === 8 ? decodeDouble(row.readDoubleLE(start), report) : null);
    case 'Y':
      return (row, start, end) => (end - start === 8 ? Number(row.readBigInt64LE(start)) / 10_000 : null);
    case '@':
    case 'T':
      return decodeTimestamp;
    case 'M':
    case 'G':
    case 'P':
      return decodeMemo;
    default:
      return codifica.nome.startsWith('utf-16') ? wideTextDecoder(codifica) : textDecoder(codifica);
  }
}

function plainText(row: Buffer, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && isBlank(row[from]!)) from++;
  while (from < to && isBlank(row[to - 1]!)) to--;
  return row.toString('latin1', from, to);
}

function isBlank(byte: number): boolean {
  return byte <= 0x20;
}

function textDecoder(codifica: CodificaTabella): Decoder {
  return (row, start, end, report) => {
    let to = end;
    while (to > start && (row[to - 1] === 0x20 || row[to - 1] === 0)) to--;
    if (to === start) return null;
    const nul = row.subarray(start, to).indexOf(0);
    if (nul !== -1) {
      // After it is what was left in the writer's memory.
      report({ code: 'bad-encoding', message: 'Il testo contiene un carattere nullo: è letto fino a lì.' }, row.toString('latin1', start, to));
      to = start + nul;
      if (to === start) return null;
    }
    let ascii = true;
    for (let i = start; i < to && ascii; i++) ascii = row[i]! < 0x80;
    if (ascii) return row.toString('latin1', start, to);
    const decoded = codifica.decode(row.subarray(start, to), to === end);
    if (decoded !== null) return decoded;
    const raw = decodeWindows1252(row.subarray(start, to));
    report({ code: 'bad-encoding', message: `Il testo non è nella codifica dichiarata (${codifica.nome}): è letto come windows-1252. Controlla le lettere accentate.` }, raw);
    return raw;
  };
}

/** Two bytes for each character: blanks are cut after decoding. */
function wideTextDecoder(codifica: CodificaTabella): Decoder {
  return (row, start, end, report) => {
    const whole = (codifica.decode(row.subarray(start, end - ((end - start) & 1)), true) ?? '').replace(/[\s\0]+$/, '');
    const [text = ''] = whole.split('\0', 1);
    if (text !== whole) report({ code: 'bad-encoding', message: 'Il testo contiene un carattere nullo: è letto fino a lì.' }, whole);
    return text === '' ? null : text;
  };
}

/**
 * A number written as text, with point or comma. It stays text where a number would lose digits: leading zeros of a code,
 * integers beyond 2^53.
 */
function decodeNumber(row: Buffer, start: number, end: number, report: Report): Attributo {
  const text = plainText(row, start, end);
  if (text === '') return null;
  const candidate = text.includes('.') ? text : text.replace(',', '.');
  if (!NUMBER.test(candidate)) {
    const overflow = /^\*+$/.test(text);
    report({ code: 'bad-number', message: overflow ? 'La cella è scritta con asterischi: è vuota, come la scrivono QGIS e GDAL, oppure il numero non stava nella colonna. È letta come vuota.' : 'Il valore di una colonna numerica non è un numero: è lasciato vuoto.' }, text);
    return null;
  }
  const value = Number(candidate);
  const isCode = /^0\d+$/.test(text) || (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(text));
  return isCode ? text : value;
}

function decodeDouble(value: number, report: Report): Attributo {
  if (Number.isFinite(value)) return value;
  report({ code: 'bad-number', message: 'Il valore di una colonna numerica non è un numero finito: è lasciato vuoto.' }, String(value));
  return null;
}

function decodeDate(row: Buffer, start: number, end: number, report: Report): Attributo {
  const text = plainText(row, start, end);
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

function decodeLogical(row: Buffer, start: number, end: number, report: Report): Attributo {
  const text = plainText(row, start, end).toUpperCase();
  if (text === '' || text === '?') return null;
  if ('TYS1'.includes(text)) return true;
  if ('FN0'.includes(text)) return false;
  report({ code: 'unknown-code', message: 'Il valore di una colonna vero/falso non è né vero né falso: è lasciato vuoto.' }, text);
  return null;
}

/** Julian day and milliseconds since midnight, both little endian. */
function decodeTimestamp(row: Buffer, start: number, end: number, report: Report): Attributo {
  if (end - start !== 8) return null;
  const day = row.readInt32LE(start);
  if (day === 0) return null;
  const time = new Date((day - JULIAN_DAY_OF_1970) * DAY_MS + row.readInt32LE(start + 4));
  if (!Number.isNaN(time.getTime()) && time.getUTCFullYear() > 0 && time.getUTCFullYear() < 10_000) return time.toISOString();
  report({ code: 'bad-date', message: 'La data e ora non esiste: è lasciata vuota.' }, row.toString('hex', start, end));
  return null;
}

/** Memos live in another file, which is not read. */
function decodeMemo(row: Buffer, start: number, end: number, report: Report): Attributo {
  const text = plainText(row, start, end);
  if (text !== '') report({ code: 'missing-companion', message: 'Il campo memo rimanda a un file .dbt o .fpt, che non è letto.' }, text);
  return null;
}
