import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { elencaCopie, nomeCopia, sfoltisci } from './cartella.js';

describe('the folder of backups', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-copie-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const put = (name: string): void => fs.writeFileSync(path.join(folder, name), 'x');
  const day = (n: number): Date => new Date(Date.UTC(2026, 4, n, 2, 0, 7));

  it('names a backup by its moment and its reason, and reads the name again', () => {
    put(nomeCopia('programmata', day(1)));
    expect(elencaCopie(folder)).toEqual([{ nome: 'edigit-20260501T020007Z-programmata.edigit', creata: '2026-05-01T02:00:07.000Z', byte: 1, tipo: 'programmata' }]);
    expect(elencaCopie(path.join(folder, 'manca'))).toEqual([]);
  });

  it('keeps the newest of a kind, and touches neither other kinds nor what is not ours', () => {
    for (let n = 2; n <= 5; n++) put(nomeCopia('programmata', day(n)));
    put(nomeCopia('manuale', day(1)));
    for (const other of ['edigit.edigit', 'edigit-20200101T020000Z-programmata.edigit.bak', 'documento.pdf']) put(other);
    sfoltisci(folder, 'programmata', 2, new Date());
    expect(fs.readdirSync(folder).toSorted()).toEqual([
      'documento.pdf', 'edigit-20200101T020000Z-programmata.edigit.bak', 'edigit-20260501T020007Z-manuale.edigit', 'edigit-20260504T020007Z-programmata.edigit',
      'edigit-20260505T020007Z-programmata.edigit', 'edigit.edigit',
    ]);
  });

  it('clears what an interrupted backup left, once it is a day old', () => {
    const half = `${nomeCopia('programmata', day(6))}.parziale`;
    put(half);
    sfoltisci(folder, 'programmata', 9, new Date());
    expect(fs.existsSync(path.join(folder, half))).toBe(true);
    sfoltisci(folder, 'programmata', 9, new Date(Date.now() + 25 * 3_600_000));
    expect(fs.existsSync(path.join(folder, half))).toBe(false);
  });
});
