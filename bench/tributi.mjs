/**
 * The worklist of the taxes: its first page, a later one, its counts and its file, over the positions of one year; and what a decision about one link, and a cadastral supply that changes
 * one unit in a hundred, cost its next reading.
 *
 *     npm run build && node bench/tributi.mjs [--unita 85000] [--posizioni 60000] [--senza-incorporato] [--senza-postgresql]
 *
 * Positions name units of the town, one in twenty a parcel that is not there; a third declare half of the base.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { COMUNE, OPZIONI_MOTORI, cambiaUnita, conCartella, generaComune, importa, macchina, nelProcesso, numero, secondi as s, suiMotori } from './banco.mjs';

const { values: opzioni } = parseArgs({ options: { unita: { type: 'string', default: '85000' }, posizioni: { type: 'string', default: '60000' }, ...OPZIONI_MOTORI } });
const ms = (valore) => `${(valore * 1000).toFixed(valore < 0.01 ? 1 : 0)} ms`;

console.log(`${macchina()}; ${numero(Number(opzioni.unita))} unità`);
await conCartella(async (dir) => {
  const dati = path.join(dir, 'dati');
  generaComune(dati, { unita: opzioni.unita });
  const cambiati = cambiaUnita(dati, 100);
  await suiMotori(opzioni, dir, async (nome, config) => {
    await importa(config, path.join(dati, 'fabbricati'));
    const m = await nelProcesso(new URL('tributi/processo.mjs', import.meta.url), JSON.stringify(config), COMUNE, opzioni.posizioni, cambiati);
    console.log(`\n${nome}: ${numero(m.posizioni)} posizioni IMU importate in ${s(m.importazione)}; ${numero(m.righe)} righe, ${numero(m.daConfrontare)} da confrontare`);
    console.log(`  prima lettura dopo l’importazione ${ms(m.primaLettura)}; poi prima pagina ${ms(m.prima)}, pagina seguente ${ms(m.seguente)}, di un codice ${ms(m.codice)}, conti ${ms(m.conti)} (mediane di 7); tutto in un file ${ms(m.csv)}`);
    console.log(`  una decisione su un collegamento ${ms(m.decisione)}, poi la prima pagina ${ms(m.dopoDecisione)}; dopo una fornitura che cambia un’unità su cento, la prima pagina ${ms(m.dopoFornitura)}`);
  });
});
