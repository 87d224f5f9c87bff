import type { OrdineElenco, RigaElenco, TipoElenco } from '@edigit/anagrafe/contract';
import { metres } from '../../format.js';

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
  /** One state only; empty for those in force. */
  readonly stato: string;
  /** Buildings with units or without; empty for both. */
  readonly unita: '' | 'con' | 'senza';
  /** Only what stands on a link in doubt. */
  readonly dubbi: boolean;
  /** Only what an officer marked «da verificare». */
  readonly segnalate: boolean;
  /** Area from and to, m², as typed; empty without a limit. */
  readonly superficieDa: string;
  readonly superficieA: string;
  readonly ordina: OrdineElenco;
  readonly verso: 'asc' | 'desc';
}

/** A column of a kind: `ordina` is absent where the API does not sort by it. */
export interface Colonna {
  readonly codice: 'chiave' | 'indirizzo' | 'categoria' | 'consistenza' | 'superficie' | 'rendita' | 'unita' | 'segnalazioni' | 'stato';
  readonly ordina?: OrdineElenco;
  readonly numero?: boolean;
}

const chiave: Colonna = { codice: 'chiave', ordina: 'chiave' };
const indirizzo: Colonna = { codice: 'indirizzo', ordina: 'indirizzo' };
const superficie: Colonna = { codice: 'superficie', ordina: 'superficie', numero: true };
const segnalazioni: Colonna = { codice: 'segnalazioni' };
const stato: Colonna = { codice: 'stato', ordina: 'stato' };
const unita: readonly Colonna[] = [
  chiave, indirizzo, { codice: 'categoria', ordina: 'categoria' }, { codice: 'consistenza' }, superficie,
  { codice: 'rendita', ordina: 'rendita', numero: true }, segnalazioni, stato,
];

/** Columns of each list. */
export const COLONNE: Readonly<Record<TipoElenco, readonly Colonna[]>> = {
  edifici: [chiave, indirizzo, { codice: 'unita', ordina: 'unita', numero: true }, superficie, segnalazioni, stato],
  'edifici-senza-unita': [chiave, indirizzo, superficie, segnalazioni, stato],
  particelle: [chiave, superficie, segnalazioni, stato],
  'unita-immobiliari': unita,
  'unita-senza-edificio': unita,
};

const DI_EDIFICI = ['in-uso', 'demolito', 'chiuso'] as const;
const DI_UNITA = ['attiva', 'soppressa', 'bene-comune'] as const;

/** States of each list. */
export const STATI = {
  edifici: DI_EDIFICI, 'edifici-senza-unita': DI_EDIFICI, particelle: ['attiva', 'soppressa'], 'unita-immobiliari': DI_UNITA, 'unita-senza-edificio': DI_UNITA,
} as const satisfies Readonly<Record<TipoElenco, readonly RigaElenco['stato'][]>>;

/** No filter but the kind, in the order of the key. */
export function bare(tipo: TipoPagina): Filtri {
  return parseFiltri(new URLSearchParams({ tipo }).toString());
}

/** How many of the filters that stand folded are set. */
export function countOther(filtri: Filtri): number {
  return [filtri.unita, filtri.dubbi, filtri.segnalate, filtri.superficieDa, filtri.superficieA].filter(Boolean).length;
}

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
    stato: tipo === 'fogli' ? '' : (STATI[tipo].find((value) => value === params.get('stato')) ?? ''),
    unita: tipo === 'edifici' ? ((['con', 'senza'] as const).find((value) => value === params.get('unita')) ?? '') : '',
    dubbi: params.get('collegamenti') === 'dubbi',
    segnalate: params.get('segnalate') === 'si',
    superficieDa: metres(params.get('superficieDa')),
    superficieA: metres(params.get('superficieA')),
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
    stato: filtri.stato,
    unita: filtri.unita,
    collegamenti: filtri.dubbi ? 'dubbi' : '',
    segnalate: filtri.segnalate ? 'si' : '',
    superficieDa: filtri.superficieDa,
    superficieA: filtri.superficieA,
    ordina: filtri.ordina === 'chiave' ? '' : filtri.ordina,
    verso: filtri.verso === 'asc' ? '' : 'desc',
  }).filter(([, value]) => value !== ''));
}

/** A press on a head sorts by it, a second press turns the order. */
export function sortedBy(filtri: Filtri, ordina: OrdineElenco): Filtri {
  return { ...filtri, ordina, verso: filtri.ordina === ordina && filtri.verso === 'asc' ? 'desc' : 'asc' };
}
