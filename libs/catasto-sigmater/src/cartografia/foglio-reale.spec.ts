import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../issue.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { sharedData } from '../prove/shared-data.js';
import { readMappa } from './read-mappa.js';
import type { BordoMappa, ElementoMappa } from './records.js';

const folder = `${sharedData}/data/real/catasto/roma_H501D0767`;

interface OracleRow {
  tipo: string;
  codice: string;
  areaM2: number;
  perimetroM: number;
  vertici: number;
  isole: number;
}

function readOracle(): OracleRow[] {
  const [, ...rows] = readFileSync(`${folder}/oracolo_bordi.csv`, 'utf8').trim().split(/\r?\n/);
  return rows.map((row) => {
    const [tipo, codice, area, perimetro, vertici, isole] = row.split(',') as [string, string, string, string, string, string];
    return { tipo, codice, areaM2: Number(area), perimetroM: Number(perimetro), vertici: Number(vertici), isole: Number(isole) };
  });
}

/** Borders that share a code have no order in common with the oracle: compare them by area. */
function sorted<T extends { codice: string; areaM2: number }>(rows: T[]): T[] {
  return rows.toSorted((a, b) => (a.codice === b.codice ? a.areaM2 - b.areaM2 : a.codice < b.codice ? -1 : 1));
}

describe.skipIf(sharedData === null)('the real sheet H501D076700 (Rome, section D, sheet 767)', async () => {
  const { records, issues }: { records: ElementoMappa[]; issues: Issue[] } = sharedData === null ? { records: [], issues: [] } : await collect(readMappa(memorySource('H501D076700.CTF', readFileSync(`${folder}/H501D076700.CTF`))));
  const bordi = records.filter((record): record is BordoMappa => record.elemento === 'bordo');
  const count = (tipo: string): number => bordi.filter((bordo) => bordo.tipo === tipo).length;
  const area = (...tipi: string[]): number => bordi.filter((bordo) => tipi.includes(bordo.tipo)).reduce((sum, bordo) => sum + bordo.areaPlanareM2!, 0);

  it('is read whole and without a single issue', () => {
    expect(issues).toEqual([]);
    expect(records[0]).toMatchObject({ elemento: 'foglio', kind: 'mappa', comune: 'H501', sezione: 'D', foglio: '767', allegato: '', sviluppo: '', scala: 4000 });
    const counts: Record<string, number> = {};
    for (const { elemento } of records) counts[elemento] = (counts[elemento] ?? 0) + 1;
    expect(counts).toEqual({ foglio: 1, bordo: 516, linea: 645, simbolo: 307, testo: 88, fiduciale: 27 });
    expect(records.filter((record) => 'fuoriBordo' in record && record.fuoriBordo)).toHaveLength(191);
  });

  it('has 381 parcels, 131 buildings, 77 islands, 1 road and 2 waters', () => {
    expect([bordi.length, count('particella'), count('fabbricato'), count('confine'), count('strada'), count('acqua')]).toEqual([516, 381, 131, 1, 1, 2]);
    expect(bordi.reduce((sum, bordo) => sum + bordo.rings.length - 1, 0)).toBe(77);
  });

  it('has the area, perimeter, vertices and islands of each border as an independent decoder found them', () => {
    const oracle = sorted(readOracle());
    const read = sorted(
      bordi.map((bordo) => ({
        codice: bordo.codice,
        areaM2: bordo.areaPlanareM2!,
        perimetroM: bordo.perimetroM!,
        vertici: bordo.rings.reduce((sum, ring) => sum + ring.length, 0),
        isole: bordo.rings.length - 1,
      })),
    );
    expect(read).toHaveLength(oracle.length);
    for (const [i, bordo] of read.entries()) {
      const expected = oracle[i]!;
      expect([bordo.codice, bordo.vertici, bordo.isole]).toEqual([expected.codice, expected.vertici, expected.isole]);
      expect(Math.abs(bordo.areaM2 - expected.areaM2)).toBeLessThan(0.01);
      expect(Math.abs(bordo.perimetroM - expected.perimetroM)).toBeLessThan(0.01);
    }
  });

  it('is tiled by its parcels, roads and waters', () => {
    expect(Math.abs(area('particella', 'strada', 'acqua') - area('confine'))).toBeLessThan(0.01);
    expect(area('confine')).toBeCloseTo(3_806_503.388, 2);
  });

  it('numbers the borders that share a code', () => {
    const keys = new Set(bordi.map((bordo) => `${bordo.codice} ${bordo.ordinale}`));
    expect(keys.size).toBe(516);
    expect(bordi.filter((bordo) => bordo.ordinale > 1).length).toBeGreaterThan(0);
  });
});
