/** Registers of the offices imported, linked, and linked again after a supply, in a process of its own. Arguments: configuration of the database as JSON, municipality, how many rows as JSON, folder of the changed census. */
import { RiferitiService } from '../../apps/api/dist/collegamenti/riferiti.service.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { OperazioniService } from '../../apps/api/dist/operazioni/operazioni.service.js';
import { apri, cronometra } from '../processo.mjs';
import { caricaUffici } from './righe.mjs';

const [config, comune, quanti, cambiati] = process.argv.slice(2);
const { db, app, cartella, finisci } = await apri(config);
const importazione = { ruolo: 'import', comuni: [comune] };

// What the linking of each merge takes.
const originale = RiferitiService.prototype.ricollega;
let ultimo = null;
RiferitiService.prototype.ricollega = async function (...argomenti) {
  ultimo = await cronometra(() => originale.apply(this, argomenti));
  return ultimo.esito;
};

const registri = await caricaUffici({ app, db, cartella, comune, quanti: JSON.parse(quanti), collegamento: () => ultimo.secondi });
const stati = await db.lavora(importazione, (u) => u.query(`SELECT settore || ' → ' || fine || ' ' || stato AS cosa, count(*)::int AS n FROM collegamento_registro WHERE comune = $1 AND chiusa_da IS NULL GROUP BY 1 ORDER BY 1`, [comune]));
const tutti = await cronometra(() => db.lavora(importazione, async (u) => {
  const operazione = await app.get(OperazioniService).apri(u, { comune, tipo: 'modifica', operatore: { id: null, nome: 'misura' } });
  return originale.call(app.get(RiferitiService), u, comune, operazione, { tutto: true });
}, { lunga: true }));
const { stato } = await app.get(ImportazioniService).importa([cambiati], { comune });
if (stato !== 'applicata') throw new Error(stato);
await finisci({ registri, stati, tutti: { secondi: tutti.secondi, righe: tutti.esito.righe, cambiati: tutti.esito.aperti + tutti.esito.chiusi }, dopo: { secondi: ultimo.secondi, righe: ultimo.esito.righe } });
