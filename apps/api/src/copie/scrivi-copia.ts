import fs from 'node:fs';
import path from 'node:path';
import type { CopiaDiSicurezza } from '@edigit/anagrafe/contract';
import { verifyBackup } from '../database/backup/verify-backup.js';
import { writeBackup, type BackupSummary } from '../database/backup/write-backup.js';
import type { Database } from '../database/database.js';
import { DatabaseError } from '../database/errors.js';
import { nomeCopia, sfoltisci } from './cartella.js';
import { DIMENSIONE } from './copie.queries.js';

/** The file is compressed and holds no index: a fifth of the database is more than it takes. */
const PART_OF_DATABASE = 0.2;

export interface RichiestaCopia {
  readonly cartella: string;
  readonly tipo: CopiaDiSicurezza['tipo'];
  /** How many of this kind stay. */
  readonly conservate: number;
  readonly adesso: Date;
}

/**
 * Writes a backup into a folder and reads it back; only then older ones of its kind leave.
 *
 * @throws DatabaseError `disk-full` where there is no room for it, before a byte is written; `corrupt-backup` when what was read back is
 * not what was written (the file is taken away); and the errors of the file system.
 */
export async function scriviCopia(db: Database, { cartella, tipo, conservate, adesso }: RichiestaCopia): Promise<BackupSummary & { file: string }> {
  fs.mkdirSync(cartella, { recursive: true, mode: 0o700 });
  await requireRoom(db, cartella);
  const file = path.join(cartella, nomeCopia(tipo, adesso));
  const written = await writeBackup(db, file);
  try {
    const read = await verifyBackup(file);
    if (read.righe !== written.righe || read.tabelle !== written.tabelle) throw new DatabaseError('corrupt-backup', 'La copia riletta non è quella scritta.');
  } catch (error) {
    fs.rmSync(file, { force: true });
    throw error;
  }
  sfoltisci(cartella, tipo, conservate, adesso);
  return { ...written, file };
}

async function requireRoom(db: Database, cartella: string): Promise<void> {
  const [row] = await db.lavora({ ruolo: 'owner' }, (u) => u.query<{ byte: number }>(DIMENSIONE));
  const { bavail, bsize } = fs.statfsSync(cartella);
  const needed = (row?.byte ?? 0) * PART_OF_DATABASE;
  if (bavail * bsize >= needed) return;
  const mib = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MiB`;
  throw new DatabaseError('disk-full', `In ${cartella} non c’è posto per una copia: servono ${mib(needed)}, ne restano ${mib(bavail * bsize)}.`);
}
