import type { Extent } from 'ol/extent.js';
import { getArea, getHeight, getWidth } from 'ol/extent.js';
import Feature, { type FeatureLike } from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import type VectorTileLayer from 'ol/layer/VectorTile.js';
import type RenderFeature from 'ol/render/Feature.js';
import VectorSource from 'ol/source/Vector.js';
import type { StyleFunction } from 'ol/style/Style.js';

/**
 * One label per thing. A polygon comes cut at the borders of the tiles and would be named in each piece: here the largest
 * piece in sight carries the name (`testo`), and says how wide and high it is (`lati`, EPSG:3857). What is called nothing is not named.
 */
export class LabelLayer {
  readonly layer: VectorLayer;
  private readonly source = new VectorSource<Feature<Point>>();
  private drawn = '';

  constructor(private readonly tiles: VectorTileLayer, private readonly nameOf: (piece: FeatureLike) => unknown, style: StyleFunction) {
    this.layer = new VectorLayer({ source: this.source, style, declutter: true });
  }

  /** Places the labels of what is drawn in an extent; nothing happens when they stand already. */
  refresh(extent: Extent): void {
    if (!this.layer.isVisible() || !this.tiles.isVisible()) return;
    const largest = new Map<string, { piece: RenderFeature; name: unknown; area: number }>();
    for (const piece of this.tiles.getFeaturesInExtent(extent) as unknown as RenderFeature[]) {
      const name = this.nameOf(piece);
      if (name === undefined) continue;
      const id = String(piece.get('id'));
      const area = getArea(piece.getExtent());
      if (area > (largest.get(id)?.area ?? 0)) largest.set(id, { piece, name, area });
    }
    const key = [...largest].map(([id, { area, name }]) => `${id}:${Math.round(area)}:${String(name)}`).toSorted().join();
    if (key === this.drawn) return;
    this.drawn = key;
    this.source.clear(true);
    this.source.addFeatures([...largest.values()].map(({ piece, name }) => {
      const label = new Feature(new Point(interiorPoint(piece)));
      label.set('testo', name, true);
      label.set('lati', [getWidth(piece.getExtent()), getHeight(piece.getExtent())], true);
      return label;
    }));
  }
}

/** Inside the first of the parts: in tiles a multipolygon is a polygon of many rings. */
function interiorPoint(piece: RenderFeature): number[] {
  const points = piece.getFlatInteriorPoints();
  return [points[0]!, points[1]!];
}
