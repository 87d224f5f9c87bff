import { isClosed, type Position, type Ring, signedRingArea } from './geometria.js';

/** What is wrong with a polygon, and where (`null` when it is wrong as a whole). */
export interface PolygonDefect {
  readonly kind: 'too-few-positions' | 'not-finite' | 'unclosed' | 'zero-area' | 'crossing';
  /** Index of the ring: 0 the outer one, then the holes. */
  readonly ring: number;
  readonly at: Position | null;
}

/** Pairs of segments compared before the search for crossings gives up: a town has none of these, a hostile file may. */
const MAX_COMPARISONS = 2_000_000;

interface Segment {
  readonly ring: number;
  /** Position of the segment in its ring, and how many the ring has: neighbours share a vertex and are not compared. */
  readonly index: number;
  readonly count: number;
  readonly a: Position;
  readonly b: Position;
  readonly minX: number;
  readonly maxX: number;
  readonly minY: number;
  readonly maxY: number;
}

/**
 * First defect of a polygon, or `null` when none is found: rings too short, unclosed or without area, and sides that cross
 * (of one ring or of two). Contacts in a point are not looked for, and crossings shallower than `tolerance` (in units of the
 * coordinates) are left alone: the full rules of the OGC are the database's.
 */
export function findPolygonDefect(rings: readonly Ring[], tolerance: number): PolygonDefect | null {
  for (const [i, ring] of rings.entries()) {
    const defect = findRingDefect(ring, i);
    if (defect !== null) return defect;
  }
  return findCrossing(rings, tolerance);
}

function findRingDefect(ring: Ring, index: number): PolygonDefect | null {
  const notFinite = ring.find(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y));
  if (notFinite !== undefined) return { kind: 'not-finite', ring: index, at: null };
  if (ring.length < 4) return { kind: 'too-few-positions', ring: index, at: ring[0] ?? null };
  if (!isClosed(ring)) return { kind: 'unclosed', ring: index, at: ring[0]! };
  if (signedRingArea(ring) === 0) return { kind: 'zero-area', ring: index, at: ring[0]! };
  return null;
}

/** Sweep from west to east over the sides: each is compared with those still open whose heights overlap. */
function findCrossing(rings: readonly Ring[], tolerance: number): PolygonDefect | null {
  const segments = rings.flatMap(segmentsOf).toSorted((s, t) => s.minX - t.minX);
  const open: Segment[] = [];
  let comparisons = 0;
  for (const segment of segments) {
    let kept = 0;
    for (const other of open) {
      if (other.maxX < segment.minX) continue;
      open[kept++] = other;
      if (++comparisons > MAX_COMPARISONS) return null;
      if (other.maxY < segment.minY || other.minY > segment.maxY || areNeighbours(segment, other)) continue;
      if (cross(segment, other, tolerance)) return { kind: 'crossing', ring: segment.ring, at: crossingPoint(segment, other) };
    }
    open.length = kept;
    open.push(segment);
  }
  return null;
}

function segmentsOf(ring: Ring, ringIndex: number): Segment[] {
  const segments: Segment[] = [];
  const count = ring.length - 1;
  for (let index = 0; index < count; index++) {
    const a = ring[index]!;
    const b = ring[index + 1]!;
    segments.push({
      ring: ringIndex,
      index,
      count,
      a,
      b,
      minX: Math.min(a[0], b[0]),
      maxX: Math.max(a[0], b[0]),
      minY: Math.min(a[1], b[1]),
      maxY: Math.max(a[1], b[1]),
    });
  }
  return segments;
}

function areNeighbours(s: Segment, t: Segment): boolean {
  if (s.ring !== t.ring) return false;
  const gap = Math.abs(s.index - t.index);
  return gap <= 1 || gap === s.count - 1;
}

/** Signed distance of `p` from the line through `a` and `b`: positive on the left. */
function sideOf(a: Position, b: Position, p: Position): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = Math.sqrt(dx * dx + dy * dy);
  return length === 0 ? 0 : (dx * (p[1] - a[1]) - dy * (p[0] - a[0])) / length;
}

function cross(s: Segment, t: Segment, tolerance: number): boolean {
  return areOpposite(sideOf(s.a, s.b, t.a), sideOf(s.a, s.b, t.b), tolerance) && areOpposite(sideOf(t.a, t.b, s.a), sideOf(t.a, t.b, s.b), tolerance);
}

function areOpposite(d: number, e: number, tolerance: number): boolean {
  return (d > tolerance && e < -tolerance) || (d < -tolerance && e > tolerance);
}

function crossingPoint(s: Segment, t: Segment): Position {
  const d = Math.abs(sideOf(t.a, t.b, s.a));
  const e = Math.abs(sideOf(t.a, t.b, s.b));
  const share = d / (d + e);
  return [s.a[0] + share * (s.b[0] - s.a[0]), s.a[1] + share * (s.b[1] - s.a[1])];
}
