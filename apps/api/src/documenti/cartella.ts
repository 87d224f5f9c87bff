import path from 'node:path';

/** Folder of the documents below the one of the program's data. */
export function cartellaDocumenti(dataDir: string): string {
  return path.join(dataDir, 'documenti');
}

/** Where a file stands by its SHA-256: two levels of folders, so that none has too many entries. */
export function percorsoDi(radice: string, sha256: string): string {
  return path.join(radice, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}
