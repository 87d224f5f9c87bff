import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polygonArea, type Ring, signedRingArea } from '../geometria/geometria.js';
import { findOutlineDefect } from './outline-defect.js';
import { assemblePolygons } from './rings.js';

const square = (x: number, y: number, side: number): Ring => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];

/** Squares within squares, side by side: every level is a hole of the one around it, or an island in it. */
const nest = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }).map((depths) =>
  depths.flatMap((depth, i) => Array.from({ length: depth }, (_, level) => square(i * 100 + level * 5, level * 5, 90 - level * 10))),
);

describe('polygons put together from rings', () => {
  it('are the same whatever the order and the direction of the rings', () => {
    fc.assert(
      fc.property(nest.chain((rings) => fc.tuple(fc.constant(rings), fc.shuffledSubarray(rings, { minLength: rings.length }), fc.array(fc.boolean(), { minLength: rings.length, maxLength: rings.length }))), ([rings, shuffled, turned]) => {
        const polygons = assemblePolygons(shuffled.map((ring, i) => (turned[i]! ? ring.toReversed() : ring)), { chiusi: 0, scartati: 0, girati: 0 });
        expect(polygons.flat()).toHaveLength(rings.length);
        expect(findOutlineDefect(polygons)).toBeNull();
        for (const [outer, ...holes] of polygons) {
          expect(signedRingArea(outer!)).toBeGreaterThan(0);
          expect(holes.every((hole) => signedRingArea(hole) < 0)).toBe(true);
        }
        const evenOdd = rings.reduce((sum, ring) => sum + Math.abs(signedRingArea(ring)) * (((ring[0]![0] % 100) / 5) % 2 === 0 ? 1 : -1), 0);
        expect(polygons.reduce((sum, part) => sum + polygonArea(part), 0)).toBeCloseTo(evenOdd, 6);
      }),
      { numRuns: 300 },
    );
  });

  it('keep a hole whose vertices all touch the outer ring', () => {
    const diamond: Ring = [[5, 0], [10, 5], [5, 10], [0, 5], [5, 0]];
    expect(assemblePolygons([square(0, 0, 10), diamond], { chiusi: 0, scartati: 0, girati: 0 })).toHaveLength(1);
  });
});
