import type { AvanzamentoBozzaCdu, BozzaCdu, BozzeCdu, DecisioneRighe, ElencoLetto, NuovaBozzaCdu, ParticellaBozzaCdu, ParticelleBozzaCdu } from '@edigit/anagrafe/contract';
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

/** Which parcels of a draft are asked for: all, those to be looked at, those to be decided. */
export interface FiltroBozza {
  readonly attention: boolean;
  readonly undecided: boolean;
}

/** A page of its parcels, in the order of the list. */
export function fetchDraftParcels(id: string, { attention, undecided }: FiltroBozza, cursore?: string): Promise<ParticelleBozzaCdu> {
  return requestJson(`/bozze-cdu/${id}/particelle`, { query: { soloAttenzione: attention ? 'si' : 'no', soloDaDecidere: undecided ? 'si' : 'no', cursore, limite: 25 } });
}

/** One parcel of it, by its place in the list. */
export async function fetchDraftParcel(id: string, ordine: number): Promise<ParticellaBozzaCdu | null> {
  const { items } = await requestJson<ParticelleBozzaCdu>(`/bozze-cdu/${id}/particelle`, { query: { cursore: ordine - 1, limite: 1 } });
  return items[0] ?? null;
}

/** Decides some rows of a parcel, if it is still at the version that was read. */
export function decideRows(id: string, ordine: number, versione: string, json: DecisioneRighe): Promise<ParticellaBozzaCdu> {
  return requestJson(`/bozze-cdu/${id}/particelle/${ordine}/decisioni`, { method: 'POST', versione, json });
}

/** Accepts what is not decided yet of the parcels with nothing to be looked at. */
export function acceptClean(id: string): Promise<BozzaCdu> {
  return requestJson(`/bozze-cdu/${id}/accetta`, { method: 'POST' });
}

/** Works a ready draft out again with what is known now; decisions stay. */
export function recomputeDraft(id: string): Promise<BozzaCdu> {
  return requestJson(`/bozze-cdu/${id}/ricalcola`, { method: 'POST' });
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
