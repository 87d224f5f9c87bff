/**
 * Plans and constraints over a large municipality (about 85,000 units, with its map): a plan of 3,000 zones imported from the file to the table, beside a bare COPY of the same
 * rows into a table without keys, indexes and policies, in the same run; then drafts of the certificate of 3 and of 500 parcels, with zones and constraints.
 *
 *     npm run build && node bench/piani.mjs [--unita 85000] [--zone 3000] [--senza-incorporato] [--senza-postgresql]
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { OPZIONI_MOTORI, conCartella, generaComune, macchina, nelProcesso, numero, secondi as s, suiMotori } from './banco.mjs';
import { disegnaVincoli, disegnaZone } from './piani/disegno.mjs';

const { values: opzioni } = parseArgs({ options: { unita: { type: 'string', default: '85000' }, zone: { type: 'string', default: '3000' }, ...OPZIONI_MOTORI } });

/** Where the generator draws the towns of a large supply: five a row. */
const PASSO = [2150, 1850];

async function misura({ dati, zone, vincoli }, nome, config) {
  const cosa = { config, catasto: ['fabbricati', 'terreni', 'mappa'].map((parte) => path.join(dati, parte)), zone, vincoli, bozze: [3, 500] };
  const { zone: z, copie, vincoli: v, bozze, rssMB } = await nelProcesso(new URL('piani/processo.mjs', import.meta.url), JSON.stringify(cosa));
  const nuda = copie.map((c) => c.secondi).toSorted((a, b) => a - b)[1];
  console.log(`\n${nome}: ${numero(z.righe)} zone dal file alla tabella in ${s(z.secondi)}; COPY nuda delle stesse righe (${(copie[0].byte / 1e6).toFixed(1)} MB) ${s(nuda)} → ${(z.secondi / nuda).toFixed(1)} ×`);
  for (const [fase, secondi] of Object.entries(z.fasi)) console.log(`  ${fase.padEnd(16)}${s(secondi).padStart(9)}`);
  console.log(`  ${numero(v.righe)} vincoli con le loro fasce: ${s(v.secondi)}`);
  for (const { particelle, secondi } of bozze) console.log(`  bozza di CDU di ${particelle} particelle: ${s(secondi)} (${((secondi / particelle) * 1000).toFixed(0)} ms l’una)`);
  console.log(`  memoria massima del processo, con il catasto: ${rssMB} MB`);
}

console.log(macchina());
await conCartella(async (dir) => {
  const dati = path.join(dir, 'dati');
  const [zone, vincoli] = ['zone.geojson', 'vincoli.geojson'].map((nome) => path.join(dir, nome));
  generaComune(dati, { unita: opzioni.unita });
  const { toSheet } = await import('../strumenti/campione/dist/mappa/sistema.js');
  const citta = Math.ceil(Number(opzioni.unita) / 4500);
  const [x, y] = toSheet('utm33', [-PASSO[0] / 2, -PASSO[1] / 2]);
  const riquadro = [x, y, PASSO[0] * Math.min(5, citta), PASSO[1] * Math.ceil(citta / 5)];
  const { vertici } = disegnaZone(zone, riquadro, Number(opzioni.zone));
  const quanti = disegnaVincoli(vincoli, riquadro);
  console.log(`Piano: ${numero(Number(opzioni.zone))} zone, ${numero(vertici)} vertici, ${(fs.statSync(zone).size / 1e6).toFixed(1)} MB di GeoJSON; ${quanti} vincoli`);
  await suiMotori(opzioni, dir, (nome, config) => misura({ dati, zone, vincoli }, nome, config));
});
