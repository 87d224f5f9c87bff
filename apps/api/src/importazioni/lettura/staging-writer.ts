import type { Database } from '../../database/database.js';
import { FornitureRepository } from '../forniture.repository.js';
import type { TabellaStaging } from '../fusione.queries.js';
import { COLONNE_STAGING } from './righe-staging.js';

/** Characters gathered before a batch is sent: large enough for COPY to fly, small enough to commit every fraction of a second. */
const LOTTO = 2 * 1024 * 1024;

/**
 * Gathers rows and sends them to the staging partitions of one supply in short transactions, while the next ones are being read:
 * one batch is under way at a time, so memory does not grow with the supply.
 */
export class StagingWriter {
  readonly #righe = new Map<TabellaStaging, string[]>();
  #caratteri = 0;
  #inCorso: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly comune: string,
    private readonly fornitura: number,
  ) {}

  add(tabella: TabellaStaging, riga: string): void {
    let righe = this.#righe.get(tabella);
    if (righe === undefined) this.#righe.set(tabella, (righe = []));
    righe.push(riga);
    this.#caratteri += riga.length;
  }

  /** To be awaited now and then: sends what is enough for a batch. */
  async flush(): Promise<void> {
    if (this.#caratteri >= LOTTO) await this.#send();
  }

  /** Sends what is left and waits for everything. */
  async close(): Promise<void> {
    await this.#send();
    await this.#inCorso;
  }

  async #send(): Promise<void> {
    await this.#inCorso;
    if (this.#caratteri === 0) return;
    const lotto = [...this.#righe];
    this.#righe.clear();
    this.#caratteri = 0;
    this.#inCorso = this.db.lavora(FornitureRepository.contesto(this.comune), async (u) => {
      for (const [tabella, righe] of lotto) await u.copyFrom(`staging.${tabella}_${this.fornitura}`, COLONNE_STAGING[tabella], righe);
    });
    // The failure is met at the next await; until then it must not count as unhandled.
    this.#inCorso.catch(() => undefined);
  }
}
