/** One import in a process of its own: its peak memory is its own. Arguments: configuration of the database as JSON (with `prova`, to stop at the preview), municipality, system, paths. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../apps/api/dist/app.module.js';
import { Database } from '../../apps/api/dist/database/database.js';
import { fraseAnteprima } from '../../apps/api/dist/importazioni/anteprima/parole-anteprima.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';

const [argomento, comune, crs, ...percorsi] = process.argv.slice(2);
const { prova = false, ...config } = JSON.parse(argomento);
// What is not the database (kept tiles of base maps) has a folder of its own.
const cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-processo-'));
const db = await Database.open(config);
const app = await NestFactory.createApplicationContext(AppModule.with({ host: '127.0.0.1', port: 0, publicUrl: null, dataDir: cartella }, db), { logger: ['error'] });
const fasi = {};
let ultima = null;
let da = performance.now();
const chiudi = (fase) => {
  if (ultima !== null) fasi[ultima] = (fasi[ultima] ?? 0) + performance.now() - da;
  da = performance.now();
  ultima = fase;
};
const inizio = performance.now();
const esito = await app.get(ImportazioniService).importa(percorsi, { comune, crs, prova, ascoltatore: ({ fase }) => fase !== ultima && chiudi(fase) });
chiudi(null);
const secondi = (performance.now() - inizio) / 1000;
await app.close();
await db.close();
fs.rmSync(cartella, { recursive: true, force: true });
process.send({ id: esito.id, secondi, fasi, stato: esito.stato, rifiuto: esito.rifiuto?.messaggio ?? null, righe: esito.file.reduce((n, f) => n + f.righe, 0), conteggi: esito.conteggi, frase: esito.anteprima === null ? null : fraseAnteprima(esito.anteprima.riassunto), rssMB: Math.round(process.resourceUsage().maxRSS / 1024) }, () => process.exit(0));
