import type { OrdineElenco, TipoElenco } from '@edigit/anagrafe/contract';

/** What the page lists: the lists of the API, and the sheets. */
export type TipoPagina = TipoElenco | 'fogli';

export const TIPI: readonly TipoPagina[] = ['edifici', 'particelle', 'unita-immobiliari', 'edifici-senza-unita', 'unita-senza-edificio', 'fogli'];

/** Filters and order of the list, as they are in the address of the page. */
export interface Filtri {
  readonly tipo: TipoPagina;
  readonly q: string;
  readonly foglio: string;
  readonly categoria: string;
  readonly soppresse: boolean;
  readonly ordina: OrdineElenco;
  readonly verso: 'asc' | 'desc';
}

/** A column of a kind: `ordina` is absent where the API does not sort by it. */
export interface Colonna {
  readonly codice: 'chiave' | 'indirizzo' | 'categoria' | 'consistenza' | 'superficie' | 'rendita' | 'unita' | 'stato';
  readonly ordina?: OrdineElenco;
  readonly numero?: boolean;
}

const chiave: Colonna = { codice: 'chiave', ordina: 'chiave' };
const indirizzo: Colonna = { codice: 'indirizzo', ordina: 'indirizzo' };
const superficie: Colonna = { codice: 'superficie', ordina: 'superficie', numero: true };
const stato: Colonna = { codice: 'stato', ordina: 'stato' };
const unita: readonly Colonna[] = [
  chiave, indirizzo, { codice: 'categoria', ordina: 'categoria' }, { codice: 'consistenza' }, superficie,
  { codice: 'rendita', ordina: 'rendita', numero: true }, stato,
];

/** Columns of each list. */
export const COLONNE: Readonly<Record<TipoElenco, readonly Colonna[]>> = {
  edifici: [chiave, indirizzo, { codice: 'unita', ordina: 'unita', numero: true }, superficie, stato],
  'edifici-senza-unita': [chiave, indirizzo, superficie, stato],
  particelle: [chiave, superficie, stato],
  'unita-immobiliari': unita,
  'unita-senza-edificio': unita,
};

/** Reads the query of the address; what is unknown falls back. */
export function parseFiltri(query: string): Filtri {
  const params = new URLSearchParams(query);
  const tipo = TIPI.find((value) => value === params.get('tipo')) ?? 'edifici';
  const ordini = tipo === 'fogli' ? [] : COLONNE[tipo].map((column) => column.ordina);
  return {
    tipo,
    q: params.get('q') ?? '',
    foglio: params.get('foglio') ?? '',
    categoria: params.get('categoria') ?? '',
    soppresse: params.get('soppresse') === 'si',
    ordina: ordini.find((value) => value === params.get('ordina')) ?? 'chiave',
    verso: params.get('verso') === 'desc' ? 'desc' : 'asc',
  };
}

/** Query of the address and, with `comune` and `cursore`, of the API: what is at its default is left out. */
export function formatFiltri(filtri: Filtri): Record<string, string> {
  return Object.fromEntries(Object.entries({
    tipo: filtri.tipo,
    q: filtri.q,
    foglio: filtri.foglio,
    categoria: filtri.categoria,
    soppresse: filtri.soppresse ? 'si' : '',
    ordina: filtri.ordina === 'chiave' ? '' : filtri.ordina,
    verso: filtri.verso === 'asc' ? '' : 'desc',
  }).filter(([, value]) => value !== ''));
}

/** A press on a head sorts by it, a second press turns the order. */
export function sortedBy(filtri: Filtri, ordina: OrdineElenco): Filtri {
  return { ...filtri, ordina, verso: filtri.ordina === ordina && filtri.verso === 'asc' ? 'desc' : 'asc' };
}
