import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { Database } from '../../api/dist/database/database.js';
import { type EsitoComando, Installazione } from '../../api/test/harness/programma.js';

const SITO = fileURLToPath(new URL('../dist/web/index.html', import.meta.url));

/** The built program on a folder of its own, as a user starts it. */
export interface Programma {
  readonly url: string;
  /** One-time password of the first administrator. */
  readonly password: string;
  readonly dataDir: string;
  /** Runs a command of `edigit` beside the running program. */
  edigit(...argomenti: string[]): EsitoComando;
  /** Ends it, and leaves its folder. */
  halt(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** A folder of the program after its first start, stopped, to begin others from. */
export interface PrimoAvvio {
  readonly dataDir: string;
  readonly password: string;
}

/**
 * Starts it and waits for the ready line: with the sample municipality from a copy of the folder of the first start, empty when `demo` is false.
 * `prepara` writes into the database of that copy before the program opens it.
 */
export async function startProgramma({ demo = true, env = {}, prepara }: { demo?: boolean; env?: Record<string, string>; prepara?: (db: Database) => Promise<unknown> } = {}): Promise<Programma> {
  const qui = new Installazione('embedded', { EDIGIT_DEMO: demo ? '1' : '0', ...env });
  if (!demo) return start(qui);
  const primo = inject('primoAvvio');
  cpSync(primo.dataDir, qui.dataDir, { recursive: true });
  if (prepara) {
    const db = await Database.open({ url: null, adminUrl: null, dataDir: join(qui.dataDir, 'database') });
    await prepara(db).finally(() => db.close());
  }
  return start(qui, primo.password);
}

/** The first start on a machine, whose sample data are loaded from the files. */
export async function firstStart(): Promise<Programma> {
  return start(new Installazione('embedded', { EDIGIT_DEMO: '1' }));
}

async function start(qui: Installazione, nota?: string): Promise<Programma> {
  if (!existsSync(SITO)) throw new Error('the map is not built: npm run build');
  const { url, password = nota } = await qui.serve();
  if (password === undefined) throw new Error('the first start told no password');
  return { url, password, dataDir: qui.dataDir, edigit: (...argomenti) => qui.edigit(...argomenti), halt: () => qui.ferma(), stop: () => qui.rimuovi() };
}
