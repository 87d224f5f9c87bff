/**
 * Importing a large municipality: about 85,000 units (525,000 lines of census) beside a bare COPY of the same lines into one column of text and a typed COPY of the
 * staged rows into the same indexed tables; 61,000 polygons of a shapefile beside `ogr2ogr -t_srs EPSG:6706` of the same file.
 *
 *     npm run build && node bench/importazione.mjs [--unita 85000] [--poligoni 61000] [--senza-incorporato]
 *
 * Ours is the whole import (recognition, reading, checks, merge in one transaction, registry, links, statistics) in a process of its own, as the import role under
 * row-level security. Floors are printed, never enforced: census 40 × bare COPY, polygons 8 × ogr2ogr, memory of the process 300 MB.
 */
import { execFileSync, fork, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCluster } from './tessere/cluster.mjs';

const richiedi = createRequire(new URL('../apps/api/package.json', import.meta.url));
const pg = richiedi('pg');
const { from: copyFrom } = richiedi('pg-copy-streams');
const { values: opzioni } = parseArgs({ options: { unita: { type: 'string', default: '85000' }, poligoni: { type: 'string', default: '61000' }, 'senza-incorporato': { type: 'boolean', default: false } } });

const COMUNE = 'X998';
const CRS = 'EPSG:7792';
const LOGIN = 'edigit_bench';
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-importazione-'));
const dati = path.join(dir, 'dati');
const s = (secondi) => `${secondi.toFixed(2)} s`;

function genera() {
  const generatore = fileURLToPath(new URL('../strumenti/campione/dist/genera.js', import.meta.url));
  if (!fs.existsSync(generatore)) execFileSync('npx', ['tsc', '-p', fileURLToPath(new URL('../strumenti/campione', import.meta.url))], { stdio: 'inherit' });
  execFileSync(process.execPath, [generatore, '--unita', opzioni.unita, '--poligoni', opzioni.poligoni, '--fuori', dati], { stdio: 'ignore' });
  // Under this name the layer is one of buildings.
  fs.mkdirSync(path.join(dati, 'sagome'));
  for (const file of fs.readdirSync(path.join(dati, 'poligoni'))) fs.copyFileSync(path.join(dati, 'poligoni', file), path.join(dati, 'sagome', file.replace(/^poligoni/, 'edifici')));
}

function importa(config, ...percorsi) {
  const processo = fork(new URL('./importazione/processo.mjs', import.meta.url), [JSON.stringify(config), COMUNE, CRS, ...percorsi], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    processo.once('message', resolve);
    processo.once('exit', (codice) => reject(new Error(`l’importazione è finita (${codice})`)));
  });
}

async function conClient(url, lavoro) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await lavoro(client);
  } finally {
    await client.end();
  }
}

async function copia(client, istruzione, pezzi) {
  const inizio = performance.now();
  const flusso = client.query(copyFrom(istruzione));
  for await (const pezzo of pezzi) if (!flusso.write(pezzo)) await new Promise((resolve) => { flusso.once('drain', resolve); });
  await new Promise((resolve, reject) => { flusso.once('error', reject).end(resolve); });
  return (performance.now() - inizio) / 1000;
}

const FILE_CENSUARIO = ['fabbricati/X9980001001.FAB', 'fabbricati/X9980001001.SOG', 'fabbricati/X9980001001.TIT', 'terreni/X9980001002.TER', 'terreni/X9980001002.SOG', 'terreni/X9980001002.TIT'];

/** The lines as they are into one column: what moving the bytes costs. The delimiter is one that no line has; the encoding is that of the supplies. */
async function copyNuda(url) {
  return conClient(url, async (client) => {
    await client.query(`SET client_encoding = 'WIN1252'; CREATE TABLE public.righe_nude (riga text)`);
    let secondi = 0;
    for (const file of FILE_CENSUARIO) secondi += await copia(client, `COPY public.righe_nude FROM STDIN (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')`, fs.createReadStream(path.join(dati, file)));
    const { rows } = await client.query('SELECT count(*)::int AS n FROM public.righe_nude');
    await client.query('DROP TABLE public.righe_nude');
    return { secondi, righe: rows[0].n };
  });
}

