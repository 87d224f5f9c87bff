import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../database/database.js';
import type { Controllo } from '../database/doctor/doctor.js';
import { cartellaDocumenti, percorsoDi } from './cartella.js';
import { FILE_ATTESI } from './documenti.queries.js';

interface FileAtteso {
  readonly sha256: string;
  readonly byte: number;
}

/** How a copy of the files of the documents went; `mancanti` could not be read where they come from, or are not what they were. */
export interface EsitoCopia {
  readonly copiati: number;
  readonly presenti: number;
  readonly mancanti: number;
}

function fileAttesi(db: Database): Promise<FileAtteso[]> {
  return db.lavora({ ruolo: 'owner', comuni: '*' }, (u) => u.query<FileAtteso>(FILE_ATTESI));
}

const lunghezzaDi = (file: string): Promise<number | null> => stat(file).then((s) => s.size, () => null);

async function improntaDi(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Copies what the documents' rows name from one folder of files to another, leaving what is there already: a file never changes under its name. On the same disk a second
 * name is enough; elsewhere the bytes are copied and their SHA-256 is looked at.
 */
async function copiaFile(attesi: readonly FileAtteso[], da: string, a: string): Promise<EsitoCopia> {
  let [copiati, presenti] = [0, 0];
  for (const { sha256, byte } of attesi) {
    const [origine, copia] = [percorsoDi(da, sha256), percorsoDi(a, sha256)];
    if ((await lunghezzaDi(copia)) === byte) presenti += 1;
    else if ((await lunghezzaDi(origine)) === byte && (await copiaUno(origine, copia, sha256))) copiati += 1;
  }
  return { copiati, presenti, mancanti: attesi.length - copiati - presenti };
}

async function copiaUno(origine: string, copia: string, sha256: string): Promise<boolean> {
  await mkdir(path.dirname(copia), { recursive: true, mode: 0o700 });
  await rm(copia, { force: true });
  if (await link(origine, copia).then(() => true, () => false)) return true;
  const bozza = `${copia}.${randomUUID()}.parziale`;
  try {
    await pipeline(createReadStream(origine), createWriteStream(bozza, { mode: 0o600, flush: true }));
    if ((await improntaDi(bozza)) !== sha256) return false;
    await chmod(bozza, 0o400);
    await rename(bozza, copia);
    return true;
  } finally {
    await rm(bozza, { force: true });
  }
}

/** Puts the files of the documents beside a backup, in its folder `documenti`: only those that are not there yet. */
export async function copiaDocumenti(db: Database, dataDir: string, cartellaCopie: string): Promise<EsitoCopia> {
  return copiaFile(await fileAttesi(db), cartellaDocumenti(dataDir), cartellaDocumenti(cartellaCopie));
}

/** After a restore: brings back, from beside the backup, the files that the restored rows name and that are not here. */
export async function ripristinaDocumenti(db: Database, dataDir: string, cartellaCopie: string): Promise<EsitoCopia> {
  return copiaFile(await fileAttesi(db), cartellaDocumenti(cartellaCopie), cartellaDocumenti(dataDir));
}

/** «I file dei documenti»: each that a row names is there, as long as it was and, with `impronte`, byte for byte the same. */
export async function controllaDocumenti(db: Database, dataDir: string, impronte: boolean): Promise<Controllo> {
  const testa = { codice: 'documenti', titolo: 'File dei documenti' } as const;
  try {
    const attesi = await fileAttesi(db);
    const radice = cartellaDocumenti(dataDir);
    const [mancanti, alterati]: [string[], string[]] = [[], []];
    for (const { sha256, byte } of attesi) {
      const file = percorsoDi(radice, sha256);
      const lungo = await lunghezzaDi(file);
      if (lungo === null) mancanti.push(sha256);
      else if (lungo !== byte || (impronte && (await improntaDi(file)) !== sha256)) alterati.push(sha256);
    }
    if (mancanti.length + alterati.length > 0) return { ...testa, esito: 'errore', dettaglio: [...inParole(mancanti, 'mancante', 'mancanti'), ...inParole(alterati, 'alterato', 'alterati')].join('; ') };
    return { ...testa, esito: 'ok', dettaglio: attesi.length === 0 ? 'nessuno' : `${attesi.length}, tutti presenti${impronte ? ' e integri' : ' (edigit doctor ne verifica anche l’impronta)'}` };
  } catch (error) {
    return { ...testa, esito: 'errore', dettaglio: `controllo non riuscito: ${(error as Error).message}` };
  }
}

function inParole(impronte: readonly string[], uno: string, molti: string): string[] {
  if (impronte.length === 0) return [];
  return [`${impronte.length} ${impronte.length === 1 ? uno : molti}: ${impronte.slice(0, 3).map((i) => i.slice(0, 12)).join(', ')}${impronte.length > 3 ? ' …' : ''}`];
}
