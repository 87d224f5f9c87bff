import { expect, it } from 'vitest';
import { copyRow } from '../../src/database/copy-row.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

describeDatabase('a unit of work', (getDb, getTest) => {
  it('reads versions', async () => {
    expect((await getDb().version()).postgis).toMatch(/^3\./);
  });

  it('copies rows', async () => {
    await asAdmin(getTest(), 'CREATE TABLE public.prova (a int, b text); GRANT ALL ON public.prova TO edigit_app');
    const n = await getDb().lavora({ ruolo: 'app' }, (u) => u.copyFrom('prova', ['a', 'b'], [copyRow([1, 'x\ty']), copyRow([2, null])]));
    expect(n).toBe(2);
    expect(await getDb().lavora({ ruolo: 'app' }, (u) => u.query('select * from prova order by a'))).toEqual([{ a: 1, b: 'x\ty' }, { a: 2, b: null }]);
  });
});
