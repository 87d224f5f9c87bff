import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Contesto } from '../../src/database/contesto.js';
import { copyRow } from '../../src/database/copy-row.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const contesto: Contesto = { ruolo: 'import' };
const COLUMNS = ['n', 'testo', 'vero'];

async function* failing(): AsyncGenerator<string> {
  for (let i = 0; i < 20_000; i++) yield copyRow([i, 'x'.repeat(20), true]);
  throw new Error('the source broke');
}

async function* many(): AsyncGenerator<Buffer> {
  for (let block = 0; block < 40; block++) {
    yield Buffer.from(Array.from({ length: 1000 }, (_, i) => copyRow([block * 1000 + i, 'y'.repeat(500), false])).join(''));
  }
}

describeDatabase('loading rows by COPY', (getDb, getTest) => {
  beforeAll(() => asAdmin(getTest(), 'CREATE TABLE carico (n int, testo text, vero boolean); GRANT ALL ON carico TO edigit_import'));
  beforeEach(() => asAdmin(getTest(), 'TRUNCATE carico'));

  const load = (rows: Iterable<string> | AsyncIterable<string | Buffer>): Promise<number> => getDb().lavora(contesto, (u) => u.copyFrom('carico', COLUMNS, rows));
  const count = async (): Promise<number | undefined> => (await getDb().lavora(contesto, (u) => u.query<{ n: number }>('SELECT count(*) AS n FROM carico')))[0]?.n;

  it('brings every value back as it was, whatever it contains', async () => {
    const texts = ['', '\\N', '\\', 'tab\there', 'line\nfeed', 'carriage\rreturn', '\\.', 'è «àèìòù» 😀', '\u0001', "it's"];
    expect(await load(texts.map((t, i) => copyRow([i, t, i % 2 === 0])))).toBe(texts.length);
    await load([copyRow([null, undefined, null])]);
    const rows = await getDb().lavora(contesto, (u) => u.query('SELECT n, testo, vero FROM carico ORDER BY n NULLS LAST'));
    expect(rows).toEqual([...texts.map((testo, n) => ({ n, testo, vero: n % 2 === 0 })), { n: null, testo: null, vero: null }]);
  });

  it('takes nothing when one row is bad, names the line, and leaves the connection fit for use', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => (i === 4000 ? 'not a number\tx\tt\n' : copyRow([i, 'x', true])));
    await expect(load(rows)).rejects.toMatchObject({ code: '22P02', where: expect.stringContaining('line 4001') });
    expect(await count()).toBe(0);
    expect(await load([copyRow([1, 'x', true])])).toBe(1);
  });

  it('can be tried again in the same unit after a savepoint', async () => {
    const n = await getDb().lavora(contesto, async (u) => {
      await u.query('SAVEPOINT prima');
      await expect(u.copyFrom('carico', COLUMNS, ['bad\n'])).rejects.toMatchObject({ code: '22P02' });
      await u.query('ROLLBACK TO SAVEPOINT prima');
      return u.copyFrom('carico', COLUMNS, [copyRow([1, 'good', true])]);
    });
    expect(n).toBe(1);
  });

  it('is refused where the role has no grant, and the connection goes on', async () => {
    await expect(getDb().lavora({ ruolo: 'app' }, (u) => u.copyFrom('carico', COLUMNS, [copyRow([1, 'x', true])]))).rejects.toMatchObject({ code: '42501' });
    expect(await count()).toBe(0);
  });

  it('is undone when the source of the rows fails', async () => {
    await expect(load(failing())).rejects.toThrow('the source broke');
    expect(await count()).toBe(0);
  });

  it('loads more than one statement holds, from buffers as well', async () => {
    expect(await load(many())).toBe(40_000);
    expect(await count()).toBe(40_000);
  });

  it('loads for several clients at once without mixing them', async () => {
    const loads = Array.from({ length: 6 }, (_, k) => load(Array.from({ length: 3000 }, (_unused, i) => copyRow([k, `r${i}`, true]))));
    expect(await Promise.all(loads)).toEqual([3000, 3000, 3000, 3000, 3000, 3000]);
    const rows = await getDb().lavora(contesto, (u) => u.query('SELECT n, count(DISTINCT testo) AS righe FROM carico GROUP BY n ORDER BY n'));
    expect(rows).toEqual(Array.from({ length: 6 }, (_, n) => ({ n, righe: 3000 })));
  });
});
