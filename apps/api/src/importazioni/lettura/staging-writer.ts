import { CopyPieces } from '../../database/copy-pieces.js';
import type { Database } from '../../database/database.js';
import { FornitureRepository } from '../forniture.repository.js';
import type { TabellaStaging } from '../fusione.queries.js';
import type { RighePassaggio } from '../passaggio.js';
import { COLONNE_STAGING } from './righe-staging.js';

/** Bytes gathered before a batch is sent: large enough for COPY to fly, small enough to commit every fraction of a second. */
const LOTTO = 2 * 1024 * 1024;

/**
 * Gathers rows and sends them to the staging partitions of one supply in short transactions, while the next ones are being read:
 * one batch is under way at a time, so memory does not grow with the supply.
 */
export class StagingWriter {
  readonly #libera: Buffer[] = [];
  readonly #righe = new Map<TabellaStaging, CopyPieces>();
  readonly #scritte: Record<TabellaStaging, number> = { stadio: 0, soggetto: 0, titolarita: 0, bordo: 0, sagoma: 0 };
  #inCorso: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly comune: string,
    private readonly fornitura: number,
  ) {}

  add(tabella: TabellaStaging, riga: string): void {
    let righe = this.#righe.get(tabella);
    if (righe === undefined) this.#righe.set(tabella, (righe = new CopyPieces(this.#libera)));
    righe.add(riga);
  }

  /** To be awaited now and then: sends what is enough for a batch. */
  async flush(): Promise<void> {
    if (this.#byte() >= LOTTO) await this.#send();
  }

  /** Sends what is left and waits for everything. */
  async close(): Promise<void> {
    await this.#send();
    await this.#inCorso;
  }

  /** Rows that staging has taken in. */
  get scritte(): RighePassaggio {
    return this.#scritte;
  }

  #byte(): number {
    let somma = 0;
    for (const { bytes } of this.#righe.values()) somma += bytes;
    return somma;
  }

  async #send(): Promise<void> {
    await this.#inCorso;
    if (this.#byte() === 0) return;
    const lotto = [...this.#righe].map(([tabella, righe]) => ({ tabella, pezzi: righe.take() }));
    this.#inCorso = this.#scrivi(lotto);
    // The failure is met at the next await; until then it must not count as unhandled.
    this.#inCorso.catch(() => undefined);
  }

  async #scrivi(lotto: readonly { readonly tabella: TabellaStaging; readonly pezzi: readonly Buffer[] }[]): Promise<void> {
    const scritte = await this.db.lavora(FornitureRepository.contesto(this.comune), async (u) => {
      const righe: number[] = [];
      for (const { tabella, pezzi } of lotto) righe.push(pezzi.length > 0 ? await u.copyFrom(`staging.${tabella}_${this.fornitura}`, COLONNE_STAGING[tabella], pezzi) : 0);
      return righe;
    });
    for (const [i, { tabella }] of lotto.entries()) this.#scritte[tabella] += scritte[i]!;
    for (const { pezzi } of lotto) CopyPieces.recycle(pezzi, this.#libera);
  }
}
