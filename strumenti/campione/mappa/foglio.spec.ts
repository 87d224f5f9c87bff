import { beforeAll, describe, expect, it } from 'vitest';
import { area, contains, isSimple, type Punto } from '../piano/geometria.js';
import { bordersOf, twiceAreaMm2, twiceSizeMm2, type BordoLetto } from '../prove/cxf.js';
import { sampleForTests } from '../prove/campione-di-prova.js';

interface FoglioLetto extends ReturnType<typeof bordersOf> {
  path: string;
  sup: string;
}

const isBuilding = (b: BordoLetto) => b.codice.endsWith('+');
const inMetres = (ring: readonly [number, number][]): Punto[] => ring.slice(0, -1).map(([x, y]) => [x / 1000, y / 1000]);
const inM2 = (list: readonly BordoLetto[]) => list.reduce((sum, b) => sum + twiceSizeMm2(b), 0) / 2e6;

/** Edges of parcels, streets and waters that no neighbour and no border of the sheet runs the other way. */
function loneEdges({ nome, bordi }: FoglioLetto): string[] {
  const open = new Set<string>();
  for (const b of bordi.filter((x) => !isBuilding(x))) {
    for (const ring of b.anelli.map((r) => (b.codice === nome ? r.toReversed() : r))) {
      ring.slice(1).forEach((q, i) => {
        const p = ring[i]!;
        if (!open.delete(`${q.join()}>${p.join()}`)) open.add(`${p.join()}>${q.join()}`);
      });
    }
  }
  return [...open];
}

function middleOf(ring: readonly Punto[]): Punto {
  return [ring.reduce((s, p) => s + p[0], 0) / ring.length, ring.reduce((s, p) => s + p[1], 0) / ring.length];
}

describe('the sheets of the sample', () => {
  let fogli: FoglioLetto[];
  beforeAll(async () => {
    const { file, testo } = await sampleForTests();
    fogli = [...file.keys()].filter((path) => /\.(CXF|CTF)$/.test(path))
      .map((path) => ({ path, ...bordersOf(testo(path)), sup: testo(path.replace(/\.C.F$/, '.SUP')) }));
  }, 120_000);

  it('come partly as CXF and partly as CTF, one of them an allegato', () => {
    const names = fogli.map(({ path }) => path.split('/').pop()!);
    expect(names.filter((n) => n.endsWith('.CXF')).length).toBeGreaterThanOrEqual(3);
    expect(names.filter((n) => n.endsWith('.CTF')).length).toBeGreaterThanOrEqual(2);
    expect(names).toContain('X998_0003A0.CXF');
  });

  it('are tiled by parcels, streets and waters without a square millimetre of difference', () => {
    const differences = fogli.map(({ nome, bordi }) => {
      const whole = bordi.filter((b) => b.codice === nome);
      const parts = bordi.filter((b) => b.codice !== nome && !isBuilding(b));
      return parts.reduce((sum, b) => sum + twiceSizeMm2(b), 0) - whole.reduce((sum, b) => sum + twiceSizeMm2(b), 0);
    });
    expect(differences).toEqual(fogli.map(() => 0));
  });

  it('share every edge between two neighbours, or with the border of the sheet', () => {
    expect(fogli.flatMap(loneEdges)).toEqual([]);
  });

  it('write closed rings, the outer one clockwise and the islands counter-clockwise', () => {
    const wrong = fogli.flatMap(({ bordi }) => bordi).filter((b) => b.anelli.some((ring, i) => {
      const closed = ring[0]!.join() === ring[ring.length - 1]!.join();
      return !closed || Math.sign(twiceAreaMm2(ring)) !== (i === 0 ? -1 : 1);
    }));
    expect(wrong).toEqual([]);
  });

  it('draw no outline that crosses itself', () => {
    const crossed = fogli.flatMap(({ path, bordi }) => bordi.filter((b) => !b.anelli.every((ring) => isSimple(inMetres(ring)))).map((b) => `${path} ${b.codice}`));
    expect(crossed).toEqual([]);
  });

  it('have every building on its parcel', () => {
    const strays = fogli.flatMap(({ path, bordi }) => {
      const parcels = new Map(bordi.filter((b) => !isBuilding(b)).map((b) => [b.codice, inMetres(b.anelli[0]!)]));
      return bordi.filter(isBuilding).filter((b) => {
        const parcel = parcels.get(b.codice.slice(0, -1));
        const ring = inMetres(b.anelli[0]!);
        const middle = middleOf(ring);
        return !parcel || area(ring) > area(parcel) + 0.5 || (contains(ring, middle) && !contains(parcel, middle));
      }).map((b) => `${path} ${b.codice}`);
    });
    expect(strays).toEqual([]);
  });

  it('have courtyards as islands, a hole for the allegato and elements outside the border', () => {
    const all = fogli.flatMap((f) => f.bordi);
    expect(all.filter((b) => isBuilding(b) && b.anelli.length > 1).length).toBeGreaterThan(35);
    const third = fogli.find((f) => f.nome === 'X998_000300')!;
    expect(third.bordi.find((b) => b.codice === third.nome)!.anelli).toHaveLength(2);
    for (const { parole } of fogli) expect([...parole.keys()]).toEqual(expect.arrayContaining(['TESTO\\', 'SIMBOLO\\', 'LINEA\\', 'FIDUCIALE\\', 'FIDUCIALE', 'TESTO']));
  });

  it('agree with their control totals', () => {
    for (const { nome, bordi, sup } of fogli) {
      const rows = new Map(sup.split('\r\n').slice(1, -1).map((row) => [row.slice(0, 11).trim(), Number(row.slice(11))]));
      const parcels = bordi.filter((b) => !isBuilding(b) && ![nome, 'STRADA', 'ACQUA'].includes(b.codice));
      expect(rows.get('N.FABBRIC')).toBe(bordi.filter(isBuilding).length);
      expect(rows.get('N.PARTIC')).toBe(parcels.length);
      expect(parcels.filter((b) => rows.get(b.codice) !== Math.round(inM2([b])))).toEqual([]);
      expect(Math.abs(rows.get('PARTIC')! - inM2(parcels))).toBeLessThanOrEqual(0.501);
      expect(Math.abs(rows.get('STRADE')! - inM2(bordi.filter((b) => b.codice === 'STRADA')))).toBeLessThanOrEqual(0.501);
      expect(rows.get('SBILANCIO')).toBe(0);
    }
  });
});
