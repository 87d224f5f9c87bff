import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { UtentiService } from './accessi/utenti.service.js';
import { AppModule } from './app.module.js';
import { CopieService } from './copie/copie.service.js';
import type { Database } from './database/database.js';
import { warmUp } from './database/warm-up.js';
import { createServer } from './http/create-server.js';
import type { HttpConfig } from './http/http-config.js';

/** A running server. */
export interface Served {
  readonly app: NestFastifyApplication;
  /** Where a browser finds it. */
  readonly url: string;
  /** The first administrator with the one-time password to print: at the very first start only. */
  readonly primoAmministratore: { readonly nome: string; readonly password: string } | null;
}

/** The application around an open database, ready to listen or to be asked with `inject`. */
export function createApp(config: HttpConfig, db: Database): Promise<NestFastifyApplication> {
  return createServer(AppModule.with(config, db), config);
}

/**
 * Between two full collections the heap may double. Left to itself V8 collects after some ten megabytes read from the database: the buffers of the
 * answers count as garbage, and a dense map tile spent a third of its processor time on them (`bench/tessere.mjs`).
 */
const HEAP = '--heap-growing-percent=100';

/**
 * Starts the server. `app.close()` lets the requests under way finish and stops it; the database stays open: who opened it
 * closes it.
 */
export async function serve(config: HttpConfig, db: Database): Promise<Served> {
  setFlagsFromString(HEAP);
  const app = await createApp(config, db);
  const primoAmministratore = await app.get(UtentiService).ensureAdministrator();
  app.get(CopieService).avvia();
  await app.listen({ host: config.host, port: config.port });
  // Nobody waits for it, and a server that is closed meanwhile lacks nothing.
  void warmUp(db).catch(() => undefined);
  return { app, url: config.publicUrl?.origin ?? (await app.getUrl()), primoAmministratore };
}
