import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreBackup } from '../../src/database/backup/restore-backup.js';
import { TABLES } from '../../src/database/backup/tables.js';
import { verifyBackup } from '../../src/database/backup/verify-backup.js';
import { writeBackup } from '../../src/database/backup/write-backup.js';
import type { Database } from '../../src/database/database.js';
import { asAdmin, engine, openTestDatabase, type TestDatabase } from '../harness/index.js';

/** What every table holds, as one fingerprint per table. */
async function fingerprints(db: Database): Promise<Record<string, string>> {
  return db.lavora({ ruolo: 'owner' }, async (u) => {
    await u.query(`SET LOCAL timezone = 'UTC'`);
    const tables = await u.query<{ nome: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS nome FROM pg_tables WHERE tableowner = 'edigit_owner' AND schemaname <> 'staging'
          AND tablename NOT IN ('migrazione', 'sessione') ORDER BY 1`,
    );
    const found: Record<string, string> = {};
    for (const { nome } of tables) {
      const [row] = await u.query<{ testo: string }>(`SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")), '') AS testo FROM ${nome} t`);
      found[nome] = row?.testo ?? '';
    }
    return found;
  });
}

const CONTENT = `
  INSERT INTO comune (codice, nome) VALUES ('X998', E'Città d''esempio\\\\n'), ('X999', E'a\\tb\\nc');
  INSERT INTO operazione (comune, tipo, nota) SELECT 'X998', 'modifica', repeat(chr(200 + n % 50), 400) || n FROM generate_series(1, 30000) AS n;
  UPDATE operazione SET annulla = id - 1 WHERE id = 2;
  INSERT INTO fornitura (comune, stato, opzioni) VALUES ('X998', 'applicata', '{"a": "\\\\ \\""}'), ('X998', 'anteprima', '{}');
  INSERT INTO accessi.utente (nome, nome_visualizzato, ruolo) VALUES ('a.rossi', 'A. Rossi', 'consultazione');
  INSERT INTO accessi.sessione (impronta, utente, scade) SELECT repeat('a', 64), id, now() + interval '1 day' FROM accessi.utente;`;

describe('a backup', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-backup-'));
  const file = path.join(folder, 'prova.edigit');
  let source: TestDatabase;
  let target: TestDatabase;
  beforeAll(async () => {
    source = await openTestDatabase();
    // Whatever the engine of the run, the target of the first restore is the embedded one.
    target = await openTestDatabase({ engine: 'embedded' });
    await asAdmin(source, CONTENT);
  });
  afterAll(async () => {
    await source.dispose();
    await target.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('is one file that only its owner reads', async () => {
    const summary = await writeBackup(source.db, file);
    expect(summary.righe).toBeGreaterThan(30_000);
    expect(await verifyBackup(file)).toEqual(summary);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(folder)).toEqual(['prova.edigit']);
  });

  it('brings everything back in the place of what was there, but for sessions and supplies under way', async () => {
    await asAdmin(target, `INSERT INTO comune (codice, nome) VALUES ('Z000', 'Un altro')`);
    await restoreBackup(target.db, file);
    await asAdmin(source, `UPDATE fornitura SET stato = 'scartata' WHERE stato = 'anteprima'`);
    expect(await fingerprints(target.db)).toEqual(await fingerprints(source.db));
    expect(await target.db.lavora({ ruolo: 'owner' }, (u) => u.query('SELECT * FROM accessi.sessione'))).toEqual([]);
  });

  it('leaves a database that goes on: numbers follow, keys are checked, policies stand', async () => {
    const rows = await target.db.lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query(`INSERT INTO operazione (comune, tipo) VALUES ('X998', 'modifica') RETURNING id`));
    expect(rows).toEqual([{ id: 30001 }]);
    const orphan = target.db.lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query(`INSERT INTO operazione (comune, tipo, annulla) VALUES ('X998', 'modifica', 99999999)`));
    await expect(orphan).rejects.toMatchObject({ code: '23503' });
    expect(await target.db.lavora({ ruolo: 'app', comuni: [] }, (u) => u.query('SELECT * FROM operazione'))).toEqual([]);
    await expect(asAdmin(target, 'TRUNCATE accessi.traccia')).rejects.toThrow('traccia');
  });

  it('restores on the engine it did not come from', async () => {
    const again = path.join(folder, 'ritorno.edigit');
    await writeBackup(target.db, again);
    const back = await openTestDatabase({ withAdministrator: true });
    try {
      await restoreBackup(back.db, again);
      expect(await fingerprints(back.db)).toEqual(await fingerprints(target.db));
      expect(back.db.kind).toBe(engine);
    } finally {
      await back.dispose();
    }
  });

  it('holds every table that migrations made, whoever owns it, but for what a restore must not bring back', async () => {
    const everything = await source.db.lavora({ ruolo: 'owner' }, (u) =>
      u.query<{ name: string }>(
        `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'staging') AND n.nspname !~ '^pg_(toast|temp)'
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1`,
      ),
    );
    const held = await source.db.lavora({ ruolo: 'owner' }, (u) => u.query<{ name: string }>(TABLES));
    const names = held.map(({ name }) => name);
    expect(everything.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual(['accessi.sessione', 'edigit.migrazione']);
    // Whatever knows when it was believed is history: never left out.
    const temporal = await source.db.lavora({ ruolo: 'owner' }, (u) => u.query<{ name: string }>(`SELECT attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attname = 'aperta_da' AND c.relkind = 'r' AND n.nspname <> 'staging'`));
    expect(temporal.length).toBeGreaterThan(10);
    for (const { name } of temporal) expect(names).toContain(name);
  });

  const damaged: [string, (whole: Buffer) => Buffer, string][] = [
    ['is cut short', (whole) => whole.subarray(0, whole.length - 2000), 'corrupt-backup'],
    ['was altered in a value', (whole) => zlib.gzipSync(replaceLast(zlib.gunzipSync(whole), 'A. Rossi', 'B. Rossi')), 'corrupt-backup'],
    ['lacks its last table', (whole) => zlib.gzipSync(dropTable(zlib.gunzipSync(whole))), 'corrupt-backup'],
    ['names a table of its own', (whole) => zlib.gzipSync(replaceLast(zlib.gunzipSync(whole), '"nome":"comune"', '"nome":"pg_authid"')), 'corrupt-backup'],
    ['is of a newer version', (whole) => zlib.gzipSync(replaceLast(zlib.gunzipSync(whole), '"nome":"0001-fondamenta"', '"nome":"0001-altro"')), 'newer-backup'],
    ['is something else', () => Buffer.from('PK\u0003\u0004'), 'not-a-backup'],
  ];
  it.each(damaged)('that %s is refused, and nothing changes', async (name, damage, code) => {
    const bad = path.join(folder, 'guasto.edigit');
    fs.writeFileSync(bad, damage(fs.readFileSync(file)));
    const before = await fingerprints(target.db);
    await expect(restoreBackup(target.db, bad)).rejects.toMatchObject({ code });
    // Without a database all is seen but what only a schema tells.
    if (!['names a table of its own', 'is of a newer version'].includes(name)) await expect(verifyBackup(bad)).rejects.toMatchObject({ code });
    expect(await fingerprints(target.db)).toEqual(before);
  });
});

function replaceLast(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.lastIndexOf(from);
  expect(at).toBeGreaterThan(-1);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(to), bytes.subarray(at + Buffer.byteLength(from))]);
}

function dropTable(bytes: Buffer): Buffer {
  const start = bytes.lastIndexOf('{"tipo":"tabella"');
  const end = bytes.lastIndexOf('{"tipo":"fine",');
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}
