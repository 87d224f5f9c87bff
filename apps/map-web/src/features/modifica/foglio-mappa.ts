import type { EditSheet } from '../../map/edit-sheet.js';
import type { MapView } from '../../map/map-view.js';
import type { Dintorni } from './dintorni.js';
import type { Punto } from './piano.js';
import type { Tavolo } from './tavolo.js';

/** The drawing table on the map: its scene drawn over it, and what attracts where one looks. Without a map (a phone) it does nothing. */
export class FoglioMappa {
  private readonly sheet: EditSheet | null;
  private frame = 0;

  /** @param edificioId building on the table: the map does not draw it. */
  constructor(private readonly mappa: MapView | null, private readonly edificioId: string | null, private readonly tavolo: Tavolo, private readonly dintorni: Dintorni) {
    this.sheet = mappa?.edit(tavolo.mano) ?? null;
  }

  /** At most once a frame: gestures come faster. */
  redraw(): void {
    if (!this.sheet || this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const { tavolo } = this;
      this.sheet?.draw(tavolo.scena);
      this.mappa?.hide([this.edificioId, ...[...tavolo.uniti, ...tavolo.spostati].map(({ chiave }) => chiave)].filter((id) => id !== null));
    });
  }

  /** The view rests elsewhere. */
  look(): void {
    const { sheet, tavolo, dintorni } = this;
    if (!sheet) return;
    void dintorni.lookAt(sheet.extent as [number, number, number, number], sheet.unita, tavolo.fuoco);
    tavolo.unita = sheet.unita;
    this.redraw();
    void dintorni.lookAround(tavolo.risultato);
  }

  reveal(at: Punto): void {
    this.sheet?.reveal(at);
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.sheet?.close();
  }
}
