import type { Points } from './points.js';

/** Which coordinate a boundary cuts: 0 for x, 1 for y. */
type Axis = 0 | 1;

/**
 * Clips a ring (closing position not repeated) to the square from `low` to `high` on both axes.
 * Parts that leave and come back stay joined along the boundary, which lies outside what is drawn.
 * The ring is changed in place; `spare` is scratch space.
 * @see Sutherland, Hodgman, «Reentrant polygon clipping», CACM 17 (1974)
 */
export function clipRing(ring: Points, spare: Points, low: number, high: number): void {
  clipHalfPlane(ring, spare, 0, low, 1);
  clipHalfPlane(spare, ring, 0, high, -1);
  clipHalfPlane(ring, spare, 1, low, 1);
  clipHalfPlane(spare, ring, 1, high, -1);
}

/** Keeps the side of `bound` where `keep × (coordinate − bound)` is not negative. */
function clipHalfPlane(source: Points, target: Points, axis: Axis, bound: number, keep: 1 | -1): void {
  target.clear();
  const { xy, count } = source;
  if (count === 0) return;
  let fromX = xy[count * 2 - 2]!;
  let fromY = xy[count * 2 - 1]!;
  let from = keep * ((axis === 0 ? fromX : fromY) - bound);
  for (let at = 0; at < count * 2; at += 2) {
    const x = xy[at]!;
    const y = xy[at + 1]!;
    const to = keep * ((axis === 0 ? x : y) - bound);
    if (from < 0 !== to < 0) {
      const share = from / (from - to);
      if (axis === 0) target.push(bound, fromY + share * (y - fromY));
      else target.push(fromX + share * (x - fromX), bound);
    }
    if (to >= 0) target.push(x, y);
    fromX = x;
    fromY = y;
    from = to;
  }
}

/**
 * The stretch inside the square from `low` to `high` of the segment that starts at (x, y) and runs along (dx, dy).
 * @returns false when nothing of it is inside; otherwise `span` holds entry and exit as shares of its length.
 * @see Liang, Barsky, «A new concept and method for line clipping», ACM TOG 3 (1984)
 */
export function clipSegment(x: number, y: number, dx: number, dy: number, low: number, high: number, span: Float64Array): boolean {
  span[0] = 0;
  span[1] = 1;
  return narrow(-dx, x - low, span) && narrow(dx, high - x, span) && narrow(-dy, y - low, span) && narrow(dy, high - y, span);
}

/** Shortens the span to where `direction × share ≤ distance`. */
function narrow(direction: number, distance: number, span: Float64Array): boolean {
  if (direction === 0) return distance >= 0;
  const share = distance / direction;
  if (direction < 0) span[0] = Math.max(span[0]!, share);
  else span[1] = Math.min(span[1]!, share);
  return span[0]! <= span[1]!;
}
