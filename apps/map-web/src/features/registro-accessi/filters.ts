/** Names of the filters of the log, as the address of the page and the API have them. */
export const FILTERS = ['dal', 'al', 'utente', 'azioni', 'oggettoTipo', 'oggettoId', 'finalita', 'protocollo', 'comune'] as const;
export type LogFilters = Partial<Record<(typeof FILTERS)[number], string>>;

/** The filters in an address; what is not a filter is let be. */
export function parseFilters(query: string): LogFilters {
  const given = new URLSearchParams(query);
  const filters: LogFilters = {};
  for (const name of FILTERS) {
    const value = given.get(name)?.trim();
    if (value) filters[name] = value;
  }
  return filters;
}

/** Whether the days are the wrong way round: no line could ever be between them. */
export function isReversed({ dal, al }: LogFilters): boolean {
  return dal !== undefined && al !== undefined && dal > al;
}

/** The inverse of {@link parseFilters}. */
export function formatFilters(filters: LogFilters): string {
  return new URLSearchParams(FILTERS.flatMap((name) => (filters[name] ? [[name, filters[name]]] : []))).toString();
}
