import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Database } from '../database.js';
import type { UnitaDiLavoro } from '../unita.js';
import { encodeRecord, FORMAT } from './format.js';
import { SEQUENCES, TABLES, TEXT_SETTINGS, type BackedUpTable } from './tables.js';

export interface BackupSummary {
  readonly tabelle: number;
  readonly righe: number;
}

/** Pages of one COPY: about 8 MiB of rows, whole in memory on the embedded engine. */
const PAGES_AT_ONCE = 1024;

/**
 * Writes the whole registry into one file, readable by its owner only, consistent at one instant. A backup of either engine
 * restores on the other. The embedded engine serves nobody else meanwhile.
 */
export async function writeBackup(db: Database, file: string): Promise<BackupSummary> {
  const draft = `${file}.parziale`;
  try {
    const summary = await db.lavora(
      { ruolo: 'owner' },
      async (unita) => {
        await unita.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
        for (const setting of TEXT_SETTINGS) await unita.query(setting);
        const writer = new BackupWriter(unita, db.kind);
        await pipeline(writer.records(), createGzip({ level: 4 }), fs.createWriteStream(draft, { mode: 0o600, flush: true }));
        return writer.summary;
      },
      { lunga: true },
    );
    fs.renameSync(draft, file);
    return summary;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

class BackupWriter {
  readonly #unita: UnitaDiLavoro;
  readonly #engine: string;
  #tables = 0;
  #rows = 0;

  constructor(unita: UnitaDiLavoro, engine: string) {
    this.#unita = unita;
    this.#engine = engine;
  }

  get summary(): BackupSummary {
    return { tabelle: this.#tables, righe: this.#rows };
  }

  async *records(): AsyncGenerator<string | Buffer> {
    const migrazioni = await this.#unita.query<{ nome: string; impronta: string }>('SELECT nome, impronta FROM edigit.migrazione ORDER BY nome');
    yield encodeRecord({ tipo: 'inizio', formato: FORMAT, creato: new Date().toISOString(), motore: this.#engine, migrazioni });
    for (const table of await this.#unita.query<BackedUpTable>(TABLES)) yield* this.#table(table);
    const sequenze = await this.#unita.query<{ name: string; next: number }>(SEQUENCES);
    yield encodeRecord({ tipo: 'fine', tabelle: this.#tables, sequenze: sequenze.map(({ name, next }) => ({ nome: name, prossimo: next })) });
  }

  async *#table({ name, columns, pages }: BackedUpTable): AsyncGenerator<string | Buffer> {
    yield encodeRecord({ tipo: 'tabella', nome: name, colonne: [...columns] });
    const hash = createHash('sha256');
    let rows = 0;
    for (let page = 0; page < pages; page += PAGES_AT_ONCE) {
      const bytes = await this.#unita.copyTo(
        `SELECT ${columns.join(', ')} FROM ${name} WHERE ctid >= '(${page},0)'::tid AND ctid < '(${page + PAGES_AT_ONCE},0)'::tid`,
        'text',
      );
      if (bytes.length === 0) continue;
      hash.update(bytes);
      // A newline inside a value is written as backslash and n: each one here ends a row.
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) rows += 1;
      yield encodeRecord({ tipo: 'righe', byte: bytes.length });
      yield bytes;
    }
    yield encodeRecord({ tipo: 'fine-tabella', righe: rows, sha256: hash.digest('hex') });
    this.#tables += 1;
    this.#rows += rows;
  }
}
