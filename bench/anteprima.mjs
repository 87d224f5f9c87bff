/**
 * The preview of a supply over a large municipality (about 85,000 units, with its map): of an update that touches a twentieth of it, from the files to the preview, beside the
 * full import of the same run; and of the whole supply again, the comparison that follows the reading, beside the same.
 *
 *     npm run build && node bench/anteprima.mjs [--unita 85000] [--ogni 20] [--senza-incorporato] [--senza-postgresql]
 *
 * Limits are printed, never enforced: update 30 % of the full import, comparison of a full supply 15 %.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { aggiornamento, completa } from './anteprima/forniture.mjs';
import { OPZIONI_MOTORI, conCartella, generaComune, importa, macchina, numero, percento, secondi as s, suiMotori } from './banco.mjs';

const { values: opzioni } = parseArgs({ options: { unita: { type: 'string', default: '85000' }, ogni: { type: 'string', default: '20' }, ...OPZIONI_MOTORI } });

async function misura(dir, nome, config) {
  const tutto = ['fabbricati', 'terreni', 'mappa'].map((parte) => path.join(dir, 'dati', parte));
  const confronto = (esito) => esito.fasi.anteprima;
  const prima = await importa({ ...config, prova: true }, ...tutto);
  const piena = await importa(config, ...tutto);
  const agg = await importa({ ...config, prova: true }, path.join(dir, 'aggiornamento'));
  const ancora = await importa({ ...config, prova: true }, path.join(dir, 'completa'));
  console.log(`\n${nome}: importazione completa ${s(piena.secondi)} (${piena.righe.toLocaleString('it-IT')} righe e ${piena.conteggi.fogli} fogli)`);
  console.log(`  anteprima di un aggiornamento, dai file: ${s(agg.secondi)} → ${percento(agg.secondi, piena.secondi)} (limite 30 %); il solo confronto ${s(confronto(agg))}`);
  console.log(`  «${agg.frase}»`);
  console.log(`  confronto di una fornitura completa con ciò che si conosce: ${s(confronto(ancora))} → ${percento(confronto(ancora), piena.secondi)} (limite 15 %); con la lettura ${s(ancora.secondi)}`);
  console.log(`  «${ancora.frase}»`);
  console.log(`  confronto della prima fornitura, quando non si conosce nulla: ${s(confronto(prima))} → ${percento(confronto(prima), piena.secondi)} (limite 15 %)`);
  if (config.url === null) console.log(`  con questo motore un confronto blocca gli altri finché dura: ${s(confronto(agg))} l’aggiornamento, ${s(confronto(ancora))} la fornitura completa`);
  console.log(`  memoria massima del processo: ${Math.max(prima.rssMB, agg.rssMB, ancora.rssMB)} MB (l’importazione ${piena.rssMB} MB)`);
}

console.log(macchina());
await conCartella(async (dir) => {
  const dati = path.join(dir, 'dati');
  generaComune(dati, { unita: opzioni.unita });
  const { immobili, fogli } = await aggiornamento(dati, path.join(dir, 'aggiornamento'), Number(opzioni.ogni));
  await completa(dati, path.join(dir, 'completa'), 100);
  console.log(`Aggiornamento: ${numero(immobili)} immobili e ${fogli} fogli`);
  await suiMotori(opzioni, dir, (nome, config) => misura(dir, nome, config));
});
