/**
 * The worklist of the taxes: its first page, a later one, its counts and its file, over the positions of one year; and what a decision about one link, and a cadastral supply that changes
 * one unit in a hundred, cost it.
 *
 *     npm run build && node bench/tributi.mjs [--unita 85000] [--posizioni 60000] [--senza-incorporato] [--senza-postgresql]
 *
 * Positions name units of the town, one in twenty a unit that is not there; a third declare half of the base.
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
  options: { unita: { type: 'string', default: '85000' }, posizioni: { type: 'string', default: '60000' }, 'senza-incorporato': { type: 'boolean', default: false }, 'senza-postgresql': { type: 'boolean', default: false } },
});

const [COMUNE, CRS, LOGIN] = ['X998', 'EPSG:7792', 'edigit_bench'];
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-tributi-'));
const dati = path.join(dir, 'dati');
const ms = (valore) => `${valore.toFixed(valore < 10 ? 1 : 0)} ms`;

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
  const { stato, rifiuto } = await processo('./importazione/processo.mjs', json, COMUNE, CRS, path.join(dati, 'fabbricati'));
  if (stato !== 'applicata') throw new Error(rifiuto);
  const m = await processo('./tributi/processo.mjs', json, COMUNE, opzioni.posizioni, path.join(dati, 'cambiati'));
  console.log(`\n${nome}: ${m.posizioni.toLocaleString('it-IT')} posizioni IMU importate in ${(m.importazione / 1000).toFixed(1)} s; ${m.righe.toLocaleString('it-IT')} righe, ${m.daConfrontare.toLocaleString('it-IT')} da confrontare`);
  console.log(`  prima lettura ${ms(m.primaLettura)}; prima pagina ${ms(m.prima)}, pagina seguente ${ms(m.seguente)}, di un codice ${ms(m.codice)}, conti ${ms(m.conti)} (mediane); tutto in CSV ${ms(m.csv)}`);
  console.log(`  una decisione su un collegamento ${ms(m.decisione)}, poi la prima pagina ${ms(m.dopoDecisione)}; dopo una fornitura che cambia un’unità su cento, la prima pagina ${ms(m.dopoFornitura)}`);
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
