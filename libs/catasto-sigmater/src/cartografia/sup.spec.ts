import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOGLIO_DI_PROVA, fileOf } from '../prove/cxf-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { sharedData } from '../prove/shared-data.js';
import { UnreadableFileError } from '../source.js';
import { checkSup } from './check-sup.js';
import { readMappa } from './read-mappa.js';
import type { BordoMappa } from './records.js';
import { readSup } from './sup.js';

const row = (label: string, value: number | string): string => label.padEnd(11) + String(value).padStart(10);

/** The totals of the sheet of the tests, right to the metre. */
const SUP = [
  row('X997B0012A0', '20260315'),
  row('N.FABBRIC', 2), row('N.PARTIC', 2), row('N.STRADE', 1), row('N.ACQUE', 0), row('N.SVIL-ALL', 0),
  row('FABBRIC', 61), row('0008', 400), row('7', 9500), row('PARTIC', 9900), row('STRADE', 100), row('ACQUE', 0), row('SVIL-ALL', 0),
  row('TOTALE', 10_000), row('CONFINE', 10_000), row('SBILANCIO', 0),
];

const readTotals = (lines: readonly string[]) => readSup(memorySource('X997B0012A0.SUP', fileOf(lines)));

async function readBordi(): Promise<BordoMappa[]> {
  const { records } = await collect(readMappa(memorySource('X997B0012A0.CXF', fileOf(FOGLIO_DI_PROVA))));
  return records.filter((record): record is BordoMappa => record.elemento === 'bordo');
}

/** What the check says when parcel 8 has another area in the totals. */
async function checkWithArea(area: number) {
  const { sup } = await readTotals(SUP.map((line) => (line.startsWith('0008') ? row('0008', area) : line)));
  return checkSup(sup, await readBordi(), 'x.SUP');
}

describe('readSup', () => {
  it('reads counts, areas, parcels and totals', async () => {
    const { sup, issues } = await readTotals(SUP);
    expect(issues).toEqual([]);
    expect(sup).toEqual({
      nomeMappa: 'X997B0012A0',
      data: '2026-03-15',
      conteggi: { fabbricati: 2, particelle: 2, strade: 1, acque: 0, sviluppiAllegati: 0 },
      aree: { fabbricati: 61, particelle: 9900, strade: 100, acque: 0, sviluppiAllegati: 0 },
      particelle: [{ codice: '0008', areaM2: 400, riga: 8 }, { codice: '7', areaM2: 9500, riga: 9 }],
      totaleM2: 10_000,
      confineM2: 10_000,
      sbilancioM2: 0,
    });
  });

  it('lists what it cannot read and goes on', async () => {
    const lines = [row('X997B0012A0', '20261315'), row('N.FABBRIC', 'due'), row('ALTRO', 3), ...SUP.slice(2, -1)];
    const { sup, issues } = await readTotals(lines);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([['bad-date', 1], ['bad-number', 2], ['bad-structure', 3], ['truncated-file', null]]);
    expect(sup).toMatchObject({ data: null, totaleM2: 10_000, sbilancioM2: null });
  });

  it('refuses what is no such file and never fails otherwise', async () => {
    await expect(readTotals(['MAPPA'])).rejects.toBeInstanceOf(UnreadableFileError);
    await expect(readTotals([])).rejects.toBeInstanceOf(UnreadableFileError);
    await fc.assert(fc.asyncProperty(fc.array(fc.string()), async (noise) => void (await readTotals([SUP[0]!, ...noise]))));
  });
});

describe('checkSup', () => {
  it('finds nothing where map and totals agree', async () => {
    expect(checkSup((await readTotals(SUP)).sup, await readBordi(), 'X997B0012A0.SUP')).toEqual([]);
  });

  it('allows a difference of one square metre on a parcel and no more', async () => {
    expect(await checkWithArea(401)).toEqual([]);
    expect(await checkWithArea(402)).toMatchObject([{ code: 'control-total', severity: 'avviso', line: 8, field: '0008' }]);
  });

  it('finds parcels missing on either side, wrong counts and a sheet of another size', async () => {
    const lines = SUP.map((line) => line.replace(/^7 /, '9 ').replace(row('N.FABBRIC', 2), row('N.FABBRIC', 3)).replace(row('CONFINE', 10_000), row('CONFINE', 10_010)));
    const issues = checkSup((await readTotals(lines)).sup, await readBordi(), 'x.SUP');
    expect(issues.map(({ field, line }) => [field, line])).toEqual([['fabbricati', null], ['CONFINE', null], ['9', 9], ['7', null]]);
  });

  it('takes a tolerance for maps in another system', async () => {
    const bordi = (await readBordi()).map((bordo) => ({ ...bordo, areaPlanareM2: bordo.areaPlanareM2! * 1.0006 }));
    const { sup } = await readTotals(SUP);
    expect(checkSup(sup, bordi, 'x.SUP').map(({ field }) => field)).toContain('7');
    expect(checkSup(sup, bordi, 'x.SUP', 0.001)).toEqual([]);
  });

  it('does not slow down on a hundred thousand lines of one code', async () => {
    const { sup } = await readTotals([...SUP.slice(0, 7), ...Array.from({ length: 120_000 }, () => row('7', 1)), ...SUP.slice(-7)]);
    expect(sup.particelle).toHaveLength(100_000);
    expect(checkSup(sup, await readBordi(), 'x.SUP').map(({ field }) => field)).toContain('7');
  });
});

describe.skipIf(sharedData === null)('the synthetic sheet X999_000100 with its totals', () => {
  const folder = `${sharedData}/data/catasto/synthetic`;
  const readMap = async (name: string): Promise<BordoMappa[]> => {
    const { records, issues } = await collect(readMappa(memorySource(name, readFileSync(`${folder}/${name}`))));
    expect(issues).toEqual([]);
    return records.filter((record): record is BordoMappa => record.elemento === 'bordo');
  };

  it('agrees in the original system and, within the scale of UTM, in ETRF2000', async () => {
    const { sup, issues } = await readSup(memorySource('X999_000100.SUP', readFileSync(`${folder}/X999_000100.SUP`)));
    expect(issues).toEqual([]);
    const cxf = await readMap('X999_000100.CXF');
    expect(cxf.map(({ codice, areaPlanareM2 }) => [codice, areaPlanareM2])).toContainEqual(['13', 35_000]);
    expect(checkSup(sup, cxf, 'X999_000100.SUP')).toEqual([]);
    const ctf = await readMap('X999_000100.CTF');
    expect(checkSup(sup, ctf, 'X999_000100.SUP').length).toBeGreaterThan(0);
    expect(checkSup(sup, ctf, 'X999_000100.SUP', 0.001)).toEqual([]);
  });
});
