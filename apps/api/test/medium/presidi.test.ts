import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, inject, it } from 'vitest';
import { Database } from '../../src/database/database.js';
import { describeDatabase, engine } from '../harness/index.js';

const TENITORE = path.resolve(import.meta.dirname, '../harness/tenitore.mjs');

describeDatabase('what a process says it is at work on', (getDb, getTest) => {
  it('is held by one at a time, and by the next once it is let go', async () => {
    const prima = await getDb().presidia('fornitura 1');
    expect(prima).not.toBeNull();
    expect(await getDb().presidia('fornitura 1')).toBeNull();
    const altra = await getDb().presidia('fornitura 2');
    expect(altra).not.toBeNull();
    await prima?.();
    const dopo = await getDb().presidia('fornitura 1');
    expect(dopo).not.toBeNull();
    await Promise.all([altra?.(), dopo?.()]);
  });

  // The embedded engine belongs to one process at a time.
  it.runIf(engine === 'postgresql')('is known to other processes, and is nobody’s as soon as its process is killed', async () => {
    const altrove = await Database.open(getTest().config, getTest().options);
    const child = spawn(process.execPath, [TENITORE, inject('databaseUrl'), JSON.stringify(getTest().config), 'fornitura 3'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        expect(line).toBe('tenuto');
        break;
      }
      expect(await altrove.presidia('fornitura 3')).toBeNull();
      child.kill('SIGKILL');
      await once(child, 'exit');
      await expect.poll(async () => {
        const rilascia = await altrove.presidia('fornitura 3');
        await rilascia?.();
        return rilascia !== null;
      }).toBe(true);
    } finally {
      child.kill('SIGKILL');
      await altrove.close();
    }
  });
});
