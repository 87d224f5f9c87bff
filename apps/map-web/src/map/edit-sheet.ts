import type { Extent } from 'ol/extent.js';
import Feature from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import PointerInteraction from 'ol/interaction/Pointer.js';
import VectorLayer from 'ol/layer/Vector.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type OlMap from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import { type AspettoForma, type AspettoPunto, editStyle } from './edit-styles.js';
import type { Coppia } from './projections.js';

/** What the editing sheet shows, in EPSG:3857. Rings are open. */
export interface Scena {
  readonly forme: readonly { readonly anelli: readonly (readonly Coppia[])[]; readonly aspetto: AspettoForma; readonly testo?: string }[];
  readonly punti: readonly { readonly at: Coppia; readonly aspetto: AspettoPunto; readonly testo?: string }[];
  readonly schizzo: readonly Coppia[];
}

/** Where a gesture is. `unita` is EPSG:3857 metres per pixel; Alt turns snapping off. */
export interface Gesto {
  readonly at: Coppia;
  readonly unita: number;
  readonly alt: boolean;
}

/** What the sheet tells. */
export interface Gesti {
  /** True takes the gesture: what follows is a drag, else the map pans. */
  press(gesto: Gesto): boolean;
  drag(gesto: Gesto): void;
  release(gesto: Gesto): void;
  hover(gesto: Gesto): void;
  click(gesto: Gesto): void;
  doubleClick(gesto: Gesto): void;
  /** «Enter» on the crosshair of the keyboard. */
  place(gesto: Gesto): void;
  /** The view came to rest somewhere else. */
  moved(): void;
}

/** Turns events of the map into gestures. Clicks and double clicks are the sheet's: the map must neither select nor zoom. */
class Puntatore extends PointerInteraction {
  constructor(private readonly gesti: Gesti, private readonly unita: () => number) {
    super();
  }

  override handleEvent(event: MapBrowserEvent): boolean {
    if (event.type === 'click') this.gesti.click(this.gestoOf(event));
    if (event.type !== 'dblclick') return super.handleEvent(event);
    this.gesti.doubleClick(this.gestoOf(event));
    return false;
  }

  override handleDownEvent(event: MapBrowserEvent): boolean {
    const { button, isPrimary } = event.originalEvent as PointerEvent;
    return button === 0 && isPrimary && this.gesti.press(this.gestoOf(event));
  }

  override handleDragEvent(event: MapBrowserEvent): void {
    this.gesti.drag(this.gestoOf(event));
  }

  override handleUpEvent(event: MapBrowserEvent): boolean {
    this.gesti.release(this.gestoOf(event));
    return false;
  }

  override handleMoveEvent(event: MapBrowserEvent): void {
    if (!event.dragging) this.gesti.hover(this.gestoOf(event));
  }

  private gestoOf(event: MapBrowserEvent): Gesto {
    const [x, y] = event.coordinate;
    return { at: [x!, y!], unita: this.unita(), alt: (event.originalEvent as PointerEvent).altKey };
  }
}

/** The sheet over the map on which an outline is edited: draws scenes and tells gestures, decides nothing. */
export class EditSheet {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, style: editStyle, updateWhileInteracting: true, updateWhileAnimating: true });
  private readonly interaction: Puntatore;
  private readonly target: HTMLElement;
  private readonly onMoveEnd = (): void => this.gesti.moved();
  private readonly onPointerDown = (): void => {
    this.pointing = true;
    // What is typed next is about the drawing, not about the tool that was pressed.
    this.target.focus({ preventScroll: true });
  };
  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.startsWith('Arrow')) this.pointing = false;
  };
  /** True while it is the pointer that draws, false when the crosshair does. */
  pointing = false;

  constructor(private readonly map: OlMap, private readonly gesti: Gesti, private readonly onClose: () => void) {
    this.target = map.getTargetElement() as HTMLElement;
    this.interaction = new Puntatore(gesti, () => this.unita);
    map.addLayer(this.layer);
    map.addInteraction(this.interaction);
    map.on('moveend', this.onMoveEnd);
    this.target.addEventListener('pointerdown', this.onPointerDown);
    this.target.addEventListener('keydown', this.onKeyDown);
  }

  /** «Enter» on the crosshair. */
  placeAt(pixel: number[]): void {
    const [x, y] = this.map.getCoordinateFromPixel(pixel);
    this.gesti.place({ at: [x!, y!], unita: this.unita, alt: false });
  }

  draw({ forme, punti, schizzo }: Scena): void {
    const features = [
      ...forme.map(({ anelli, aspetto, testo }) => {
        const feature = new Feature(new Polygon(anelli.filter((ring) => ring.length > 0).map((ring) => [...ring, ring[0]!].map(([x, y]) => [x, y]))));
        feature.setProperties({ forma: aspetto, testo }, true);
        return feature;
      }),
      ...(schizzo.length > 1 ? [new Feature(new LineString(schizzo.map(([x, y]) => [x, y])))] : []),
      ...punti.map(({ at, aspetto, testo }) => {
        const feature = new Feature(new Point([at[0], at[1]]));
        feature.setProperties({ punto: aspetto, testo }, true);
        return feature;
      }),
    ];
    this.source.clear(true);
    this.source.addFeatures(features);
  }

  /** What is in sight: `[minX, minY, maxX, maxY]`. */
  get extent(): Extent {
    return this.map.getView().calculateExtent();
  }

  /** EPSG:3857 metres per pixel. */
  get unita(): number {
    return this.map.getView().getResolution() ?? 1;
  }

  /** Brings a place into sight when it is not. */
  reveal(at: Coppia): void {
    const [minX, minY, maxX, maxY] = this.extent as [number, number, number, number];
    if (at[0] < minX || at[0] > maxX || at[1] < minY || at[1] > maxY) this.map.getView().setCenter([at[0], at[1]]);
  }

  close(): void {
    this.map.un('moveend', this.onMoveEnd);
    this.target.removeEventListener('pointerdown', this.onPointerDown);
    this.target.removeEventListener('keydown', this.onKeyDown);
    this.map.removeInteraction(this.interaction);
    this.map.removeLayer(this.layer);
    this.layer.dispose();
    this.onClose();
  }
}
