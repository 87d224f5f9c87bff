import { createHash, type Hash } from 'node:crypto';
import type { Client } from 'pg';
import { copyIn } from '../copy-in.js';
import type { Database } from '../database.js';
import { migrations } from '../migrations/index.js';
import type { Migration } from '../migrations/migration.js';
import { checksum, migrate, rebuild } from '../migrator.js';
import { DatabaseError } from '../errors.js';
import { openRecords, type BackupRecord, type ReadRecord } from './format.js';
import { FOREIGN_KEYS, TABLES, TEXT_SETTINGS, type BackedUpTable } from './tables.js';
import type { BackupSummary } from './write-backup.js';

type Inizio = Extract<BackupRecord, { tipo: 'inizio' }>;

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Puts a backup in the place of everything the database holds, in one transaction: it is restored whole or not at all. The schema
 * is rebuilt as it was when the backup was taken, and then brought up to date. Sessions end; supplies that were not applied yet
 * have lost what was read of them and are set aside.
 *
 * @throws DatabaseError `not-a-backup`, `corrupt-backup` (cut short, or a checksum that differs), `newer-backup` (of a later version).
 */
export async function restoreBackup(db: Database, file: string, list: readonly Migration[] = migrations): Promise<BackupSummary> {
  return db.asAdministrator(
    async (admin) => {
      const summary = await inTransaction(admin, () => new Restorer(admin, openRecords(file), list).run());
      await migrate(admin, list);
      return summary;
    },
    { lunga: true },
  );
}

async function inTransaction<T>(client: Client, fn: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await fn();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

class Restorer {
  readonly #admin: Client;
  readonly #records: AsyncGenerator<ReadRecord>;
  readonly #migrations: readonly Migration[];
  readonly #tables = new Map<string, BackedUpTable>();

  constructor(admin: Client, records: AsyncGenerator<ReadRecord>, list: readonly Migration[]) {
    this.#admin = admin;
    this.#records = records;
    this.#migrations = list;
  }

  async run(): Promise<BackupSummary> {
    const first = await this.#next().catch((cause: Error) => {
      throw new DatabaseError('not-a-backup', 'Il file non è un backup di EDiGIT.', { cause });
    });
    if (first.record.tipo !== 'inizio') throw new DatabaseError('not-a-backup', 'Il file non è un backup di EDiGIT.');
    await rebuild(this.#admin, migrationsOf(first.record, this.#migrations));
    await this.#run(TEXT_SETTINGS);
    const foreignKeys = await this.#empty();
    const summary = await this.#load();
    await this.#run(foreignKeys.map((k) => `ALTER TABLE ${k.table} ADD CONSTRAINT ${k.name} ${k.definition}`));
    await this.#run([...this.#tables.keys()].map((name) => `ALTER TABLE ${name} ENABLE TRIGGER USER`));
    await this.#setUnfinishedSuppliesAside();
    return summary;
  }

  async #next(): Promise<ReadRecord> {
    const { value, done } = await this.#records.next();
    if (done) throw new DatabaseError('corrupt-backup', 'Il file di backup è incompleto.');
    return value;
  }

  async #run(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await this.#admin.query(statement);
  }

  /** Takes away what the migrations put in, and what would stand in the way of a load in any order. */
  async #empty(): Promise<ForeignKey[]> {
    for (const table of (await this.#admin.query<BackedUpTable>(TABLES)).rows) this.#tables.set(table.name, table);
    const foreignKeys = (await this.#admin.query<ForeignKey>(FOREIGN_KEYS)).rows;
    const names = [...this.#tables.keys()];
    await this.#run(foreignKeys.map((k) => `ALTER TABLE ${k.table} DROP CONSTRAINT ${k.name}`));
    await this.#run(names.map((name) => `ALTER TABLE ${name} DISABLE TRIGGER USER`));
    await this.#run([`TRUNCATE ${names.join(', ')}`]);
    return foreignKeys;
  }

  async #load(): Promise<BackupSummary> {
    let tables = 0;
    let rows = 0;
    for (;;) {
      const { record } = await this.#next();
      switch (record.tipo) {
        case 'tabella':
          rows += await this.#loadTable(this.#tableOf(record));
          tables += 1;
          break;
        case 'fine':
          if (record.tabelle !== tables || tables !== this.#tables.size) throw new DatabaseError('corrupt-backup', 'Nel file di backup mancano delle tabelle.');
          for (const { nome, prossimo } of record.sequenze) await this.#admin.query('SELECT setval($1::regclass, $2, false)', [nome, prossimo]);
          return { tabelle: tables, righe: rows };
        default:
          throw new DatabaseError('corrupt-backup', 'Il file di backup non è in ordine.');
      }
    }
  }

  /** The file names tables and columns; only those that the migrations made are believed. */
  #tableOf({ nome, colonne }: Extract<BackupRecord, { tipo: 'tabella' }>): BackedUpTable {
    const table = this.#tables.get(nome);
    const columns = new Set(table?.columns);
    if (!table || colonne.length !== columns.size || !colonne.every((c) => columns.has(c))) {
      throw new DatabaseError('corrupt-backup', `La tabella ${JSON.stringify(nome)} del backup non è quella dello schema.`);
    }
    return { ...table, columns: colonne };
  }

  async #loadTable(table: BackedUpTable): Promise<number> {
    const hash = createHash('sha256');
    const end: { record?: Extract<BackupRecord, { tipo: 'fine-tabella' }> } = {};
    const loaded = await copyIn(this.#admin, table.name, table.columns, this.#rowsOf(hash, end));
    if (end.record?.sha256 !== hash.digest('hex') || end.record.righe !== loaded) {
      throw new DatabaseError('corrupt-backup', `La tabella ${table.name} del backup è stata alterata.`);
    }
    return loaded;
  }

  async *#rowsOf(hash: Hash, end: { record?: Extract<BackupRecord, { tipo: 'fine-tabella' }> }): AsyncGenerator<Buffer> {
    for (;;) {
      const { record, bytes } = await this.#next();
      if (record.tipo === 'fine-tabella') {
        end.record = record;
        return;
      }
      if (record.tipo !== 'righe') throw new DatabaseError('corrupt-backup', 'Il file di backup non è in ordine.');
      hash.update(bytes);
      yield bytes;
    }
  }

  /** What had been read of a supply stands in `staging`, which is not backed up: applying it now would apply nothing. */
  async #setUnfinishedSuppliesAside(): Promise<void> {
    if (!this.#tables.has('fornitura')) return;
    await this.#admin.query(`UPDATE fornitura SET stato = 'scartata' WHERE stato IN ('ricevuta', 'letta', 'anteprima')`);
  }
}

/** The migrations of the backup, each known to this program and unchanged. */
function migrationsOf(start: Inizio, list: readonly Migration[]): Migration[] {
  return start.migrazioni.map(({ nome, impronta }) => {
    const own = list.find((migration) => migration.name === nome);
    if (!own || checksum(own) !== impronta) throw new DatabaseError('newer-backup', `Il backup contiene la migrazione ${JSON.stringify(nome)}, che questa versione non conosce: serve una versione più recente di EDiGIT.`);
    return own;
  });
}
