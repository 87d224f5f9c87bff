import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { RIQUADRO_MM, SCALE_ESTRATTO, type Bbox, type ComuneVisibile, type Sfondo, type Superficie } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../api/client.js';
import type { AreaTool } from '../map/area-tool.js';
import type { MapView, Margini } from '../map/map-view.js';
import type { PrintFrame } from '../map/print-frame.js';
import type { Selezione } from '../routes.js';
import '../features/area/area-panel.js';
import '../features/stampa/estratto-panel.js';

/** What the tools need to know of the page they stand on. */
export interface Banco {
  readonly map: MapView | null;
  readonly comune: ComuneVisibile;
  readonly selezione: Selezione | null;
  /** Box of what is selected; null while nothing is. */
  readonly bbox: Bbox | null;
  readonly denominatore: number;
  readonly margini: Margini;
  /** The base map under the layers. */
  readonly sfondo: Sfondo | null;
  readonly persone: boolean;
  /** Right over plans and constraints. */
  readonly piani: boolean;
  readonly chiediCaso: (change?: boolean) => Promise<CasoAperto | null>;
  readonly fit: (bbox: Bbox) => void;
  /** Where the focus goes when a tool is put away. */
  readonly back: () => void;
}

/** The tools of the map that have a panel of their own, one at a time: the frame of an extract, the selection by area. */
export class AttrezziMappa {
  private riquadro: PrintFrame | null = null;
  private area: AreaTool | null = null;

  constructor(private readonly host: ReactiveControllerHost, private readonly banco: () => Banco) {}

  render(): TemplateResult | typeof nothing {
    return html`${this.extract()}${this.areaPanel()}`;
  }

  /** The extract: around what is selected, else around the middle of the screen. */
  openExtract(): void {
    const { map, comune, selezione, bbox, margini } = this.banco();
    if (!map || this.riquadro) return;
    this.closeArea();
    const [width, height] = RIQUADRO_MM.A4.verticale.map((mm) => (mm / 1000) * this.extractScale) as [number, number];
    this.riquadro = map.openPrintFrame(comune.sridPiano, [width, height], selezione ? bbox : null, margini);
    map.showFrame(this.riquadro, margini);
    this.host.requestUpdate();
  }

  openArea(): void {
    const { map } = this.banco();
    if (!map || this.area) return;
    this.closeExtract();
    this.area = map.openAreaTool();
    this.host.requestUpdate();
  }

  /** Puts every tool away. */
  close(): void {
    this.closeExtract();
    this.closeArea();
  }

  private closeExtract(): void {
    if (!this.riquadro) return;
    this.riquadro.dispose();
    this.riquadro = null;
    this.putAway();
  }

  private closeArea(): void {
    if (!this.area) return;
    this.area.dispose();
    this.area = null;
    this.putAway();
  }

  private putAway(): void {
    this.host.requestUpdate();
    this.banco().back();
  }

  /** What of the map goes on paper. */
  private extract(): TemplateResult | typeof nothing {
    const { riquadro } = this;
    if (!riquadro) return nothing;
    const { map, comune, selezione, sfondo } = this.banco();
    const { tipo, id } = selezione ?? {};
    const oggetto = { comune: comune.codice, ...(tipo === 'edifici' ? { edificio: id } : tipo === 'particelle' ? { particella: id } : {}) };
    return html`<edigit-estratto .frame=${riquadro} .oggetto=${oggetto} .sfondo=${sfondo} .scalaIniziale=${this.extractScale}
      @chiudi-estratto=${() => this.closeExtract()} @riquadro-cambiato=${() => map?.showFrame(riquadro, this.banco().margini)}></edigit-estratto>`;
  }

  /** The true scale nearest to what is on the screen. */
  private get extractScale() {
    const { denominatore } = this.banco();
    return SCALE_ESTRATTO.find((scala) => scala >= denominatore * 0.75) ?? SCALE_ESTRATTO.at(-1)!;
  }

  private areaPanel(): TemplateResult | typeof nothing {
    if (!this.area) return nothing;
    const { comune, selezione, chiediCaso, persone, piani, fit } = this.banco();
    return html`<edigit-area .tool=${this.area} .comune=${comune.codice} .selezione=${selezione} .chiediCaso=${chiediCaso} ?persone=${persone} ?piani=${piani}
      @chiudi-area=${() => this.closeArea()} @area-trovata=${(event: CustomEvent<Superficie>) => fit(boxOf(event.detail))}></edigit-area>`;
  }
}

/** The box of a shape, degrees. */
function boxOf(shape: Superficie): Bbox {
  const points = shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
