import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeRing, type Position, type Ring } from './geometria.js';
import { findPolygonDefect } from './validity.js';

const square: Ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];

describe('findPolygonDefect', () => {
  it('finds nothing in a square with a hole, nor in a hole that touches the outer ring in a point', () => {
    expect(findPolygonDefect([square, [[2, 2], [2, 4], [4, 4], [4, 2], [2, 2]]], 1e-4)).toBeNull();
    expect(findPolygonDefect([square, [[0, 5], [3, 6], [3, 4], [0, 5]]], 1e-4)).toBeNull();
  });

  it('finds the crossing of a bow-tie and where it is', () => {
    expect(findPolygonDefect([[[0, 0], [10, 10], [10, 0], [0, 8], [0, 0]]], 1e-4)).toMatchObject({ kind: 'crossing', ring: 0 });
    const defect = findPolygonDefect([[[0, 0], [10, 10], [10, 0], [0, 10], [-3, 5], [0, 0]]], 1e-4);
    expect(defect?.at?.[0]).toBeCloseTo(5, 9);
    expect(defect?.at?.[1]).toBeCloseTo(5, 9);
  });

  it('finds a hole that crosses the outer ring', () => {
    expect(findPolygonDefect([square, [[5, 5], [15, 5], [15, 6], [5, 6], [5, 5]]], 1e-4)).toMatchObject({ kind: 'crossing' });
  });

  it('leaves alone an overshoot smaller than the tolerance', () => {
    const ring: Ring = [[0, 0], [10, 0], [10, 10], [5, -0.0001], [0, 10], [0, 0]];
    expect(findPolygonDefect([ring], 0.0005)).toBeNull();
    expect(findPolygonDefect([ring], 0.00001)).toMatchObject({ kind: 'crossing' });
  });

  it('names short, unclosed, flat and infinite rings', () => {
    expect(findPolygonDefect([[[0, 0], [1, 1], [0, 0]]], 0)).toMatchObject({ kind: 'too-few-positions', ring: 0 });
    expect(findPolygonDefect([square, [[0, 0], [1, 0], [1, 1], [0, 1]]], 0)).toMatchObject({ kind: 'unclosed', ring: 1 });
    expect(findPolygonDefect([[[0, 0], [1, 1], [2, 2], [0, 0]]], 0)).toMatchObject({ kind: 'zero-area' });
    expect(findPolygonDefect([[[0, 0], [Number.NaN, 1], [2, 2], [0, 0]]], 0)).toMatchObject({ kind: 'not-finite' });
  });

  it('agrees with the comparison of every pair of sides', () => {
    const ringOf = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), { minLength: 3, maxLength: 9 })
      .map((positions): Ring => closeRing(positions.map(([x, y]): Position => [x, y])));
    fc.assert(
      fc.property(ringOf, (ring) => {
        const defect = findPolygonDefect([ring], 1e-9);
        fc.pre(defect === null || defect.kind === 'crossing');
        expect(defect !== null).toBe(crossesSomewhere(ring));
      }),
    );
  });

  it('gives up on a tangle instead of comparing ten thousand million sides', () => {
    const tangle: Position[] = Array.from({ length: 40_001 }, (_, i) => [i % 2 === 0 ? 0 : 1_000_000, i]);
    expect(findPolygonDefect([closeRing([...tangle, [2_000_000, 50_000], [2_000_000, -1]])], 1e-4)).toBeNull();
  });
});

const side = (a: Position, b: Position, p: Position): number => Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

function crossesSomewhere(ring: Ring): boolean {
  const n = ring.length - 1;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      const [a, b, c, d] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  }
  return false;
}
