import type { Position, Ring } from '../geometria/geometria.js';
import { type BoxedRing, boxOf, liesIn } from './boxed-ring.js';
import { orientation } from './orientation.js';
import { Sides } from './sides.js';

/** Why an outline is not a valid polygon by OGC Simple Features, and where it was seen. */
export interface DifettoContorno {
  readonly motivo: 'incrocio' | 'contatto' | 'sovrapposizione' | 'buco-fuori' | 'buco-in-buco' | 'parti-sovrapposte' | 'interno-diviso' | 'troppo-complesso';
  readonly at: Position | null;
}

/** Where a ring of the outline touches another in one point. */
interface Contatto {
  readonly point: Position;
  readonly sides: readonly [number, number];
}

/**
 * First reason why polygons are invalid by the OGC rules, or `null`: sides that cross or overlap, a ring that touches itself, holes outside or inside
 * one another, parts that overlap, an interior cut in two by contacts. Same verdicts as `ST_IsValid`, by exact arithmetic.
 * Rings are closed, with an area, the outer one first; orientation does not matter.
 * @see OGC 06-103r4, §6.1.11.1
 */
export function findOutlineDefect(polygons: readonly Ring[][]): DifettoContorno | null {
  const rings = polygons.flat();
  const sides = new Sides(rings);
  let defect: DifettoContorno | null = null;
  const contacts: Contatto[] = [];
  const finished = sides.eachMeetingPair((a, b) => {
    defect = comparePair(sides, a, b, contacts);
    return defect !== null;
  });
  if (defect !== null) return defect;
  if (!finished) return { motivo: 'troppo-complesso', at: null };
  const crossing = contacts.find((contact) => passesThrough(sides, contact));
  if (crossing !== undefined) return { motivo: 'incrocio', at: crossing.point };
  return rings.length === 1 ? null : findNestingDefect(polygons) ?? findDividedInterior(polygons, sides, contacts);
}

/** Sides of the same ring may share the vertex between them and nothing else; sides of two rings may touch in a point. */
function comparePair(sides: Sides, a: number, b: number, contacts: Contatto[]): DifettoContorno | null {
  const { xy, ring } = sides;
  const ax = xy[a * 4]!;
  const ay = xy[a * 4 + 1]!;
  const bx = xy[a * 4 + 2]!;
  const by = xy[a * 4 + 3]!;
  const cx = xy[b * 4]!;
  const cy = xy[b * 4 + 1]!;
  const dx = xy[b * 4 + 2]!;
  const dy = xy[b * 4 + 3]!;
  const c = orientation(ax, ay, bx, by, cx, cy);
  const d = orientation(ax, ay, bx, by, dx, dy);
  if (c !== 0 && c === d) return null;
  if (c === 0 && d === 0) return compareAligned(sides, a, b, contacts);
  const first = orientation(cx, cy, dx, dy, ax, ay);
  const second = orientation(cx, cy, dx, dy, bx, by);
  if (first !== 0 && first === second) return null;
  if (c !== 0 && d !== 0 && first !== 0 && second !== 0) return { motivo: 'incrocio', at: [cx, cy] };
  const point: Position = c === 0 ? [cx, cy] : d === 0 ? [dx, dy] : first === 0 ? [ax, ay] : [bx, by];
  if (ring[a] !== ring[b]) {
    contacts.push({ point, sides: [a, b] });
    return null;
  }
  return isSharedVertex(sides, a, b, point) ? null : { motivo: 'contatto', at: point };
}

/** Two sides on one line: they overlap, or touch end to end, or are apart. */
function compareAligned(sides: Sides, a: number, b: number, contacts: Contatto[]): DifettoContorno | null {
  const { xy, ring } = sides;
  const axis = xy[a * 4] === xy[a * 4 + 2] ? 1 : 0;
  const range = (side: number): [number, number] => {
    const s = xy[side * 4 + axis]!;
    const e = xy[side * 4 + 2 + axis]!;
    return s < e ? [s, e] : [e, s];
  };
  const [a0, a1] = range(a);
  const [b0, b1] = range(b);
  const low = Math.max(a0, b0);
  const high = Math.min(a1, b1);
  if (low > high) return null;
  const end = xy[a * 4 + axis] === low ? 0 : 2;
  const point: Position = [xy[a * 4 + end]!, xy[a * 4 + end + 1]!];
  if (low < high) return { motivo: 'sovrapposizione', at: point };
  if (ring[a] !== ring[b]) {
    contacts.push({ point, sides: [a, b] });
    return null;
  }
  return isSharedVertex(sides, a, b, point) ? null : { motivo: 'contatto', at: point };
}

