/**
 * Registers of other offices over a large municipality (about 85,000 units): titles, civic numbers, energy certificates and tax positions imported from the file to the table, links
 * included, each beside a bare COPY of the rows it leaves into a table without keys, indexes and policies. Then all links made anew beside those that a cadastral supply changing one
 * unit in a hundred makes again.
 *
 *     npm run build && node bench/uffici.mjs [--unita 85000] [--senza-incorporato] [--senza-postgresql]
 *
 * One row in ten names a parcel only, one in twenty an address only. With fewer units there are fewer rows. The limit is printed, never enforced: 5 % of the whole run.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { COMUNE, OPZIONI_MOTORI, cambiaUnita, conCartella, generaComune, importa, macchina, nelProcesso, numero, percento, secondi as s, suiMotori } from './banco.mjs';
import { QUANTI } from './uffici/righe.mjs';

const { values: opzioni } = parseArgs({ options: { unita: { type: 'string', default: '85000' }, ...OPZIONI_MOTORI } });
const unita = Number(opzioni.unita);
const quanti = Object.fromEntries(Object.entries(QUANTI).map(([registro, n]) => [registro, Math.ceil((n * unita) / 85_000)]));

console.log(`${macchina()}; ${numero(unita)} unità`);
await conCartella(async (dir) => {
  const dati = path.join(dir, 'dati');
  generaComune(dati, { unita });
  const cambiati = cambiaUnita(dati, 100);
  await suiMotori(opzioni, dir, async (nome, config) => {
    await importa(config, ...['fabbricati', 'terreni', 'mappa'].map((parte) => path.join(dati, parte)));
    const { registri, stati, tutti, dopo, rssMB } = await nelProcesso(new URL('uffici/processo.mjs', import.meta.url), JSON.stringify(config), COMUNE, JSON.stringify(quanti), cambiati);
    console.log(`\n${nome}`);
    for (const { registro, righe, secondi, collegamenti, copy } of registri) {
      console.log(`  ${registro.padEnd(16)}${numero(righe).padStart(7)} righe in ${s(secondi).padStart(8)} (collegamenti ${s(collegamenti).padStart(7)}); COPY nuda delle stesse righe ${s(copy)} → ${(secondi / copy).toFixed(0)} ×`);
    }
    console.log(`  collegamenti: ${stati.map(({ cosa, n }) => `${cosa} ${numero(n)}`).join(', ')}`);
    console.log(`  rifarli tutti: ${s(tutti.secondi)} per ${numero(tutti.righe)} righe, e nulla cambia (${tutti.cambiati}); dopo una fornitura che cambia un’unità su cento: ${s(dopo.secondi)} per ${numero(dopo.righe)} → ${percento(dopo.secondi, tutti.secondi)} (limite 5 %)`);
    console.log(`  memoria massima del processo: ${rssMB} MB`);
  });
});
