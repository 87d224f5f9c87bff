import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the shared test data: `../shared` beside the repository, or `EDIGIT_SHARED`; `null` when absent. */
export const sharedData: string | null = locate();

function locate(): string | null {
  const folder = process.env['EDIGIT_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
  if (existsSync(`${folder}/data`)) return folder;
  console.warn(`Dati di prova condivisi assenti (${folder}): le prove sui fogli reali sono saltate.`);
  return null;
}
