import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elencaCopie } from '../../src/copie/cartella.js';
import { cartellaLocale, copiaPrimaDiAggiornare } from '../../src/copie/prima-di-aggiornare.js';
import { restoreBackup } from '../../src/database/backup/restore-backup.js';
import { Database } from '../../src/database/database.js';
import { migrations } from '../../src/database/migrations/index.js';
import type { Migration } from '../../src/database/migrations/migration.js';
import { TracciaRepository } from '../../src/accessi/traccia.repository.js';
import { Browser, openTestApp } from '../harness/browser.js';
import { engine, openTestDatabase, type TestDatabase } from '../harness/index.js';

/** A backup that version 0.1.0 wrote of two sheets of the sample, with accounts, reads of persons and a sealed block. */
const PRIMA = fileURLToPath(new URL('../precedenti/0.1.0.edigit', import.meta.url));
/** What version 0.1.0 knew. */
const migrazioniPrima = migrations.filter(({ name }) => name < '0008');
const PASSWORD = 'cavallo batteria graffetta';

/** Columns that a migration changes on purpose in rows that were there: whoever adds one says so here. */
const CAMBIATE: Readonly<Record<string, readonly string[]>> = {};
/** Tables that a migration adds rows to. */
const ACCRESCIUTE: readonly string[] = ['accessi.ruolo', 'accessi.ruolo_diritto', 'parametro'];

type Colonne = Record<string, string[]>;

const TABELLE = `
  SELECT c.oid::regclass::text AS tabella, array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS colonne
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind = 'r' AND pg_get_userbyid(c.relowner) = 'edigit_owner' AND n.nspname <> 'staging' AND c.relname NOT IN ('migrazione', 'sessione') GROUP BY c.oid`;

async function columnsOf(db: Database): Promise<Colonne> {
  const rows = await db.lavora({ ruolo: 'owner' }, (u) => u.query<{ tabella: string; colonne: string[] }>(TABELLE));
  return Object.fromEntries(rows.map(({ tabella, colonne }) => [tabella, colonne]));
}

/** Every row of the given tables, as the given columns say it, one text a row in order. */
async function contents(db: Database, columns: Colonne): Promise<Record<string, string[]>> {
  return db.lavora({ ruolo: 'owner' }, async (u) => {
    await u.query(`SET LOCAL timezone = 'UTC'`);
    const found: Record<string, string[]> = {};
    for (const [tabella, names] of Object.entries(columns)) {
      const kept = names.filter((name) => !CAMBIATE[tabella]?.includes(name));
      const rows = await u.query<{ riga: string }>(`SELECT md5(ROW(${kept.join(', ')})::text) AS riga FROM ${tabella} ORDER BY 1`);
      found[tabella] = rows.map((r) => r.riga);
    }
    return found;
  }, { lunga: true });
}

