import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A throw-away PostgreSQL cluster in a temporary folder, reached through a socket that only this machine's users see. */
export interface Cluster {
  /** Connection string for one of its databases, as one of its users. */
  url(database: string, user: string): string;
  stop(): void;
}

const SETTINGS = ['listen_addresses=', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=128MB', 'max_wal_size=1GB', 'max_connections=60', 'autovacuum_naptime=5s'];

/** Folder of the PostgreSQL programs (15 or later), or null when they are not installed. */
export function findPostgres(): string | null {
  const named = process.env['EDIGIT_PROVA_PG_BIN'];
  const debian = '/usr/lib/postgresql';
  const installed = fs.existsSync(debian)
    ? fs.readdirSync(debian).filter((v) => Number(v) >= 15).toSorted((a, b) => Number(b) - Number(a)).map((v) => path.join(debian, v, 'bin'))
    : [];
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter);
  return [...(named ? [named] : []), ...installed, ...onPath].find((dir) => fs.existsSync(path.join(dir, 'initdb'))) ?? null;
}

function asServerUser(command: string, args: readonly string[]): void {
  // PostgreSQL refuses to run as root.
  const [file, ...rest] = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', command, ...args] : [command, ...args];
  execFileSync(file ?? command, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: os.tmpdir() });
}

export function startCluster(): Cluster {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL non è installato: npm test lo installa da sé su Debian (postgresql, postgresql-15-postgis-3)');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-pg-'));
  if (process.getuid?.() === 0) {
    const { stdout } = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
    fs.chownSync(dir, Number(stdout.trim()), 0);
    fs.chmodSync(dir, 0o700);
  }
  const data = path.join(dir, 'data');
  const stop = (): void => {
    try {
      asServerUser(path.join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
    } finally {
      fs.rmSync(dir, { recursive: true, force: true });
    }
  };
  asServerUser(path.join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', '--no-instructions']);
  const options = [...SETTINGS, `unix_socket_directories=${dir}`].map((s) => `-c ${s}`).join(' ');
  asServerUser(path.join(bin, 'pg_ctl'), ['-D', data, '-o', options, '-l', path.join(dir, 'log'), '-w', 'start']);
  return { url: (database, user) => `postgresql://${user}@${encodeURIComponent(dir)}/${database}`, stop };
}
