/** A throw-away PostgreSQL cluster for benchmarks, on a free loopback port: peers (pgbench, MapServer) need to reach it as well. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const SETTINGS = ['listen_addresses=127.0.0.1', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=256MB', 'max_wal_size=2GB'];

/** Folder of the PostgreSQL programs of Debian, newest first; null when there is none. */
export function postgresBin() {
  const root = '/usr/lib/postgresql';
  const [version] = fs.existsSync(root) ? fs.readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return version ? path.join(root, version, 'bin') : null;
}

export async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => { server.once('listening', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

export async function startCluster() {
  const bin = postgresBin();
  if (!bin) return null;
  const isRoot = process.getuid() === 0;
  const run = (command, args) => {
    const [file, ...rest] = [...(isRoot ? ['runuser', '-u', 'postgres', '--'] : []), path.join(bin, command), ...args];
    execFileSync(file, rest, { stdio: 'ignore', cwd: os.tmpdir() });
  };
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-bench-'));
  if (isRoot) execFileSync('chown', ['postgres', dir]);
  const data = path.join(dir, 'data');
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  const options = [...SETTINGS, `port=${port}`, `unix_socket_directories=${dir}`].map((s) => `-c ${s}`).join(' ');
  run('pg_ctl', ['-D', data, '-o', options, '-l', path.join(dir, 'log'), '-w', 'start']);
  return {
    bin, port,
    pid: Number(fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    url: (user) => `postgresql://${user}@127.0.0.1:${port}/edigit`,
    stop: () => {
      run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
