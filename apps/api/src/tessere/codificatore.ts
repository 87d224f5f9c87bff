import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { codifica, type LavoroTessera } from './codifica.js';
import type { EsitoCodifica } from './codifica.worker.js';

/** Encodes tiles somewhere: here, or in threads beside. */
export interface Codificatore {
  codifica(lavoro: LavoroTessera): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Below this many bytes of rows the trip to a thread costs more than the encoding (measured: 0.3 ms). */
const WORTH_A_THREAD = 32 * 1024;
const MOST_THREADS = 4;

/** The built thread module; absent when the program runs from its sources (tests), where everything is encoded in line. */
const THREAD = new URL('./codifica.worker.js', import.meta.url);

/** Threads where they can be had and pay. */
export function openCodificatore(threads = Math.min(availableParallelism() - 1, MOST_THREADS)): Codificatore {
  return threads > 0 && existsSync(fileURLToPath(THREAD)) ? new CodificatoreInThread(threads) : new CodificatoreInLinea();
}

export class CodificatoreInLinea implements Codificatore {
  async codifica(lavoro: LavoroTessera): Promise<Uint8Array> {
    return codifica(lavoro);
  }

  async close(): Promise<void> {
    // Nothing to end.
  }
}

interface Attesa {
  readonly lavoro: LavoroTessera;
  readonly resolve: (tessera: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Dense tiles take some 15 ms each: in threads, so that the others who ask do not wait for them. */
export class CodificatoreInThread implements Codificatore {
  readonly #threads: number;
  readonly #url: URL;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Attesa>();
  readonly #queue: Attesa[] = [];
  #closed = false;

  constructor(threads: number, url = THREAD) {
    this.#threads = threads;
    this.#url = url;
  }

  async codifica(lavoro: LavoroTessera): Promise<Uint8Array> {
    if (lavoro.righe.reduce((bytes, block) => bytes + block.length, 0) < WORTH_A_THREAD) return codifica(lavoro);
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new Error('the encoder is closed'));
        return;
      }
      this.#queue.push({ lavoro, resolve, reject });
      this.#advance();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()));
    for (const attesa of this.#queue.splice(0)) attesa.reject(new Error('the encoder is closed'));
  }

  #advance(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? (this.#busy.size < this.#threads ? this.#start() : undefined);
      const attesa = worker && this.#queue.shift();
      if (!worker || !attesa) return;
      this.#busy.set(worker, attesa);
      worker.postMessage(attesa.lavoro, attesa.lavoro.righe.map(({ buffer }) => buffer));
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#url);
    // An idle encoder must not keep the program alive.
    worker.unref();
    worker.on('message', (esito: EsitoCodifica) => {
      const attesa = this.#take(worker);
      this.#idle.push(worker);
      if ('tessera' in esito) attesa?.resolve(esito.tessera);
      else attesa?.reject(new Error(esito.errore));
      this.#advance();
    });
    worker.on('error', (error: Error) => this.#take(worker)?.reject(error));
    worker.on('exit', () => {
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
      this.#take(worker)?.reject(new Error('the encoding thread ended'));
      if (!this.#closed) this.#advance();
    });
    return worker;
  }

  #take(worker: Worker): Attesa | undefined {
    const attesa = this.#busy.get(worker);
    this.#busy.delete(worker);
    return attesa;
  }
}
