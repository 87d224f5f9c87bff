import type { Readable } from 'node:stream';
import type { RigaElenco } from '@edigit/anagrafe/contract';
import { csvStream, type ColonnaCsv } from '../http/csv.js';

const TIPI = { edificio: 'Edificio', particella: 'Particella', 'unita-immobiliare': 'Unità immobiliare' } as const;
const STATI: Readonly<Record<RigaElenco['stato'], string>> = {
  'in-uso': 'In uso', 'in-costruzione': 'In costruzione', dismesso: 'Dismesso', demolito: 'Demolito', chiuso: 'Chiuso', attiva: 'Attiva', soppressa: 'Soppressa', 'bene-comune': 'Bene comune',
};
const MISURE = { vani: 'vani', m2: 'm²', m3: 'm³' } as const;

const decimale = (n: number | null, cifre: number): string => (n === null ? '' : n.toFixed(cifre).replace('.', ','));
const scarno = (n: number | null): string => (n === null ? '' : String(n).replace('.', ','));

/** Heads and cells of the file, in the order of the screen. */
const COLONNE: readonly ColonnaCsv<RigaElenco>[] = [
  ['Tipo', (r) => TIPI[r.tipo]],
  ['Sezione', (r) => r.sezione],
  ['Foglio', (r) => r.foglio],
  ['Particella', (r) => r.particella],
  ['Subalterno', (r) => r.subalterno ?? ''],
  ['Indirizzo', (r) => r.indirizzo ?? ''],
  ['Categoria', (r) => r.categoria ?? ''],
  ['Descrizione della categoria', (r) => r.categoriaDescrizione ?? ''],
  ['Consistenza', (r) => scarno(r.consistenza)],
  ['Unità di misura', (r) => (r.consistenzaUnita === null ? '' : MISURE[r.consistenzaUnita])],
  ['Superficie (m²)', (r) => (r.superficieM2 === null ? '' : decimale(r.superficieM2, Number.isInteger(r.superficieM2) ? 0 : 2))],
  ['Rendita (€)', (r) => decimale(r.renditaEuroCents === null ? null : r.renditaEuroCents / 100, 2)],
  ['Unità immobiliari', (r) => scarno(r.unita)],
  ['Da verificare', (r) => (r.segnalazioni === 0 ? '' : String(r.segnalazioni))],
  ['Stato', (r) => STATI[r.stato]],
];

export function csvOf(pagine: AsyncIterable<readonly RigaElenco[]>): Readable {
  return csvStream(COLONNE, pagine);
}
