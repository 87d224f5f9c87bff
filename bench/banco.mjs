/** What the benchmarks over a large municipality share: its files from the seeded generator, a process for each measure, both engines one after the other. */
import { execFileSync, fork } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCluster } from './tessere/cluster.mjs';

const pg = createRequire(new URL('../apps/api/package.json', import.meta.url))('pg');

export const COMUNE = 'X998';
export const CRS = 'EPSG:7792';
/** The login that the program has on PostgreSQL: without rights of its own. */
const LOGIN = 'edigit_bench';

export const OPZIONI_MOTORI = { 'senza-incorporato': { type: 'boolean', default: false }, 'senza-postgresql': { type: 'boolean', default: false } };

export const secondi = (n) => `${n.toFixed(2)} s`;
export const numero = (n) => n.toLocaleString('it-IT');
export const percento = (parte, tutto) => `${((parte / tutto) * 100).toFixed(1)} %`;
export const macchina = () => `Macchina: ${os.cpus().length} × ${os.cpus()[0].model}, carico ${os.loadavg()[0].toFixed(1)}`;

/** A folder of this run, gone at its end whatever happens. */
export async function conCartella(lavoro) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-banco-'));
  try {
    return await lavoro(dir);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

const CAMPIONE = fileURLToPath(new URL('../strumenti/campione', import.meta.url));

/** Census (`fabbricati`, `terreni`), map (`mappa`) and, when polygons are asked for, a layer of them (`poligoni`), written in a folder. */
export function generaComune(dati, { unita, poligoni = 1 }) {
  execFileSync('npx', ['tsc', '-p', CAMPIONE], { stdio: 'inherit' });
  execFileSync(process.execPath, [path.join(CAMPIONE, 'dist', 'genera.js'), '--unita', String(unita), '--poligoni', String(poligoni), '--fuori', dati], { stdio: 'ignore' });
}

/** The census of the buildings again, with another category for one unit in `ogni`. No PRM: it is not a later day, only another file. */
export function cambiaUnita(dati, ogni) {
  const cambiati = path.join(dati, 'cambiati');
  fs.mkdirSync(cambiati);
  const fab = fs.readFileSync(path.join(dati, 'fabbricati', 'X9980001001.FAB'), 'latin1').split('\n');
  let unita = 0;
  const righe = fab.map((riga) => (riga.split('|')[5] === '1' && unita++ % ogni === 0 ? riga.replace('|A03|', '|A02|').replace('|A04|', '|A03|') : riga));
  fs.writeFileSync(path.join(cambiati, 'X9980001004.FAB'), righe.join('\n'), 'latin1');
  return cambiati;
}

/** The one answer of a module run in a process of its own, whose memory is its own. */
export function nelProcesso(modulo, ...argomenti) {
  const figlio = fork(modulo, argomenti, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    figlio.once('message', resolve);
    figlio.once('exit', (codice) => reject(new Error(`${path.basename(fileURLToPath(modulo))} è finito (${codice})`)));
  });
}

/** One whole import in a process of its own; with `config.prova`, only up to its preview. */
export async function importa(config, ...percorsi) {
  const esito = await nelProcesso(new URL('importazione/processo.mjs', import.meta.url), JSON.stringify(config), COMUNE, CRS, ...percorsi);
  const atteso = config.prova ? 'anteprima' : 'applicata';
  if (esito.stato !== atteso) throw new Error(`${esito.stato}: ${esito.rifiuto}`);
  return esito;
}

/** A throw-away cluster of PostgreSQL with an empty database and the login of the program; false where it is not installed. */
export async function suPostgres(lavoro) {
  const cluster = await startCluster();
  if (cluster === null) {
    console.log('PostgreSQL con PostGIS non è installato: si misura soltanto il motore incorporato.');
    return false;
  }
  try {
    const adminUrl = cluster.url('postgres');
    const client = new pg.Client({ connectionString: adminUrl.replace(/edigit$/, 'postgres') });
    await client.connect();
    await client.query('CREATE DATABASE edigit');
    await client.query(`CREATE ROLE ${LOGIN} LOGIN NOINHERIT NOSUPERUSER`);
    await client.end();
    await lavoro({ url: cluster.url(LOGIN), adminUrl, dataDir: null }, cluster);
  } finally {
    cluster.stop();
  }
  return true;
}

/** The same measure on PostgreSQL and on the embedded engine, each with an empty database. */
export async function suiMotori(opzioni, dir, misura) {
  if (!opzioni['senza-postgresql']) await suPostgres((config) => misura('PostgreSQL', config));
  if (!opzioni['senza-incorporato']) await misura('Motore incorporato', { url: null, adminUrl: null, dataDir: path.join(dir, 'incorporato') });
}
