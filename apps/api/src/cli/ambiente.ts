import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';

/** What a command sees of the terminal it was typed in, which may be that of another process. */
export interface Terminale {
  /** Folder in which relative paths of the command stand. */
  readonly cartella: string;
  readonly interattivo: boolean;
  out(testo: string): void;
  err(testo: string): void;
  /** Replaces the line of progress; an empty text clears it. */
  avanzamento(testo: string): void;
  /** Writes a file where the command was typed; where that fails the terminal says so, and the command ends with 1. */
  scriviFile(percorso: string, contenuto: string): void;
}

/** What a command works with. */
export interface Ambiente {
  readonly config: Config;
  readonly db: Database;
  readonly app: INestApplicationContext;
  readonly terminale: Terminale;
}

/** How a command ends: 0 done, 1 failure of the program or of its use, 2 refused (nothing applied). */
export type Uscita = 0 | 1 | 2;

export type Comando = (ambiente: Ambiente, argomenti: readonly string[]) => Promise<Uscita>;

/** The command line is wrong; the message says how to write it. */
export class ErroreUso extends Error {
  override readonly name = 'ErroreUso';
}
