import type { Superficie } from '@edigit/anagrafe/contract';

/** A vertex of the comparison: on our side, on theirs, or on both where they are the same. */
export interface RigaVertice {
  readonly nostra: readonly [number, number] | null;
  readonly loro: readonly [number, number] | null;
}

/** Vertices of an outline, the closing one of each ring left out. */
export function verticesOf(shape: Superficie | null): readonly [number, number][] {
  if (shape === null) return [];
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return polygons.flatMap((rings) => rings.flatMap((ring) => ring.slice(0, -1)));
}

/** Both outlines vertex by vertex: ours in their order, each beside the very same one of theirs where there is; then those that only they have. */
export function pairVertices(nostra: Superficie | null, loro: Superficie | null): RigaVertice[] {
  const theirs = new Map(verticesOf(loro).map((vertex) => [vertex.join(' '), vertex]));
  const rows: RigaVertice[] = verticesOf(nostra).map((vertex) => {
    const same = theirs.get(vertex.join(' ')) ?? null;
    if (same) theirs.delete(vertex.join(' '));
    return { nostra: vertex, loro: same };
  });
  return [...rows, ...[...theirs.values()].map((vertex) => ({ nostra: null, loro: vertex }))];
}
