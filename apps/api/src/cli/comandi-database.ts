import path from 'node:path';
import { restoreBackup } from '../database/backup/restore-backup.js';
import { writeBackup } from '../database/backup/write-backup.js';
import { diagnose } from '../database/doctor/doctor.js';
import { type Comando, ErroreUso, type Terminale } from './ambiente.js';

const SEGNI = { ok: 'ok      ', avviso: 'avviso  ', errore: 'ERRORE  ' } as const;

/** `edigit doctor [--json]`: one line per check; a warning is not a failure. */
export const comandoDoctor: Comando = async ({ config, db, terminale }, argomenti) => {
  if (argomenti.some((a) => a !== '--json')) throw new ErroreUso('Si scrive: edigit doctor [--json]');
  const controlli = await diagnose(db, config.dataDir);
  if (argomenti.includes('--json')) terminale.out(JSON.stringify(controlli, null, 2));
  else for (const { esito, titolo, dettaglio } of controlli) terminale.out(`${SEGNI[esito]}${titolo}: ${dettaglio}`);
  return controlli.some((c) => c.esito === 'errore') ? 1 : 0;
};

function unFile(argomenti: readonly string[], terminale: Terminale, comando: string): string {
  const [file] = argomenti;
  if (file === undefined || argomenti.length !== 1) throw new ErroreUso(`Si scrive: edigit ${comando} FILE`);
  return path.resolve(terminale.cartella, file);
}

/** `edigit backup FILE` */
export const comandoBackup: Comando = async ({ db, terminale }, argomenti) => {
  const file = unFile(argomenti, terminale, 'backup');
  const { tabelle, righe } = await writeBackup(db, file);
  terminale.out(`Backup scritto in ${file}: ${tabelle} tabelle, ${righe} righe. Contiene dati personali.`);
  return 0;
};

/** `edigit restore FILE`: replaces everything there is. */
export const comandoRestore: Comando = async ({ db, terminale }, argomenti) => {
  const file = unFile(argomenti, terminale, 'restore');
  const { tabelle, righe } = await restoreBackup(db, file);
  await db.maintain();
  terminale.out(`Ripristinato ${file}: ${tabelle} tabelle, ${righe} righe. Le sessioni sono chiuse; se EDiGIT è in esecuzione, riavviarlo.`);
  return 0;
};
