import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Documento } from './documento.js';
import { disegna } from './pdf/disegna.js';
import type { EsitoStampa } from './stampa.worker.js';

/** The built thread module; absent when the program runs from its sources (tests), where everything is drawn in line. */
const THREAD = new URL('./stampa.worker.js', import.meta.url);
/** A dossier that is not drawn by then never will be. */
const LIMITE_MS = 120_000;
/** An idle thread goes, with its memory. */
const RIPOSO_MS = 60_000;

interface Attesa {
  readonly resolve: (pdf: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (error: Error) => void;
}

/** Draws documents in a thread beside: a large one takes half a second (see bench), and nobody else waits for it. */
@Injectable()
export class Stampatore implements OnModuleDestroy {
  readonly #inThread = existsSync(fileURLToPath(THREAD));
  #worker: Worker | null = null;
  /** Asked of the thread, which answers in order. */
  #attese: Attesa[] = [];
  #orologio: NodeJS.Timeout | undefined;

  async stampa(documento: Documento): Promise<Uint8Array<ArrayBuffer>> {
    if (!this.#inThread) return disegna(documento);
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start());
      this.#attese.push({ resolve, reject });
      if (this.#attese.length === 1) this.#limita();
      worker.postMessage(documento, []);
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.#abbandona(new Error('the printer is closed'));
  }

  #start(): Worker {
    const worker = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
    worker.unref();
    worker.on('message', (esito: EsitoStampa) => {
      const attesa = this.#attese.shift();
      this.#limita();
      if ('pdf' in esito) attesa?.resolve(esito.pdf);
      else attesa?.reject(new Error(esito.errore));
    });
    worker.on('error', (error: Error) => {
      if (this.#worker === worker) void this.#abbandona(error);
    });
    worker.on('exit', () => {
      if (this.#worker === worker) void this.#abbandona(new Error('the printing thread ended'));
    });
    return worker;
  }

  /** Time for the one that is being drawn; without any, time to rest. */
  #limita(): void {
    clearTimeout(this.#orologio);
    const [ms, motivo] = this.#attese.length > 0 ? [LIMITE_MS, 'the dossier took too long to draw'] : [RIPOSO_MS, 'idle'];
    this.#orologio = setTimeout(() => void this.#abbandona(new Error(motivo)), ms).unref();
  }

  async #abbandona(error: Error): Promise<void> {
    clearTimeout(this.#orologio);
    const [worker, attese] = [this.#worker, this.#attese];
    this.#worker = null;
    this.#attese = [];
    for (const { reject } of attese) reject(error);
    await worker?.terminate();
  }
}
