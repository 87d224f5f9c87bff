/**
 * Vector tiles: our route against bare ST_AsMVT (pgbench) and MapServer 8 MVT (FastCGI), over the same polygons, with two clients at once;
 * then tiles with little in them, tiles from memory, and the embedded engine.
 *
 *     npm run build && node bench/tessere.mjs [--secondi 6] [--giri 3] [--senza-incorporato]
 *
 * Ours is the whole request: HTTP, bearer token, application role, row-level security, and a data version that
 * grows before each request so that nothing comes from memory. The peers have neither sign-in nor policies, and a flat table.
 * Rounds alternate, and the median round counts. Beside requests per second stands the processor time of one tile, in all processes but the
 * client: on a machine that others use as well it is the steadier of the two. Floors are printed, never enforced.
 */
import { execFileSync, fork } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { get, hammer, median, quantile } from './tessere/carico.mjs';
import { startCluster } from './tessere/cluster.mjs';
import { startMapServer } from './tessere/mapserver.mjs';
import { COMUNE, DENSE, POLIGONI, TABELLA_PARI, mvtConPolitiche, mvtNudo } from './tessere/paese.mjs';
import { processorMs } from './tessere/processore.mjs';

const pg = createRequire(new URL('../apps/api/package.json', import.meta.url))('pg');
const { values: options } = parseArgs({ options: { secondi: { type: 'string', default: '6' }, giri: { type: 'string', default: '3' }, 'senza-incorporato': { type: 'boolean', default: false } } });
const SECONDS = Number(options.secondi);
const ROUNDS = Number(options.giri);
const CLIENTS = 2;
const PLAIN = { 'accept-encoding': 'identity' };

const round1 = (n) => n.toFixed(1);
const tilePath = ({ z, x, y }, layer = 'edifici') => `/tiles/${layer}/${z}/${x}/${y}.mvt`;

async function startServer(...args) {
  const child = fork(new URL('./tessere/server.mjs', import.meta.url), args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const waiting = new Map();
  child.on('message', ({ id, ...answer }) => waiting.get(id)?.resolve(answer));
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`il server è finito (${code})`));
  });
  const answerTo = (id) => new Promise((resolve, reject) => { waiting.set(id, { resolve, reject }); });
  let orders = 0;
  const tell = (ordine) => {
    orders += 1;
    child.send({ id: orders, ordine });
    return answerTo(orders);
  };
  const { address, token } = await answerTo(0);
  const headers = { ...PLAIN, authorization: `Bearer ${token}` };
  return { pid: child.pid, ask: (tile, more = {}) => get(address + tilePath(tile), { ...headers, ...more }), bump: () => tell('nuova-versione'), stop: () => tell('fine') };
}

function pgbench(cluster, name, statements) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-pgbench-'));
  const files = statements.flatMap((sql, n) => {
    const file = path.join(dir, `${name}-${n}.sql`);
    fs.writeFileSync(file, `${sql.replaceAll('\n', ' ').replace(/;?\s*$/, '')};\n`);
    return ['-f', file];
  });
  const out = execFileSync(path.join(cluster.bin, 'pgbench'), ['-n', '-h', '127.0.0.1', '-p', String(cluster.port), '-U', 'postgres', '-c', String(CLIENTS), '-j', String(CLIENTS), '-T', String(SECONDS), ...files, 'edigit'], { encoding: 'utf8' });
  fs.rmSync(dir, { recursive: true, force: true });
  return { perSecond: Number(/tps = ([\d.]+)/.exec(out)[1]), requests: Number(/transactions actually processed: (\d+)/.exec(out)[1]), times: [] };
}

/** Every small tile around the two dense ones, in an order that jumps about. */
function sparseTiles(zoom, howMany) {
  const step = 2 ** (zoom - 14);
  return Array.from({ length: howMany }, (_, n) => {
    const { x, y } = DENSE[n % 2];
    return { z: zoom, x: x * step + ((n * 7) % step), y: y * step + ((n * 11 + Math.floor(n / step)) % step) };
  });
}

async function latencies(server, tiles) {
  const times = [];
  for (const tile of tiles) {
    const asked = performance.now();
    await server.ask(tile);
    times.push(performance.now() - asked);
  }
  return times.toSorted((a, b) => a - b);
}

/** Dense tiles, each time of a new data version. */
async function denseRound(server, bump, headers = {}) {
  return hammer(CLIENTS, SECONDS, async (client) => {
    await bump();
    const { status } = await server.ask(DENSE[client % DENSE.length], headers);
    if (status !== 200) throw new Error(`status ${status}`);
  });
}

/** One contender: its rounds, each with the processor time that one of its tiles took. */
class Contender {
  rounds = [];

  constructor(name, pids, run) {
    Object.assign(this, { name, pids, run });
  }

  async round() {
    const before = processorMs(this.pids);
    const measured = await this.run();
    this.rounds.push({ ...measured, cpuMs: (processorMs(this.pids) - before) / measured.requests });
  }

  get perSecond() {
    return median(this.rounds.map((round) => round.perSecond));
  }

  get cpuMs() {
    return median(this.rounds.map((round) => round.cpuMs));
  }
}

function line({ name, perSecond, cpuMs }, rest = '') {
  console.log(`  ${name.padEnd(62)}${round1(perSecond).padStart(7)}/s ${round1(cpuMs).padStart(7)} ms CPU  ${rest}`);
}

