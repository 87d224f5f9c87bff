import type { Readable } from 'node:stream';
import type { Scadenza } from '@edigit/anagrafe/contract';
import { type ColonnaCsv, csvStream, giorno } from '../http/csv.js';

const COLONNE: readonly ColonnaCsv<Scadenza>[] = [
  ['Scadenza', (s) => giorno(s.il)], ['Quando', (s) => s.inParole], ['Che cosa', (s) => s.titolo], ['Dettaglio', (s) => s.dettaglio], ['Edificio', (s) => s.edificio?.codice ?? ''], ['Indirizzo', (s) => s.edificio?.indirizzo ?? ''], ['Secondo', (s) => s.fonte],
];

/** What falls due as a table. */
export function csvScadenze(pagine: AsyncIterable<readonly Scadenza[]>): Readable {
  return csvStream(COLONNE, pagine);
}
