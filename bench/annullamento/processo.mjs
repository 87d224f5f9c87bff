/** Undo of one supply in a process of its own. Arguments: configuration of the database as JSON, municipality, id of the supply. */
import { FornitureRepository } from '../../apps/api/dist/importazioni/forniture.repository.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { AnnullamentoService } from '../../apps/api/dist/operazioni/annullamento.service.js';
import { apri, cronometra } from '../processo.mjs';

const [config, comune, id] = process.argv.slice(2);
const { app, finisci } = await apri(config);
const trova = () => app.get(FornitureRepository).find(FornitureRepository.contesto(comune), id);
const fornitura = await trova();
const { secondi: anteprima } = await cronometra(() => app.get(AnnullamentoService).anteprima(comune, fornitura.operazione));
const { secondi: annullamento } = await cronometra(() => app.get(ImportazioniService).annulla(fornitura));
const { stato } = await trova();
await finisci({ anteprima, annullamento, stato });
