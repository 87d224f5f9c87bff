import { beforeAll, describe, expect, it } from 'vitest';
import { area, contains, isSimple, type Punto } from '../piano/geometria.js';
import { bordersOf, twiceAreaMm2, twiceSizeMm2, type BordoLetto } from '../prove/cxf.js';
import { sampleForTests } from '../prove/campione-di-prova.js';

const isBuilding = (b: BordoLetto) => b.codice.endsWith('+');

describe('the sheets of the sample', () => {
  const fogli = new Map<string, ReturnType<typeof bordersOf> & { sup: string }>();
  beforeAll(async () => {
    const { file, testo } = await sampleForTests();
    for (const path of file.keys()) {
      if (/\.(CXF|CTF)$/.test(path)) fogli.set(path, { ...bordersOf(testo(path)), sup: testo(path.replace(/\.C.F$/, '.SUP')) });
    }
  }, 120_000);

  it('come partly as CXF and partly as CTF, one with an allegato', () => {
    const names = [...fogli.keys()].map((path) => path.split('/').pop());
    expect(names.filter((n) => n?.endsWith('.CXF')).length).toBeGreaterThanOrEqual(3);
    expect(names.filter((n) => n?.endsWith('.CTF')).length).toBeGreaterThanOrEqual(2);
    expect(names).toContain('X998_0003A0.CXF');
  });

  it('are tiled by parcels, streets and waters without a square millimetre of difference', () => {
    for (const [path, { nome, bordi }] of fogli) {
      const whole = bordi.filter((b) => b.codice === nome).reduce((sum, b) => sum + twiceSizeMm2(b), 0);
      const parts = bordi.filter((b) => b.codice !== nome && !isBuilding(b)).reduce((sum, b) => sum + twiceSizeMm2(b), 0);
      expect(parts - whole, path).toBe(0);
    }
  });

  it('share every edge between exactly two neighbours, or with the border of the sheet', () => {
    for (const [path, { nome, bordi }] of fogli) {
      const open = new Set<string>();
      for (const b of bordi.filter((x) => !isBuilding(x))) {
        for (const ring of b.anelli) {
          for (let i = 0; i + 1 < ring.length; i++) {
            const [p, q] = b.codice === nome ? [ring[i + 1], ring[i]] : [ring[i], ring[i + 1]];
            if (!open.delete(`${q}>${p}`)) open.add(`${p}>${q}`);
          }
        }
      }
      expect(open.size, path).toBe(0);
    }
  });

  it('write closed rings, the outer one clockwise and the islands counter-clockwise', () => {
    for (const { bordi } of fogli.values()) {
      for (const b of bordi) {
        b.anelli.forEach((ring, i) => {
          expect(ring[0]).toEqual(ring[ring.length - 1]);
          expect(Math.sign(twiceAreaMm2(ring)), b.codice).toBe(i === 0 ? -1 : 1);
        });
      }
    }
  });

  it('draw no outline that crosses itself, and every building inside its parcel', () => {
    for (const [path, { bordi }] of fogli) {
      const metres = (ring: [number, number][]): Punto[] => ring.slice(0, -1).map(([x, y]) => [x / 1000, y / 1000]);
      for (const b of bordi) for (const ring of b.anelli) expect(isSimple(metres(ring)), `${path} ${b.codice}`).toBe(true);
      const parcels = new Map(bordi.filter((b) => !isBuilding(b)).map((b) => [b.codice, metres(b.anelli[0]!)]));
      for (const b of bordi.filter(isBuilding)) {
        const parcel = parcels.get(b.codice.slice(0, -1))!;
        const ring = metres(b.anelli[0]!);
        const middle: Punto = [ring.reduce((s, p) => s + p[0], 0) / ring.length, ring.reduce((s, p) => s + p[1], 0) / ring.length];
        expect(area(ring), `${path} ${b.codice}`).toBeLessThanOrEqual(area(parcel) + 0.5);
        if (contains(ring, middle)) expect(contains(parcel, middle), `${path} ${b.codice}`).toBe(true);
      }
    }
  });

  it('have courtyards as islands, a hole for the allegato and elements outside the border', () => {
    const all = [...fogli.values()].flatMap((f) => f.bordi);
    expect(all.filter((b) => isBuilding(b) && b.anelli.length > 1).length).toBeGreaterThan(25);
    const third = fogli.get('ok/mappa/X998_000300.CXF')!;
    expect(third.bordi.find((b) => b.codice === third.nome)!.anelli).toHaveLength(2);
    for (const { parole } of fogli.values()) for (const word of ['TESTO\\', 'SIMBOLO\\', 'LINEA\\', 'FIDUCIALE\\', 'FIDUCIALE', 'TESTO']) expect(parole.get(word) ?? 0, word).toBeGreaterThan(0);
  });

  it('agree with their control totals', () => {
    for (const [path, { nome, bordi, sup }] of fogli) {
      const rows = new Map(sup.split('\r\n').slice(1, -1).map((row) => [row.slice(0, 11).trim(), Number(row.slice(11))]));
      const of = (test: (b: BordoLetto) => boolean) => bordi.filter(test);
      const m2 = (list: BordoLetto[]) => Math.round(list.reduce((sum, b) => sum + twiceSizeMm2(b), 0) / 2e6);
      const parcels = of((b) => !isBuilding(b) && ![nome, 'STRADA', 'ACQUA'].includes(b.codice));
      expect(rows.get('N.FABBRIC'), path).toBe(of(isBuilding).length);
      expect(rows.get('N.PARTIC'), path).toBe(parcels.length);
      for (const b of parcels) expect(rows.get(b.codice), `${path} ${b.codice}`).toBe(m2([b]));
      expect(Math.abs(rows.get('PARTIC')! - m2(parcels)), path).toBeLessThanOrEqual(1);
      expect(Math.abs(rows.get('STRADE')! - m2(of((b) => b.codice === 'STRADA'))), path).toBeLessThanOrEqual(1);
      expect(rows.get('SBILANCIO'), path).toBe(0);
    }
  });
});
