import type { Documento } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../api/client.js';
import { fetchDocumentFile } from '../api/documents.js';
import { download } from './download.js';

/**
 * Saves the file of a document on this machine; a reserved one is opened within a case, which is asked for where none is open. Nothing where it is given up.
 * @throws ApiError as {@link fetchDocumentFile}
 */
export async function saveDocument({ id, titolo, riservatezza, file }: Documento, open: CasoAperto | null, ask: () => Promise<CasoAperto | null>): Promise<void> {
  const caso = riservatezza === 'ordinaria' ? open : open ?? await ask();
  if (riservatezza === 'riservata' && caso === null) return;
  download(await fetchDocumentFile(id, caso), `${titolo.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')}${file.contiene === null ? '' : `.${extension(file.contiene)}`}.${extension(file.formato)}`);
}

function extension(formato: Documento['file']['formato']): string {
  return { 'pdf-a': 'pdf', jpeg: 'jpg', tiff: 'tif' }[formato as string] ?? formato;
}
