/** One municipality in a process of its own: its cadastre, then a plan and constraints beside bare COPY, then drafts of the certificate. Argument: what to do, as JSON. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { NuovaBozzaCdu } from '@edigit/anagrafe/contract';
import { AppModule } from '../../apps/api/dist/app.module.js';
import { BozzeService } from '../../apps/api/dist/cdu/bozze.service.js';
import { Database } from '../../apps/api/dist/database/database.js';
import { ImportazioniService } from '../../apps/api/dist/importazioni/importazioni.service.js';
import { PianiService } from '../../apps/api/dist/piani/piani.service.js';
import { RegistriService } from '../../apps/api/dist/registri/registri.service.js';

const COMUNE = 'X998';
const OPERATORE = { id: null, nome: 'misure' };
const CONTESTO = { ruolo: 'app', comuni: [COMUNE], diritti: ['catasto', 'urbanistica', 'modifica'] };
const { config, catasto, zone, vincoli, bozze } = JSON.parse(process.argv[2]);
const cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-processo-'));
const db = await Database.open(config);
const app = await NestFactory.createApplicationContext(AppModule.with({ host: '127.0.0.1', port: 0, publicUrl: null, dataDir: cartella }, db), { logger: ['error'] });
const owner = (fn) => db.lavora({ ruolo: 'owner', comuni: '*' }, fn, { lunga: true });
const dopo = async (fn) => {
  const inizio = performance.now();
  const esito = await fn();
  return { esito, secondi: (performance.now() - inizio) / 1000 };
};

const { stato, rifiuto } = await app.get(ImportazioniService).importa(catasto, { comune: COMUNE, crs: 'EPSG:7792' });
if (stato !== 'applicata') throw new Error(rifiuto?.messaggio ?? stato);
const piani = app.get(PianiService);
const piano = await piani.apri(CONTESTO, OPERATORE, { comune: COMUNE, codice: 'PUC', titolo: 'Piano', tipo: 'PUC' });
const versione = await piani.apriVersione(CONTESTO, OPERATORE, piano.id, { titolo: 'Piano', vigenteDal: '2020-01-01' });
const strato = await piani.apriStrato(CONTESTO, OPERATORE, versione.id, { titolo: 'Zone' });

async function importa(registro, file, destinazione) {
  const fasi = {};
  let [ultima, da] = [null, performance.now()];
  const segna = (fase) => {
    if (ultima !== null) fasi[ultima] = (fasi[ultima] ?? 0) + (performance.now() - da) / 1000;
    [ultima, da] = [fase, performance.now()];
  };
  const { esito, secondi } = await dopo(() => app.get(RegistriService).importa(registro, [file], { comune: COMUNE, operatore: OPERATORE, destinazione, ascoltatore: ({ fase }) => fase !== ultima && segna(fase) }));
  segna(null);
  if (esito.fornitura.stato !== 'applicata') throw new Error(esito.fornitura.errore?.messaggio);
  return { secondi, fasi, righe: esito.fornitura.differenze.aggiunti };
}

/** The rows as they are in the table, into one with the same columns and nothing else. */
async function copyNuda(tabella) {
  const [{ c }] = await owner((u) => u.query(`SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS c FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`, [tabella]));
  const righe = await owner((u) => u.copyTo(`SELECT ${c} FROM ${tabella}`, 'text'));
  await owner((u) => u.query(`CREATE TABLE nuda AS SELECT ${c} FROM ${tabella} WITH NO DATA`));
  const { secondi } = await dopo(() => owner((u) => u.copyFrom('nuda', c.split(', '), [righe])));
  await owner((u) => u.query('DROP TABLE nuda'));
  return { secondi, byte: righe.length };
}

async function bozza(quante) {
  const particelle = await db.lavora(CONTESTO, (u) => u.query(
    `SELECT sezione, foglio, numero, denominatore FROM (SELECT *, row_number() OVER (ORDER BY foglio, numero) AS n, count(*) OVER () AS tutte FROM particella_oggi WHERE comune = $1 AND stato = 'attiva' AND geom IS NOT NULL) p
     WHERE n % greatest(1, tutte / $2::int) = 0 ORDER BY n LIMIT $2`, [COMUNE, quante]));
  const servizio = app.get(BozzeService);
  const { secondi } = await dopo(async () => {
    const { id } = await servizio.crea(CONTESTO, NuovaBozzaCdu.parse({ comune: COMUNE, particelle }), 'misure');
    for (;;) {
      const { stato: come, errore } = await servizio.find(CONTESTO, id);
      if (come === 'pronta') return;
      if (come !== 'in-coda' && come !== 'in-corso') throw new Error(`${come}: ${errore}`);
      await new Promise((r) => { setTimeout(r, 20); });
    }
  });
  return { particelle: particelle.length, secondi };
}

const zoneLette = await importa('zone', zone, { strato: strato.id });
const copie = [await copyNuda('zona'), await copyNuda('zona'), await copyNuda('zona')];
const vincoliLetti = await importa('vincoli', vincoli, { strato: 'Misure' });
const misurate = [];
for (const quante of bozze) misurate.push(await bozza(quante));
await app.close();
await db.close();
fs.rmSync(cartella, { recursive: true, force: true });
process.send({ zone: zoneLette, copie, vincoli: vincoliLetti, bozze: misurate, rssMB: Math.round(process.resourceUsage().maxRSS / 1024) }, () => process.exit(0));