/** The typed rows, ready made, into tables with the same columns, indexes and generated columns: what storing them costs. */
async function copyTipizzata(url) {
  return conClient(url, async (client) => {
    let secondi = 0;
    for (const tabella of ['catasto_stadio', 'identificativo_catastale', 'persone.catasto_soggetto', 'persone.catasto_titolarita']) {
      const { rows } = await client.query(`SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS c FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`, [tabella]);
      const file = path.join(dir, `${tabella}.copy`);
      fs.writeFileSync(file, '');
      fs.chmodSync(file, 0o666);
      fs.chmodSync(dir, 0o777);
      await client.query(`COPY (SELECT ${rows[0].c} FROM ${tabella}) TO '${file}'`);
      await client.query(`CREATE TABLE public.pari (LIKE ${tabella} INCLUDING ALL)`);
      secondi += await copia(client, `COPY public.pari (${rows[0].c}) FROM STDIN`, fs.createReadStream(file));
      await client.query('DROP TABLE public.pari');
    }
    return secondi;
  });
}

function ogr2ogr(cluster) {
  const file = path.join(dati, 'sagome', 'edifici.shp');
  const verso = `PG:host=127.0.0.1 port=${cluster.port} user=postgres dbname=edigit`;
  const inizio = performance.now();
  const { status, error, stderr } = spawnSync('ogr2ogr', ['-f', 'PostgreSQL', verso, file, '-nln', 'sagome_ogr', '-nlt', 'PROMOTE_TO_MULTI', '-t_srs', 'EPSG:6706', '--config', 'PG_USE_COPY', 'YES'], { encoding: 'utf8' });
  if (error) return null;
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - inizio) / 1000;
}

function racconta(nome, esito, pari = []) {
  if (esito.stato !== 'applicata') throw new Error(`${nome}: ${esito.rifiuto}`);
  console.log(`\n${nome}: ${s(esito.secondi)}, ${esito.righe.toLocaleString('it-IT')} righe, memoria massima ${esito.rssMB} MB (limite 300)`);
  for (const [fase, ms] of Object.entries(esito.fasi)) console.log(`  ${fase.padEnd(16)}${s(ms / 1000).padStart(9)}`);
  for (const [altro, secondi, limite] of pari) console.log(`  accanto a ${altro}: ${s(secondi)} → ${(esito.secondi / secondi).toFixed(1)} ×${limite ? ` (limite ${limite} ×)` : ''}`);
}

console.log(`Macchina: ${os.cpus().length} × ${os.cpus()[0].model}, carico ${os.loadavg()[0].toFixed(1)}`);
try {
  genera();
  const censuario = [path.join(dati, 'fabbricati'), path.join(dati, 'terreni')];
  const sagome = path.join(dati, 'sagome');
  const cluster = await startCluster();
  if (cluster === null) console.log('PostgreSQL non è installato: si misura soltanto il motore incorporato.');
  else {
    try {
      const admin = cluster.url('postgres');
      await conClient(admin.replace(/edigit$/, 'postgres'), async (c) => {
        await c.query('CREATE DATABASE edigit');
        await c.query(`CREATE ROLE ${LOGIN} LOGIN NOINHERIT NOSUPERUSER`);
      });
      const config = { url: cluster.url(LOGIN), adminUrl: admin, dataDir: null };
      const nuda = await copyNuda(admin);
      const esito = await importa(config, ...censuario);
      const nudaDopo = await copyNuda(admin);
      racconta(`Censuario, PostgreSQL, ${nuda.righe.toLocaleString('it-IT')} righe`, esito, [['COPY nuda delle righe', (nuda.secondi + nudaDopo.secondi) / 2, 40], ['COPY tipizzata nelle stesse tabelle con indici', await copyTipizzata(admin)]]);
      const prima = ogr2ogr(cluster);
      const poligoni = await importa(config, sagome);
      racconta(`Poligoni, PostgreSQL, ${poligoni.conteggi.sagomeEdifici?.toLocaleString('it-IT')}`, poligoni, prima === null ? [] : [['ogr2ogr verso PostGIS con COPY', prima, 8]]);
      racconta('Mappa (CXF e CTF) con i collegamenti, PostgreSQL', await importa(config, path.join(dati, 'mappa')));
    } finally {
      cluster.stop();
    }
  }
  if (!opzioni['senza-incorporato']) {
    const config = { url: null, adminUrl: null, dataDir: path.join(dir, 'incorporato') };
    const esito = await importa(config, ...censuario);
    racconta('Censuario, motore incorporato', esito);
    console.log(`  blocca gli altri per ${s((esito.fasi.applicazione + (esito.fasi.collegamenti ?? 0)) / 1000)} (annunciati circa 12 s ogni 85.000 unità); il processo comprende il database`);
  }
} finally {
  fs.rmSync(dir, { recursive: true, force: true });
}
