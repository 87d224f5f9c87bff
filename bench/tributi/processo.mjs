/** Positions imported and their worklist read, in a process of its own. Arguments: configuration of the database as JSON, municipality, how many positions, folder of the changed census. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { RiferitiService } from '../../apps/api/dist/collegamenti/riferiti.service.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { OperazioniService } from '../../apps/api/dist/operazioni/operazioni.service.js';
import { RegistriService } from '../../apps/api/dist/registri/registri.service.js';
import { TributiService } from '../../apps/api/dist/tributi/tributi.service.js';
import { apri, cronometra } from '../processo.mjs';

const [config, comune, quante, cambiati] = process.argv.slice(2);
const { db, app, cartella, finisci } = await apri(config);
const importazione = { ruolo: 'import', comuni: [comune] };
const ufficio = { ruolo: 'app', comuni: [comune], diritti: ['catasto', 'indirizzi', 'tributi', 'modifica'], utenteId: randomUUID() };
const mediana = async (lavoro) => {
  const tempi = [];
  for (let i = 0; i < 7; i++) tempi.push((await cronometra(lavoro)).secondi);
  return tempi.toSorted((a, b) => a - b)[3];
};

const unita = await db.lavora(importazione, (u) => u.query(`SELECT u.foglio, u.numero, u.subalterno, replace(s.categoria, '/0', '/') AS categoria, coalesce(s.rendita_euro_cents, 0)::float8 AS rendita FROM unita_immobiliare u
  JOIN catasto_stadio s ON s.comune = u.comune AND s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile AND s.progressivo = u.progressivo AND s.chiusa_da IS NULL
  WHERE u.comune = $1 AND u.chiusa_da IS NULL AND u.stato = 'attiva' AND u.foglio <> '' AND u.numero <> '' ORDER BY md5(u.id::text)`, [comune]));
const MOLTIPLICATORI = { A: 160, B: 140, C: 160, D: 65 };
const righe = Array.from({ length: Number(quante) }, (_, i) => {
  const { foglio, numero, subalterno, categoria, rendita } = unita[i % unita.length];
  const base = ((rendita / 100) * 1.05 * (MOLTIPLICATORI[categoria?.[0]] ?? 160) * (i % 3 === 0 ? 0.5 : 1)).toFixed(2).replace('.', ',');
  return [100_000 + i, 2026, foglio, i % 20 === 0 ? '99999' : numero, subalterno, categoria ?? '', base, '100', '12'].join(';');
});
const file = path.join(cartella, 'imu.csv');
fs.writeFileSync(file, `Posizione;Anno;Foglio;Particella;Sub;Categoria;Base imponibile;Possesso;Mesi\n${righe.join('\n')}\n`);
const entrata = await cronometra(() => app.get(RegistriService).importa('imu', [file], { comune, destinazione: { anno: 2026 } }));
if (entrata.esito.fornitura.stato !== 'applicata') throw new Error(JSON.stringify(entrata.esito.fornitura.errore));

const tributi = app.get(TributiService);
const pagina = (altro = {}) => tributi.confronto(ufficio, { comune, tributo: 'imu', anno: 2026, esito: 'da-confrontare', limite: 50, ...altro });
const { secondi: primaLettura, esito: letta } = await cronometra(() => pagina());
const prima = await mediana(() => pagina());
const seguente = await mediana(() => pagina({ cursore: letta.prossima }));
const codice = await mediana(() => pagina({ esito: 'tutti', codice: '100777' }));
const conti = await mediana(() => tributi.riepilogo(ufficio, { comune, tributo: 'imu', anno: 2026 }));
const { totale } = await pagina({ esito: 'tutti' });
const { secondi: csv } = await cronometra(async () => {
  for await (const _ of tributi.streamConfronto(ufficio, { comune, tributo: 'imu', anno: 2026, esito: 'tutti' }));
});

const [legame] = await db.lavora(importazione, (u) => u.query(`SELECT da_id, a_id FROM collegamento_registro WHERE comune = $1 AND settore = 'tributo' AND fine = 'unita' AND chiusa_da IS NULL LIMIT 1`, [comune]));
const { secondi: decisione } = await cronometra(() => db.lavora(importazione, async (u) => {
  const operazione = await app.get(OperazioniService).apri(u, { comune, tipo: 'decisione', operatore: { id: null, nome: 'misura' } });
  await u.query(`INSERT INTO decisione_registro (comune, aperta_da, settore, diritto, fine, da_id, a_id, stato, deciso_da, motivo) VALUES ($1, $2, 'tributo', 'tributi', 'unita', $3, $4, 'respinto', $5, 'misura')`, [comune, operazione, legame.da_id, legame.a_id, randomUUID()]);
  await app.get(RiferitiService).ricollega(u, comune, operazione);
}));
const { secondi: dopoDecisione } = await cronometra(() => pagina());
const { stato } = await app.get(ImportazioniService).importa([cambiati], { comune });
if (stato !== 'applicata') throw new Error(stato);
const { secondi: dopoFornitura } = await cronometra(() => pagina());
await finisci({ posizioni: righe.length, importazione: entrata.secondi, righe: totale, daConfrontare: letta.totale, primaLettura, prima, seguente, codice, conti, csv, decisione, dopoDecisione, dopoFornitura });
