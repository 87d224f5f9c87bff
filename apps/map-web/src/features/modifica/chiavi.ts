import type { Sagoma } from './sagoma.js';
import type { Tavola } from './storia.js';

/** Keys of what is on the table: the building's outline, its pieces while it is divided, buildings to be merged with it, neighbours that move along. */
export const SAGOMA = 'sagoma';
export const PEZZO = 'pezzo:';
export const UNITO = 'unito:';
export const VICINO = 'vicino:';

/** What is on the table under a prefix, without it, in the order of a reader. */
export function listUnder(tavola: Tavola, prefix: string): { chiave: string; sagoma: Sagoma }[] {
  return [...tavola].filter(([chiave]) => chiave.startsWith(prefix)).map(([chiave, sagoma]) => ({ chiave: chiave.slice(prefix.length), sagoma }))
    .toSorted((a, b) => a.chiave.localeCompare(b.chiave, 'it', { numeric: true }));
}
