import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Rilascia } from '../database/presidi.js';
import { AvanzamentiService } from './avanzamenti.service.js';
import { type Fase, Progresso } from './progresso.js';

/**
 * Works on supplies: one at a time in this process, and one process at a time on each supply. Whoever works on a supply, in this process or another, holds it: one that
 * is open and that nobody holds was left by a process that was killed.
 */
@Injectable()
export class Lavori {
  readonly #log = new Logger(Lavori.name);
  #coda: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly avanzamenti: AvanzamentiService,
  ) {}

  /** Does a work at its turn. */
  inCoda<T>(lavoro: () => Promise<T>): Promise<T> {
    const esito = this.#coda.then(lavoro);
    this.#coda = esito.catch(() => undefined);
    return esito;
  }

  /** The same without anybody waiting for it: whoever follows it sees it at once, at its turn or not yet. @returns when it is over, however it ended. */
  async inBackground(id: string, fase: Fase, lavoro: () => Promise<unknown>, rilascia: Rilascia = async () => undefined): Promise<void> {
    this.segui(id).segna(fase, 0);
    await this.inCoda(() => lavoro().finally(rilascia))
      .catch((error: unknown) => this.#log.error(`fornitura ${id}: ${error instanceof Error ? error.name : 'errore'} durante il lavoro`))
      .finally(() => this.avanzamenti.chiudi(id));
  }

  /** Follows a work that goes on by itself. */
  segui(id: string): Progresso {
    return new Progresso((a) => this.avanzamenti.segna(id, a));
  }

  /** Takes a supply in hand; null when somebody else has it. */
  prendi(id: string): Promise<Rilascia | null> {
    return this.db.presidia(`fornitura ${id}`);
  }

  /** Does a work on a supply unless another process is at it. */
  async tenendo(id: string, lavoro: () => Promise<void>): Promise<void> {
    const rilascia = await this.prendi(id);
    if (rilascia !== null) await lavoro().finally(rilascia);
  }
}
