import type { Bbox, Position, Ring } from '../geometria/geometria.js';
import { orientation } from './orientation.js';

/** A ring with its extent, so that most questions of containment cost four comparisons. */
export interface BoxedRing {
  readonly ring: Ring;
  readonly box: Bbox;
}

/** Extent of a ring. */
export function boxOf(ring: Ring): Bbox {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [x, y] of ring) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

/** True when the second box lies in the first, edges included. */
function boxHolds([west, south, east, north]: Bbox, [w, s, e, n]: Bbox): boolean {
  return west <= w && south <= s && east >= e && north >= n;
}

/** 1 inside, 0 on the boundary, -1 outside: even-odd with exact sides. */
function locate([x, y]: Position, ring: Ring): -1 | 0 | 1 {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1]!;
    const [x1, y1] = ring[i]!;
    if ((y0 > y && y1 > y) || (y0 < y && y1 < y) || (x0 < x && x1 < x)) continue;
    if ((x0 === x && y0 === y) || (x1 === x && y1 === y)) return 0;
    if (y0 === y1) {
      if (y0 === y && (x0 > x) !== (x1 > x)) return 0;
      continue;
    }
    if (y0 > y === y1 > y) continue;
    const side = orientation(x0, y0, x1, y1, x, y);
    if (side === 0) return 0;
    if (side > 0 === y1 > y0) inside = !inside;
  }
  return inside ? 1 : -1;
}

/**
 * True when a ring that does not cross the other lies in it. A vertex off the boundary decides, or, when all lie on it, the middle of a side;
 * the same ring twice lies in neither.
 */
export function liesIn({ ring, box }: BoxedRing, container: BoxedRing): boolean {
  if (!boxHolds(container.box, box)) return false;
  for (const position of ring) {
    const place = locate(position, container.ring);
    if (place !== 0) return place > 0;
  }
  for (let i = 1; i < ring.length; i++) {
    const place = locate([(ring[i - 1]![0] + ring[i]![0]) / 2, (ring[i - 1]![1] + ring[i]![1]) / 2], container.ring);
    if (place !== 0) return place > 0;
  }
  return false;
}
