import type { EsitoVerifica, RegistroAccessi, ScelteRegistro, StatoSigilli } from '@edigit/anagrafe/contract';
import { requestBlob, requestJson } from './client.js';

const LOG = '/registro-accessi';

/** A page of the log, newest first; reading it is a line of it. */
export function fetchLog(filters: Readonly<Record<string, string>>, cursore?: string, signal?: AbortSignal): Promise<RegistroAccessi> {
  return requestJson(LOG, { query: { ...filters, cursore }, signal });
}

/** Every line as CSV. */
export function fetchLogCsv(filters: Readonly<Record<string, string>>): Promise<Blob> {
  return requestBlob(LOG, { query: filters, accept: 'text/csv' });
}

export function fetchLogChoices(): Promise<ScelteRegistro> {
  return requestJson(`${LOG}/scelte`);
}

export function fetchSeals(): Promise<StatoSigilli> {
  return requestJson(`${LOG}/sigilli`);
}

/** Computes every seal again; `impronta` is one that was written down. */
export function verifySeals(impronta: string): Promise<EsitoVerifica> {
  return requestJson(`${LOG}/verifica`, { method: 'POST', json: impronta ? { impronta } : {} });
}
