import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orientation } from './orientation.js';

/** The same question in whole numbers, where nothing is rounded. */
function exactSign(points: number[]): number {
  const [ax, ay, bx, by, cx, cy] = points.map(BigInt) as [bigint, bigint, bigint, bigint, bigint, bigint];
  const determinant = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  return determinant > 0n ? 1 : determinant < 0n ? -1 : 0;
}

describe('the side of a line on which a point lies', () => {
  it('agrees with whole numbers for points nearly on the line', () => {
    const metre = fc.integer({ min: 0, max: 2 ** 50 });
    const nearly = fc.tuple(metre, metre, metre, metre, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 }));
    fc.assert(
      fc.property(nearly, ([ax, ay, bx, by, share, dx, dy]) => {
        const points = [ax, ay, bx, by, Math.round(ax + share * (bx - ax)) + dx, Math.round(ay + share * (by - ay)) + dy];
        expect(orientation(...(points as [number, number, number, number, number, number]))).toBe(exactSign(points));
      }),
      { numRuns: 2000 },
    );
  });

  it('sees a vertex on a slanted side of a cadastral sheet, and one a nanometre off', () => {
    const a = [2477611.5, 4503859.25] as const;
    const b = [2477635.5, 4503871.25] as const;
    const middle = [2477623.5, 4503865.25] as const;
    expect(orientation(...a, ...b, ...middle)).toBe(0);
    expect(orientation(...a, ...b, middle[0], middle[1] + 1e-9)).toBe(1);
    expect(orientation(...a, ...b, middle[0], middle[1] - 1e-9)).toBe(-1);
  });
});
