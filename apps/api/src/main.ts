import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { AppModule } from './app.module.js';
import type { Database } from './database/database.js';
import { createServer } from './http/create-server.js';
import type { HttpConfig } from './http/http-config.js';

/** The application around an open database, ready to listen or to be asked with `inject`. */
export function createApp(config: HttpConfig, db: Database): Promise<NestFastifyApplication> {
  return createServer(AppModule.with(config, db), config);
}
