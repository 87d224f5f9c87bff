import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { engine } from './index.js';
import type { LavoroVittima } from './vittima.js';

/** Random numbers in [0, 1) from a seed (mulberry32). */
export function caso(seme: number): () => number {
  let stato = seme;
  return () => {
    stato = (stato + 0x6d2b79f5) | 0;
    let t = Math.imul(stato ^ (stato >>> 15), 1 | stato);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many times each phase is killed: `EDIGIT_PROVA_UCCISIONI`. Every run draws other instants, so that many runs try many; once on the embedded engine, which is slower to start. */
export const UCCISIONI = Number(process.env['EDIGIT_PROVA_UCCISIONI'] ?? (process.env['EDIGIT_PROVA_MOTORE'] === 'postgresql' ? 2 : 1));
/** What the instants come from; one run is repeated with `EDIGIT_PROVA_SEME`. */
export const SEME = Number(process.env['EDIGIT_PROVA_SEME'] ?? randomInt(1_000_000_000));

export interface Riga {
  readonly testo: string;
  /** Since the process began, for choosing instants. */
  readonly dopoMs: number;
}

/** A process of its own at work, with the lines it has said. */
export class Vittima {
  readonly righe: Riga[] = [];
  readonly #child: ChildProcess;
  readonly #finita: Promise<unknown>;
  readonly #ascolto: Promise<void>;

  constructor(lavoro: Omit<LavoroVittima, 'workerUrl'>, onRiga: (testo: string) => void = () => undefined) {
    const inizio = performance.now();
    const intero: LavoroVittima = { ...lavoro, workerUrl: engine === 'embedded' ? inject('workerUrl') : null };
    const child = spawn(process.execPath, [fileURLToPath(inject('vittimaUrl')), JSON.stringify(intero)], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    this.#finita = once(child, 'exit');
    this.#ascolto = (async () => {
      for await (const testo of createInterface({ input: child.stdout })) {
        this.righe.push({ testo, dopoMs: performance.now() - inizio });
        onRiga(testo);
      }
    })();
  }

  /** kill -9 */
  uccidi(): void {
    this.#child.kill('SIGKILL');
  }

  /** Waits for its end; true when it was killed. */
  async fine(): Promise<boolean> {
    await Promise.all([this.#finita, this.#ascolto]);
    return this.#child.signalCode === 'SIGKILL';
  }

  /** Milliseconds between two of its lines. */
  tra(prima: string, dopo: string): number {
    const quando = (inizio: string): number => this.righe.find((r) => r.testo.startsWith(inizio))?.dopoMs ?? Number.NaN;
    return quando(dopo) - quando(prima);
  }
}
