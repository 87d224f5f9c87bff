import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf } from './area.js';
import { project, type Punto } from './piano.js';
import { anello, rettangolo, sagoma } from './prova-sagome.js';
import { listVertici, type Parte, type Sagoma } from './sagoma.js';
import { overlap } from './sovrapposizioni.js';
import { cutParte } from './taglio.js';
import { subtractSagoma, uniteSagome } from './unione.js';
import { findDifetti } from './validita.js';

const linea = (...metri: readonly Punto[]) => anello(...metri);
const at = (x: number, y: number): Punto => anello([x, y])[0]!.disegno;
const positions = (value: Sagoma) => new Set(listVertici(value).map(({ vertice }) => vertice.posizione.join()));
/** Sides that a piece has in common with another, each the other way round. */
const sharedSides = (a: Parte, b: Parte) => {
  const sides = (parte: Parte) => parte.flatMap((ring) => ring.map((v, i) => [v.posizione.join(), ring[(i + 1) % ring.length]!.posizione.join()] as const));
  const reversed = new Set(sides(b).map(([p, q]) => `${q} ${p}`));
  return sides(a).filter(([p, q]) => reversed.has(`${p} ${q}`)).length;
};

/** A polygon that sees its own centre: as many corners as distances. */
const stella = fc.array(fc.integer({ min: 40, max: 200 }), { minLength: 5, maxLength: 14 }).map((distances) => sagoma(...distances.map((d, i): Punto => {
  const angle = (i / distances.length) * 2 * Math.PI;
  return [50 + (d / 10) * Math.cos(angle), 50 + (d / 10) * Math.sin(angle)];
})));

describe('cutting along a line', () => {
  it('gives two pieces with the very same vertices on the cut, and every other vertex as it was', () => {
    const house = rettangolo(0, 0, 20, 10);
    const pieces = cutParte(house[0]!, linea([8, -3], [8, 13]))!;
    expect(pieces.map((piece) => Math.round(areaOf([piece]))).toSorted((a, b) => a - b)).toEqual([80, 120]);
    expect(areaOf(pieces)).toBeCloseTo(areaOf(house), 4);
    expect(sharedSides(pieces[0]!, pieces[1]!)).toBe(1);
    const kept = positions(pieces);
    for (const { vertice } of listVertici(house)) expect(kept).toContain(vertice.posizione.join());
    expect(kept.size).toBe(6);
  });

  it('goes through a corner without adding another beside it', () => {
    const house = rettangolo(0, 0, 10, 10);
    const pieces = cutParte(house[0]!, [...linea([-2, -2]), house[0]![0]![0]!, house[0]![0]![2]!, ...linea([12, 12])])!;
    expect(pieces).toHaveLength(2);
    expect(positions(pieces)).toEqual(positions(house));
  });

  it('follows a broken line, and makes as many pieces as it crosses', () => {
    const comb = sagoma([0, 0], [30, 0], [30, 10], [25, 10], [25, 3], [18, 3], [18, 10], [12, 10], [12, 3], [5, 3], [5, 10], [0, 10]);
    const pieces = cutParte(comb[0]!, linea([-1, 6], [15, 7], [31, 6]))!;
    expect(pieces).toHaveLength(4);
    expect(areaOf(pieces)).toBeCloseTo(areaOf(comb), 4);
    expect(cutParte(comb[0]!, linea([-1, 6], [8, 6], [8, 1], [2, -1]))).toHaveLength(3);
  });

  it('divides nothing when it stops inside, stays outside or runs along a wall', () => {
    const [house] = rettangolo(0, 0, 20, 10);
    expect(cutParte(house!, linea([8, -3], [8, 5]))).toBeNull();
    expect(cutParte(house!, linea([30, -3], [30, 13]))).toBeNull();
    expect(cutParte(house!, linea([-5, 0], [25, 0]))).toBeNull();
    expect(cutParte(house!, linea([8, -3]))).toBeNull();
  });

  it('leaves a courtyard whole on its side, and opens the one it crosses', () => {
    const parte: Parte = [...rettangolo(0, 0, 30, 20)[0]!, ...rettangolo(4, 5, 6, 6)[0]!];
    const beside = cutParte(parte, linea([15, -1], [15, 21]))!;
    expect(beside.map((piece) => piece.length).toSorted()).toEqual([1, 2]);
    const through = cutParte(parte, linea([7, -1], [7, 21]))!;
    expect(through.map((piece) => piece.length)).toEqual([1, 1]);
    for (const pieces of [beside, through]) expect(areaOf(pieces)).toBeCloseTo(areaOf([parte]), 4);
  });

  it('loses no area and no vertex, whatever the polygon and the line; and the pieces go back together', () => {
    fc.assert(fc.property(stella, fc.integer({ min: 0, max: 179 }), (shape, degrees) => {
      const angle = (degrees * Math.PI) / 180;
      const [dx, dy] = [40 * Math.cos(angle), 40 * Math.sin(angle)];
      const pieces = cutParte(shape[0]!, linea([50 - dx, 50 - dy], [50 + dx, 50 + dy]));
      expect(pieces?.length).toBeGreaterThanOrEqual(2);
      // Half a millimetre along forty metres.
      expect(Math.abs(areaOf(pieces!) - areaOf(shape))).toBeLessThan(0.0005 * 40);
      // A sharp tip that the line meets within its half millimetre may go with the cut; nothing farther from it.
      const far = listVertici(shape).filter(({ vertice }) => project(vertice.disegno, at(50 - dx, 50 - dy), at(50 + dx, 50 + dy)).distance > 0.05);
      const kept = positions(pieces!);
      for (const { vertice } of far) expect(kept).toContain(vertice.posizione.join());
      const whole = uniteSagome(pieces!.map((piece) => [piece]));
      expect(whole).toHaveLength(1);
      // Walls two centimetres apart are one: a cut that near to a corner may move by as much.
      expect(Math.abs(areaOf(whole) - areaOf(shape))).toBeLessThan(0.02 * 40);
    }), { numRuns: 200 });
  });
});

