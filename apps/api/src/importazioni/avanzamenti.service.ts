import { EventEmitter, on } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { Avanzamento } from './progresso.js';

/** Where every import of this process is: kept in memory, since while a merge runs the embedded engine answers nobody else. */
@Injectable()
export class AvanzamentiService {
  readonly #ultimi = new Map<string, Avanzamento>();
  readonly #eventi = new EventEmitter().setMaxListeners(0);

  segna(id: string, avanzamento: Avanzamento): void {
    this.#ultimi.set(id, avanzamento);
    this.#eventi.emit(id, avanzamento);
  }

  /** Nothing more will come for this import. */
  chiudi(id: string): void {
    this.#ultimi.delete(id);
    this.#eventi.emit(id, null);
  }

  find(id: string): Avanzamento | null {
    return this.#ultimi.get(id) ?? null;
  }

  /** The last known point at once, then each new one until the import ends or `signal` is aborted. */
  async *segui(id: string, signal: AbortSignal): AsyncGenerator<Avanzamento> {
    const eventi = on(this.#eventi, id, { signal });
    const ultimo = this.find(id);
    if (ultimo === null) return;
    yield ultimo;
    for await (const [avanzamento] of eventi as AsyncIterable<[Avanzamento | null]>) {
      if (avanzamento === null) return;
      yield avanzamento;
    }
  }
}
