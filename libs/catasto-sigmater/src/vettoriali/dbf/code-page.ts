import { isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from '../../lines/windows-1252.js';
import { type CodePageOem, decodeOem } from '../../sources/oem.js';

/** How the text of a table is turned into characters, and how that was found out. */
export interface CodificaTabella {
  /** Name to show (`UTF-8`, `windows-1252`, `cp850`). */
  readonly nome: string;
  readonly come: 'cpg' | 'ldid' | 'dedotta';
  /** `null` when the bytes are not in this encoding. `full`: they fill their column, so the last character may be cut. */
  decode(bytes: Buffer, full: boolean): string | null;
}

/** Language driver ids of dBASE and Visual FoxPro, where they are more than a guess. 0x03 and 0x57 are both "Windows ANSI". */
const LDID: Readonly<Record<number, string>> = {
  0x01: 'cp437', 0x02: 'cp850', 0x03: 'windows-1252', 0x04: 'macintosh', 0x09: 'cp437', 0x0a: 'cp850', 0x0d: 'cp437', 0x0e: 'cp850',
  0x0f: 'cp437', 0x10: 'cp850', 0x11: 'cp437', 0x12: 'cp850', 0x13: 'shift_jis', 0x14: 'cp850', 0x19: 'cp437', 0x1a: 'cp850', 0x1b: 'cp437', 0x1d: 'cp850',
  0x25: 'cp850', 0x26: 'ibm866', 0x37: 'cp850', 0x4d: 'gbk', 0x4e: 'euc-kr', 0x4f: 'big5', 0x50: 'windows-874', 0x57: 'windows-1252', 0x58: 'windows-1252',
  0x59: 'windows-1252', 0x65: 'ibm866', 0x78: 'big5', 0x79: 'euc-kr', 0x7a: 'gbk', 0x7b: 'shift_jis', 0x7c: 'windows-874', 0x7d: 'windows-1255',
  0x7e: 'windows-1256', 0xc8: 'windows-1250', 0xc9: 'windows-1251', 0xca: 'windows-1254', 0xcb: 'windows-1253', 0xcc: 'windows-1257',
};

/** What writers call their encodings, once lower-case and without punctuation; the rest are names that TextDecoder knows. */
const ALIASES: Readonly<Record<string, string>> = {
  '65001': 'utf-8', utf16: 'utf-16le', '1200': 'utf-16le', ansi: 'windows-1252', system: 'windows-1252', '88591': 'iso-8859-1', '885915': 'iso-8859-15',
  latin1: 'iso-8859-1', latin2: 'iso-8859-2', latin9: 'iso-8859-15', koi8r: 'koi8-r', koi8u: 'koi8-u', big5: 'big5', '950': 'big5', '936': 'gbk',
  '932': 'shift_jis', sjis: 'shift_jis', '949': 'euc-kr', '866': 'ibm866', '437': 'cp437', '850': 'cp850', macroman: 'macintosh',
};

/** Canonical label for what a `.cpg` says (`CP1252`, `ISO 88591`, `UTF-8`, `Big-5`, `ANSI 1251`, `OEM 850`, `LDID/87`); `null` when it means nothing. */
export function canonicalEncoding(label: string): string | null {
  const plain = label.trim().toLowerCase();
  const ldid = /^ldid\/(\d+)$/.exec(plain);
  if (ldid !== null) return LDID[Number(ldid[1])] ?? null;
  const key = plain.replace(/[^a-z0-9]/g, '').replace(/^(ansi|oem|cp|ibm|codepage|dos|windows|win)(?=\d)/, '');
  if (/^125[0-8]$/.test(key)) return `windows-${key}`;
  const isoPart = /^(?:iso)?8859(\d{1,2})$/.exec(key)?.[1];
  const candidate = (Object.hasOwn(ALIASES, key) ? ALIASES[key] : undefined) ?? (isoPart === undefined ? plain : `iso-8859-${isoPart}`);
  return isOem(candidate) || isKnownToTextDecoder(candidate) ? candidate : null;
}

function isOem(label: string): label is CodePageOem {
  return label === 'cp437' || label === 'cp850';
}

function isKnownToTextDecoder(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** Encoding of a label that {@link canonicalEncoding} gave. */
export function namedEncoding(label: string, come: 'cpg' | 'ldid'): CodificaTabella {
  const decode = decoderOf(label);
  return { nome: label === 'utf-8' ? 'UTF-8' : label, come, decode: come === 'ldid' ? (bytes, full) => decodeUtf8(bytes, full) ?? decode(bytes, full) : decode };
}

function decoderOf(label: string): CodificaTabella['decode'] {
  if (isOem(label)) return (bytes) => decodeOem(bytes, label);
  if (label === 'utf-8') return decodeUtf8;
  if (label === 'windows-1252' || label === 'iso-8859-1') return decodeWindows1252;
  const decoder = new TextDecoder(label, { fatal: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return null;
    }
  };
}

/**
 * When nobody says: UTF-8 where the bytes are well-formed UTF-8, windows-1252 where they are not. Italian text in windows-1252 is never
 * well-formed UTF-8 once it has an accent, so the choice is safe value by value. For the same reason UTF-8 goes first with a language driver id
 * too: most writers leave in it whatever the library puts there.
 */
function guessedEncoding(): CodificaTabella {
  return { nome: 'UTF-8 o windows-1252', come: 'dedotta', decode: (bytes, full) => decodeUtf8(bytes, full) ?? decodeWindows1252(bytes) };
}

/** Encoding by language driver id, or the guess when it says nothing. */
export function encodingOfLdid(ldid: number): CodificaTabella {
  const label = LDID[ldid];
  return label === undefined ? guessedEncoding() : namedEncoding(label, 'ldid');
}

/** Looks before it decodes: a decoder that throws costs a hundred times more, at each accent of a table in windows-1252. */
function decodeUtf8(bytes: Buffer, full: boolean): string | null {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const cut = full ? cutUtf8Bytes(bytes) : 0;
  return cut === 0 ? null : decodeUtf8(bytes.subarray(0, bytes.length - cut), false);
}

/**
 * How many bytes at the end begin a UTF-8 character and do not complete it. A lone last byte counts only as the beginning of an accented Latin
 * letter: from 0xE0 on it is itself an accented letter in windows-1252, and «città» must not become «citt».
 */
function cutUtf8Bytes(bytes: Buffer): number {
  const [third, second, last] = [bytes.at(-3) ?? 0, bytes.at(-2) ?? 0, bytes.at(-1) ?? 0];
  if (last === 0xc2 || last === 0xc3) return 1;
  if (last < 0x80 || last >= 0xc0) return 0;
  if (second >= 0xe0) return 2;
  return second >= 0x80 && second < 0xc0 && third >= 0xf0 ? 3 : 0;
}
