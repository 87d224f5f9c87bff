import { closeRing, isClosed, type Position, type Ring, signedRingArea } from '../geometria/geometria.js';
import { type BoxedRing, boxOf, liesIn } from './boxed-ring.js';
import { orientation } from './orientation.js';

/** What was wrong with the rings of an outline and could be put right without inventing anything. */
export interface RiparazioneAnelli {
  /** Rings that did not end where they begin: closed. */
  chiusi: number;
  /** Rings with fewer than three vertices or all on one line: left out. */
  scartati: number;
  /** Rings that ran the other way round from what their place asks for. */
  girati: number;
}

/** Above this many rings in one record the search for which lies in which is not begun: no building has them. */
export const MAX_RINGS = 10_000;

/** Rings that can bound an area, closed. What was closed or left out is counted in `repaired`. */
export function usableRings(rings: readonly Position[][], repaired: RiparazioneAnelli): Ring[] {
  const usable: Ring[] = [];
  for (const ring of rings) {
    const closed = closeRing(ring);
    if (closed.length < 4 || isFlat(closed)) {
      repaired.scartati += 1;
      continue;
    }
    if (!isClosed(ring)) repaired.chiusi += 1;
    usable.push(closed);
  }
  return usable;
}

/** True when all the vertices lie on one line. A bow-tie whose halves cancel out is not flat: it is kept, to be listed as invalid. */
function isFlat(ring: Ring): boolean {
  const [ax, ay] = ring[0]!;
  const other = ring.find(([x, y]) => x !== ax || y !== ay);
  if (other === undefined) return true;
  return ring.every(([x, y]) => orientation(ax, ay, other[0], other[1], x, y) === 0);
}

/** Orientation of RFC 7946: the outer ring counter-clockwise, the holes clockwise. */
export function orient(ring: Ring, outer: boolean): Ring {
  return signedRingArea(ring) > 0 === outer ? ring : ring.toReversed();
}

interface PlacedRing extends BoxedRing {
  readonly signedArea: number;
  /** The smallest ring around this one. */
  container: PlacedRing | null;
  /** How many rings lie around it: even = outer ring, odd = hole. */
  depth: number;
}

/**
 * Polygons from rings in any order, as in a shapefile: a ring in an even number of others is an outer one, in an odd number a hole of the smallest
 * around it. The file tells them apart by orientation (outer clockwise): where it disagrees with the places, the places win and `repaired.girati` counts it.
 */
export function assemblePolygons(rings: readonly Ring[], repaired: RiparazioneAnelli): Ring[][] {
  if (rings.length === 1) return [[orient(rings[0]!, true)]];
  const placed = placeRings(rings);
  const polygons = new Map<PlacedRing, Ring[]>();
  for (const ring of placed) {
    const outer = ring.depth % 2 === 0;
    if (ring.signedArea < 0 !== outer) repaired.girati += 1;
    if (outer) polygons.set(ring, [orient(ring.ring, true)]);
  }
  for (const ring of placed) {
    if (ring.depth % 2 === 1) polygons.get(ring.container!)!.push(orient(ring.ring, false));
  }
  return [...polygons.values()];
}

/** Each ring with what is around it, in the order of the file. */
function placeRings(rings: readonly Ring[]): PlacedRing[] {
  const placed = rings.map((ring): PlacedRing => ({ ring, box: boxOf(ring), signedArea: signedRingArea(ring), container: null, depth: 0 }));
  const fromLargest = placed.toSorted((a, b) => Math.abs(b.signedArea) - Math.abs(a.signedArea));
  fromLargest.forEach((ring, i) => {
    for (let j = i - 1; j >= 0; j--) {
      const candidate = fromLargest[j]!;
      if (!liesIn(ring, candidate)) continue;
      ring.container = candidate;
      ring.depth = candidate.depth + 1;
      return;
    }
  });
  return placed;
}
