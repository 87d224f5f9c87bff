import { describe, expect, it } from 'vitest';
import type { Bbox } from '../geometria/geometria.js';
import { candidateCrs, type IndiziCrs } from './candidati.js';
import { regioneOf } from './regione.js';

const ids = (bbox: Bbox, indizi?: IndiziCrs): string[] => candidateCrs(bbox, indizi).map(({ crsId }) => crsId);

/** The extent of the real sheet H501D076700 in ETRF2000 UTM 33N. */
const ROMA_CTF: Bbox = [277_000, 4_637_387, 282_858, 4_640_391];
/** The extent of the synthetic sheet X999_000100 in the plane of Monte Mario: thirty kilometres west of Rome. */
const X999_CXF: Bbox = [-30_000, -25_000, -29_600, -24_700];

describe('candidateCrs', () => {
  it('is certain of the UTM zone of a CTF', () => {
    expect(candidateCrs(ROMA_CTF, { formato: 'ctf' })).toMatchObject([{ crsId: 'EPSG:7792', certo: true, assiScambiati: false }]);
    expect(ids([686_000, 4_850_000, 687_000, 4_851_000], { formato: 'ctf' })).toEqual(['EPSG:7791']);
  });

  it('puts ED50 far behind ETRF2000 on the same grid, and is not certain', () => {
    const [first, second] = candidateCrs(ROMA_CTF);
    expect(first).toMatchObject({ crsId: 'EPSG:7792', certo: false });
    expect(second!.crsId).toBe('EPSG:23033');
    expect(first!.certezza).toBeGreaterThan(0.8);
    expect(second!.certezza).toBeLessThan(0.1);
  });

  it('finds the origin of a CXF from the place of its municipality, and only then is certain', () => {
    expect(candidateCrs(X999_CXF, { formato: 'cxf', comuneCentre: [12.1, 41.7] })).toMatchObject([{ crsId: 'CASSINI:monte-mario', certo: true }]);
    expect(candidateCrs(X999_CXF, { formato: 'cxf', comuneBbox: [12.05, 41.65, 12.15, 41.75] })).toMatchObject([{ crsId: 'CASSINI:monte-mario', certo: true, distanzaKm: 0 }]);
    const anywhere = candidateCrs(X999_CXF, { formato: 'cxf' });
    expect(anywhere.length).toBeGreaterThan(20);
    expect(anywhere.every(({ certo, certezza }) => !certo && certezza < 0.05)).toBe(true);
  });

  it('prefers the origins of the province', () => {
    const [first] = candidateCrs(X999_CXF, { formato: 'cxf', provincia: 'rm' });
    expect(first).toMatchObject({ crsId: 'CASSINI:monte-mario', certo: false });
  });

  it('knows Gauss-Boaga, the Italian zone and degrees by themselves', () => {
    expect(ids([2_460_000, 4_506_000, 2_470_000, 4_510_000])).toEqual(['EPSG:3004']);
    expect(ids([1_510_000, 4_340_000, 1_511_000, 4_341_000])).toEqual(['EPSG:3003']);
    expect(ids([7_050_000, 4_765_000, 7_056_000, 4_772_000])).toEqual(['EPSG:7794']);
    expect(ids([3_050_000, 4_765_000, 3_056_000, 4_772_000])).toEqual(['EPSG:7795']);
    expect(ids([14.4, 40.7, 14.5, 40.8])).toEqual(['EPSG:4326']);
    expect(ids([1.9, 40.7, 2, 40.8])).toEqual(['EPSG:4806']);
  });

  it('sees exchanged axes', () => {
    expect(candidateCrs([40.7, 14.4, 40.8, 14.5])).toMatchObject([{ crsId: 'EPSG:4326', assiScambiati: true, bbox: [14.4, 40.7, 14.5, 40.8] }]);
    expect(candidateCrs([4_637_387, 277_000, 4_640_391, 282_858], { formato: 'ctf' })).toMatchObject([{ crsId: 'EPSG:7792', assiScambiati: true }]);
  });

  it('proposes nothing that falls away from the municipality, abroad, or over half the country', () => {
    expect(ids(ROMA_CTF, { comuneCentre: [9.19, 45.46] })).toEqual([]);
    expect(ids([500_000, 6_000_000, 501_000, 6_001_000])).toEqual([]);
    expect(ids([6.7, 35.5, 18.5, 47])).toEqual([]);
    expect(ids([0, 0, 0, 0])).toEqual([]);
    expect(ids([Number.NaN, 0, 1, 1])).toEqual([]);
    expect(ids([1e300, 1e300, 1e300, 1e300])).toEqual([]);
  });

  it('never claims certainties that add up to one', () => {
    for (const bbox of [ROMA_CTF, X999_CXF]) {
      const candidates = candidateCrs(bbox);
      expect(candidates.reduce((sum, { certezza }) => sum + certezza, 0)).toBeLessThan(1);
      expect(candidates.map(({ certezza }) => certezza)).toEqual(candidates.map(({ certezza }) => certezza).toSorted((a, b) => b - a));
      expect(candidates[0]!.motivo).toMatch(/^Come .+ i dati cadono a longitudine \d/);
    }
  });
});

describe('regioneOf', () => {
  it.each([
    ['Roma', 12.5, 41.9, 'penisola'],
    ['Bolzano', 11.35, 46.5, 'penisola'],
    ['Lecce', 18.17, 40.35, 'penisola'],
    ['Trieste', 13.77, 45.65, 'penisola'],
    ['Ponza', 12.96, 40.9, 'penisola'],
    ['Isola d’Elba', 10.3, 42.8, 'penisola'],
    ['Reggio di Calabria', 15.65, 38.11, 'penisola'],
    ['Villa San Giovanni', 15.637, 38.22, 'penisola'],
    ['Scilla', 15.716, 38.25, 'penisola'],
    ['Messina', 15.55, 38.19, 'sicilia'],
    ['Torre Faro', 15.64, 38.265, 'sicilia'],
    ['Palermo', 13.36, 38.11, 'sicilia'],
    ['Lampedusa', 12.6, 35.5, 'sicilia'],
    ['Pantelleria', 11.95, 36.8, 'sicilia'],
    ['Stromboli', 15.21, 38.8, 'sicilia'],
    ['Ustica', 13.18, 38.7, 'sicilia'],
    ['Cagliari', 9.11, 39.22, 'sardegna'],
    ['La Maddalena', 9.41, 41.22, 'sardegna'],
    ['Carloforte', 8.31, 39.14, 'sardegna'],
    ['Parigi', 2.35, 48.85, null],
    ['Tunisi', 10.18, 36.8, null],
  ] as const)('puts %s where it is', (_, lon, lat, regione) => {
    expect(regioneOf([lon, lat])).toBe(regione);
  });
});
