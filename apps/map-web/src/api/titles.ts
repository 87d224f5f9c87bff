import type { Documenti, Richiedenti, RiepilogoCondoni, Titolo } from '@edigit/anagrafe/contract';
import { type CasoAperto, requestJson } from './client.js';

/** A building title with its links. */
export function fetchTitle(id: string, signal?: AbortSignal): Promise<Titolo> {
  return requestJson(`/titoli-edilizi/${id}`, { signal });
}

/** Scans of a building title (right `documenti` too). */
export function fetchTitleScans(id: string): Promise<Documenti> {
  return requestJson(`/titoli-edilizi/${id}/documenti`);
}

/** How many applications for condono there are, and what they wait for. */
export function fetchAmnestySummary(comune: string, signal?: AbortSignal): Promise<RiepilogoCondoni> {
  return requestJson('/titoli-edilizi/condoni', { query: { comune }, signal });
}

/** Who asked for the titles of a building; logged with the purpose. */
export function fetchApplicants(edificio: string, caso: CasoAperto): Promise<Richiedenti> {
  return requestJson(`/edifici/${edificio}/richiedenti`, { caso });
}
