import type { Contribuenti, RiepilogoTributi } from '@edigit/anagrafe/contract';
import { type CasoAperto, requestBlob, requestJson } from './client.js';
import type { QueryElenco } from './lists.js';

/** The years that are loaded, and how many lines each result has. */
export function fetchTaxSummary(comune: string, query: QueryElenco, signal?: AbortSignal): Promise<RiepilogoTributi> {
  return requestJson('/tributi/riepilogo', { query: { comune, tributo: query['tributo'], anno: query['anno'] }, signal });
}

/** Who pays the positions of a building; logged with the purpose. */
export function fetchTaxpayers(edificio: string, caso: CasoAperto, taxCodes: boolean): Promise<Contribuenti> {
  return requestJson(`/edifici/${edificio}/contribuenti`, { caso, query: { codiceFiscale: taxCodes ? 'si' : 'no' } });
}

/** The worklist with who pays, as a file; logged with the purpose. */
export function fetchTaxpayersCsv(query: QueryElenco, caso: CasoAperto): Promise<Blob> {
  return requestBlob('/tributi/confronto/contribuenti', { method: 'POST', json: query, accept: 'text/csv', caso });
}
