import type { Entry } from 'yauzl';
import { decodeWindows1252 } from '../lines/windows-1252.js';
import { decodeOem } from './oem.js';

const FLAG_UTF8 = 0x800;
const UNICODE_PATH = 0x7075;

/**
 * Name of an archive entry, with `/` as separator. Many programs do not say in which code page they wrote it: UTF-8 is tried first, then
 * windows-1252 when only letters of its accented range occur, then the code page of MS-DOS that Windows uses in Italy.
 */
export function decodeEntryName(entry: Entry): string {
  const raw = unicodePath(entry) ?? entry.fileNameRaw;
  return decodeName(raw, (entry.generalPurposeBitFlag & FLAG_UTF8) !== 0).replaceAll('\\', '/').replace(/^(\.\/)+/, '');
}

function decodeName(raw: Uint8Array, declaredUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    if (declaredUtf8) return new TextDecoder('utf-8').decode(raw);
  }
  const onlyAnsiLetters = raw.every((byte) => byte < 0x80 || byte >= 0xc0);
  return onlyAnsiLetters ? decodeWindows1252(raw) : decodeOem(raw, 'cp850');
}

/** The Info-ZIP extra field with the name in UTF-8: version (1 byte), checksum of the plain name (4 bytes), name. */
function unicodePath(entry: Entry): Uint8Array | null {
  const field = entry.extraFields.find(({ id, data }) => id === UNICODE_PATH && data.length > 5 && data[0] === 1);
  return field?.data.subarray(5) ?? null;
}

/** Why an entry name would lead out of its folder or confuse a reader, in Italian; `null` when it is safe. */
export function unsafeNameReason(name: string): string | null {
  if (name === '') return 'il nome è vuoto';
  if (/^([a-zA-Z]:|\/)/.test(name)) return 'il nome è un percorso assoluto';
  if (name.split('/').includes('..')) return 'il nome esce dalla cartella (..)';
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'il nome contiene caratteri di controllo';
  return null;
}

/** Files that operating systems leave behind and nobody means to supply. */
export function isJunkName(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || /^(thumbs\.db|desktop\.ini)$/i.test(part));
}
