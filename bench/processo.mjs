/** The application in the process of one measure, without a server unless asked: what the modules that `nelProcesso` runs have in common. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../apps/api/dist/app.module.js';
import { Database } from '../apps/api/dist/database/database.js';

/** @param {string} config Configuration of the database as JSON. */
export async function apri(config) {
  // What is not the database (documents, kept tiles of base maps) has a folder of its own.
  const cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-processo-'));
  const db = await Database.open(JSON.parse(config));
  const app = await NestFactory.createApplicationContext(AppModule.with({ host: '127.0.0.1', port: 0, publicUrl: null, dataDir: cartella }, db), { logger: ['error'] });
  return { db, app, cartella, finisci: (esito) => finisci({ app, db, cartella }, esito) };
}

/** Answers to the benchmark, with the peak memory of the process, and ends. */
async function finisci({ app, db, cartella }, esito) {
  await app.close();
  await db.close();
  fs.rmSync(cartella, { recursive: true, force: true });
  process.send({ ...esito, rssMB: Math.round(process.resourceUsage().maxRSS / 1024) }, () => process.exit(0));
}

/** What a piece of work answers, and its seconds. */
export async function cronometra(lavoro) {
  const inizio = performance.now();
  const esito = await lavoro();
  return { secondi: (performance.now() - inizio) / 1000, esito };
}

/** Seconds of each phase that an import tells to its listener. */
export function perFasi() {
  const fasi = {};
  let [ultima, da] = [null, performance.now()];
  const segna = (fase) => {
    if (fase === ultima) return;
    if (ultima !== null) fasi[ultima] = (fasi[ultima] ?? 0) + (performance.now() - da) / 1000;
    [ultima, da] = [fase, performance.now()];
  };
  return { fasi, ascoltatore: ({ fase }) => segna(fase), chiudi: () => segna(null) };
}

/** The rows as they are in a table, into one with the same columns and nothing else: no keys, indexes, policies. */
export async function copyNuda(db, tabella) {
  const owner = (fn) => db.lavora({ ruolo: 'owner', comuni: '*' }, fn, { lunga: true });
  const [{ c }] = await owner((u) => u.query(`SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS c FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`, [tabella]));
  const righe = await owner((u) => u.copyTo(`SELECT ${c} FROM ${tabella}`, 'text'));
  await owner((u) => u.query(`CREATE TABLE nuda AS SELECT ${c} FROM ${tabella} WITH NO DATA`));
  const { secondi } = await cronometra(() => owner((u) => u.copyFrom('nuda', c.split(', '), [righe])));
  await owner((u) => u.query('DROP TABLE nuda'));
  return { secondi, byte: righe.length };
}
