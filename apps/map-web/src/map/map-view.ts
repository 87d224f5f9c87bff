import Feature from 'ol/Feature.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { defaults as defaultControls } from 'ol/control/defaults.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import Point from 'ol/geom/Point.js';
import { circular } from 'ol/geom/Polygon.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import VectorLayer from 'ol/layer/Vector.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { AttributiTessera, Bbox, CodiceLivello, ComuneVisibile, Sfondo, Superficie, TempoQuery } from '@edigit/anagrafe/contract';
import type { Selezione } from '../routes.js';
import { AreaTool } from './area-tool.js';
import { BaseMaps } from './base-maps.js';
import { PrintFrame } from './print-frame.js';
import { maxDenominator, type StatoLivelli } from './catalogue.js';
import { EditSheet, type Gesti } from './edit-sheet.js';
import { resolutionOf, scaleOf } from './scale.js';
import { posizioneStyle, selezioneStyles } from './styles.js';
import { type SegnoInTema, TileLayers } from './tile-layers.js';

/** A thing of the tiles, with the attributes it carries. */
export type Toccato =
  | { readonly tipo: 'edifici'; readonly attributi: AttributiTessera['edifici'] }
  | { readonly tipo: 'particelle'; readonly attributi: AttributiTessera['particelle'] };

/** What the map tells. Coordinates `lon, lat` in degrees; `mercator` in EPSG:3857. */
export interface MapEvents {
  /** A click or «Enter» on the crosshair; `toccato` is the topmost thing drawn there, if any. */
  chosen(lon: number, lat: number, toleranceM: number, toccato: Toccato | null): void;
  moved(denominator: number): void;
  pointed(mercator: readonly number[] | null): void;
  /** The pointer is over a thing of the tiles, or over none any more. */
  hovered(id: string | null): void;
  /** A base map does, or no longer does, without some of its tiles. */
  baseMapChanged(sfondo: Sfondo, reachable: boolean): void;
}

/** Free margins of the map under panels, in pixels: top, right, bottom, left. */
export type Margini = [number, number, number, number];

const NEAREST_FIT = 750;
const geojson = new GeoJSON({ featureProjection: 'EPSG:3857', dataProjection: 'EPSG:4326' });

/** The OpenLayers map of the municipality: layers, selection, scale and what is under the pointer. */
export class MapView {
  private readonly layers = new TileLayers();
  private readonly baseMaps = new BaseMaps((sfondo, reachable) => this.events.baseMapChanged(sfondo, reachable));
  private readonly selection = new VectorSource();
  private readonly position = new VectorSource();
  private readonly map: OlMap;
  private lat = 42;
  private state: StatoLivelli | null = null;
  private hovering = false;
  private area: AreaTool | null = null;
  private sheet: EditSheet | null = null;

  constructor(target: HTMLElement, private readonly events: MapEvents) {
    this.map = new OlMap({
      target,
      // Whole page: the wheel and the first drag are for the map though the search has the focus.
      interactions: defaultInteractions({ onFocusOnly: false, altShiftDragRotate: false, pinchRotate: false }),
      controls: defaultControls({ zoom: false, rotate: false, attribution: false }).extend([new ScaleLine({ units: 'metric', minWidth: 80 })]),
      layers: [
        ...this.baseMaps.layers,
        ...this.layers.shapes,
        new VectorLayer({ source: this.selection }),
        ...this.layers.labels,
        new VectorLayer({ source: this.position, style: posizioneStyle }),
      ],
      view: new View({ center: fromLonLat([12.5, 42]), zoom: 6, maxZoom: 22, enableRotation: false }),
    });
    this.map.on('moveend', () => this.onMoved());
    this.map.on('rendercomplete', () => this.layers.refreshLabels(this.map.getView().calculateExtent()));
    // Not `singleclick`: it waits a quarter of a second for a second click.
    this.map.on('click', (event) => {
      if (!this.sheet && !this.area?.isDrawing) void this.choose(event.pixel);
    });
    this.map.on('pointermove', (event) => void this.onPointer(event));
    target.addEventListener('pointerleave', () => {
      this.pass(null);
      this.events.pointed(null);
    });
  }

