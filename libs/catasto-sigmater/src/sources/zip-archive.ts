import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { Issue } from '../issue.js';
import { type Source, UnreadableFileError } from '../source.js';
import type { LimitiFornitura } from './limits.js';
import { fileIssue } from './file-issue.js';
import { decodeEntryName, isJunkName, unsafeNameReason } from './zip-names.js';

/** An open archive. Its sources can be read until it is closed. */
export interface ZipArchive {
  /** In the order of the archive; folders and leftovers of operating systems are left out. */
  readonly sources: readonly Source[];
  /** Entries that were left out and why. */
  readonly issues: readonly Issue[];
  close(): void;
}

/**
 * Opens a zip by its central directory; nothing is expanded yet.
 * @param name how the archive is called in the names of its sources: `name/entry`.
 * @throws UnreadableFileError `unreadable-file` when it is not a zip, is damaged, or would expand beyond the limits.
 */
export async function openZip(path: string, name: string, limiti: LimitiFornitura): Promise<ZipArchive> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true }).catch((cause: unknown) => {
    throw notAZip(name, cause);
  });
  try {
    const entries = await readDirectory(zip, name, limiti);
    refuseBombs(entries, zip.fileSize, name, limiti);
    return { ...selectEntries(zip, entries, name), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function notAZip(name: string, cause: unknown): UnreadableFileError {
  return new UnreadableFileError(
    'unreadable-file', name,
    `«${name}» non è un archivio zip leggibile: è incompleto, danneggiato o di un altro formato. Scaricalo o comprimilo di nuovo.`,
    { cause },
  );
}

async function readDirectory(zip: ZipFile, name: string, limiti: LimitiFornitura): Promise<Entry[]> {
  if (zip.entryCount > limiti.files) {
    throw new UnreadableFileError('unreadable-file', name, `L'archivio «${name}» contiene troppi file: ${zip.entryCount}, oltre il limite di ${limiti.files}.`);
  }
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw notAZip(name, cause);
  }
  return entries;
}

/** Sizes in the directory can be trusted afterwards: a stream that yields more or fewer bytes than declared fails. */
function refuseBombs(entries: readonly Entry[], fileSize: number, name: string, limiti: LimitiFornitura): void {
  const compressed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  const expanded = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const overlapping = compressed > fileSize;
  const absurd = expanded > limiti.bytesSenzaRapporto && expanded > limiti.rapporto * fileSize;
  if (overlapping || absurd || expanded > limiti.bytes) {
    throw new UnreadableFileError(
      'unreadable-file', name,
      `L'archivio «${name}» è rifiutato per sicurezza: occupa ${fileSize} byte e una volta espanso ne dichiara ${expanded}. Consegna i file in archivi più piccoli.`,
    );
  }
}

function selectEntries(zip: ZipFile, entries: readonly Entry[], archive: string): Pick<ZipArchive, 'sources' | 'issues'> {
  const sources: Source[] = [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    const entryName = decodeEntryName(entry);
    const unsafe = unsafeNameReason(entryName);
    if (unsafe === null && (entryName.endsWith('/') || isJunkName(entryName))) continue;
    const name = `${archive}/${entryName}`;
    const reason = unsafe === null ? refusalReason(entry) : `il file non è letto: ${unsafe}.`;
    if (reason !== null) issues.push(fileIssue('unreadable-file', 'errore', name, reason));
    else if (seen.has(entryName)) {
      issues.push(fileIssue('duplicate-key', 'errore', name, "il nome compare più volte nell'archivio: è letto soltanto il primo file con questo nome."));
    } else sources.push(entrySource(zip, entry, name));
    seen.add(entryName);
  }
  if (entries.length === 0) issues.push(fileIssue('unrecognised-file', 'errore', archive, "l'archivio è vuoto."));
  return { sources, issues };
}

function refusalReason(entry: Entry): string | null {
  if (entry.isEncrypted()) return "il file è protetto da password: consegna l'archivio senza password.";
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return `il file è compresso con un metodo non ammesso (${entry.compressionMethod}): comprimi di nuovo come zip normale.`;
  }
  return null;
}

function entrySource(zip: ZipFile, entry: Entry, name: string): Source {
  return {
    name,
    size: entry.uncompressedSize,
    async *open() {
      let stream: Readable | undefined;
      let checksum = 0;
      try {
        stream = await zip.openReadStreamPromise(entry);
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          checksum = crc32(chunk, checksum);
          yield chunk;
        }
      } catch (cause) {
        throw damaged(name, cause);
      } finally {
        stream?.destroy();
      }
      if (checksum !== entry.crc32) throw damaged(name, new Error('checksum'));
    },
  };
}

function damaged(name: string, cause: unknown): UnreadableFileError {
  return new UnreadableFileError('unreadable-file', name, `Il contenuto di «${name}» è danneggiato nell'archivio: scaricalo o comprimilo di nuovo.`, { cause });
}