describe('union of adjacent parts', () => {
  it('takes the common wall away', () => {
    const row = [rettangolo(0, 0, 10, 8), rettangolo(10, 0, 6, 8), rettangolo(16, 0, 9, 8)];
    const joined = uniteSagome(row);
    expect(joined).toHaveLength(1);
    expect(joined[0]).toHaveLength(1);
    expect(areaOf(joined)).toBeCloseTo(row.reduce((sum, part) => sum + areaOf(part), 0), 6);
  });

  it('closes a wall that the map drew twice, one centimetre apart, and walls of different lengths', () => {
    const joined = uniteSagome([rettangolo(0, 0, 10, 8), rettangolo(10.01, 2, 6, 3)]);
    expect(joined).toHaveLength(1);
    expect(joined[0]).toHaveLength(1);
  });

  it('counts what overlaps once', () => {
    const joined = uniteSagome([rettangolo(0, 0, 10, 10), rettangolo(5, 5, 10, 10)]);
    expect(joined).toHaveLength(1);
    expect(areaOf(joined)).toBeCloseTo(areaOf(rettangolo(0, 0, 10, 10)) + areaOf(rettangolo(5, 5, 10, 10)) - areaOf(rettangolo(5, 5, 5, 5)), 4);
    expect(uniteSagome([rettangolo(0, 0, 10, 10), rettangolo(2, 2, 3, 3)])).toEqual([expect.objectContaining({ length: 1 })]);
    expect(areaOf(uniteSagome([rettangolo(0, 0, 10, 10), rettangolo(0, 0, 10, 10)]))).toBeCloseTo(areaOf(rettangolo(0, 0, 10, 10)), 6);
  });

  it('keeps apart what does not touch, and encloses a courtyard', () => {
    expect(uniteSagome([rettangolo(0, 0, 5, 5), rettangolo(20, 0, 5, 5)])).toHaveLength(2);
    const ring = uniteSagome([rettangolo(0, 0, 20, 4), rettangolo(0, 4, 4, 10), rettangolo(16, 4, 4, 10), rettangolo(0, 14, 20, 4)]);
    expect(ring.map((parte) => parte.length)).toEqual([2]);
  });
});

