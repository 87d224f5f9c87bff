import fs from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { DatabaseError } from '../errors.js';

/**
 * The file of a backup: gzip over records. A record is one line of JSON and, where it says so, that many raw bytes after it.
 *
 *     {"tipo":"inizio","formato":1,…}          what it is, and of which migrations
 *     {"tipo":"tabella","nome":…,"colonne":…}  a table begins
 *     {"tipo":"righe","byte":n} + n bytes      whole rows in COPY text form
 *     {"tipo":"fine-tabella","righe":n,"sha256":…}
 *     {"tipo":"fine","tabelle":n,"sequenze":…} nothing is missing
 */
export const FORMAT = 1;

/** One piece of rows never exceeds this: what is larger is no backup of ours. */
const MOST_BYTES = 1024 * 1024 * 1024;
const LONGEST_LINE = 4 * 1024 * 1024;

const recordSchema = z.discriminatedUnion('tipo', [
  z.object({
    tipo: z.literal('inizio'),
    formato: z.literal(FORMAT),
    creato: z.iso.datetime(),
    motore: z.string(),
    migrazioni: z.array(z.object({ nome: z.string(), impronta: z.string() })).min(1),
  }),
  z.object({ tipo: z.literal('tabella'), nome: z.string(), colonne: z.array(z.string()) }),
  z.object({ tipo: z.literal('righe'), byte: z.int().positive().max(MOST_BYTES) }),
  z.object({ tipo: z.literal('fine-tabella'), righe: z.int().nonnegative(), sha256: z.string() }),
  z.object({ tipo: z.literal('fine'), tabelle: z.int().nonnegative(), sequenze: z.array(z.object({ nome: z.string(), prossimo: z.int() })) }),
]);

export type BackupRecord = z.infer<typeof recordSchema>;

/** A record with the bytes that follow it (none but for `righe`). */
export interface ReadRecord {
  readonly record: BackupRecord;
  readonly bytes: Buffer;
}

export function encodeRecord(record: BackupRecord): string {
  return `${JSON.stringify(record)}\n`;
}

function parseRecord(line: string): BackupRecord {
  try {
    return recordSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new DatabaseError('corrupt-backup', 'Il file di backup contiene una riga che non si capisce.', { cause });
  }
}

/** Takes lines and counted bytes from a stream. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#rest.indexOf(10);
      if (end >= 0) {
        const line = this.#rest.toString('utf8', 0, end);
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      if (this.#rest.length > LONGEST_LINE) throw new DatabaseError('corrupt-backup', 'Il file di backup contiene una riga troppo lunga.');
      const next = await this.#next();
      if (next === null) return null;
      this.#rest = Buffer.concat([this.#rest, next]);
    }
  }

  async bytes(count: number): Promise<Buffer> {
    const parts = [this.#rest];
    let length = this.#rest.length;
    while (length < count) {
      const next = await this.#next();
      if (next === null) throw new DatabaseError('corrupt-backup', 'Il file di backup è incompleto.');
      parts.push(next);
      length += next.length;
    }
    const all = parts.length === 1 ? this.#rest : Buffer.concat(parts);
    this.#rest = all.subarray(count);
    return all.subarray(0, count);
  }

  async #next(): Promise<Buffer | null> {
    try {
      const { value, done } = await this.#chunks.next();
      return done ? null : value;
    } catch (cause) {
      throw new DatabaseError('corrupt-backup', 'Il file di backup è danneggiato o incompleto.', { cause });
    }
  }
}

/**
 * Reads the records of an uncompressed backup, in order.
 *
 * @throws DatabaseError `corrupt-backup` where the bytes end early or make no sense.
 */
async function* readRecords(source: AsyncIterable<Buffer>): AsyncGenerator<ReadRecord> {
  const reader = new ByteReader(source);
  for (let line = await reader.line(); line !== null; line = await reader.line()) {
    const record = parseRecord(line);
    yield { record, bytes: record.tipo === 'righe' ? await reader.bytes(record.byte) : Buffer.alloc(0) };
  }
}

/** The records of a file, uncompressed as they are read. */
export async function* openRecords(file: string): AsyncGenerator<ReadRecord> {
  const gunzip = createGunzip();
  const source = fs.createReadStream(file).on('error', (error) => gunzip.destroy(error));
  try {
    yield* readRecords(source.pipe(gunzip));
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
