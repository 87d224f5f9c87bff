import { area, contains, signedArea, type Punto } from './geometria.js';

/**
 * Union of regions that share their vertices: edges met in both directions cancel, the rest is traced into rings.
 * @returns polygons of point ids, outer ring counter-clockwise first, then the islands clockwise
 */
export function unionRings(rings: readonly (readonly number[])[], punto: (id: number) => Punto): number[][][] {
  const next = new Map<number, number[]>();
  const edges = new Set<string>();
  for (const ring of rings) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      if (!edges.delete(`${b}>${a}`)) edges.add(`${a}>${b}`);
    });
  }
  for (const edge of edges) {
    const [a, b] = edge.split('>').map(Number) as [number, number];
    const list = next.get(a);
    if (list) list.push(b);
    else next.set(a, [b]);
  }
  return groupRings(traceRings(next, punto), punto);
}

function traceRings(next: Map<number, number[]>, punto: (id: number) => Punto): number[][] {
  const rings: number[][] = [];
  for (const start of [...next.keys()].toSorted((a, b) => a - b)) {
    while ((next.get(start)?.length ?? 0) > 0) {
      const ring: number[] = [start];
      let previous = start;
      let current = take(next, start, null, punto);
      while (current !== start) {
        ring.push(current);
        const following = take(next, current, previous, punto);
        previous = current;
        current = following;
      }
      rings.push(ring);
    }
  }
  return rings;
}

/** At a point where two rings touch, the sharpest left turn keeps each ring simple. */
function take(next: Map<number, number[]>, at: number, from: number | null, punto: (id: number) => Punto): number {
  const list = next.get(at);
  if (!list || list.length === 0) throw new RangeError('open boundary');
  let index = 0;
  if (list.length > 1 && from !== null) {
    const [o, p] = [punto(at), punto(from)];
    const back = Math.atan2(p[1] - o[1], p[0] - o[0]);
    const turn = (id: number): number => {
      const q = punto(id);
      const angle = back - Math.atan2(q[1] - o[1], q[0] - o[0]);
      return ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
    };
    index = list.map((id, i) => [turn(id), i] as const).toSorted((a, b) => a[0] - b[0])[0]![1];
  }
  return list.splice(index, 1)[0]!;
}

function groupRings(rings: number[][], punto: (id: number) => Punto): number[][][] {
  const shapes = rings.map((ids) => ({ ids, points: ids.map(punto) }));
  const outers = shapes.filter((s) => signedArea(s.points) > 0).toSorted((a, b) => area(a.points) - area(b.points));
  const polygons = outers.map((outer) => ({ outer, rings: [outer.ids] }));
  for (const hole of shapes.filter((s) => signedArea(s.points) < 0)) {
    const [a, b] = [hole.points[0]!, hole.points[1]!];
    const inside: Punto = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const owner = polygons.find((p) => area(p.outer.points) > area(hole.points) && contains(p.outer.points, inside));
    if (owner) owner.rings.push(hole.ids);
  }
  return polygons.map((p) => p.rings);
}
