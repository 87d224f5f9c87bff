import { requestBlob, requestJson } from './client.js';

/** Fields of the query of a list. */
export type QueryElenco = Readonly<Record<string, string | undefined>>;

/** A page of a list, as every list of the API answers it. */
export interface PaginaElenco<R> {
  readonly items: readonly R[];
  /** Cursor of the next page; absent on the last one. */
  readonly prossima?: string | undefined;
  readonly totale: number;
}

/** What a list is downloaded as. */
const FORMATI_ELENCO = { csv: 'text/csv', geojson: 'application/geo+json' } as const;
export type FormatoElenco = keyof typeof FORMATI_ELENCO;

/** A page of the list at `path`. */
export function fetchListPage<R>(path: string, query: QueryElenco, signal?: AbortSignal): Promise<PaginaElenco<R>> {
  return requestJson(path, { query, signal });
}

/** Every row of the list at `path` as a file. */
export function downloadListFile(path: string, query: QueryElenco, formato: FormatoElenco): Promise<Blob> {
  return requestBlob(path, { query, accept: FORMATI_ELENCO[formato] });
}
