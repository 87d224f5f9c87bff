import type { ChiusuraSegnalazione, NuovaSegnalazione, Segnalazione, Segnalazioni } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** A page of the doubts of the officers; `filters` are the fields of its query. */
export function fetchReports(filters: Readonly<Record<string, string | undefined>>, signal?: AbortSignal): Promise<Segnalazioni> {
  return requestJson('/segnalazioni', { query: filters, signal });
}

/** Every doubt about one thing, also those that are closed. */
export async function fetchReportsOn(oggetto: string, signal?: AbortSignal): Promise<readonly Segnalazione[]> {
  return (await fetchReports({ oggetto, stato: 'tutte', limite: '100' }, signal)).items;
}

/** How many are open. */
export async function countOpenReports(comune: string): Promise<number> {
  return (await fetchReports({ comune, limite: '1' })).totale;
}

/** Marks a datum «da verificare». @throws ApiError `conflict` when the same person did already, `registry-busy` */
export function createReport(body: NuovaSegnalazione): Promise<Segnalazione> {
  return requestJson('/segnalazioni', { method: 'POST', json: body });
}

/** Closes one with its outcome. @throws ApiError `conflict` when somebody else closed it, `registry-busy` */
export function closeReport(id: string, body: ChiusuraSegnalazione): Promise<Segnalazione> {
  return requestJson(`/segnalazioni/${id}/chiudi`, { method: 'POST', json: body });
}
