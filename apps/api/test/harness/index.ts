/**
 * Tests that need a database. The same file runs on both engines (vitest projects `medium-incorporato` and `medium-postgresql`):
 *
 *     npx vitest run --project medium-incorporato --project medium-postgresql apps/api/test/medium/mio.test.ts
 *
 *     describeDatabase('a supply', (getDb) => {
 *       it('is merged once', async () => {
 *         await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query('…'));
 *       });
 *     });
 *
 * Every `describeDatabase` gets a database of its own, migrated and empty: on PostgreSQL a copy of the migrated template, reached
 * as a login without rights (never as owner or superuser); embedded, a cluster in memory begun from the migrated template, or on
 * disk with `{ onDisk: true }`. `openTestDatabase` is the same by hand, for tests that close and reopen.
 * `asAdmin` runs one statement as the administrator, for what no role of the program may do (making a fixture table).
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { Database, type DatabaseConfig, type DatabaseOptions } from '../../src/database/database.js';

/** The engine this run is about. */
export const engine: 'embedded' | 'postgresql' = process.env['EDIGIT_PROVA_MOTORE'] === 'postgresql' ? 'postgresql' : 'embedded';

export interface TestDatabaseOptions extends DatabaseOptions {
  /** Embedded only: a folder instead of memory. */
  readonly onDisk?: boolean;
  /** PostgreSQL only: configured with the administrator's address too, as for `migrate` and `restore`. */
  readonly withAdministrator?: boolean;
  /** The engine, where it is not that of the run: for tests that bring data from one to the other. */
  readonly engine?: 'embedded' | 'postgresql';
  /** Begun from a copy of another, which is closed and of the same kind (on disk). */
  readonly from?: TestDatabase;
  /** Begun from what {@link keepModel} has kept. */
  readonly model?: () => Promise<string>;
}

export interface TestDatabase {
  readonly db: Database;
  readonly config: DatabaseConfig;
  /** The options it was opened with, to open it again. */
  readonly options: DatabaseOptions;
  /** Closes it and removes what it was made of. */
  dispose(): Promise<void>;
}

const TEMPLATE_DATABASE = 'edigit_modello';

/** Opens a fresh, migrated, empty database. */
export async function openTestDatabase({ onDisk = false, withAdministrator = false, engine: on = engine, from, model, ...given }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const kept = await model?.();
  if (on === 'postgresql') return openCopy(given, withAdministrator, kept ?? (from ? databaseOf(from) : TEMPLATE_DATABASE));
  return openEmbedded({ ...given, ...(kept === undefined ? {} : { template: kept }) }, onDisk, from);
}

async function openEmbedded(given: DatabaseOptions, onDisk: boolean, from: TestDatabase | undefined): Promise<TestDatabase> {
  const dataDir = onDisk ? fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-prova-')) : null;
  if (dataDir && from?.config.dataDir) fs.cpSync(from.config.dataDir, dataDir, { recursive: true });
  const config: DatabaseConfig = { url: null, adminUrl: null, dataDir };
  const options: DatabaseOptions = { ...given, workerUrl: new URL(inject('workerUrl')) };
  const db = await Database.open(config, options);
  const dispose = async (): Promise<void> => {
    await db.close();
    if (dataDir) fs.rmSync(dataDir, { recursive: true, force: true });
  };
  return { db, config, options, dispose };
}

async function openCopy(given: DatabaseOptions, withAdministrator: boolean, template: string): Promise<TestDatabase> {
  const name = `prova_${randomBytes(6).toString('hex')}`;
  await onPostgres('postgres', `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const adminUrl = withAdministrator ? inject('pgAdminUrl').replace('%DB%', name) : null;
  const config: DatabaseConfig = { url: inject('pgLoginUrl').replace('%DB%', name), adminUrl, dataDir: null };
  const options: DatabaseOptions = { poolSize: 6, migrate: false, ...given };
  const db = await Database.open(config, options);
  const dispose = async (): Promise<void> => {
    await db.close();
    await onPostgres('postgres', `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { db, config, options, dispose };
}

/**
 * A filled database that the files of a run begin from: whoever asks first fills it, the others wait. Returns the compressed cluster or the name of the database, on the engine of
 * the run. It goes with the run.
 */
export async function keepModel(name: string, fill: (db: Database) => Promise<void>): Promise<string> {
  const file = path.join(path.dirname(fileURLToPath(inject('workerUrl'))), `${name}-${engine}`);
  while (!fs.existsSync(file)) {
    try {
      fs.mkdirSync(`${file}.in-corso`);
    } catch {
      await sleep(200);
      continue;
    }
    try {
      fs.writeFileSync(`${file}.parziale`, await filled(fill));
      fs.renameSync(`${file}.parziale`, file);
    } finally {
      fs.rmdirSync(`${file}.in-corso`);
    }
  }
  return engine === 'embedded' ? file : fs.readFileSync(file, 'utf8');
}

async function filled(fill: (db: Database) => Promise<void>): Promise<Uint8Array | string> {
  const test = await openTestDatabase();
  await fill(test.db);
  const cluster = await test.db.dumpCluster();
  await test.db.close();
  return cluster ?? databaseOf(test);
}

function databaseOf({ config }: TestDatabase): string {
  return new Client({ connectionString: config.url ?? undefined }).database ?? '';
}

async function onPostgres(database: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: inject('pgAdminUrl').replace('%DB%', database) });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Runs SQL (several statements may pass) as the administrator of a test's database. */
export async function asAdmin(test: TestDatabase, sql: string): Promise<void> {
  if (test.config.url !== null) await onPostgres(databaseOf(test), sql);
  else await test.db.asAdministrator((client) => client.query(sql));
}

/** A suite with a database of its own. */
export function describeDatabase(title: string, suite: (getDb: () => Database, getTest: () => TestDatabase) => void, options: TestDatabaseOptions = {}): void {
  describe(`${title} (${engine})`, () => {
    let test: TestDatabase | undefined;
    const getTest = (): TestDatabase => {
      if (!test) throw new Error('the database is open only inside tests and hooks');
      return test;
    };
    beforeAll(async () => {
      test = await openTestDatabase(options);
    });
    afterAll(async () => {
      await test?.dispose();
    });
    suite(() => getTest().db, getTest);
  });
}