describe('taking away', () => {
  const house = rettangolo(0, 0, 20, 10);

  it('makes a courtyard of what lies inside, and a corner of what goes out', () => {
    const yard = subtractSagoma(house, rettangolo(5, 3, 4, 4));
    expect(yard.map((parte) => parte.length)).toEqual([2]);
    expect(areaOf(yard)).toBeCloseTo(areaOf(house) - areaOf(rettangolo(5, 3, 4, 4)), 4);
    const corner = subtractSagoma(house, rettangolo(15, 5, 10, 10));
    expect(corner.map((parte) => parte.map((ring) => ring.length))).toEqual([[6]]);
    expect(areaOf(corner)).toBeCloseTo(areaOf(house) - areaOf(rettangolo(15, 5, 5, 5)), 4);
  });

  it('may leave two parts, nothing, or everything', () => {
    expect(subtractSagoma(house, rettangolo(8, -1, 4, 12))).toHaveLength(2);
    expect(subtractSagoma(house, rettangolo(-1, -1, 30, 30))).toHaveLength(0);
    expect(areaOf(subtractSagoma(house, rettangolo(40, 0, 5, 5)))).toBeCloseTo(areaOf(house), 6);
  });

  it('and what is left never overlap, and together are the whole', () => {
    fc.assert(fc.property(stella, fc.integer({ min: 35, max: 60 }), fc.integer({ min: 35, max: 60 }), fc.integer({ min: 2, max: 20 }), (shape, x, y, side) => {
      const square = rettangolo(x, y, side, side);
      const union = areaOf(uniteSagome([shape, square]));
      const left = areaOf(subtractSagoma(shape, square)) + areaOf(square);
      // Walls two centimetres apart are one.
      expect(Math.abs(union - left)).toBeLessThan(0.02 * 150);
    }), { numRuns: 200 });
  });
});

describe('what is wrong with an outline', () => {
  const codes = (value: Sagoma) => findDifetti(value).map(({ codice }) => codice);

  it('is nothing for a house, with or without courtyard', () => {
    expect(codes(rettangolo(0, 0, 10, 8))).toEqual([]);
    expect(codes([[...rettangolo(0, 0, 10, 8)[0]!, ...rettangolo(2, 2, 2, 2)[0]!]])).toEqual([]);
    expect(codes([...rettangolo(0, 0, 10, 8), ...rettangolo(10, 0, 5, 5)])).not.toContain('parti-sovrapposte');
  });

  it('is said with the place: crossed sides, doubled vertex, spike, no area', () => {
    expect(findDifetti(sagoma([0, 0], [10, 10], [10, 0], [0, 10]))[0]).toEqual({ codice: 'lati-incrociati', posto: { parte: 0, anello: 0, indice: 0 } });
    expect(codes(sagoma([0, 0], [10, 0], [10, 0.0005], [10, 8], [0, 8]))).toContain('vertice-doppio');
    expect(codes(sagoma([0, 0], [10, 0], [10, 8], [15, 8], [5, 8], [0, 8]))).toContain('vertice-su-lato');
    expect(codes(sagoma([0, 0], [0.5, 0], [0, 0.5]))).toEqual(['area-nulla']);
    expect(codes([[[]]])).toEqual(['pochi-vertici']);
    expect(codes([])).toEqual(['pochi-vertici']);
  });

  it('includes courtyards outside and parts over one another', () => {
    expect(codes([[...rettangolo(0, 0, 10, 8)[0]!, ...rettangolo(20, 2, 2, 2)[0]!]])).toContain('cortile-fuori');
    expect(codes([...rettangolo(0, 0, 10, 8), ...rettangolo(2, 2, 3, 3)])).toContain('parti-sovrapposte');
  });
});

describe('overlap with neighbours', () => {
  it('is hinted for what goes through a wall, not for what touches it', () => {
    const house = rettangolo(0, 0, 10, 8);
    expect(overlap(house, rettangolo(10, 0, 5, 8))).toBe(false);
    expect(overlap(house, rettangolo(9.97, 0, 5, 8))).toBe(false);
    expect(overlap(house, rettangolo(9, 2, 5, 3))).toBe(true);
    expect(overlap(house, rettangolo(3, 3, 1, 1))).toBe(true);
    expect(overlap(rettangolo(3, 3, 1, 1), house)).toBe(true);
    expect(overlap(house, house)).toBe(true);
    expect(overlap(rettangolo(-5, 3, 30, 1), house)).toBe(true);
    expect(overlap(house, rettangolo(40, 40, 1, 1))).toBe(false);
  });
});
