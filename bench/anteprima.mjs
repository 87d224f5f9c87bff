/**
 * The preview of a supply over a large municipality (about 85,000 units, with its map): of an update that touches a twentieth of it, from the files to the preview, beside the
 * full import of the same run; and of the whole supply again, the comparison that follows the reading, beside the same.
 *
 *     npm run build && node bench/anteprima.mjs [--unita 85000] [--ogni 20] [--senza-incorporato] [--senza-postgresql]
 *
 * Limits are printed, never enforced: update 30 % of the full import, comparison of a full supply 15 %.
 */
import { execFileSync, fork } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { aggiornamento, completa } from './anteprima/forniture.mjs';
import { startCluster } from './tessere/cluster.mjs';

const pg = createRequire(new URL('../apps/api/package.json', import.meta.url))('pg');
const { values: opzioni } = parseArgs({
  options: { unita: { type: 'string', default: '85000' }, ogni: { type: 'string', default: '20' }, 'senza-incorporato': { type: 'boolean', default: false }, 'senza-postgresql': { type: 'boolean', default: false } },
});

const LOGIN = 'edigit_bench';
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-anteprima-'));
const dati = path.join(dir, 'dati');
const s = (secondi) => `${secondi.toFixed(2)} s`;
const percento = (parte, tutto) => `${((parte / tutto) * 100).toFixed(1)} %`;

function importa(config, prova, ...percorsi) {
  const processo = fork(new URL('./importazione/processo.mjs', import.meta.url), [JSON.stringify({ ...config, prova }), 'X998', 'EPSG:7792', ...percorsi], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    processo.once('message', resolve);
    processo.once('exit', (codice) => reject(new Error(`l’importazione è finita (${codice})`)));
  });
}

async function misura(nome, config) {
  const tutto = [path.join(dati, 'fabbricati'), path.join(dati, 'terreni'), path.join(dati, 'mappa')];
  const confronto = (esito) => esito.fasi.anteprima / 1000;
  const prima = await importa(config, true, ...tutto);
  const piena = await importa(config, false, ...tutto);
  if (piena.stato !== 'applicata') throw new Error(`${nome}: ${piena.rifiuto}`);
  const agg = await importa(config, true, path.join(dir, 'aggiornamento'));
  const ancora = await importa(config, true, path.join(dir, 'completa'));
  for (const esito of [prima, agg, ancora]) if (esito.stato !== 'anteprima') throw new Error(`${nome}: ${esito.rifiuto}`);
  console.log(`\n${nome}: importazione completa ${s(piena.secondi)} (${piena.righe.toLocaleString('it-IT')} righe e ${piena.conteggi.fogli} fogli)`);
  console.log(`  anteprima di un aggiornamento, dai file: ${s(agg.secondi)} → ${percento(agg.secondi, piena.secondi)} (limite 30 %); il solo confronto ${s(confronto(agg))}`);
  console.log(`  «${agg.frase}»`);
  console.log(`  confronto di una fornitura completa con ciò che si conosce: ${s(confronto(ancora))} → ${percento(confronto(ancora), piena.secondi)} (limite 15 %); con la lettura ${s(ancora.secondi)}`);
  console.log(`  «${ancora.frase}»`);
  console.log(`  confronto della prima fornitura, quando non si conosce nulla: ${s(confronto(prima))} → ${percento(confronto(prima), piena.secondi)} (limite 15 %)`);
  if (config.url === null) console.log(`  con questo motore un confronto blocca gli altri finché dura: ${s(confronto(agg))} l’aggiornamento, ${s(confronto(ancora))} la fornitura completa`);
  console.log(`  memoria massima del processo: ${Math.max(prima.rssMB, agg.rssMB, ancora.rssMB)} MB (l’importazione ${piena.rssMB} MB)`);
}

console.log(`Macchina: ${os.cpus().length} × ${os.cpus()[0].model}, carico ${os.loadavg()[0].toFixed(1)}`);
try {
  const generatore = fileURLToPath(new URL('../strumenti/campione/dist/genera.js', import.meta.url));
  if (!fs.existsSync(generatore)) execFileSync('npx', ['tsc', '-p', fileURLToPath(new URL('../strumenti/campione', import.meta.url))], { stdio: 'inherit' });
  execFileSync(process.execPath, [generatore, '--unita', opzioni.unita, '--poligoni', '1', '--fuori', dati], { stdio: 'ignore' });
  const { immobili, fogli } = await aggiornamento(dati, path.join(dir, 'aggiornamento'), Number(opzioni.ogni));
  await completa(dati, path.join(dir, 'completa'), 100);
  console.log(`Aggiornamento: ${immobili.toLocaleString('it-IT')} immobili e ${fogli} fogli`);
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
