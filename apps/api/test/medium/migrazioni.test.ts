import { expect, it } from 'vitest';
import { migrations } from '../../src/database/migrations/index.js';
import type { Migration } from '../../src/database/migrations/migration.js';
import { migrate, pendingMigrations } from '../../src/database/migrator.js';
import { describeDatabase } from '../harness/index.js';

const oggetto: Migration = { name: '9001-oggetto', sql: 'CREATE TABLE oggetto (n int); GRANT SELECT ON oggetto TO edigit_app' };
const rotta: Migration = { name: '9002-rotta', sql: 'CREATE TABLE a_meta (n int); SELECT 1/0' };

describeDatabase(
  'the migrations',
  (getDb) => {
    // On a server the program's login is enough for all but the first: it may take the owner's role.
    const apply = (list: readonly Migration[]): Promise<string[]> => getDb().asAdministrator((client) => migrate(client, list));

    it('leave nothing to do on a database that has them', async () => {
      expect(await getDb().asAdministrator((client) => pendingMigrations(client, migrations))).toEqual([]);
    });

    it('are applied once, by the owner of the schema', async () => {
      expect(await apply([...migrations, oggetto])).toEqual(['9001-oggetto']);
      expect(await apply([...migrations, oggetto])).toEqual([]);
      const rows = await getDb().lavora({ ruolo: 'app' }, (u) => u.query(`SELECT tableowner FROM pg_tables WHERE tablename = 'oggetto'`));
      expect(rows).toEqual([{ tableowner: 'edigit_owner' }]);
    });

    it('come together or not at all', async () => {
      await expect(apply([...migrations, oggetto, { name: '9004-buona', sql: 'CREATE TABLE buona (n int)' }, rotta])).rejects.toMatchObject({ code: 'migration-failed' });
      expect(await getDb().lavora({ ruolo: 'app' }, (u) => u.query(`SELECT FROM pg_tables WHERE tablename = 'buona'`))).toEqual([]);
      expect(await getDb().asAdministrator((client) => pendingMigrations(client, [...migrations, oggetto]))).toEqual([]);
    });

    it('wait for those of another process and do not repeat them', async () => {
      const insieme: Migration = { name: '9005-insieme', sql: 'CREATE TABLE insieme (n int)' };
      const done = await Promise.all([apply([...migrations, oggetto, insieme]), apply([...migrations, oggetto, insieme])]);
      expect(done.flat()).toEqual(['9005-insieme']);
      await getDb().asAdministrator((client) => client.query(`SET ROLE edigit_owner; DROP TABLE insieme; DELETE FROM edigit.migrazione WHERE nome = '9005-insieme'; RESET ROLE`));
    });

    it('are whole or absent', async () => {
      await expect(apply([...migrations, oggetto, rotta])).rejects.toMatchObject({ code: 'migration-failed' });
      expect(await getDb().lavora({ ruolo: 'app' }, (u) => u.query(`SELECT FROM pg_tables WHERE tablename = 'a_meta'`))).toEqual([]);
    });

    it('never change once they have landed', async () => {
      await expect(apply([...migrations, { ...oggetto, sql: `${oggetto.sql};` }])).rejects.toMatchObject({ code: 'migration-changed' });
    });

    it('of a newer version are not taken for nothing', async () => {
      await expect(apply(migrations)).rejects.toMatchObject({ code: 'migration-unknown' });
    });

    it('give each supply a staging of its own that the server neither logs nor cleans, and take it away', async () => {
      const parti = () => getDb().lavora({ ruolo: 'owner' }, (u) => u.query<{ parte: string; senza_giornale: boolean; opzioni: string[] | null; quante: number }>(`
        SELECT c.relname AS parte, c.relpersistence = 'u' AS senza_giornale, c.reloptions AS opzioni, (SELECT count(*) FROM pg_class m WHERE m.relnamespace = 'staging'::regnamespace AND m.relkind = 'p')::int AS quante
        FROM pg_class c WHERE c.relnamespace = 'staging'::regnamespace AND c.relkind = 'r' AND c.relispartition AND c.relname LIKE '%977' ORDER BY 1`));
      await getDb().lavora({ ruolo: 'import' }, (u) => u.query('SELECT edigit.apri_staging(977)'));
      const aperte = await parti();
      expect(aperte).toHaveLength(aperte[0]!.quante);
      for (const { parte, senza_giornale, opzioni } of aperte) expect([parte, senza_giornale, opzioni]).toEqual([parte, true, ['autovacuum_enabled=false']]);
      await getDb().lavora({ ruolo: 'import' }, (u) => u.query('SELECT edigit.chiudi_staging(977)'));
      expect(await parti()).toEqual([]);
    });

    it('leave the planner no statistics of columns that are never sought by', async () => {
      const contate = await getDb().lavora({ ruolo: 'owner' }, (u) => u.query(`
        SELECT attrelid::regclass::text AS tabella, bool_or(attname = 'impronta') AS impronta, bool_or(attname IN ('foglio', 'numero', 'chiave', 'id_soggetto', 'cognome', 'codice_fiscale')) AS cercate FROM pg_attribute
        WHERE attrelid = ANY (ARRAY['catasto_stadio', 'persone.catasto_soggetto', 'persone.catasto_titolarita']::regclass[]) AND attnum > 0 AND attstattarget = 0 GROUP BY 1 ORDER BY 1`));
      expect(contate).toEqual(['catasto_stadio', 'persone.catasto_soggetto', 'persone.catasto_titolarita'].map((tabella) => ({ tabella, impronta: true, cercate: false })));
    });

    it('grant what they create to nobody by themselves', async () => {
      await apply([...migrations, oggetto, { name: '9003-funzione', sql: 'CREATE FUNCTION segreta() RETURNS int LANGUAGE sql RETURN 1; CREATE TABLE segreto (n int)' }]);
      await expect(getDb().lavora({ ruolo: 'app' }, (u) => u.query('SELECT segreta()'))).rejects.toMatchObject({ code: '42501' });
      await expect(getDb().lavora({ ruolo: 'app' }, (u) => u.query('SELECT * FROM segreto'))).rejects.toMatchObject({ code: '42501' });
    });
  },
);