  /** Frees the map and its listeners. */
  dispose(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  /** Measures its frame again, after it was hidden. */
  updateSize(): void {
    this.map.updateSize();
  }

  /** Current scale denominator at the centre. */
  get denominator(): number {
    return scaleOf(this.map.getView().getResolution() ?? 1, this.lat);
  }

  setDenominator(denominator: number): void {
    this.still().animate({ resolution: resolutionOf(denominator, this.lat), duration: this.pace });
  }

  zoomBy(steps: number): void {
    const view = this.still();
    view.animate({ zoom: (view.getConstrainedZoom(view.getZoom()) ?? 6) + steps, duration: this.pace });
  }

  /** Shows a box; the margins keep it out from under the panels. */
  fit(bbox: Bbox, margins: Margini, animate = true): void {
    this.map.updateSize();
    this.still().fit(transformExtent([...bbox], 'EPSG:4326', 'EPSG:3857'), {
      padding: margins.map((m) => m + 24),
      minResolution: resolutionOf(NEAREST_FIT, (bbox[1] + bbox[3]) / 2),
      duration: animate ? this.pace : 0,
    });
  }

  /** Pans only as much as needed to bring a box out from under the panels, and zooms in when it would be a dot. */
  reveal(bbox: Bbox, margins: Margini): void {
    const view = this.map.getView();
    const size = this.map.getSize();
    const extent = transformExtent([...bbox], 'EPSG:4326', 'EPSG:3857');
    const topLeft = size && this.map.getPixelFromCoordinate([extent[0]!, extent[3]!]);
    const bottomRight = size && this.map.getPixelFromCoordinate([extent[2]!, extent[1]!]);
    if (!size || !topLeft || !bottomRight) return this.fit(bbox, margins, false);
    const [top, right, bottom, left] = margins;
    const inside = topLeft[0]! >= left && topLeft[1]! >= top && bottomRight[0]! <= size[0]! - right && bottomRight[1]! <= size[1]! - bottom;
    const large = Math.max(bottomRight[0]! - topLeft[0]!, bottomRight[1]! - topLeft[1]!) >= 16;
    if (inside && large) return;
    if (!large) return this.fit(bbox, margins);
    const resolution = view.getResolution() ?? 1;
    const centre = [(extent[0]! + extent[2]!) / 2, (extent[1]! + extent[3]!) / 2];
    this.still().animate({
      center: [centre[0]! + ((right - left) / 2) * resolution, centre[1]! + ((top - bottom) / 2) * resolution],
      duration: this.pace,
    });
  }

  setLevels(state: StatoLivelli): void {
    this.state = state;
    this.baseMaps.apply(state);
    this.layers.apply(state, (codice) => resolutionOf(Math.min(maxDenominator(codice), 1e9), this.lat));
    this.map.getTargetElement()?.classList.toggle('mappa-semplice', state.fondo === 'semplice');
  }

  /** The base maps there are to choose from. */
  setSfondi(sfondi: readonly Sfondo[]): void {
    this.baseMaps.setSfondi(sfondi);
    if (this.state) this.setLevels(this.state);
  }

  /** Hangs the curtain between two base maps, 0–1 of the width. */
  setCurtain(share: number): void {
    this.baseMaps.setCurtain(share);
  }

  /** The tool for areas, one at a time; to be disposed of. */
  openAreaTool(): AreaTool {
    this.area = new AreaTool(this.map);
    return this.area;
  }

  /** A frame for the print over a ground of so many metres, around a box or in the middle of what the panels leave free; to be disposed of. */
  openPrintFrame(srid: ComuneVisibile['sridPiano'], [widthM, heightM]: readonly [number, number], bbox: Bbox | null, margins: Margini): PrintFrame {
    const frame = new PrintFrame(this.map, srid);
    const size = this.map.getSize() ?? [0, 0];
    const [top, right, bottom, left] = margins;
    const middle = (): number[] => this.map.getCoordinateFromPixel([(size[0]! - right + left) / 2, (size[1]! - bottom + top) / 2]) ?? this.map.getView().getCenter() ?? [0, 0];
    frame.resize(widthM, heightM, bbox ? fromLonLat([(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2]) : middle());
    return frame;
  }

  /** Brings a frame into sight when part of it is out. */
  showFrame(frame: PrintFrame, margins: Margini): void {
    const [west, south, east, north] = transformExtent(frame.extent, 'EPSG:3857', 'EPSG:4326');
    this.fit([west!, south!, east!, north!], margins);
  }

  /** Draws a past moment, or now. */
  setMoment(query: TempoQuery): void {
    this.layers.setMoment(query);
  }

  setVersions(versions: ReadonlyMap<CodiceLivello, string>): void {
    this.layers.setVersions(versions);
    if (this.state) this.setLevels(this.state);
  }

  /** Marks a thing: from the tiles at once, from its own outline when `outline` is known. */
  select(selezione: Selezione | null, outline: Superficie | null): void {
    this.layers.select(outline ? null : (selezione?.id ?? null));
    this.selection.clear();
    if (!outline) return;
    const marked = new Feature(geojson.readGeometry(outline) ?? undefined);
    marked.setStyle(selezioneStyles[selezione?.tipo === 'particelle' ? 'particelle' : 'edifici']);
    this.selection.addFeature(marked);
  }

  /** Marks things of a theme, with the double line of what is selected; null marks none. */
  show(segno: SegnoInTema | null): void {
    this.layers.show(segno);
  }

  /** Marks a row of a list without selecting it. */
  hover(id: string | null): void {
    this.layers.hover(id);
  }

  /** Marks what a list beside the map holds. */
  list(ids: ReadonlySet<string>): void {
    this.layers.list(ids);
  }

  /** Puts a sheet over the map for the editing of outlines: until it is closed the map selects nothing. */
  edit(gesti: Gesti): EditSheet {
    this.sheet?.close();
    this.layers.hover(null);
    this.map.getTargetElement()?.classList.remove('sopra');
    this.sheet = new EditSheet(this.map, gesti, () => {
      this.sheet = null;
      this.layers.hide([]);
    });
    return this.sheet;
  }

  /** True while it is the pointer that draws on the sheet, false when the crosshair does. */
  get pointing(): boolean {
    return this.sheet?.pointing ?? false;
  }

  /** Does not draw some buildings: they are on the sheet. */
  hide(ids: readonly string[]): void {
    this.layers.hide(ids);
  }

  /** «La mia posizione»: a point with its circle of ± metres. */
  showPosition(lon: number, lat: number, accuracyM: number, margins: Margini): void {
    this.position.clear();
    const circle = circular([lon, lat], Math.max(accuracyM, 1), 48);
    this.position.addFeatures([
      new Feature(circle.transform('EPSG:4326', 'EPSG:3857')),
      new Feature(new Point(fromLonLat([lon, lat]))),
    ]);
    const [west, south, east, north] = transformExtent(circle.getExtent(), 'EPSG:3857', 'EPSG:4326');
    this.fit([west!, south!, east!, north!], margins);
  }

  /** What is under the crosshair, in the middle of what the panels leave free. */
  chooseCentre(margins: Margini): void {
    const size = this.map.getSize();
    if (!size) return;
    const [top, right, bottom, left] = margins;
    const pixel = [(size[0]! - right + left) / 2, (size[1]! - bottom + top) / 2];
    if (this.sheet) this.sheet.placeAt(pixel);
    else void this.choose(pixel);
  }

  /** The view, with nothing moving it: of two movements at once the older would win. */
  private still(): View {
    const view = this.map.getView();
    view.cancelAnimations();
    return view;
  }

  private get pace(): number {
    return globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250;
  }

  private onMoved(): void {
    const centre = this.map.getView().getCenter();
    if (!centre) return;
    const lat = toLonLat(centre)[1]!;
    // Scale rules follow the latitude, but not for a pan inside a municipality.
    if (Math.abs(lat - this.lat) > 0.05) {
      this.lat = lat;
      if (this.state) this.setLevels(this.state);
    }
    this.events.moved(this.denominator);
  }

  private async choose(pixel: number[]): Promise<void> {
    const [lon, lat] = toLonLat(this.map.getCoordinateFromPixel(pixel));
    // Six pixels of mercy around points.
    const toleranceM = 6 * scaleOf(this.map.getView().getResolution() ?? 1, this.lat) * (0.0254 / 96);
    this.events.chosen(lon!, lat!, Math.min(toleranceM, 50), await this.touched(pixel));
  }

  private pass(id: string | null): void {
    if (this.layers.hover(id)) this.events.hovered(id);
  }

  private async touched(pixel: number[]): Promise<Toccato | null> {
    for (const { tipo, layer } of this.layers.interactive) {
      if (!layer.isVisible()) continue;
      const [feature] = await layer.getFeatures(pixel);
      if (feature) return { tipo, attributi: feature.getProperties() } as Toccato;
    }
    return null;
  }

  private async onPointer(event: MapBrowserEvent): Promise<void> {
    if (event.dragging) return;
    this.events.pointed(event.coordinate);
    // One hit test at a time: the next movement asks again.
    if (this.hovering || this.sheet || (event.originalEvent as PointerEvent).pointerType === 'touch') return;
    this.hovering = true;
    try {
      const touched = await this.touched(event.pixel);
      this.pass(touched?.attributi.id ?? null);
      this.map.getTargetElement()?.classList.toggle('sopra', touched !== null);
    } finally {
      this.hovering = false;
    }
  }
}
