import path from 'node:path';
import type { DatabaseOptions } from '../database/database.js';
import { DatabaseError } from '../database/errors.js';
import { scriviCopia } from './scrivi-copia.js';

const CONSERVATE = 3;

/** Folder, beside the database, of the backups that no scheduled folder was given for. */
export function cartellaLocale(dataDir: string): string {
  return path.join(dataDir, 'copie');
}

/**
 * What a start does before it migrates a database that holds something: a backup, to go back to the version before by. Where there is no
 * room for it the migration goes on all the same, since it changes everything or nothing; any other failure stops it.
 */
export function copiaPrimaDiAggiornare(dataDir: string, avvisa: (testo: string) => void): NonNullable<DatabaseOptions['beforeMigrating']> {
  return async (db, pending) => {
    const cosa = pending.length === 1 ? 'una migrazione' : `${pending.length} migrazioni`;
    try {
      const { file, righe } = await scriviCopia(db, { cartella: cartellaLocale(dataDir), tipo: 'prima-di-aggiornare', conservate: CONSERVATE, adesso: new Date() });
      avvisa(`Aggiornamento del database (${cosa}). Copia di com’era: ${file} (${righe} righe).`);
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === 'disk-full')) throw error;
      avvisa(`Aggiornamento del database (${cosa}) senza copia: ${error.message}`);
    }
  };
}
