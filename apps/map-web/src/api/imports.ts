import type { Avanzamento, EsitoTrasferimento, Importazione, Importazioni, ProblemiFornitura } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** Sends the files of a supply; the work then goes on by itself. */
export function createImport(files: readonly File[], crs: string, comune: string): Promise<Importazione> {
  const body = new FormData();
  // Fields before files: the server reads the parts as they come.
  if (crs) body.set('crs', crs);
  if (comune) body.set('comune', comune);
  for (const file of files) body.append('file', file, file.name);
  return requestJson('/importazioni', { method: 'POST', body });
}

/** The archive of a dossier: what would come in (`prova`), or into the registry. */
export function importDossier(file: File, prova: boolean): Promise<EsitoTrasferimento> {
  const body = new FormData();
  body.set('file', file, file.name);
  return requestJson('/importazioni/fascicolo', { method: 'POST', body, query: prova ? { prova: 'si' } : {} });
}

/** Imports, newest first. */
export function fetchImports(cursore?: string): Promise<Importazioni> {
  return requestJson('/importazioni', { query: { cursore, limite: 20 } });
}

/** One import. */
export function fetchImport(id: string): Promise<Importazione> {
  return requestJson(`/importazioni/${id}`);
}

/** Its issues of one kind, in the order of file and line. */
export function fetchIssues(id: string, codice: string, cursore?: string): Promise<ProblemiFornitura> {
  return requestJson(`/importazioni/${id}/problemi`, { query: { codice, cursore, limite: 50 } });
}

/** Applies a preview. */
export function applyImport(id: string): Promise<Importazione> {
  return requestJson(`/importazioni/${id}/applica`, { method: 'POST' });
}

/** Discards a preview; of an applied supply the undo begins. */
export function discardImport(id: string): Promise<Importazione> {
  return requestJson(`/importazioni/${id}/annulla`, { method: 'POST' });
}

/** Follows the progress until the work ends; the answer stops following. `onLost` is called when the stream breaks for good. */
export function followImport(id: string, onProgress: (progress: Avanzamento) => void, onLost: () => void): () => void {
  const source = new EventSource(`/api/v1/importazioni/${id}/eventi`);
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const progress = JSON.parse(event.data) as Avanzamento;
    if (progress.finita) source.close();
    onProgress(progress);
  });
  source.addEventListener('error', () => {
    // The browser retries by itself unless the server refused.
    if (source.readyState === EventSource.CLOSED) onLost();
  });
  return () => source.close();
}
