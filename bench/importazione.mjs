/**
 * Importing a large municipality: about 85,000 units (525,000 lines of census) beside a bare COPY of the same lines into one column of text and a typed COPY of the
 * staged rows into the same indexed tables; 61,000 polygons of a shapefile beside `ogr2ogr -t_srs EPSG:6706` of the same file.
 *
 *     npm run build && node bench/importazione.mjs [--unita 85000] [--poligoni 61000] [--senza-incorporato] [--senza-postgresql]
 *
 * Ours is the whole import (recognition, reading, checks, merge in one transaction, registry, links, statistics) in a process of its own, as the import role under
 * row-level security. Floors are printed, never enforced: census 40 × bare COPY, polygons 8 × ogr2ogr, memory of the process 300 MB.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { OPZIONI_MOTORI, conCartella, generaComune, importa, macchina, numero, secondi as s, suPostgres } from './banco.mjs';

const richiedi = createRequire(new URL('../apps/api/package.json', import.meta.url));
const pg = richiedi('pg');
const { from: copyFrom } = richiedi('pg-copy-streams');
const { values: opzioni } = parseArgs({ options: { unita: { type: 'string', default: '85000' }, poligoni: { type: 'string', default: '61000' }, ...OPZIONI_MOTORI } });

function genera(dati) {
  generaComune(dati, opzioni);
  // Under this name the layer is one of buildings.
  fs.mkdirSync(path.join(dati, 'sagome'));
  for (const file of fs.readdirSync(path.join(dati, 'poligoni'))) fs.copyFileSync(path.join(dati, 'poligoni', file), path.join(dati, 'sagome', file.replace(/^poligoni/, 'edifici')));
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
async function copyNuda(url, dati) {
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
async function copyTipizzata(url, dir) {
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

function ogr2ogr(cluster, dati) {
  const file = path.join(dati, 'sagome', 'edifici.shp');
  const verso = `PG:host=127.0.0.1 port=${cluster.port} user=postgres dbname=edigit`;
  const inizio = performance.now();
  const { status, error, stderr } = spawnSync('ogr2ogr', ['-f', 'PostgreSQL', verso, file, '-nln', 'sagome_ogr', '-nlt', 'PROMOTE_TO_MULTI', '-t_srs', 'EPSG:6706', '--config', 'PG_USE_COPY', 'YES'], { encoding: 'utf8' });
  if (error) return null;
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - inizio) / 1000;
}

function racconta(nome, esito, pari = []) {
  console.log(`\n${nome}: ${s(esito.secondi)}, ${numero(esito.righe)} righe, memoria massima ${esito.rssMB} MB (limite 300)`);
  for (const [fase, durata] of Object.entries(esito.fasi)) console.log(`  ${fase.padEnd(16)}${s(durata).padStart(9)}`);
  for (const [altro, secondi, limite] of pari) console.log(`  accanto a ${altro}: ${s(secondi)} → ${(esito.secondi / secondi).toFixed(1)} ×${limite ? ` (limite ${limite} ×)` : ''}`);
}

console.log(macchina());
await conCartella(async (dir) => {
  const dati = path.join(dir, 'dati');
  genera(dati);
  const censuario = [path.join(dati, 'fabbricati'), path.join(dati, 'terreni')];
  if (!opzioni['senza-postgresql']) {
    await suPostgres(async (config, cluster) => {
      const nuda = await copyNuda(config.adminUrl, dati);
      const esito = await importa(config, ...censuario);
      const nudaDopo = await copyNuda(config.adminUrl, dati);
      racconta(`Censuario, PostgreSQL, ${numero(nuda.righe)} righe`, esito, [['COPY nuda delle righe', (nuda.secondi + nudaDopo.secondi) / 2, 40], ['COPY tipizzata nelle stesse tabelle con indici', await copyTipizzata(config.adminUrl, dir)]]);
      const prima = ogr2ogr(cluster, dati);
      const poligoni = await importa(config, path.join(dati, 'sagome'));
      racconta(`Poligoni, PostgreSQL, ${numero(poligoni.conteggi.sagomeEdifici)}`, poligoni, prima === null ? [] : [['ogr2ogr verso PostGIS con COPY', prima, 8]]);
      racconta('Mappa (CXF e CTF) con i collegamenti, PostgreSQL', await importa(config, path.join(dati, 'mappa')));
    });
  }
  if (!opzioni['senza-incorporato']) {
    const esito = await importa({ url: null, adminUrl: null, dataDir: path.join(dir, 'incorporato') }, ...censuario);
    racconta('Censuario, motore incorporato', esito);
    console.log(`  blocca gli altri per ${s(esito.fasi.applicazione + (esito.fasi.collegamenti ?? 0))} (annunciati circa 12 s ogni 85.000 unità); il processo comprende il database`);
  }
});
