import type { Readable } from 'node:stream';
import type { RigaConfronto } from '@edigit/anagrafe/contract';
import { type ColonnaCsv, csvStream } from '../http/csv.js';
import type { RigaConPersone } from './contribuenti.service.js';
import { TITOLI_TRIBUTI } from './parole-tributi.js';

const euro = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','));
const metri = (m2: number | null): string => (m2 === null ? '' : String(m2).replace('.', ','));

const RIGHE: readonly ColonnaCsv<RigaConfronto>[] = [
  ['Tributo', (r) => TITOLI_TRIBUTI[r.tributo]], ['Anno', (r) => String(r.anno)], ['Posizione', (r) => r.codice], ['Dati catastali', (r) => r.riferimenti.join('; ')], ['Indirizzo', (r) => r.indirizzo], ['Categoria al catasto', (r) => r.categoria ?? ''],
  ['Esito', (r) => r.confronto.titolo], ['Base dichiarata', (r) => euro(r.confronto.baseDichiarataCents)], ['Base attesa', (r) => euro(r.confronto.baseAttesaCents)], ['Superficie dichiarata', (r) => metri(r.confronto.superficieDichiarataM2)],
  ['Soglia dalla catastale', (r) => metri(r.confronto.sogliaM2)], ['Nota', (r) => r.confronto.frase],
];
const CON_PERSONE: readonly ColonnaCsv<RigaConPersone>[] = [
  ...RIGHE, ['Contribuente', (r) => r.contribuente?.denominazione ?? ''], ['Codice fiscale', (r) => r.contribuente?.codiceFiscale ?? ''], ['Rispetto agli intestatari', (r) => r.contribuente?.confronto?.titolo ?? ''],
];

/** The worklist as a file of a spreadsheet, without persons. */
export function csvConfronto(pagine: AsyncIterable<readonly RigaConfronto[]>): Readable {
  return csvStream(RIGHE, pagine);
}

/** The same with who pays: only with a purpose. */
export function csvConPersone(pagine: AsyncIterable<readonly RigaConPersone[]>): Readable {
  return csvStream(CON_PERSONE, pagine);
}
