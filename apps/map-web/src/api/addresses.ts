import type { Civico, CivicoSoppresso, DecidiDifferenza, DifferenzaDecisa, EsitiAnncsu, EsitiLetti, EsportazioneAnncsu, ModificaCivico, ModificaStrada, NuovaStrada, NuovoCivico, SoppressioneCivico, SoppressioneStrada, Strada, StradaSoppressa } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

export function fetchNumber(id: string): Promise<Civico> {
  return requestJson(`/civici/${id}`);
}

/** Gives a number to an access. @throws ApiError `conflict` for a number that is there, `invalid-request` */
export function createNumber(body: Omit<NuovoCivico, 'dal' | 'nota'>): Promise<Civico> {
  return requestJson('/civici', { method: 'POST', json: body });
}

/** Moves an access or corrects its number. @throws ApiError `stale-version`, `conflict`, `invalid-request` */
export function changeNumber(id: string, versione: string, body: ModificaCivico): Promise<Civico> {
  return requestJson(`/civici/${id}`, { method: 'PATCH', json: body, versione });
}

/** @throws ApiError `stale-version`, `invalid-request` */
export function suppressNumber(id: string, versione: string, body: SoppressioneCivico): Promise<CivicoSoppresso> {
  return requestJson(`/civici/${id}/sopprimi`, { method: 'POST', json: body, versione });
}

export function fetchStreet(id: string): Promise<Strada> {
  return requestJson(`/strade/${id}`);
}

/** @throws ApiError `conflict` for a name or a code that is there, `invalid-request` */
export function createStreet(body: Omit<NuovaStrada, 'nota'>): Promise<Strada> {
  return requestJson('/strade', { method: 'POST', json: body });
}

/** Renames or corrects a street. @throws ApiError `stale-version`, `conflict`, `invalid-request` */
export function changeStreet(id: string, versione: string, body: ModificaStrada): Promise<Strada> {
  return requestJson(`/strade/${id}`, { method: 'PATCH', json: body, versione });
}

/** @throws ApiError `conflict` while it has civic numbers, `stale-version`, `invalid-request` */
export function suppressStreet(id: string, versione: string, body: SoppressioneStrada): Promise<StradaSoppressa> {
  return requestJson(`/strade/${id}/sopprimi`, { method: 'POST', json: body, versione });
}

/** The requests for the national archive, which from then on wait for an answer. */
export function exportUpdates(comune: string): Promise<EsportazioneAnncsu> {
  return requestJson('/anncsu/esporta', { method: 'POST', json: { comune } });
}

/** What the archive answered. */
export function sendAnswers(body: EsitiAnncsu): Promise<EsitiLetti> {
  return requestJson('/anncsu/esiti', { method: 'POST', json: body });
}

/** What is done of a difference with the archive. @throws ApiError `stale-version`, `conflict`, `not-found` */
export function decideDifference(body: DecidiDifferenza): Promise<DifferenzaDecisa> {
  return requestJson('/anncsu/differenze/decidi', { method: 'POST', json: body });
}
