import type { NuovoValoreParametro, ParametriDatati, ParametroDatato } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** Dated parameters of a sector, with every value that was and will be. `percorso`: `/parametri-urbanistica`. */
export function fetchParameters(percorso: string, comune: string, signal?: AbortSignal): Promise<ParametriDatati> {
  return requestJson(percorso, { query: { comune }, signal });
}

/** The municipality's own value from a day on; the same day again corrects it. */
export function setParameter(percorso: string, codice: string, comune: string, body: NuovoValoreParametro): Promise<ParametroDatato> {
  return requestJson(`${percorso}/${codice}`, { method: 'PUT', query: { comune }, json: body });
}