async function onPostgres() {
  const cluster = await startCluster();
  if (!cluster) {
    console.log('PostgreSQL: lasciato fuori, non è installato (Debian: postgresql-15-postgis-3)');
    return;
  }
  const admin = new pg.Client({ connectionString: cluster.url('postgres').replace(/edigit$/, 'postgres') });
  await admin.connect();
  await admin.query('CREATE DATABASE edigit');
  await admin.query('CREATE ROLE programma LOGIN NOINHERIT');
  await admin.end();
  const server = await startServer(cluster.url('programma'), cluster.url('postgres'));
  const owner = new pg.Client({ connectionString: cluster.url('postgres') });
  await owner.connect();
  for (const statement of TABELLA_PARI) await owner.query(statement);
  const mapserver = await startMapServer(cluster);
  try {
    const [dense] = DENSE;
    const ours = await server.ask(dense);
    const { rows: [{ n }] } = await owner.query(`SELECT count(*)::int AS n FROM pari WHERE geom3857 && ST_TileEnvelope(${dense.z}, ${dense.x}, ${dense.y})`);
    console.log(`\nPostgreSQL: tessera z14 di ${n} poligoni, ${Math.round(ours.bytes / 1024)} KB`);
    const bump = () => owner.query(`INSERT INTO operazione (comune, tipo) VALUES ('${COMUNE}', 'modifica')`);
    const own = [server.pid, cluster.pid];
    const nostra = new Contender('EDiGIT, richiesta intera, non in memoria', own, () => denseRound(server, bump));
    const compressa = new Contender('EDiGIT, la stessa compressa', own, () => denseRound(server, bump, { 'accept-encoding': 'gzip' }));
    const contender = (name, floor, pids, run) => ({ peer: new Contender(name, pids, run), floor });
    const peers = [
      contender('ST_AsMVT nudo, tabella piatta, senza politiche (pgbench)', ' (soglia 0,8)', [cluster.pid], () => pgbench(cluster, 'nudo', DENSE.map(mvtNudo))),
      contender('ST_AsMVT come ruolo applicativo, stesse politiche (pgbench)', '', [cluster.pid], () => pgbench(cluster, 'politiche', DENSE.map(mvtConPolitiche))),
    ];
    if (mapserver) {
      const ask = (client) => get(mapserver.url(DENSE[client % DENSE.length]), PLAIN);
      const { bytes } = await ask(0);
      peers.push(contender(`MapServer 8 MVT, FastCGI, tabella piatta, ${Math.round(bytes / 1024)} KB`, ' (soglia 1,5)', [cluster.pid, ...mapserver.pids], () => hammer(CLIENTS, SECONDS, ask)));
    }
    for (let round = 0; round < ROUNDS; round++) for (const one of [nostra, compressa, ...peers.map(({ peer }) => peer)]) await one.round();
    line(nostra, `mediana ${round1(median(nostra.rounds.flatMap(({ times }) => times)))} ms`);
    line(compressa);
    for (const { peer, floor } of peers) {
      line(peer, `noi ${(nostra.perSecond / peer.perSecond).toFixed(2)} × al secondo, ${(peer.cpuMs / nostra.cpuMs).toFixed(2)} × a parità di CPU${floor}`);
    }
    await small(server);
  } finally {
    mapserver?.stop();
    await owner.end();
    const { rssMB } = await server.stop();
    console.log(`  memoria massima del processo: ${rssMB} MB`);
    cluster.stop();
  }
}

async function onEmbedded() {
  const server = await startServer('incorporato');
  try {
    console.log('\nMotore incorporato');
    const densa = new Contender('EDiGIT, tessera z14 densa, richiesta intera, non in memoria', [server.pid], () => denseRound(server, server.bump));
    await densa.round();
    line(densa, `mediana ${round1(median(densa.rounds[0].times))} ms`);
    await small(server);
  } finally {
    const { rssMB } = await server.stop();
    console.log(`  memoria massima del processo: ${rssMB} MB`);
  }
}

/** Tiles as an officer meets them when zooming in, one at a time; then the dense one from memory, and asked again with its tag. */
async function small(server) {
  await latencies(server, sparseTiles(18, 40)); // The first ones find code not yet compiled.
  for (const zoom of [18, 17]) {
    const times = await latencies(server, sparseTiles(zoom, 300).slice(zoom === 18 ? 40 : 0));
    console.log(`  tessera rada z${zoom}, non in memoria: p50 ${round1(quantile(times, 0.5))} ms, p95 ${round1(quantile(times, 0.95))} ms${zoom === 18 ? ' (soglia 10)' : ''}`);
  }
  const [dense] = DENSE;
  const { etag } = await server.ask(dense);
  const memory = await latencies(server, Array.from({ length: 200 }, () => dense));
  const known = [];
  for (let n = 0; n < 200; n++) {
    const asked = performance.now();
    await server.ask(dense, { 'if-none-match': etag });
    known.push(performance.now() - asked);
  }
  console.log(`  tessera densa dalla memoria: p95 ${round1(quantile(memory, 0.95))} ms; già nota (304): p95 ${round1(quantile(known.toSorted((a, b) => a - b), 0.95))} ms`);
}

console.log(`Tessere: ${POLIGONI.toLocaleString('it')} poligoni, ${CLIENTS} client, ${ROUNDS} giri da ${SECONDS} s; ${os.cpus().length} processori, Node ${process.version}`);
await onPostgres();
if (!options['senza-incorporato']) await onEmbedded();
process.exit(0);
