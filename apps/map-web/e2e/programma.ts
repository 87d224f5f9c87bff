import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const CLI = fileURLToPath(new URL('../../api/dist/cli.js', import.meta.url));
const SITO = fileURLToPath(new URL('../dist/web/index.html', import.meta.url));
const ATTESA_MS = 180_000;

/** The built program on a folder of its own, as a user starts it. */
export interface Programma {
  readonly url: string;
  /** One-time password of the first administrator. */
  readonly password: string;
  readonly dataDir: string;
  /** Runs a command of `edigit` beside the running program. */
  edigit(...argomenti: string[]): { codice: number | null; out: string; err: string };
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

/** Starts it and waits for the ready line: with the sample municipality from a copy of the folder of the first start, empty when `demo` is false. */
export async function startProgramma({ demo = true, env = {} }: { demo?: boolean; env?: Record<string, string> } = {}): Promise<Programma> {
  const dataDir = mkdtempSync(join(tmpdir(), 'edigit-e2e-'));
  if (!demo) return start(dataDir, { EDIGIT_DEMO: '0', ...env });
  const primo = inject('primoAvvio');
  cpSync(primo.dataDir, dataDir, { recursive: true });
  return start(dataDir, env, primo.password);
}

/** The first start on a machine, whose sample data are loaded from the files. */
export async function firstStart(): Promise<Programma> {
  return start(mkdtempSync(join(tmpdir(), 'edigit-e2e-')), {});
}

async function start(dataDir: string, altre: Record<string, string>, nota?: string): Promise<Programma> {
  if (!existsSync(CLI) || !existsSync(SITO)) throw new Error('the program is not built: npm run build');
  const env = { ...process.env, EDIGIT_DATA_DIR: dataDir, EDIGIT_PORT: '0', EDIGIT_DEMO: '1', EDIGIT_DATABASE_URL: '', NODE_ENV: 'test', ...altre };
  const child = spawn(process.execPath, [CLI, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const testo = await ready(child);
  const url = /EDiGIT pronto: (\S+)/.exec(testo)?.[1];
  const password = nota ?? /primo accesso «([^»]+)»/.exec(testo)?.[1];
  if (url === undefined || password === undefined) throw new Error(`no ready line in:\n${testo}`);
  const halt = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  return {
    url, password, dataDir, halt,
    edigit(...argomenti) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...argomenti], { env, encoding: 'utf8' });
      return { codice: status, out: stdout.trim(), err: stderr.trim() };
    },
    async stop() {
      await halt();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let testo = '';
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${testo}`)), ATTESA_MS);
    const take = (chunk: Buffer): void => {
      testo += chunk.toString();
      if (!testo.includes('EDiGIT pronto')) return;
      clearTimeout(timer);
      resolve(testo);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${testo}`)));
  });
}
