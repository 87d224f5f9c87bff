/**
 * One filter over a list. Its value lives in the address, and goes to the API, under `nome`; what is empty or at its default is left out of both.
 *
 * - `testo`: words that are typed. `giorno`: a day.
 * - `scelta`: one of `voci`, value and words; the first is the default.
 * - `spunta`: `si`, or nothing.
 * - `fisso`: not in the form; only a link sets it (the list of one layer, of one kind). `forma` is what it may look like.
 */
export type CampoFiltro = { readonly nome: string } & (
  | { readonly tipo: 'testo' | 'giorno' | 'spunta'; readonly etichetta: string }
  | { readonly tipo: 'scelta'; readonly etichetta: string; readonly voci: readonly (readonly [valore: string, parole: string])[] }
  | { readonly tipo: 'fisso'; readonly forma: RegExp }
);

/** What a list is sorted by. */
export interface Ordine {
  readonly ordina: string;
  readonly verso: 'asc' | 'desc';
}

/** The query that a list understands: of the address, and with `comune` and `cursore` of the API. */
export type Query = Readonly<Record<string, string>>;

const TESTO_AL = 100;

/** Reads the query of the address: what is unknown, empty or at its default is left out. `ordini`: what the list can be sorted by, `iniziale` how it is without asking. */
export function readQuery(text: string, campi: readonly CampoFiltro[], ordini: readonly string[] = [], iniziale: Ordine | null = null): Query {
  const params = new URLSearchParams(text);
  const fields = campi.map((campo) => [campo.nome, valueOf(campo, params.get(campo.nome) ?? '')] as const).filter(([, value]) => value !== '');
  const ordina = ordini.find((name) => name === params.get('ordina'));
  return { ...Object.fromEntries(fields), ...(ordina === undefined ? {} : orderFields({ ordina, verso: params.get('verso') === 'desc' ? 'desc' : 'asc' }, iniziale)) };
}

/** What the list is sorted by under this query; null where it has an order of its own that no head tells. */
export function orderOf(query: Query, iniziale: Ordine | null): Ordine | null {
  return query['ordina'] === undefined ? iniziale : { ordina: query['ordina'], verso: query['verso'] === 'desc' ? 'desc' : 'asc' };
}

/** A press on a head sorts by it, a second press turns the order. */
export function sortedBy(query: Query, ordina: string, iniziale: Ordine | null): Query {
  const current = orderOf(query, iniziale);
  const { ordina: _, verso: __, ...rest } = query;
  return { ...rest, ...orderFields({ ordina, verso: current?.ordina === ordina && current.verso === 'asc' ? 'desc' : 'asc' }, iniziale) };
}

/** How many of the filters are set: the order is none. */
export function countFilters(query: Query, campi: readonly CampoFiltro[]): number {
  return campi.filter(({ nome }) => query[nome] !== undefined).length;
}

function valueOf(campo: CampoFiltro, raw: string): string {
  switch (campo.tipo) {
    case 'testo': return raw.trim().slice(0, TESTO_AL);
    case 'giorno': return /^\d{4}-\d{2}-\d{2}$/.test(raw) ? raw : '';
    case 'spunta': return raw === 'si' ? raw : '';
    case 'scelta': return campo.voci.slice(1).find(([value]) => value === raw)?.[0] ?? '';
    case 'fisso': return campo.forma.test(raw) ? raw : '';
  }
}

function orderFields({ ordina, verso }: Ordine, iniziale: Ordine | null): Query {
  if (ordina === iniziale?.ordina && verso === iniziale.verso) return {};
  return verso === 'asc' ? { ordina } : { ordina, verso };
}
