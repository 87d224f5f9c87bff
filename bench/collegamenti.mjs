/**
 * Links of the registers of other offices: all of them made anew beside those that a cadastral supply changing one unit in a hundred makes again, in the same run.
 *
 *     npm run build && node bench/collegamenti.mjs [--unita 85000] [--titoli 25000] [--senza-incorporato] [--senza-postgresql]
 *
 * Titles name units and parcels of the town, one in ten a parcel only, one in twenty an address only. Their import is measured beside a bare COPY of the same lines into one table of
 * texts. The limit is printed, never enforced: 5 % of the whole run.
 */
import { execFileSync, fork } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCluster } from './tessere/cluster.mjs';

const pg = createRequire(new URL('../apps/api/package.json', import.meta.url))('pg');
const { values: opzioni } = parseArgs({
  options: { unita: { type: 'string', default: '85000' }, titoli: { type: 'string', default: '25000' }, 'senza-incorporato': { type: 'boolean', default: false }, 'senza-postgresql': { type: 'boolean', default: false } },
});

const [COMUNE, CRS, LOGIN] = ['X998', 'EPSG:7792', 'edigit_bench'];
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-collegamenti-'));
const dati = path.join(dir, 'dati');
const s = (secondi) => `${secondi.toFixed(2)} s`;

function genera() {
  const generatore = fileURLToPath(new URL('../strumenti/campione/dist/genera.js', import.meta.url));
  if (!fs.existsSync(generatore)) execFileSync('npx', ['tsc', '-p', fileURLToPath(new URL('../strumenti/campione', import.meta.url))], { stdio: 'inherit' });
  execFileSync(process.execPath, [generatore, '--unita', opzioni.unita, '--poligoni', '1', '--fuori', dati], { stdio: 'ignore' });
  const cambiati = path.join(dati, 'cambiati');
  fs.mkdirSync(cambiati);
  const fab = fs.readFileSync(path.join(dati, 'fabbricati', 'X9980001001.FAB'), 'latin1').split('\n');
  let unita = 0;
  fs.writeFileSync(path.join(cambiati, 'X9980001004.FAB'), fab.map((riga) => (riga.split('|')[5] === '1' && unita++ % 100 === 0 ? riga.replace('|A03|', '|A02|').replace('|A04|', '|A03|') : riga)).join('\n'), 'latin1');
}

function processo(modulo, ...argomenti) {
  const figlio = fork(new URL(modulo, import.meta.url), argomenti, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    figlio.once('message', resolve);
    figlio.once('exit', (codice) => reject(new Error(`${modulo} è finito (${codice})`)));
  });
}

async function misura(nome, config) {
  const json = JSON.stringify(config);
  const { stato, rifiuto } = await processo('./importazione/processo.mjs', json, COMUNE, CRS, path.join(dati, 'fabbricati'), path.join(dati, 'terreni'), path.join(dati, 'mappa'));
  if (stato !== 'applicata') throw new Error(rifiuto);
  const m = await processo('./collegamenti/processo.mjs', json, COMUNE, opzioni.titoli, path.join(dati, 'cambiati'));
  console.log(`\n${nome}: ${m.titoli.toLocaleString('it-IT')} titoli importati in ${s(m.importazione)}, collegamenti compresi (${s(m.collegamenti)}); COPY nuda delle stesse righe ${s(m.copy)} → ${(m.importazione / m.copy).toFixed(0)} ×`);
  console.log(`  esito: ${m.esito}`);
  console.log(`  rifarli tutti: ${s(m.tutti)}, e nulla cambia (${m.cambiati} righe); dopo una fornitura che cambia un’unità su cento: ${s(m.dopo)} per ${m.guardate} righe → ${((m.dopo / m.tutti) * 100).toFixed(1)} % (limite 5 %)`);
}

console.log(`Macchina: ${os.cpus().length} × ${os.cpus()[0].model}, carico ${os.loadavg()[0].toFixed(1)}; ${Number(opzioni.unita).toLocaleString('it-IT')} unità`);
try {
  genera();
  const cluster = opzioni['senza-postgresql'] ? null : await startCluster();
  if (cluster !== null) {
    try {
      const client = new pg.Client({ connectionString: cluster.url('postgres').replace(/edigit$/, 'postgres') });
      await client.connect();
      await client.query('CREATE DATABASE edigit');
      await client.query(`CREATE ROLE ${LOGIN} LOGIN NOINHERIT NOSUPERUSER`);
      await client.end();
      await misura('PostgreSQL', { url: cluster.url(LOGIN), adminUrl: cluster.url('postgres'), dataDir: null });
    } finally {
      cluster.stop();
    }
  } else if (!opzioni['senza-postgresql']) console.log('PostgreSQL non è installato: si misura soltanto il motore incorporato.');
  if (!opzioni['senza-incorporato']) await misura('motore incorporato', { url: null, adminUrl: null, dataDir: path.join(dir, 'db') });
} finally {
  fs.rmSync(dir, { recursive: true, force: true });
}
