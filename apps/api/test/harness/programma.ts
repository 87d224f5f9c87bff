import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Database } from '../../dist/database/database.js';
import { type Cluster, startCluster } from './cluster.js';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const ATTESA_MS = 180_000;

/** How a command ended. */
export interface EsitoComando {
  readonly codice: number | null;
  readonly out: string;
  readonly err: string;
}

/** A server that answers. */
interface Pronto {
  readonly url: string;
  /** One-time password of the first administrator, at the first start only. */
  readonly password: string | undefined;
}

/** The built program on an installation of its own, on one of the two engines: what is typed in a terminal. Without the sample municipality unless `altre` (variables of the environment) says otherwise. */
export class Installazione {
  readonly cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-programma-'));
  readonly dataDir = path.join(this.cartella, 'dati');
  readonly #cluster: Cluster | null;
  readonly #database = `comune_${randomBytes(4).toString('hex')}`;
  #server: ChildProcess | null = null;

  constructor(motore: 'embedded' | 'postgresql', private readonly altre: Readonly<Record<string, string>> = {}) {
    if (!fs.existsSync(CLI)) throw new Error('the program is not built: npm run build');
    this.#cluster = motore === 'postgresql' ? startCluster() : null;
  }

  async prepara(): Promise<this> {
    if (this.#cluster === null) return this;
    const admin = new Client({ connectionString: this.#cluster.url('postgres', 'postgres') });
    await admin.connect();
    await admin.query('CREATE ROLE programma LOGIN NOINHERIT NOSUPERUSER');
    await admin.query(`CREATE DATABASE ${this.#database} TEMPLATE template0`);
    await admin.end();
    return this;
  }

  get #env(): NodeJS.ProcessEnv {
    return {
      ...process.env, NODE_ENV: 'test', EDIGIT_DATA_DIR: this.dataDir, EDIGIT_PORT: '0', EDIGIT_DEMO: '0', EDIGIT_DATABASE_URL: this.#cluster?.url(this.#database, 'programma') ?? '',
      EDIGIT_DATABASE_ADMIN_URL: this.#cluster?.url(this.#database, 'postgres') ?? '', ...this.altre,
    };
  }

  edigit(...argomenti: string[]): EsitoComando {
    return this.edigitIn(this.cartella, ...argomenti);
  }

  /** Typed in another folder. */
  edigitIn(cwd: string, ...argomenti: string[]): EsitoComando {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...argomenti], { env: this.#env, cwd, encoding: 'utf8' });
    return { codice: status, out: stdout.trim(), err: stderr.trim() };
  }

  /** `edigit import … --json`, with the document it wrote. */
  importa(...argomenti: string[]): EsitoComando & { readonly json: unknown } {
    const nome = `${randomBytes(4).toString('hex')}.json`;
    const esito = this.edigit('import', ...argomenti, '--json', nome);
    const file = path.join(this.cartella, nome);
    return { ...esito, json: fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null };
  }

  /** Starts `edigit serve` and waits for the ready line. */
  async serve(): Promise<Pronto> {
    this.#server = spawn(process.execPath, [CLI, 'serve'], { env: this.#env, cwd: this.cartella, stdio: ['ignore', 'pipe', 'pipe'] });
    const testo = await ready(this.#server);
    const url = /EDiGIT pronto: (\S+)/.exec(testo)?.[1];
    if (url === undefined) throw new Error(`no ready line in:\n${testo}`);
    return { url, password: /primo accesso «([^»]+)»/.exec(testo)?.[1] };
  }

  async ferma(segnale: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#server;
    this.#server = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(segnale);
    await ended;
  }

  /** The database itself, while no other process of the embedded engine has it. */
  async apri<T>(fn: (db: Database) => Promise<T>): Promise<T> {
    const built = await import('../../dist/database/database.js');
    const db = await built.Database.open({ url: this.#cluster?.url(this.#database, 'programma') ?? null, adminUrl: null, dataDir: path.join(this.dataDir, 'database') }, { migrate: false });
    try {
      return await fn(db);
    } finally {
      await db.close();
    }
  }

  async rimuovi(): Promise<void> {
    await this.ferma();
    this.#cluster?.stop();
    fs.rmSync(this.cartella, { recursive: true, force: true });
  }
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let testo = '';
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${testo}`)), ATTESA_MS);
    const take = (chunk: Buffer): void => {
      testo += chunk.toString();
      if (!/EDiGIT pronto: \S+\n/.test(testo)) return;
      clearTimeout(timer);
      resolve(testo);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code}:\n${testo}`));
    });
  });
}
