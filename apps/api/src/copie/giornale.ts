import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const schema = z.object({
  ultimaRiuscita: z.iso.datetime().nullable().default(null),
  ultimoErrore: z.object({ quando: z.iso.datetime(), messaggio: z.string() }).nullable().default(null),
});

/** How the last backups ended. */
export type StatoCopie = z.infer<typeof schema>;

const EMPTY: StatoCopie = { ultimaRiuscita: null, ultimoErrore: null };

/**
 * Remembers how backups ended in a file of its own beside the database, and not in it: a restore does not turn it back, and where the
 * folder of the backups cannot be reached it still tells.
 */
export class Giornale {
  readonly #file: string;

  constructor(dataDir: string) {
    this.#file = path.join(dataDir, 'copie.json');
  }

  /** What is not readable counts as nothing known. */
  leggi(): StatoCopie {
    try {
      return schema.parse(JSON.parse(fs.readFileSync(this.#file, 'utf8')));
    } catch {
      return EMPTY;
    }
  }

  riuscita(quando: Date): void {
    this.#scrivi({ ultimaRiuscita: quando.toISOString(), ultimoErrore: null });
  }

  fallita(quando: Date, messaggio: string): void {
    this.#scrivi({ ...this.leggi(), ultimoErrore: { quando: quando.toISOString(), messaggio } });
  }

  #scrivi(stato: StatoCopie): void {
    const draft = `${this.#file}.parziale`;
    fs.writeFileSync(draft, JSON.stringify(stato), { mode: 0o600 });
    fs.renameSync(draft, this.#file);
  }
}
