import Collection from 'ol/Collection.js';
import Feature from 'ol/Feature.js';
import Polygon from 'ol/geom/Polygon.js';
import Translate from 'ol/interaction/Translate.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import { toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import type { ComuneVisibile } from '@edigit/anagrafe/contract';
import { fromPlanar, toPlanar } from './projections.js';

const style = [
  new Style({ fill: new Fill({ color: 'rgba(255,255,255,0.12)' }), stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({ stroke: new Stroke({ color: '#b3261e', width: 2.5, lineDash: [10, 5] }) }),
];

/** The ground that a sheet of paper will show: a rectangle of the municipality's plane, moved with the pointer or by steps. */
export class PrintFrame {
  private readonly feature = new Feature<Polygon>();
  private readonly layer = new VectorLayer({ source: new VectorSource({ features: [this.feature] }), style, zIndex: 100 });
  private readonly drag = new Translate({ features: new Collection([this.feature as Feature]), hitTolerance: 6 });
  /** Centre in the plane, metres. */
  private centre: [number, number] = [0, 0];
  private size: readonly [number, number] = [0, 0];

  constructor(private readonly map: OlMap, private readonly srid: ComuneVisibile['sridPiano']) {
    map.addLayer(this.layer);
    map.addInteraction(this.drag);
    this.drag.on('translateend', () => {
      const ring = this.feature.getGeometry()?.getCoordinates()[0] ?? [];
      const [a, c] = [toPlanar(ring[0]!, srid), toPlanar(ring[2]!, srid)];
      this.centre = [(a[0] + c[0]) / 2, (a[1] + c[1]) / 2];
      this.draw();
    });
  }

  /** Centre as `[lon, lat]`, degrees. */
  get lonLat(): [number, number] {
    const [lon, lat] = toLonLat(fromPlanar(this.centre, this.srid));
    return [lon!, lat!];
  }

  /** Takes the ground of a paper, metres, where it stands; the first time around a place of the screen (EPSG:3857). */
  resize(widthM: number, heightM: number, around?: readonly number[]): void {
    this.size = [widthM, heightM];
    if (around) this.centre = toPlanar(around, this.srid);
    this.draw();
  }

  /** Moves by shares of its own sides: east, north. */
  step(east: number, north: number): void {
    this.centre = [this.centre[0] + east * this.size[0], this.centre[1] + north * this.size[1]];
    this.draw();
  }

  /** The ground it covers, EPSG:3857. */
  get extent(): number[] {
    return this.feature.getGeometry()?.getExtent() ?? [];
  }

  dispose(): void {
    this.map.removeInteraction(this.drag);
    this.map.removeLayer(this.layer);
  }

  private draw(): void {
    const [e, n] = this.centre;
    const [dx, dy] = [this.size[0] / 2, this.size[1] / 2];
    const corners = [[e - dx, n - dy], [e + dx, n - dy], [e + dx, n + dy], [e - dx, n + dy], [e - dx, n - dy]] as const;
    this.feature.setGeometry(new Polygon([corners.map((corner) => fromPlanar(corner, this.srid))]));
  }
}
