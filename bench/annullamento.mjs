/**
 * Undoing a supply beside applying the same one, in the same run: a full census (nothing was there before it: its rows are closed), and the census exported again with
 * changes over it (rows are closed and others come back).
 *
 *     npm run build && node bench/annullamento.mjs [--unita 85000] [--senza-incorporato] [--senza-postgresql]
 *
 * The whole undo is measured (what stands on it, closing, bringing back, what is derived, statistics), in a process of its own. The limit is printed, never enforced: 2 ×
 * the application of the same supply, without its reading.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { COMUNE, OPZIONI_MOTORI, cambiaUnita, conCartella, generaComune, importa, macchina, nelProcesso, numero, secondi as s, suiMotori } from './banco.mjs';

const { values: opzioni } = parseArgs({ options: { unita: { type: 'string', default: '85000' }, ...OPZIONI_MOTORI } });

console.log(`${macchina()}; ${numero(Number(opzioni.unita))} unità`);
await conCartella(async (dir) => {
  const dati = path.join(dir, 'dati');
  generaComune(dati, { unita: opzioni.unita, poligoni: 0 });
  // One unit in twenty: what an update touches.
  const forniture = [['Censuario intero', path.join(dati, 'fabbricati'), path.join(dati, 'terreni')], ['Censuario cambiato', cambiaUnita(dati, 20)]];
  await suiMotori(opzioni, dir, async (nome, config) => {
    const importate = [];
    for (const [cosa, ...percorsi] of forniture) {
      const { id, fasi, secondi } = await importa(config, ...percorsi);
      importate.push({ cosa, id, applicazione: fasi.applicazione + (fasi.collegamenti ?? 0), intera: secondi });
    }
    for (const { cosa, id, applicazione, intera } of importate.toReversed()) {
      const { anteprima, annullamento, stato, rssMB } = await nelProcesso(new URL('annullamento/processo.mjs', import.meta.url), JSON.stringify(config), COMUNE, id);
      if (stato !== 'annullata') throw new Error(`${cosa}: ${stato}`);
      console.log(`\n${cosa}, ${nome}: annullamento ${s(annullamento)}, memoria massima ${rssMB} MB; dire prima che cosa farebbe ${s(anteprima)}`);
      console.log(`  accanto all’applicazione della stessa fornitura: ${s(applicazione)} → ${(annullamento / applicazione).toFixed(2)} × (limite 2 ×); all’importazione intera, ${s(intera)}: ${(annullamento / intera).toFixed(2)} ×`);
    }
  });
});
