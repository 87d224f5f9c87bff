import TileLayer from 'ol/layer/Tile.js';
import type RenderEvent from 'ol/render/Event.js';
import { getRenderPixel } from 'ol/render.js';
import XYZ from 'ol/source/XYZ.js';
import TileGrid from 'ol/tilegrid/TileGrid.js';
import type { Sfondo } from '@edigit/anagrafe/contract';
import { sfondoOf, type StatoLivelli } from './catalogue.js';
import { registerBaseMapSystems } from './projections.js';

function createSource({ id, crs, griglia, versione }: Sfondo): XYZ {
  registerBaseMapSystems();
  return new XYZ({
    url: `/sfondi/${id}/{z}/{x}/{y}?v=${versione}`,
    projection: crs,
    tileGrid: new TileGrid({ origin: griglia.origine, resolutions: griglia.risoluzioni, tileSize: griglia.lato }),
    // A photograph of fifty scale steps would be asked whole from afar.
    transition: 120,
  });
}

/** One or two base maps under everything else; the second is seen right of a curtain. */
export class BaseMaps {
  readonly layers: TileLayer[] = [new TileLayer({ visible: false }), new TileLayer({ visible: false, className: 'ol-layer sfondo-confronto' })];
  private sfondi: ReadonlyMap<string, Sfondo> = new Map();
  private readonly sources = new Map<string, XYZ>();
  /** Where the curtain hangs, 0–1 of the width. */
  private curtain = 0.5;

  /** @param changed tells that a base map does (or no longer does) without its tiles. */
  constructor(private readonly changed: (sfondo: Sfondo, reachable: boolean) => void) {
    this.layers[1]!.on('prerender', (event) => this.clip(event));
    this.layers[1]!.on('postrender', (event) => (event.context as CanvasRenderingContext2D).restore());
  }

  setSfondi(sfondi: readonly Sfondo[]): void {
    this.sfondi = new Map(sfondi.map((sfondo) => [sfondo.id, sfondo]));
    this.sources.clear();
  }

  apply(state: StatoLivelli): void {
    const under = sfondoOf(state);
    this.show(this.layers[0]!, under);
    this.show(this.layers[1]!, under === null ? null : state.confronto);
  }

  setCurtain(share: number): void {
    this.curtain = share;
    this.layers[1]!.changed();
  }

  private show(layer: TileLayer, id: string | null): void {
    const sfondo = id === null ? undefined : this.sfondi.get(id);
    layer.setVisible(sfondo !== undefined);
    if (sfondo === undefined) return;
    const source = this.sources.get(sfondo.id) ?? this.watched(sfondo);
    if (layer.getSource() !== source) layer.setSource(source);
  }

  private watched(sfondo: Sfondo): XYZ {
    const source = createSource(sfondo);
    source.on('tileloaderror', () => this.changed(sfondo, false));
    source.on('tileloadend', () => this.changed(sfondo, true));
    this.sources.set(sfondo.id, source);
    return source;
  }

  private clip(event: RenderEvent): void {
    const context = event.context as CanvasRenderingContext2D;
    const [width = 0, height = 0] = event.frameState?.size ?? [];
    const at = width * this.curtain;
    const corners = [[at, 0], [width, 0], [width, height], [at, height]].map((pixel) => getRenderPixel(event, pixel));
    context.save();
    context.beginPath();
    corners.forEach(([x, y], i) => (i === 0 ? context.moveTo(x!, y!) : context.lineTo(x!, y!)));
    context.closePath();
    context.clip();
  }
}
