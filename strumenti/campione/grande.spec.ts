import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLargeSupply, type Grandezza } from './grande.js';
import { bordersOf } from './prove/cxf.js';

describe('a large supply', () => {
  const folder = mkdtempSync(join(tmpdir(), 'campione-'));
  let grandezza: Grandezza;
  beforeAll(() => {
    grandezza = writeLargeSupply(folder, 5000, 400);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const ids = (file: string, field: number, only: (f: string[]) => boolean) =>
    readFileSync(join(folder, file), 'latin1').split('\r\n').map((line) => line.split('|')).filter((f) => f.length > 1 && only(f)).map((f) => f[field]!);

  it('has at least the units asked for, in towns that share no key', () => {
    expect(grandezza.unita).toBeGreaterThanOrEqual(5000);
    const units = ids('fabbricati/X9980001001.FAB', 2, (f) => f[4] === '1' && f[5] === '1');
    expect(new Set(units).size).toBe(units.length);
    const rights = ids('fabbricati/X9980001001.TIT', 27, () => true);
    expect(new Set(rights).size).toBe(rights.length);
  });

  it('draws each sheet elsewhere, under its own name', () => {
    const sheets = readdirSync(join(folder, 'mappa')).filter((name) => name.endsWith('.CXF')).map((name) => bordersOf(readFileSync(join(folder, 'mappa', name), 'latin1')));
    const corners = sheets.map(({ bordi }) => bordi[0]!.anelli[0]![0]!.join());
    expect(new Set(sheets.map((s) => s.nome)).size).toBe(sheets.length);
    expect(new Set(corners).size).toBe(sheets.length);
    expect(grandezza.poligoni).toBe(400);
  });
});
