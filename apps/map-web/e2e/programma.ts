import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  stop(): Promise<void>;
}

/** Starts it and waits for the ready line. The sample municipality is loaded unless `demo` is false. */
export async function startProgramma({ demo = true, env: altre = {} }: { demo?: boolean; env?: Record<string, string> } = {}): Promise<Programma> {
  if (!existsSync(CLI) || !existsSync(SITO)) throw new Error('the program is not built: npm run build');
  const dataDir = mkdtempSync(join(tmpdir(), 'edigit-e2e-'));
  const env = { ...process.env, EDIGIT_DATA_DIR: dataDir, EDIGIT_PORT: '0', EDIGIT_DEMO: demo ? '1' : '0', EDIGIT_DATABASE_URL: '', NODE_ENV: 'test', ...altre };
  const child = spawn(process.execPath, [CLI, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const testo = await ready(child);
  const url = /EDiGIT pronto: (\S+)/.exec(testo)?.[1];
  const password = /primo accesso «([^»]+)»/.exec(testo)?.[1];
  if (url === undefined || password === undefined) throw new Error(`no ready line in:\n${testo}`);
  return {
    url, password, dataDir,
    edigit(...argomenti) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...argomenti], { env, encoding: 'utf8' });
      return { codice: status, out: stdout.trim(), err: stderr.trim() };
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
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
