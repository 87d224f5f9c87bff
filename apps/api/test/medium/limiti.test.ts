import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Contesto } from '../../src/database/contesto.js';
import { asAdmin, describeDatabase, engine } from '../harness/index.js';

const app: Contesto = { ruolo: 'app' };
const SLOW = 'SELECT count(*) FROM generate_series(1, $1::bigint) AS a';
/** Long enough to meet the limit by far, finite so that a limit that does not work fails the test instead of hanging it. */
const RUNAWAY = 400_000_000;

describeDatabase(
  'the time limits',
  (getDb, getTest) => {
    it('roll back a transaction that stays silent, and let the others go on', async () => {
      await asAdmin(getTest(), 'CREATE TABLE fermo (n int); GRANT ALL ON fermo TO edigit_app');
      const silent = getDb().lavora(app, async (u) => {
        await u.query('INSERT INTO fermo VALUES (1)');
        await sleep(2500);
        await u.query('SELECT 1');
      });
      const [outcome, other] = await Promise.allSettled([silent, getDb().lavora(app, (u) => u.query('SELECT count(*) AS n FROM fermo'))]);
      expect(outcome.status).toBe('rejected');
      expect(other).toMatchObject({ status: 'fulfilled', value: [{ n: 0 }] });
    });

    it.runIf(engine === 'embedded')('end a unit that waits for a second connection of the same engine', async () => {
      const work = getDb().lavora(app, async (u) => {
        await u.query('INSERT INTO fermo VALUES (2)');
        await u.manager.dataSource.query('SELECT 1');
        await u.query('SELECT 1');
      });
      await expect(work).rejects.toThrow(/terminated|not queryable/);
      expect(await getDb().lavora(app, (u) => u.query('SELECT n FROM fermo'))).toEqual([]);
    });

    it('end a statement that does not end, and keep the data', async () => {
      await getDb().lavora(app, (u) => u.query('INSERT INTO fermo VALUES (3)'));
      await expect(getDb().lavora(app, (u) => u.query(SLOW, [RUNAWAY]))).rejects.toThrow(/terminat|timeout/i);
      expect(await getDb().lavora(app, (u) => u.query('SELECT n FROM fermo'))).toEqual([{ n: 3 }]);
    });

    it('end a recursion without end by an error, not by the engine', async () => {
      await asAdmin(
        getTest(),
        `CREATE FUNCTION senza_fine(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN senza_fine(n + 1); END';
         GRANT EXECUTE ON FUNCTION senza_fine(int) TO edigit_app`,
      );
      await expect(getDb().lavora(app, (u) => u.query('SELECT senza_fine(1)'))).rejects.toMatchObject({ code: '54001' });
      expect(await getDb().lavora(app, (u) => u.query('SELECT n FROM fermo'))).toEqual([{ n: 3 }]);
    });

    it('leave a unit alone that asked for none', async () => {
      const started = Date.now();
      const work = await getDb().lavora(
        app,
        async (u) => {
          while (Date.now() - started < 2500) await u.query(SLOW, [1_000_000]);
          await u.query('SET LOCAL work_mem = 65536');
          await sleep(1500);
          return u.query(SLOW, [12_000_000]);
        },
        { lunga: true },
      );
      expect(work).toEqual([{ count: 12_000_000 }]);
    });
  },
  { onDisk: true, statementLimitMs: 1500, idleInTransactionMs: 1000 },
);
