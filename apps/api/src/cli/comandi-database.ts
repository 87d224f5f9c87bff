import path from 'node:path';
import { CopieService } from '../copie/copie.service.js';
import { restoreBackup } from '../database/backup/restore-backup.js';
import { verifyBackup } from '../database/backup/verify-backup.js';
import { writeBackup } from '../database/backup/write-backup.js';
import { diagnose } from '../database/doctor/doctor.js';
import { controllaDocumenti, copiaDocumenti, type EsitoCopia, ripristinaDocumenti } from '../documenti/conservazione.js';
import { type Ambiente, type Comando, ErroreUso, type Terminale, type Uscita } from './ambiente.js';

const SEGNI = { ok: 'ok      ', avviso: 'avviso  ', errore: 'ERRORE  ' } as const;

/** `edigit doctor [--json]`: one line per check; a warning is not a failure. */
export const comandoDoctor: Comando = async ({ config, db, app, terminale }, argomenti) => {
  if (argomenti.some((a) => a !== '--json')) throw new ErroreUso('Si scrive: edigit doctor [--json]');
  const controlli = [...(await diagnose(db, config.dataDir)), await controllaDocumenti(db, config.dataDir, true), app.get(CopieService).controllo()];
  if (argomenti.includes('--json')) terminale.out(JSON.stringify(controlli, null, 2));
  else for (const { esito, titolo, dettaglio } of controlli) terminale.out(`${SEGNI[esito]}${titolo}: ${dettaglio}`);
  return controlli.some((c) => c.esito === 'errore') ? 1 : 0;
};

function unFile(argomenti: readonly string[], terminale: Terminale, comando: string): string {
  const [file] = argomenti;
  if (file === undefined || argomenti.length !== 1) throw new ErroreUso(`Si scrive: edigit ${comando}`);
  return path.resolve(terminale.cartella, file);
}

/** `edigit backup [FILE]`, written and read back; without a file into the folder of the scheduled ones. `edigit backup --verifica FILE` only reads. */
export const comandoBackup: Comando = async ({ config, db, app, terminale }, argomenti) => {
  if (argomenti[0] === '--verifica') {
    const file = unFile(argomenti.slice(1), terminale, 'backup --verifica FILE');
    const { tabelle, righe } = await verifyBackup(file);
    terminale.out(`${file} è integro: ${tabelle} tabelle, ${righe} righe.`);
    return 0;
  }
  const { file, tabelle, righe, documenti } = argomenti.length === 0 ? await app.get(CopieService).copia('manuale', null) : await suFile(db, config.dataDir, unFile(argomenti, terminale, 'backup [FILE]'));
  terminale.out(`Backup scritto e riletto in ${file}: ${tabelle} tabelle, ${righe} righe. Contiene dati personali.${documentiInParole(documenti, path.dirname(file))}`);
  return 0;
};

async function suFile(db: Ambiente['db'], dataDir: string, file: string): Promise<{ file: string; tabelle: number; righe: number; documenti: EsitoCopia }> {
  await writeBackup(db, file);
  return { file, ...(await verifyBackup(file)), documenti: await copiaDocumenti(db, dataDir, path.dirname(file)) };
}

/** What became of the files of the documents, which stand beside a backup and not in it; nothing where there are none. */
function documentiInParole({ copiati, presenti, mancanti }: EsitoCopia, cartella: string): string {
  if (copiati + presenti + mancanti === 0) return '';
  const mancano = mancanti === 0 ? '' : ` ${mancanti} non si trovano o sono alterati: «edigit doctor» dice quali.`;
  return ` File dei documenti in ${path.join(cartella, 'documenti')}: ${copiati} copiati, ${presenti} già presenti.${mancano}`;
}

/** `edigit restore FILE`: replaces everything there is, whichever version it is of; it needs the database and nothing else of the program. */
export async function comandoRestore({ config, db, terminale }: Pick<Ambiente, 'config' | 'db' | 'terminale'>, argomenti: readonly string[]): Promise<Uscita> {
  const file = unFile(argomenti, terminale, 'restore FILE');
  const { tabelle, righe } = await restoreBackup(db, file);
  await db.maintain();
  const { copiati, presenti, mancanti } = await ripristinaDocumenti(db, config.dataDir, path.dirname(file));
  const documenti = copiati + presenti + mancanti === 0 ? '' : ` File dei documenti: ${copiati} ripristinati, ${presenti} già presenti, ${mancanti} mancanti.`;
  terminale.out(`Ripristinato ${file}: ${tabelle} tabelle, ${righe} righe.${documenti} Le sessioni sono chiuse; se EDiGIT è in esecuzione, riavviarlo.`);
  return 0;
}
