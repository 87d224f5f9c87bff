/** Ledgers that say what kind of thing is entered instead of who pays for it. */
export type PartitaSpeciale =
  | 'bene-comune-censibile'
  | 'bene-comune-non-censibile'
  | 'fabbricato-rurale'
  | 'soppressa'
  | 'ente-urbano-o-promiscuo'
  | 'accessorio-comune'
  | 'area-di-fabbricato-rurale-o-da-accertare'
  | 'acque-esenti'
  | 'strade-pubbliche';

const FABBRICATI: ReadonlyMap<string, PartitaSpeciale> = new Map([
  ['0000000', 'bene-comune-censibile'],
  ['A', 'bene-comune-non-censibile'],
  ['R', 'fabbricato-rurale'],
  ['C', 'soppressa'],
]);

const TERRENI: ReadonlyMap<string, PartitaSpeciale> = new Map([
  ['0000000', 'soppressa'],
  ['0000001', 'ente-urbano-o-promiscuo'],
  ['0000002', 'accessorio-comune'],
  ['0000003', 'area-di-fabbricato-rurale-o-da-accertare'],
  ['0000004', 'acque-esenti'],
  ['0000005', 'strade-pubbliche'],
]);

const DESCRIZIONI: Record<PartitaSpeciale, string> = {
  'bene-comune-censibile': 'Bene comune censibile',
  'bene-comune-non-censibile': 'Bene comune non censibile',
  'fabbricato-rurale': 'Fabbricato rurale',
  soppressa: 'Soppressa',
  'ente-urbano-o-promiscuo': 'Area di enti urbani e promiscui',
  'accessorio-comune': 'Accessorio comune ad enti rurali e ad enti rurali e urbani',
  'area-di-fabbricato-rurale-o-da-accertare': 'Area di fabbricati rurali, o urbani da accertare, divisi in subalterni',
  'acque-esenti': 'Acque esenti da estimo',
  'strade-pubbliche': 'Strade pubbliche',
};

/** Special ledger behind the field `partita` of the given cadastre; `null` for an ordinary ledger or none. */
export function partitaSpeciale(catasto: 'F' | 'T', partita: string): PartitaSpeciale | null {
  const codice = partita.trim().toUpperCase();
  return (catasto === 'F' ? FABBRICATI : TERRENI).get(codice) ?? null;
}

/** In words, for the officer. */
export function describePartitaSpeciale(partita: PartitaSpeciale): string {
  return DESCRIZIONI[partita];
}
