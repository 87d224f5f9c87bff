import { open } from 'node:fs/promises';
import { type Source, UnreadableFileError } from '@edigit/catasto-sigmater';
import sqlite, { type Database } from 'node-sqlite3-wasm';
import { type Copia, copiaSuDisco } from '../file/copia.js';

/** A value as SQLite keeps it. */
export type ValoreSql = number | bigint | string | Uint8Array | null;
export type RecordSql = Readonly<Record<string, ValoreSql>>;

const TESTATA = 100;

/** Written by a program that keeps its last changes in a second file. */
const CON_WAL = 2;

/**
 * A SQLite file, read only, on a copy of its own: what it holds may be wrong in any way, and only {@link UnreadableFileError} comes out. Nothing is asked of it
 * that runs what is written inside: no views, no triggers, no functions of theirs.
 */
export class DatabaseGpkg {
  private constructor(
    private readonly file: string,
    private readonly copia: Copia,
    private readonly database: Database,
    /** The last changes may be in a second file that was not handed over. */
    readonly conWal: boolean,
  ) {}

  /** @throws UnreadableFileError when it is cut or no database. */
  static async apri(source: Source, cartella: string | undefined): Promise<DatabaseGpkg> {
    const copia = await copiaSuDisco(source, cartella);
    try {
      const conWal = await preparaTestata(copia.path, source.name);
      const database = provando(source.name, () => new sqlite.Database(copia.path, { readOnly: true, fileMustExist: true }));
      const aperto = new DatabaseGpkg(source.name, copia, database, conWal);
      provando(source.name, () => database.exec('PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON'));
      return aperto;
    } catch (error) {
      await copia.butta();
      throw error;
    }
  }

  tutte(sql: string, valori: ValoreSql[] = []): RecordSql[] {
    return provando(this.file, () => this.database.all(sql, valori) as RecordSql[]);
  }

  async chiudi(): Promise<void> {
    try {
      this.database.close();
    } catch {
      // A damaged file may not even close: its copy goes away all the same.
    } finally {
      await this.copia.butta();
    }
  }
}

/** A name between quotes, as SQL wants it. */
export function nomeSql(nome: string): string {
  return `"${nome.replaceAll('"', '""')}"`;
}

/** Whatever the engine throws over a damaged file means the same. */
function provando<T>(file: string, leggi: () => T): T {
  try {
    return leggi();
  } catch (cause) {
    throw new UnreadableFileError('unreadable-file', file, `«${file}» è un database danneggiato o incompleto: esportarlo di nuovo, o copiarlo quando nessun programma lo ha aperto.`, { cause });
  }
}

/** Checks the length that the header promises; a database in WAL mode is made one without, since its second file is not here. True when it was. */
async function preparaTestata(path: string, file: string): Promise<boolean> {
  const handle = await open(path, 'r+');
  try {
    const testata = Buffer.alloc(TESTATA);
    const { bytesRead } = await handle.read(testata, 0, TESTATA, 0);
    const { size } = await handle.stat();
    const scritta = testata.readUInt16BE(16);
    const pagina = scritta === 1 ? 65_536 : scritta;
    // The count of pages is only true when the last who wrote kept it.
    const pagine = testata.readUInt32BE(24) === testata.readUInt32BE(92) ? testata.readUInt32BE(28) : 0;
    if (bytesRead < TESTATA || size < pagine * pagina) {
      throw new UnreadableFileError('truncated-file', file, `«${file}» è troncato: ha ${size} byte e ne promette ${Math.max(pagine * pagina, TESTATA)}. Copiarlo o scaricarlo di nuovo.`);
    }
    const conWal = testata[18] === CON_WAL || testata[19] === CON_WAL;
    if (conWal) await handle.write(Buffer.of(1, 1), 0, 2, 18);
    return conWal;
  } finally {
    await handle.close();
  }
}
