/** One import in a process of its own: its peak memory is its own. Arguments: configuration of the database as JSON (with `prova`, to stop at the preview), municipality, system, paths. */
import { fraseAnteprima } from '../../apps/api/dist/importazioni/anteprima/parole-anteprima.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { apri, cronometra, perFasi } from '../processo.mjs';

const [argomento, comune, crs, ...percorsi] = process.argv.slice(2);
const { prova = false, ...config } = JSON.parse(argomento);
const { app, finisci } = await apri(JSON.stringify(config));
const { fasi, ascoltatore, chiudi } = perFasi();
const { esito, secondi } = await cronometra(() => app.get(ImportazioniService).importa(percorsi, { comune, crs, prova, ascoltatore }));
chiudi();
await finisci({
  id: esito.id, secondi, fasi, stato: esito.stato, rifiuto: esito.rifiuto?.messaggio ?? null, righe: esito.file.reduce((n, f) => n + f.righe, 0), conteggi: esito.conteggi,
  frase: esito.anteprima === null ? null : fraseAnteprima(esito.anteprima.riassunto),
});