function isSharedVertex(sides: Sides, a: number, b: number, [x, y]: Position): boolean {
  const startsAt = (side: number): boolean => sides.xy[side * 4] === x && sides.xy[side * 4 + 1] === y;
  return (sides.after(a) === b && startsAt(b)) || (sides.after(b) === a && startsAt(a));
}

/** True when at a contact the second ring goes from one side of the first to the other. */
function passesThrough(sides: Sides, { point, sides: [a, b] }: Contatto): boolean {
  const [aBefore, aAfter] = neighbours(sides, a, point);
  const [bBefore, bAfter] = neighbours(sides, b, point);
  return isLeftOfPath(aBefore, point, aAfter, bBefore) !== isLeftOfPath(aBefore, point, aAfter, bAfter);
}

/** Where a ring comes from and goes to at a point on one of its sides. */
function neighbours(sides: Sides, side: number, [x, y]: Position): [Position, Position] {
  const { xy } = sides;
  const start: Position = [xy[side * 4]!, xy[side * 4 + 1]!];
  const end: Position = [xy[side * 4 + 2]!, xy[side * 4 + 3]!];
  if (start[0] === x && start[1] === y) {
    const before = sides.before(side);
    return [[xy[before * 4]!, xy[before * 4 + 1]!], end];
  }
  if (end[0] === x && end[1] === y) {
    const after = sides.after(side);
    return [start, [xy[after * 4 + 2]!, xy[after * 4 + 3]!]];
  }
  return [start, end];
}

function isLeftOfPath([ax, ay]: Position, [px, py]: Position, [bx, by]: Position, [qx, qy]: Position): boolean {
  const leftOfFirst = orientation(ax, ay, px, py, qx, qy) > 0;
  const leftOfSecond = orientation(px, py, bx, by, qx, qy) > 0;
  return orientation(ax, ay, px, py, bx, by) > 0 ? leftOfFirst && leftOfSecond : leftOfFirst || leftOfSecond;
}

/** Holes must lie in their outer ring and not in one another; parts must lie outside each other, or in each other's holes. */
function findNestingDefect(polygons: readonly Ring[][]): DifettoContorno | null {
  const parts = polygons.map((rings) => rings.map((ring): BoxedRing => ({ ring, box: boxOf(ring) })));
  for (const [outer, ...holes] of parts) {
    for (const hole of holes) {
      const at = hole.ring[0]!;
      if (!liesIn(hole, outer!)) return { motivo: 'buco-fuori', at };
      if (holes.some((other) => other !== hole && liesIn(hole, other))) return { motivo: 'buco-in-buco', at };
    }
  }
  for (const [outer] of parts) {
    const covers = ([shell, ...holes]: BoxedRing[]): boolean => shell !== outer && liesIn(outer!, shell!) && !holes.some((hole) => liesIn(outer!, hole));
    if (parts.some(covers)) return { motivo: 'parti-sovrapposte', at: outer!.ring[0]! };
  }
  return null;
}

/** Rings that touch in a circle, or twice, enclose a piece of the interior that cannot be reached from the rest. */
function findDividedInterior(polygons: readonly Ring[][], sides: Sides, contacts: readonly Contatto[]): DifettoContorno | null {
  const polygonOfRing = polygons.flatMap((rings, polygon) => rings.map(() => polygon));
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let top = node;
    for (let up = parent.get(top); up !== undefined; up = parent.get(top)) top = up;
    return top;
  };
  const linked = new Set<string>();
  for (const { point, sides: pair } of contacts) {
    const [r, s] = [sides.ring[pair[0]]!, sides.ring[pair[1]]!];
    if (polygonOfRing[r] !== polygonOfRing[s]) continue;
    const place = `${point[0]} ${point[1]} ${polygonOfRing[r]}`;
    for (const ring of [r, s]) {
      if (linked.has(`${ring}@${place}`)) continue;
      linked.add(`${ring}@${place}`);
      const [a, b] = [root(`ring ${ring}`), root(place)];
      if (a === b) return { motivo: 'interno-diviso', at: point };
      parent.set(a, b);
    }
  }
  return null;
}
