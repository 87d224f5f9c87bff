import Feature from 'ol/Feature.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { defaults as defaultControls } from 'ol/control/defaults.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import Point from 'ol/geom/Point.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import Translate from 'ol/interaction/Translate.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { Bbox, CodiceLivello } from '@edigit/anagrafe/contract';
import { LIVELLI_INIZIALI, maxDenominator, type StatoLivelli } from './catalogue.js';
import { resolutionOf } from './scale.js';
import { posizioneStyle } from './styles.js';
import { TileLayers } from './tile-layers.js';

/** Buildings and the other civic numbers around. */
const CONTESTO: StatoLivelli = { ...LIVELLI_INIZIALI, livelli: { ...LIVELLI_INIZIALI.livelli, civici: { visibile: true, opacita: 1 }, edifici: { visibile: true, opacita: 0.7 } } };
/** At which an access is seen at the side of its door. */
const VICINO = 500;

/** A small map on which one access is put by a click and moved by a drag. The coordinates beside it do the same without a mouse. */
export class AccessMap {
  private readonly layers = new TileLayers();
  private readonly access = new Feature<Point>();
  private readonly map: OlMap;

  /** @param moved told where the access was put, degrees. @param words titles of the two buttons. */
  constructor(target: HTMLElement, versions: ReadonlyMap<CodiceLivello, string>, words: { readonly avvicina: string; readonly allontana: string }, moved: (posizione: readonly [number, number]) => void) {
    this.layers.setVersions(versions);
    const source = new VectorSource<Feature<Point>>({ features: [this.access] });
    const layer = new VectorLayer({ source, style: posizioneStyle, zIndex: 50 });
    const drag = new Translate({ layers: [layer], hitTolerance: 8 });
    this.map = new OlMap({
      target,
      controls: defaultControls({ rotate: false, attribution: false, zoomOptions: { zoomInTipLabel: words.avvicina, zoomOutTipLabel: words.allontana } }).extend([new ScaleLine({ units: 'metric', minWidth: 60 })]),
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }).extend([drag]),
      layers: [...this.layers.shapes, ...this.layers.labels, layer],
      view: new View({ center: fromLonLat([12.5, 42]), zoom: 6, maxZoom: 22, enableRotation: false }),
    });
    this.map.on('rendercomplete', () => this.layers.refreshLabels(this.map.getView().calculateExtent()));
    const tell = (): void => {
      const at = this.access.getGeometry();
      if (at) moved(toLonLat(at.getCoordinates()) as [number, number]);
    };
    drag.on('translateend', tell);
    this.map.on('singleclick', ({ coordinate }) => {
      this.access.setGeometry(new Point(coordinate));
      tell();
    });
  }

  /** Shows the access there, and goes to it the first time; null: nowhere. */
  put(posizione: readonly [number, number] | null): void {
    this.access.setGeometry(posizione === null ? undefined : new Point(fromLonLat([...posizione])));
    if (posizione === null) return;
    const inside = this.map.getSize() !== undefined && this.map.getView().getZoom()! > 15;
    if (!inside) this.goTo([...fromLonLat([...posizione]), ...fromLonLat([...posizione])], posizione[1]);
  }

  /** Goes to a box, degrees. */
  lookAt([west, south, east, north]: Bbox): void {
    this.goTo([...fromLonLat([west, south]), ...fromLonLat([east, north])], (south + north) / 2);
  }

  /** Frees the map and its listeners. */
  dispose(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  private goTo(extent: number[], lat: number): void {
    this.map.updateSize();
    this.layers.apply(CONTESTO, (codice) => resolutionOf(Math.min(maxDenominator(codice), 1e9), lat));
    this.map.getView().fit(extent, { padding: [24, 24, 24, 24], minResolution: resolutionOf(VICINO, lat) });
  }
}
