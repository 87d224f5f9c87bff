#!/usr/bin/env node
import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { UTENTI_DIMOSTRATIVI } from './accessi/dimostrazione.js';
import { AppModule } from './app.module.js';
import { type Ambiente, ErroreUso, type Terminale, type Uscita } from './cli/ambiente.js';
import { leggiArgomenti } from './cli/argomenti.js';
import { ascolta, inoltra } from './cli/canale.js';
import { AIUTO, eseguiComando, raccontando } from './cli/comandi.js';
import { comandoRestore } from './cli/comandi-database.js';
import { LavoroBozzeService } from './cdu/lavoro-bozze.service.js';
import { copiaPrimaDiAggiornare } from './copie/prima-di-aggiornare.js';
import { type Config, ConfigError, readConfig } from './config/config.js';
import { Database, type DatabaseOptions } from './database/database.js';
import { DatabaseError } from './database/errors.js';
import { ComuneDimostrativoService, type EsitoDimostrativo } from './dimostrazione/comune-dimostrativo.service.js';
import type { HttpConfig } from './http/http-config.js';
import { ImportazioniService } from './importazioni/importazioni.service.js';
import { serve } from './main.js';

const terminale: Terminale = {
  cartella: process.cwd(),
  interattivo: process.stderr.isTTY,
  out: (testo) => process.stdout.write(`${testo}\n`),
  err: (testo) => process.stderr.write(`${testo}\n`),
  // On a pipe each step would be a line of its own: nothing is better.
  avanzamento: (testo) => process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${testo}`),
  scriviFile: (percorso, contenuto) => {
    try {
      writeFileSync(percorso, contenuto, { mode: 0o600 });
    } catch (error) {
      fileNonScritti += 1;
      terminale.err(`Il file ${percorso} non si è potuto scrivere: ${(error as Error).message}`);
    }
  },
};
let fileNonScritti = 0;

const httpConfig = ({ host, port, publicUrl, dataDir, demoDocumentiMb, sfondi, copie }: Config): HttpConfig => ({ host, port, publicUrl, dataDir, demoDocumentiMb, sfondi, copie });

function apri(config: Config, options: DatabaseOptions = {}): Promise<Database> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const beforeMigrating = copiaPrimaDiAggiornare(config.dataDir, (testo) => terminale.err(testo));
  return Database.open({ url: config.databaseUrl, adminUrl: config.databaseAdminUrl, dataDir: `${config.dataDir}/database` }, { beforeMigrating, ...options });
}

/** `edigit serve`: opens the database, shows the sample on a first start, answers until it is stopped. */
async function servi(config: Config): Promise<void> {
  const db = await apri(config);
  const { app, url, primoAmministratore } = await serve(httpConfig(config), db);
  const esegui = (argomenti: readonly string[], lontano: Terminale): Promise<Uscita> => eseguiComando({ config, db, app, terminale: lontano }, argomenti);
  const canale: Server | null = db.kind === 'embedded' ? await ascolta(config.dataDir, esegui) : null;
  const chiudi = async (): Promise<void> => {
    canale?.close();
    await app.close();
    await db.close();
    process.exit(0);
  };
  for (const segnale of ['SIGINT', 'SIGTERM'] as const) process.once(segnale, () => void chiudi());
  // At once: it is shown only this time, and loading the sample takes a while.
  if (primoAmministratore) terminale.out(`Primo amministratore: utente «${primoAmministratore.nome}», password da cambiare al primo accesso «${primoAmministratore.password}» (si legge soltanto adesso).`);
  await app.get(ImportazioniService).riprendi();
  await app.get(LavoroBozzeService).riprendi();
  const dimostrativo = app.get(ComuneDimostrativoService);
  if (config.demo && (await dimostrativo.serve())) {
    terminale.out('Primo avvio: carico il comune dimostrativo (dati inventati)…');
    const esito = await dimostrativo.carica((testo) => terminale.avanzamento(`  ${testo}`)).catch((): EsitoDimostrativo => 'nulla');
    terminale.avanzamento('');
    if (esito === 'solo-catasto') terminale.out('Non tutti i suoi registri si sono potuti caricare: si continua con quelli che ci sono.');
    terminale.out(esito === 'nulla' ? 'Il comune dimostrativo non si è potuto caricare: si continua senza.' : `Comune dimostrativo caricato. ${UTENTI_DIMOSTRATIVI.map(({ nome, password, titolo }) => `Utente «${nome}» (${titolo}), password «${password}».`).join(' ')}`);
  }
  terminale.out(`EDiGIT pronto: ${url}`);
}

/** A program that is starting holds the folder before it listens, another command until it ends: both are waited for. */
const ATTESA_MS = 30_000;

async function comanda(config: Config, argomenti: readonly string[]): Promise<Uscita> {
  const fine = Date.now() + ATTESA_MS;
  for (;;) {
    try {
      return await comandaOra(config, argomenti);
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === 'data-dir-locked') || Date.now() > fine) throw error;
      await sleep(250);
    }
  }
}

/** Any other command: inside the running program when it owns the embedded database, else in a process of its own. */
async function comandaOra(config: Config, argomenti: readonly string[]): Promise<Uscita> {
  if (config.databaseUrl === null) {
    const uscita = await inoltra(config.dataDir, argomenti, terminale);
    if (uscita !== null) return uscita;
  }
  if (argomenti[0] === 'restore') return ripristina(config, argomenti.slice(1));
  const db = await apri(config);
  const app = await NestFactory.createApplicationContext(AppModule.with(httpConfig(config), db), { logger: ['error', 'warn'], abortOnError: false });
  const ambiente: Ambiente = { config, db, app, terminale };
  try {
    return await eseguiComando(ambiente, argomenti);
  } finally {
    await app.close();
    await db.close();
  }
}

/** On its own: the database may be of a version that this program cannot run on, which is what going back is for. */
async function ripristina(config: Config, argomenti: readonly string[]): Promise<Uscita> {
  const db = await apri(config, { forRestore: true });
  try {
    return await raccontando(terminale, () => comandoRestore({ config, db, terminale }, argomenti));
  } finally {
    await db.close();
  }
}

function inParole(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DatabaseError || error instanceof ErroreUso) return error.message;
  const { code, port } = Object(error) as { readonly code?: unknown; readonly port?: unknown };
  if (code === 'EADDRINUSE') return `La porta ${String(port)} è già in uso, forse da un altro EDiGIT: sceglierne un’altra con --port o EDIGIT_PORT.`;
  return `Errore del programma: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

async function main([comando = 'aiuto', ...argomenti]: readonly string[]): Promise<void> {
  if (['aiuto', 'help', '--help', '-h'].includes(comando)) {
    terminale.out(AIUTO);
    return;
  }
  try {
    if (comando === 'serve') {
      const { values } = leggiArgomenti(() => parseArgs({ args: [...argomenti], options: { port: { type: 'string' } } }));
      await servi(readConfig(values.port === undefined ? process.env : { ...process.env, EDIGIT_PORT: values.port }));
    } else {
      const uscita = await comanda(readConfig(process.env), [comando, ...argomenti]);
      process.exitCode = fileNonScritti > 0 ? 1 : uscita;
    }
  } catch (error) {
    terminale.err(inParole(error));
    process.exit(1);
  }
}

await main(process.argv.slice(2));
