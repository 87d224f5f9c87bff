/** Phases of an import, in order; undoing one is a work of its own. */
export type Fase = 'riconoscimento' | 'lettura' | 'controllo' | 'anteprima' | 'applicazione' | 'collegamenti' | 'annullamento';

/** Where an import is. Lives in memory: while the merge runs nothing may use a second connection of the embedded engine. */
export interface Avanzamento {
  readonly fase: Fase;
  readonly file: string | null;
  readonly righe: number;
  /** 0–100. */
  readonly percento: number;
  readonly restanoMs: number | null;
}

export type Ascoltatore = (avanzamento: Avanzamento) => void;

/** Share of the whole that each phase takes, from runs at 85,000 units: reading is a little more than half. */
const QUOTE: Readonly<Record<Fase, readonly [da: number, a: number]>> = {
  riconoscimento: [0, 2],
  lettura: [2, 55],
  controllo: [55, 62],
  anteprima: [62, 64],
  applicazione: [64, 85],
  collegamenti: [85, 100],
  annullamento: [0, 100],
};

/** Turns what the phases know of themselves into one percentage and the time left; throttled to a few messages a second. */
export class Progresso {
  #inizio = performance.now();
  #ultimo = 0;
  #righe = 0;

  constructor(private readonly ascoltatore: Ascoltatore) {}

  /** @param quota how much of the phase is done, 0–1. */
  segna(fase: Fase, quota: number, dettaglio: { file?: string | null; righe?: number } = {}): void {
    this.#righe = dettaglio.righe ?? this.#righe;
    const adesso = performance.now();
    if (quota > 0 && quota < 1 && adesso - this.#ultimo < 200) return;
    this.#ultimo = adesso;
    const [da, a] = QUOTE[fase];
    const percento = Math.min(100, da + (a - da) * Math.min(1, Math.max(0, quota)));
    const trascorsi = adesso - this.#inizio;
    const restanoMs = percento > 5 && trascorsi > 1000 ? Math.round((trascorsi * (100 - percento)) / percento) : null;
    this.ascoltatore({ fase, file: dettaglio.file ?? null, righe: this.#righe, percento: Math.round(percento * 10) / 10, restanoMs });
  }
}
