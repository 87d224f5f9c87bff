import type { AnteprimaRipristino, Edificio, Genealogia, Ripristino, Storia } from '@edigit/anagrafe/contract';
import type { Selezione } from '../routes.js';
import { type CasoAperto, requestJson } from './client.js';

/** A page of the history of a thing, newest first; inside a case with the holders before and after. */
export function fetchHistory({ tipo, id }: Selezione, { cursore, caso, signal }: { cursore?: string | undefined; caso: CasoAperto | null; signal?: AbortSignal }): Promise<Storia> {
  return requestJson(`/${tipo}/${id}/storia`, { query: { cursore, intestatari: caso ? 'si' : undefined }, caso, signal });
}

/** Where a parcel or a unit comes from, and what it became. */
export function fetchGenealogy({ tipo, id }: Selezione, signal?: AbortSignal): Promise<Genealogia> {
  return requestJson(`/${tipo}/${id}/genealogia`, { signal });
}

/** What putting a building back as it was after an operation would change. */
export function fetchRestorePreview(id: string, operazione: number): Promise<AnteprimaRipristino> {
  return requestJson(`/edifici/${id}/ripristino`, { query: { operazione } });
}

/** Puts it back. @throws ApiError `stale-version`, `overlapping-buildings`, `conflict` */
export function restoreBuilding(id: string, versione: string, body: Ripristino): Promise<Edificio> {
  return requestJson(`/edifici/${id}/ripristina`, { method: 'POST', json: body, versione });
}
