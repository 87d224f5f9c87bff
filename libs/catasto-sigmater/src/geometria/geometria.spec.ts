import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bboxOf,
  closeRing,
  isClosed,
  lineLength,
  orientRings,
  pointInPolygon,
  pointInRing,
  polygonArea,
  polygonPerimeter,
  type Position,
  type Ring,
  signedRingArea,
  unionBbox,
  withoutRepeatedPositions,
} from './geometria.js';

const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

/** Star-shaped rings: simple by construction, in order of angle, hence counter-clockwise. */
const starRing = fc
  .tuple(fc.array(fc.integer({ min: 10, max: 1000 }), { minLength: 3, maxLength: 40 }), fc.integer({ min: -8e6, max: 8e6 }), fc.integer({ min: -8e6, max: 8e6 }))
  .map(([radii, cx, cy]): Ring =>
    closeRing(radii.map((r, i): Position => {
      const angle = (i / radii.length) * 2 * Math.PI;
      return [cx + Math.round(r * Math.cos(angle) * 1000) / 1000, cy + Math.round(r * Math.sin(angle) * 1000) / 1000];
    })),
  );

describe('planar measures', () => {
  it('gives the area of a square far from the origin without losing a digit', () => {
    expect(signedRingArea(square(7_000_000.125, 4_600_000.5, 0.25))).toBe(0.0625);
  });

  it('takes the holes away from the area and adds them to the perimeter', () => {
    const rings = [square(0, 0, 10), square(2, 2, 3).toReversed()];
    expect(polygonArea(rings)).toBe(91);
    expect(polygonPerimeter(rings)).toBe(52);
  });

  it('measures nothing as zero', () => {
    expect(polygonArea([])).toBe(0);
    expect(signedRingArea([])).toBe(0);
    expect(lineLength([[3, 4]])).toBe(0);
  });

  it('turns the sign of the area with the ring, and keeps it when the ring starts elsewhere or moves', () => {
    fc.assert(
      fc.property(starRing, fc.nat(), fc.integer({ min: -1e6, max: 1e6 }), (ring, start, shift) => {
        const area = signedRingArea(ring);
        expect(area).toBeGreaterThan(0);
        expect(signedRingArea(ring.toReversed())).toBeCloseTo(-area, 3);
        const open = ring.slice(0, -1);
        const k = start % open.length;
        expect(signedRingArea(closeRing([...open.slice(k), ...open.slice(0, k)]))).toBeCloseTo(area, 3);
        expect(signedRingArea(ring.map(([x, y]): Position => [x + shift, y - shift]))).toBeCloseTo(area, 1);
      }),
    );
  });
});

describe('rings', () => {
  it('are closed once and only once', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        expect(closeRing(ring)).toBe(ring);
        const closed = closeRing(ring.slice(0, -1));
        expect(isClosed(closed)).toBe(true);
        expect(closed).toEqual(ring);
      }),
    );
  });

  it('come out with the outer one counter-clockwise and the holes clockwise, and can be turned back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(starRing, fc.boolean()), { minLength: 1, maxLength: 4 }), (source) => {
        const raw = source.map(([ring, turn]) => (turn ? ring.toReversed() : ring));
        const { rings, reversed } = orientRings(raw);
        expect(rings.map((ring) => signedRingArea(ring) > 0)).toEqual(rings.map((_, i) => i === 0));
        expect(rings.map((ring, i) => (reversed[i] === true ? ring.toReversed() : ring))).toEqual(raw);
      }),
    );
  });

  it('lose only the positions that repeat the one before', () => {
    const line: Position[] = [[0, 0], [0, 0], [1, 0], [0, 0], [0, 0]];
    expect(withoutRepeatedPositions(line)).toEqual([[0, 0], [1, 0], [0, 0]]);
    const clean: Position[] = [[0, 0], [1, 0]];
    expect(withoutRepeatedPositions(clean)).toBe(clean);
  });
});

describe('point in polygon', () => {
  it('holds the centre of every star-shaped ring and nothing beyond its box', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        const [minX, minY, maxX, maxY] = bboxOf(ring)!;
        expect(pointInRing([maxX + 1, (minY + maxY) / 2], ring)).toBe(false);
        expect(pointInRing([minX - 1, maxY], ring)).toBe(false);
      }),
    );
    expect(pointInRing([5, 5], square(0, 0, 10))).toBe(true);
  });

  it('leaves out the holes', () => {
    const rings = [square(0, 0, 10), square(4, 4, 2)];
    expect(pointInPolygon([5, 5], rings)).toBe(false);
    expect(pointInPolygon([1, 5], rings)).toBe(true);
    expect(pointInPolygon([1, 5], [])).toBe(false);
  });
});

describe('bounding boxes', () => {
  it('are null for nothing and join with null', () => {
    expect(bboxOf([])).toBeNull();
    expect(unionBbox(null, [0, 0, 1, 1])).toEqual([0, 0, 1, 1]);
    expect(unionBbox([0, 0, 1, 1], [-1, 0.5, 0.5, 3])).toEqual([-1, 0, 1, 3]);
  });
});
