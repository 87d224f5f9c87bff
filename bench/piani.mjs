/**
 * Plans and constraints over a large municipality (about 85,000 units, with its map): a plan of 3,000 zones imported from the file to the table, beside a bare COPY of the same
 * rows into a table without keys, indexes and policies, in the same run; then drafts of the certificate of 3 and of 500 parcels, with zones and constraints.
 *
 *     npm run build && node bench/piani.mjs [--unita 85000] [--zone 3000] [--senza-incorporato] [--senza-postgresql]
 */
import { execFileSync, fork } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { disegnaVincoli, disegnaZone } from './piani/disegno.mjs';
import { startCluster } from './tessere/cluster.mjs';

const pg = createRequire(new URL('../apps/api/package.json', import.meta.url))('pg');
const { values: opzioni } = parseArgs({
  options: { unita: { type: 'string', default: '85000' }, zone: { type: 'string', default: '3000' }, 'senza-incorporato': { type: 'boolean', default: false }, 'senza-postgresql': { type: 'boolean', default: false } },
});

const LOGIN = 'edigit_bench';
/** Where the generator draws the towns of a large supply: five a row. */
const PASSO = [2150, 1850];
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-piani-'));
const dati = path.join(dir, 'dati');
const [zone, vincoli] = ['zone.geojson', 'vincoli.geojson'].map((nome) => path.join(dir, nome));
const s = (secondi) => `${secondi.toFixed(2)} s`;
const numero = (n) => n.toLocaleString('it-IT');

function lavora(config) {
  const cosa = { config, catasto: ['fabbricati', 'terreni', 'mappa'].map((parte) => path.join(dati, parte)), zone, vincoli, bozze: [3, 500] };
  const processo = fork(new URL('./piani/processo.mjs', import.meta.url), [JSON.stringify(cosa)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    processo.once('message', resolve);
    processo.once('exit', (codice) => reject(new Error(`la misura è finita (${codice})`)));
  });
}

async function misura(nome, config) {
  const { zone: z, copie, vincoli: v, bozze, rssMB } = await lavora(config);
  const nuda = copie.map((c) => c.secondi).toSorted((a, b) => a - b)[1];
  console.log(`\n${nome}: ${numero(z.righe)} zone dal file alla tabella in ${s(z.secondi)}; COPY nuda delle stesse righe (${(copie[0].byte / 1e6).toFixed(1)} MB) ${s(nuda)} → ${(z.secondi / nuda).toFixed(1)} ×`);
  for (const [fase, secondi] of Object.entries(z.fasi)) console.log(`  ${fase.padEnd(16)}${s(secondi).padStart(9)}`);
  console.log(`  ${numero(v.righe)} vincoli con le loro fasce: ${s(v.secondi)}`);
  for (const { particelle, secondi } of bozze) console.log(`  bozza di CDU di ${particelle} particelle: ${s(secondi)} (${((secondi / particelle) * 1000).toFixed(0)} ms l’una)`);
  console.log(`  memoria massima del processo, con il catasto: ${rssMB} MB`);
}

console.log(`Macchina: ${os.cpus().length} × ${os.cpus()[0].model}, carico ${os.loadavg()[0].toFixed(1)}`);
try {
  execFileSync('npx', ['tsc', '-p', fileURLToPath(new URL('../strumenti/campione', import.meta.url))], { stdio: 'inherit' });
  execFileSync(process.execPath, [fileURLToPath(new URL('../strumenti/campione/dist/genera.js', import.meta.url)), '--unita', opzioni.unita, '--poligoni', '1', '--fuori', dati], { stdio: 'ignore' });
  const { toSheet } = await import('../strumenti/campione/dist/mappa/sistema.js');
  const citta = Math.ceil(Number(opzioni.unita) / 4500);
  const [x, y] = toSheet('utm33', [-PASSO[0] / 2, -PASSO[1] / 2]);
  const riquadro = [x, y, PASSO[0] * Math.min(5, citta), PASSO[1] * Math.ceil(citta / 5)];
  const { vertici } = disegnaZone(zone, riquadro, Number(opzioni.zone));
  const quanti = disegnaVincoli(vincoli, riquadro);
  console.log(`Piano: ${numero(Number(opzioni.zone))} zone, ${numero(vertici)} vertici, ${(fs.statSync(zone).size / 1e6).toFixed(1)} MB di GeoJSON; ${quanti} vincoli`);
  const cluster = opzioni['senza-postgresql'] ? null : await startCluster();
  if (cluster !== null) {
    try {
      const admin = cluster.url('postgres');
      const client = new pg.Client({ connectionString: admin.replace(/edigit$/, 'postgres') });
      await client.connect();
      await client.query('CREATE DATABASE edigit');
      await client.query(`CREATE ROLE ${LOGIN} LOGIN NOINHERIT NOSUPERUSER`);
      await client.end();
      await misura('PostgreSQL', { url: cluster.url(LOGIN), adminUrl: admin, dataDir: null });
    } finally {
      cluster.stop();
    }
  } else if (!opzioni['senza-postgresql']) console.log('PostgreSQL non è installato: si misura soltanto il motore incorporato.');
  if (!opzioni['senza-incorporato']) await misura('Motore incorporato', { url: null, adminUrl: null, dataDir: path.join(dir, 'incorporato') });
} finally {
  fs.rmSync(dir, { recursive: true, force: true });
}
