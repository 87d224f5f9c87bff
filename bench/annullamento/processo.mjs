/** Undo of one supply in a process of its own. Arguments: configuration of the database as JSON, municipality, id of the supply. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../apps/api/dist/app.module.js';
import { Database } from '../../apps/api/dist/database/database.js';
import { FornitureRepository } from '../../apps/api/dist/importazioni/forniture.repository.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { AnnullamentoService } from '../../apps/api/dist/operazioni/annullamento.service.js';

const [argomento, comune, id] = process.argv.slice(2);
const cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-processo-'));
const db = await Database.open(JSON.parse(argomento));
const app = await NestFactory.createApplicationContext(AppModule.with({ host: '127.0.0.1', port: 0, publicUrl: null, dataDir: cartella }, db), { logger: ['error'] });
const fornitura = await app.get(FornitureRepository).find(FornitureRepository.contesto(comune), id);
const cronometra = async (lavoro) => {
  const inizio = performance.now();
  await lavoro();
  return (performance.now() - inizio) / 1000;
};
const anteprima = await cronometra(() => app.get(AnnullamentoService).anteprima(comune, fornitura.operazione));
const annullamento = await cronometra(() => app.get(ImportazioniService).annulla(fornitura));
const { stato } = await app.get(FornitureRepository).find(FornitureRepository.contesto(comune), id);
await app.close();
await db.close();
fs.rmSync(cartella, { recursive: true, force: true });
process.send({ anteprima, annullamento, stato, rssMB: Math.round(process.resourceUsage().maxRSS / 1024) }, () => process.exit(0));
