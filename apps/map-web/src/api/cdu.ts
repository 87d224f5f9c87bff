import type { AvanzamentoBozzaCdu, BozzaCdu, BozzeCdu, ElencoLetto, NuovaBozzaCdu, ParticelleBozzaCdu } from '@edigit/anagrafe/contract';
import { requestBlob, requestJson } from './client.js';

/** Files that a draft is downloaded as. */
export const FORMATI_BOZZA = { pdf: 'application/pdf', odt: 'application/vnd.oasis.opendocument.text' } as const;
export type FormatoBozza = keyof typeof FORMATI_BOZZA;

/** Reads a pasted list without beginning anything. */
export function readParcelList(comune: string, testo: string): Promise<ElencoLetto> {
  return requestJson('/bozze-cdu/elenco', { method: 'POST', json: { comune, testo } });
}

/** Begins a draft; the work goes on by itself. */
export function createDraft(body: Partial<NuovaBozzaCdu> & Pick<NuovaBozzaCdu, 'comune'>): Promise<BozzaCdu> {
  return requestJson('/bozze-cdu', { method: 'POST', json: body });
}

/** Drafts, newest first. */
export function fetchDrafts(comune: string, cursore?: string): Promise<BozzeCdu> {
  return requestJson('/bozze-cdu', { query: { comune, cursore, limite: 20 } });
}

export function fetchDraft(id: string): Promise<BozzaCdu> {
  return requestJson(`/bozze-cdu/${id}`);
}

/** A page of its parcels, in the order of the list; `attention`: only those to be looked at. */
export function fetchDraftParcels(id: string, attention: boolean, cursore?: string): Promise<ParticelleBozzaCdu> {
  return requestJson(`/bozze-cdu/${id}/particelle`, { query: { soloAttenzione: attention ? 'si' : 'no', cursore, limite: 25 } });
}

export function cancelDraft(id: string): Promise<BozzaCdu> {
  return requestJson(`/bozze-cdu/${id}/annulla`, { method: 'POST' });
}

/** Goes on with a draft that was stopped: what is worked out stays. */
export function resumeDraft(id: string): Promise<BozzaCdu> {
  return requestJson(`/bozze-cdu/${id}/riprendi`, { method: 'POST' });
}

export function downloadDraft(id: string, formato: FormatoBozza): Promise<Blob> {
  return requestBlob(`/bozze-cdu/${id}`, { accept: FORMATI_BOZZA[formato] });
}

/** Follows the work until it ends; the answer stops following. `onLost` is called when the stream breaks for good. */
export function followDraft(id: string, onProgress: (progress: AvanzamentoBozzaCdu) => void, onLost: () => void): () => void {
  const source = new EventSource(`/api/v1/bozze-cdu/${id}/eventi`);
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const progress = JSON.parse(event.data) as AvanzamentoBozzaCdu;
    if (progress.finita) source.close();
    onProgress(progress);
  });
  source.addEventListener('error', () => {
    // The browser retries by itself unless the server refused.
    if (source.readyState === EventSource.CLOSED) onLost();
  });
  return () => source.close();
}
