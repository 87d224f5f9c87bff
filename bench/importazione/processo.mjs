/** One import in a process of its own: its peak memory is its own. Arguments: configuration of the database as JSON, municipality, system, paths. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../apps/api/dist/app.module.js';
import { Database } from '../../apps/api/dist/database/database.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';

const [config, comune, crs, ...percorsi] = process.argv.slice(2);
const db = await Database.open(JSON.parse(config));
const app = await NestFactory.createApplicationContext(AppModule.with({ host: '127.0.0.1', port: 0, publicUrl: null, dataDir: null }, db), { logger: ['error'] });
const fasi = {};
let ultima = null;
let da = performance.now();
const chiudi = (fase) => {
  if (ultima !== null) fasi[ultima] = (fasi[ultima] ?? 0) + performance.now() - da;
  da = performance.now();
  ultima = fase;
};
const inizio = performance.now();
const esito = await app.get(ImportazioniService).importa(percorsi, { comune, crs, ascoltatore: ({ fase }) => fase !== ultima && chiudi(fase) });
chiudi(null);
const secondi = (performance.now() - inizio) / 1000;
await app.close();
await db.close();
process.send({ secondi, fasi, stato: esito.stato, rifiuto: esito.rifiuto?.messaggio ?? null, righe: esito.file.reduce((n, f) => n + f.righe, 0), conteggi: esito.conteggi, rssMB: Math.round(process.resourceUsage().maxRSS / 1024) }, () => process.exit(0));
