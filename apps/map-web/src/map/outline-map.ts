import Feature from 'ol/Feature.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { defaults as defaultControls } from 'ol/control/defaults.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import { createEmpty, extend, isEmpty } from 'ol/extent.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { Bbox, CodiceLivello, Superficie } from '@edigit/anagrafe/contract';
import { LIVELLI_INIZIALI, maxDenominator, type StatoLivelli } from './catalogue.js';
import { resolutionOf } from './scale.js';
import { sagomaDopoStyle, sagomaLuogoStyle, sagomaNomeStyle, sagomaPrimaStyle, sagomaSceltaStyle } from './styles.js';
import { TileLayers } from './tile-layers.js';

/** An outline before and after a change, either of which may be missing; or where a thing is whose outline does not change. */
export interface Sagome {
  readonly prima: Superficie | null;
  readonly dopo: Superficie | null;
  readonly luogo: Superficie | null;
  /** Written over it. */
  readonly nome?: string;
}

/** What lies under the outlines: the municipality as it is, pale. */
const CONTESTO: StatoLivelli = {
  ...LIVELLI_INIZIALI,
  livelli: { ...LIVELLI_INIZIALI.livelli, civici: { visibile: false, opacita: 1 }, edifici: { visibile: true, opacita: 0.45 } },
};
const NEAREST = 1000;
const geojson = new GeoJSON({ featureProjection: 'EPSG:3857', dataProjection: 'EPSG:4326' });

/** A small map of outlines that change: the old ones dashed, the new ones whole. It takes wheel and fingers only once it has the focus, so that the page scrolls. */
export class OutlineMap {
  private readonly layers = new TileLayers();
  private readonly outlines = new VectorSource();
  private readonly map: OlMap;
  private shown: readonly Sagome[] = [];

  /** @param words titles of the two buttons. */
  constructor(target: HTMLElement, versions: ReadonlyMap<CodiceLivello, string>, words: { readonly avvicina: string; readonly allontana: string }) {
    this.layers.setVersions(versions);
    this.map = new OlMap({
      target,
      controls: defaultControls({ rotate: false, attribution: false, zoomOptions: { zoomInTipLabel: words.avvicina, zoomOutTipLabel: words.allontana } }).extend([new ScaleLine({ units: 'metric', minWidth: 60 })]),
      interactions: defaultInteractions({ onFocusOnly: true, altShiftDragRotate: false, pinchRotate: false }),
      layers: [...this.layers.shapes, new VectorLayer({ source: this.outlines }), ...this.layers.labels],
      view: new View({ center: fromLonLat([12.5, 42]), zoom: 6, maxZoom: 22, enableRotation: false }),
    });
    this.map.on('rendercomplete', () => this.layers.refreshLabels(this.map.getView().calculateExtent()));
  }

  /** Calls `pressed` with the place of each click, degrees. */
  whenPressed(pressed: (lon: number, lat: number) => void): void {
    this.map.on('singleclick', ({ coordinate }) => {
      const [lon, lat] = toLonLat(coordinate) as [number, number];
      pressed(lon, lat);
    });
  }

  /** Frees the map and its listeners. */
  dispose(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  /** Draws these outlines; the one at `chosen` stands out, and the view goes to it, or to all of them. */
  show(items: readonly Sagome[], chosen: number | null): void {
    this.shown = items;
    this.outlines.clear();
    for (const [i, { prima, dopo, luogo, nome }] of items.entries()) {
      for (const [geometry, style] of [[prima, sagomaPrimaStyle], [dopo, sagomaDopoStyle], [luogo, sagomaLuogoStyle]] as const) {
        if (geometry === null) continue;
        const feature = new Feature(geojson.readGeometry(geometry) ?? undefined);
        feature.setStyle([...(i === chosen ? [sagomaSceltaStyle] : []), ...style, ...(nome ? [sagomaNomeStyle(nome)] : [])]);
        this.outlines.addFeature(feature);
      }
    }
    this.fit(chosen);
  }

  /** Goes to a box, degrees, where nothing is drawn. */
  lookAt([west, south, east, north]: Bbox): void {
    this.goTo([...fromLonLat([west, south]), ...fromLonLat([east, north])]);
  }

  private fit(chosen: number | null): void {
    const items = chosen === null ? this.shown : this.shown.slice(chosen, chosen + 1);
    const extent = createEmpty();
    for (const { prima, dopo, luogo } of items) for (const geometry of [prima, dopo, luogo]) if (geometry) extend(extent, geojson.readGeometry(geometry)?.getExtent() ?? createEmpty());
    if (!isEmpty(extent)) this.goTo(extent);
  }

  private goTo(extent: number[]): void {
    const lat = toLonLat([extent[0]!, (extent[1]! + extent[3]!) / 2])[1]!;
    this.map.updateSize();
    this.layers.apply(CONTESTO, (codice) => resolutionOf(Math.min(maxDenominator(codice), 1e9), lat));
    this.map.getView().fit(extent, { padding: [28, 28, 28, 28], minResolution: resolutionOf(NEAREST, lat) });
  }
}
