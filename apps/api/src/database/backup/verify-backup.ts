import { createHash } from 'node:crypto';
import { DatabaseError } from '../errors.js';
import { openRecords, type BackupRecord } from './format.js';
import type { BackupSummary } from './write-backup.js';

const corrupt = (message: string): DatabaseError => new DatabaseError('corrupt-backup', message);

/**
 * Reads a backup back from the disk, without a database: every checksum, every count of rows, and that nothing is missing at the end.
 *
 * @throws DatabaseError `not-a-backup`, `corrupt-backup`.
 */
export async function verifyBackup(file: string): Promise<BackupSummary> {
  const records = openRecords(file);
  const first = await records.next().catch((cause: Error) => {
    throw new DatabaseError('not-a-backup', 'Il file non è un backup di EDiGIT.', { cause });
  });
  if (first.done || first.value.record.tipo !== 'inizio') throw new DatabaseError('not-a-backup', 'Il file non è un backup di EDiGIT.');
  const check = new Check();
  for await (const { record, bytes } of records) check.take(record, bytes);
  return check.summary();
}

class Check {
  #table: { readonly nome: string; readonly hash: ReturnType<typeof createHash>; righe: number } | null = null;
  #tables = 0;
  #rows = 0;
  #ended = false;

  take(record: BackupRecord, bytes: Buffer): void {
    if (this.#ended) throw corrupt('Il file di backup continua dopo la fine.');
    switch (record.tipo) {
      case 'tabella':
        if (this.#table) throw corrupt('Il file di backup non è in ordine.');
        this.#table = { nome: record.nome, hash: createHash('sha256'), righe: 0 };
        return;
      case 'righe':
        if (!this.#table) throw corrupt('Il file di backup non è in ordine.');
        this.#table.hash.update(bytes);
        for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) this.#table.righe += 1;
        return;
      case 'fine-tabella':
        this.#endTable(record);
        return;
      case 'fine':
        if (this.#table || record.tabelle !== this.#tables) throw corrupt('Nel file di backup mancano delle tabelle.');
        this.#ended = true;
        return;
      case 'inizio':
        throw corrupt('Il file di backup non è in ordine.');
    }
  }

  summary(): BackupSummary {
    if (!this.#ended) throw corrupt('Il file di backup è incompleto.');
    return { tabelle: this.#tables, righe: this.#rows };
  }

  #endTable({ righe, sha256 }: Extract<BackupRecord, { tipo: 'fine-tabella' }>): void {
    if (!this.#table) throw corrupt('Il file di backup non è in ordine.');
    if (this.#table.righe !== righe || this.#table.hash.digest('hex') !== sha256) throw corrupt(`La tabella ${this.#table.nome} del backup è stata alterata.`);
    this.#tables += 1;
    this.#rows += righe;
    this.#table = null;
  }
}
