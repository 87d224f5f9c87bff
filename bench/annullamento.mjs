/**
 * Undoing a supply beside applying the same one, in the same run: a full census (nothing was there before it: its rows are closed), and the census exported again with
 * changes over it (rows are closed and others come back).
 *
 *     npm run build && node bench/annullamento.mjs [--unita 85000] [--senza-incorporato] [--senza-postgresql]
 *
 * The whole undo is measured (what stands on it, closing, bringing back, what is derived, statistics), in a process of its own. The limit is printed, never enforced: 2 ×
 * the application of the same supply, without its reading.
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
  options: { unita: { type: 'string', default: '85000' }, 'senza-incorporato': { type: 'boolean', default: false }, 'senza-postgresql': { type: 'boolean', default: false } },
});

const [COMUNE, CRS, LOGIN] = ['X998', 'EPSG:7792', 'edigit_bench'];
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-annullamento-'));
const dati = path.join(dir, 'dati');
const s = (secondi) => `${secondi.toFixed(2)} s`;

function genera() {
  const generatore = fileURLToPath(new URL('../strumenti/campione/dist/genera.js', import.meta.url));
  if (!fs.existsSync(generatore)) execFileSync('npx', ['tsc', '-p', fileURLToPath(new URL('../strumenti/campione', import.meta.url))], { stdio: 'inherit' });
  execFileSync(process.execPath, [generatore, '--unita', opzioni.unita, '--poligoni', '0', '--fuori', dati], { stdio: 'ignore' });
  // One unit in twenty has another category: what an update touches. No PRM: it is not a later day, only another file.
  const cambiati = path.join(dati, 'cambiati');
  fs.mkdirSync(cambiati);
  const fab = fs.readFileSync(path.join(dati, 'fabbricati', 'X9980001001.FAB'), 'latin1').split('\n');
  let unita = 0;
  fs.writeFileSync(path.join(cambiati, 'X9980001004.FAB'), fab.map((riga) => (riga.split('|')[5] === '1' && unita++ % 20 === 0 ? riga.replace('|A03|', '|A02|').replace('|A04|', '|A03|') : riga)).join('\n'), 'latin1');
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
  const importate = [];
  for (const [cosa, ...percorsi] of [['Censuario intero', path.join(dati, 'fabbricati'), path.join(dati, 'terreni')], ['Censuario cambiato', path.join(dati, 'cambiati')]]) {
    const esito = await processo('./importazione/processo.mjs', json, COMUNE, CRS, ...percorsi);
    if (esito.stato !== 'applicata') throw new Error(`${cosa}: ${esito.rifiuto}`);
    importate.push({ cosa, id: esito.id, applicazione: (esito.fasi.applicazione + (esito.fasi.collegamenti ?? 0)) / 1000, intera: esito.secondi });
  }
  for (const { cosa, id, applicazione, intera } of importate.toReversed()) {
    const { anteprima, annullamento, stato, rssMB } = await processo('./annullamento/processo.mjs', json, COMUNE, id);
    if (stato !== 'annullata') throw new Error(`${cosa}: ${stato}`);
    console.log(`\n${cosa}, ${nome}: annullamento ${s(annullamento)}, memoria massima ${rssMB} MB; dire prima che cosa farebbe ${s(anteprima)}`);
    console.log(`  accanto all’applicazione della stessa fornitura: ${s(applicazione)} → ${(annullamento / applicazione).toFixed(2)} × (limite 2 ×); all’importazione intera, ${s(intera)}: ${(annullamento / intera).toFixed(2)} ×`);
  }
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
  if (!opzioni['senza-incorporato']) await misura('motore incorporato', { url: null, adminUrl: null, dataDir: path.join(dir, 'incorporato') });
} finally {
  fs.rmSync(dir, { recursive: true, force: true });
}
