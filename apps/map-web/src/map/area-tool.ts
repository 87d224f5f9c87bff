import GeoJSON from 'ol/format/GeoJSON.js';
import Draw from 'ol/interaction/Draw.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import type { Superficie } from '@edigit/anagrafe/contract';

const style = [
  new Style({ fill: new Fill({ color: 'rgba(0,102,204,0.08)' }), stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({ stroke: new Stroke({ color: '#00438a', width: 2.5, lineDash: [4, 6] }) }),
];
/** Nine decimals of a degree are a tenth of a millimetre. */
const geojson = new GeoJSON({ featureProjection: 'EPSG:3857', dataProjection: 'EPSG:4326' });

/** An area of the map: drawn with the pointer, or shown as it comes. */
export class AreaTool {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, style, zIndex: 90 });
  private draw: Draw | null = null;

  constructor(private readonly map: OlMap) {
    map.addLayer(this.layer);
  }

  /** True while a drawing is under way: clicks then choose nothing. */
  get isDrawing(): boolean {
    return this.draw !== null;
  }

  /** Begins a drawing; `drawn` is told its outline when it closes. */
  begin(drawn: (area: Superficie) => void): void {
    this.stop();
    this.source.clear();
    this.draw = new Draw({ source: this.source, type: 'Polygon', style });
    this.draw.on('drawend', ({ feature }) => {
      const area = geojson.writeGeometryObject(feature.getGeometry()!, { decimals: 9 }) as unknown as Superficie;
      // The click that closes it must not choose what lies there.
      setTimeout(() => this.stop());
      drawn(area);
    });
    this.map.addInteraction(this.draw);
  }

  show(area: Superficie | null): void {
    this.source.clear();
    if (area) this.source.addFeature(geojson.readFeature({ type: 'Feature', geometry: area, properties: {} }) as never);
  }

  stop(): void {
    if (this.draw) this.map.removeInteraction(this.draw);
    this.draw = null;
  }

  dispose(): void {
    this.stop();
    this.map.removeLayer(this.layer);
  }
}
