import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface DecodedFeature {
  id: number | undefined;
  type: number;
  properties: Record<string, number | string | boolean>;
  /** Paths in tile units; the rings of polygons repeat their first position. */
  paths: { x: number; y: number }[][];
}

export interface DecodedLayer {
  version: number;
  extent: number;
  features: DecodedFeature[];
}

/** A tile as the reference reader of the format sees it. */
export function decode(bytes: Uint8Array): Record<string, DecodedLayer> {
  const tile = new VectorTile(new PbfReader(bytes));
  return Object.fromEntries(
    Object.entries(tile.layers).map(([name, layer]) => [
      name,
      {
        version: layer.version,
        extent: layer.extent,
        features: Array.from({ length: layer.length }, (_, n) => {
          const feature = layer.feature(n);
          const paths = feature.loadGeometry().map((path) => path.map(({ x, y }) => ({ x, y })));
          return { id: feature.id, type: feature.type, properties: { ...feature.properties }, paths };
        }),
      },
    ]),
  );
}

/** Signed area of a ring in square tile units: positive for outer rings (clockwise on screen), negative for holes. */
export function areaOf(ring: readonly { x: number; y: number }[]): number {
  let twice = 0;
  for (let n = 0; n < ring.length; n++) {
    const a = ring[n]!;
    const b = ring[(n + 1) % ring.length]!;
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}
