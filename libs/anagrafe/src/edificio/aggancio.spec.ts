import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Aggancio, TOLLERANZA_AGGANCIO_M } from './aggancio.js';
import type { Posizione, Sagoma } from './sagoma.js';

/** Rome, where a millimetre is 9.0e-9° of latitude and 1.2e-8° of longitude. */
const LAT = 41.9;
const MM_LAT = 9.003e-9;
const MM_LON = 1.2047e-8;

const posizione = fc.tuple(fc.double({ min: 12.4, max: 12.6, noNaN: true }), fc.double({ min: 41.8, max: 42, noNaN: true }));
/** Shift in millimetres, any way. */
const entro = (mm: number) => fc.tuple(fc.double({ min: -mm, max: mm, noNaN: true }), fc.double({ min: -mm, max: mm, noNaN: true }));
const spostata = ([lon, lat]: Posizione, [dx, dy]: readonly [number, number]): Posizione => [lon + dx * MM_LON, lat + dy * MM_LAT];

const aggancio = (vecchie: Posizione[], ...vicine: Posizione[][]) => new Aggancio(LAT, { vecchie, vicine });

describe('a saved vertex', () => {
  it('within a millimetre of a stored one is the stored one, bit for bit', () => {
    fc.assert(fc.property(posizione, entro(0.7), (stored, shift) => {
      expect(aggancio([stored]).aggancia(spostata(stored, shift))).toBe(stored);
      expect(aggancio([], [stored]).aggancia(spostata(stored, shift))).toBe(stored);
    }));
  });

  it('farther away stays where it was drawn', () => {
    fc.assert(fc.property(posizione, fc.double({ min: 1.01, max: 500, noNaN: true }), fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (stored, mm, angle) => {
      const drawn = spostata(stored, [mm * Math.cos(angle), mm * Math.sin(angle)]);
      expect(aggancio([stored], [stored]).aggancia(drawn)).toBe(drawn);
    }));
  });

  it('takes the nearest of several stored ones, so that vertices half a millimetre apart stay two', () => {
    const a: Posizione = [12.5, LAT];
    const b = spostata(a, [0.5, 0]);
    const refs = aggancio([a, b]);
    expect(refs.aggancia([...a])).toBe(a);
    expect(refs.aggancia([...b])).toBe(b);
  });

  it('is first of all its own old one, then a neighbour, then a parcel corner, whichever is nearest', () => {
    const drawn: Posizione = [12.5, LAT];
    const [own, neighbour, parcel] = [spostata(drawn, [0.9, 0]), spostata(drawn, [0.6, 0]), spostata(drawn, [0.1, 0])];
    expect(aggancio([own], [neighbour], [parcel]).aggancia(drawn)).toBe(own);
    expect(aggancio([], [neighbour], [parcel]).aggancia(drawn)).toBe(neighbour);
    expect(aggancio([], [], [parcel]).aggancia(drawn)).toBe(parcel);
  });

  it('shared by two outlines of one operation stays shared, also when the two were sent a little apart', () => {
    fc.assert(fc.property(posizione, entro(0.7), fc.array(entro(3), { maxLength: 4 }), (shared, shift, around) => {
      const refs = aggancio([], around.map((s) => spostata(shared, s)));
      const first = refs.aggancia(shared);
      expect(refs.aggancia(spostata(shared, shift))).toBe(first);
    }));
  });

  it('counts as replaced only when its bits change', () => {
    const refs = aggancio([[12.5, LAT]]);
    refs.aggancia([12.5, LAT]);
    refs.aggancia([12.6, LAT]);
    expect(refs.sostituite).toBe(0);
    refs.aggancia(spostata([12.5, LAT], [0.3, 0]));
    expect(refs.sostituite).toBe(1);
  });
});

describe('an outline', () => {
  const square: Sagoma = [[[[12.5, 41.9], [12.5, 41.901], [12.501, 41.901], [12.501, 41.9], [12.5, 41.9]]]];

  it('that nobody moved comes back bit for bit after its digits were cut', () => {
    fc.assert(fc.property(fc.array(posizione, { minLength: 3, maxLength: 40 }), fc.integer({ min: 9, max: 15 }), (vertices, digits) => {
      const ring = [...vertices, vertices[0]!];
      const sent: Sagoma = [[ring.map(([lon, lat]): Posizione => [Number(lon.toFixed(digits)), Number(lat.toFixed(digits))])]];
      const saved = aggancio(vertices).agganciaSagoma(sent)[0]![0]!;
      // Vertices nearer to each other than what was cut may fall together; none may be where no vertex was.
      for (const p of saved) expect(vertices.some((v) => v[0] === p[0] && v[1] === p[1])).toBe(true);
      expect(saved[0]).toEqual(saved.at(-1));
    }));
  });

  it('loses the vertices that fall together, and stays closed', () => {
    const [a, b, c, d] = square[0]![0]! as [Posizione, Posizione, Posizione, Posizione];
    const doubled: Sagoma = [[[a, b, spostata(b, [TOLLERANZA_AGGANCIO_M * 200, 0]), c, d, spostata(a, [0.3, 0.3]), a]]];
    expect(aggancio([a, b, c, d]).agganciaSagoma(doubled)).toEqual(square);
  });
});
