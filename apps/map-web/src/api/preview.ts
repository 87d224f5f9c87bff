import type { Anteprima, VociAnteprima } from '@edigit/anagrafe/contract';
import { requestJson, type CasoAperto } from './client.js';

/** What a supply would change, or has changed. @throws ApiError `not-found` for one without a preview. */
export function fetchPreview(id: string): Promise<Anteprima> {
  return requestJson(`/importazioni/${id}/anteprima`);
}

/** A page of a group; of one that names persons, with the purpose of the case. */
export function fetchChanges(id: string, gruppo: string, parte: { sezione?: string; foglio?: string; codice?: string }, caso: CasoAperto | null, cursore?: string): Promise<VociAnteprima> {
  return requestJson(`/importazioni/${id}/anteprima/voci`, { query: { gruppo, ...parte, cursore, limite: 25 }, caso });
}