describe(`an upgrade (${engine})`, () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-aggiornamento-'));
  let test: TestDatabase;
  let columns: Colonne;
  let before: Record<string, string[]>;
  const said: string[] = [];
  // The program's own administrator where there is a server: what a version is upgraded by.
  const open = (list: readonly Migration[], more = {}): Promise<Database> =>
    Database.open(test.config, { ...test.options, migrate: true, migrations: list, beforeMigrating: copiaPrimaDiAggiornare(dataDir, (testo) => said.push(testo)), ...more });

  /** Runs something on the database as a version with the given migrations opens it, and closes it again. */
  const as = async <T>(list: readonly Migration[], fn: (db: Database) => Promise<T>, more = {}): Promise<T> => {
    const db = await open(list, more);
    try {
      return await fn(db);
    } finally {
      await db.close();
    }
  };

  beforeAll(async () => {
    test = await openTestDatabase({ onDisk: true, withAdministrator: true });
    await restoreBackup(test.db, PRIMA, migrazioniPrima);
    await test.db.close();
    before = await as(migrazioniPrima, async (db) => {
      columns = await columnsOf(db);
      return contents(db, columns);
    });
  }, 240_000);
  afterAll(async () => {
    await test.dispose().catch(() => undefined);
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  it('begins from what version 0.1.0 left', () => {
    expect(Object.keys(before)).toHaveLength(30);
    expect(before['edificio']).toHaveLength(180);
    expect(before['persone.catasto_titolarita']).toHaveLength(1423);
    expect(before['accessi.traccia_sigillo']).toHaveLength(1);
    expect(said).toEqual([]);
  });

  it('that fails half way changes nothing: the version before goes on working', async () => {
    const rotta: Migration = { name: '9999-rotta', sql: 'ALTER TABLE edificio ADD COLUMN a_meta int; DELETE FROM collegamento; SELECT 1/0' };
    await expect(open([...migrations, rotta])).rejects.toMatchObject({ code: 'migration-failed', message: expect.stringContaining('il database è rimasto com’era') });
    await as(migrazioniPrima, async (db) => {
      expect(await columnsOf(db)).toEqual(columns);
      expect(await contents(db, columns)).toEqual(before);
    });
    expect(elencaCopie(cartellaLocale(dataDir))).toMatchObject([{ tipo: 'prima-di-aggiornare' }]);
  });

  it('that cannot write its backup first does not begin', async () => {
    const blocked = path.join(dataDir, 'occupata');
    fs.mkdirSync(blocked);
    fs.writeFileSync(cartellaLocale(blocked), '');
    await expect(open(migrations, { beforeMigrating: copiaPrimaDiAggiornare(blocked, () => undefined) })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(fs.readdirSync(blocked)).toEqual(['copie']);
  });

  it('loses nothing: every row and every value is there, and the log is as it was sealed', async () => {
    await as(migrations, async (db) => {
      const after = await contents(db, columns);
      for (const [tabella, rows] of Object.entries(before)) {
        if (ACCRESCIUTE.includes(tabella)) expect(after[tabella], tabella).toEqual(expect.arrayContaining(rows));
        else expect(after[tabella], tabella).toEqual(rows);
      }
      expect(await new TracciaRepository(db).findBrokenBlocks()).toEqual([]);
    });
    expect(said.at(-1)).toMatch(/^Aggiornamento del database \(\d+ migrazioni\)\. Copia di com’era: .*prima-di-aggiornare\.edigit \(8390 righe\)\.$/);
  });

  it('lets the people in who were there, to what they saw', async () => {
    await as(migrations, async (db) => {
      const app = await openTestApp(db);
      try {
        const tecnico = new Browser(app);
        expect((await tecnico.signIn('tecnico', PASSWORD)).status).toBe(200);
        const { body } = await tecnico.ask<{ items: { id: string }[] }>('GET', '/api/v1/edifici?limite=5');
        expect(body.items).toHaveLength(5);
        const fascicolo = await tecnico.ask('GET', `/api/v1/edifici/${body.items[0]?.id}/fascicolo`, undefined, { 'x-finalita': 'cdu' });
        expect(fascicolo.status).toBe(200);
        expect((await new Browser(app).signIn('amministratore', PASSWORD)).status).toBe(200);
      } finally {
        await app.close();
      }
    });
  });

  it('is not taken for its own by the version before, and goes back by the backup that it made', async () => {
    await expect(open(migrazioniPrima)).rejects.toMatchObject({ code: 'migration-unknown' });
    const [copia] = elencaCopie(cartellaLocale(dataDir));
    await as(migrazioniPrima, async (db) => {
      await restoreBackup(db, path.join(cartellaLocale(dataDir), copia?.nome ?? ''), migrazioniPrima);
      expect(await columnsOf(db)).toEqual(columns);
      expect(await contents(db, columns)).toEqual(before);
    }, { forRestore: true });
  });

  it('happens by itself when the backup of an older version is restored', async () => {
    await as(migrations, async (db) => {
      await restoreBackup(db, PRIMA);
      const after = await contents(db, columns);
      for (const tabella of ['edificio', 'persone.catasto_titolarita', 'accessi.traccia']) expect(after[tabella], tabella).toEqual(before[tabella]);
    });
    expect(elencaCopie(cartellaLocale(dataDir)).length).toBeLessThanOrEqual(3);
  });
});
