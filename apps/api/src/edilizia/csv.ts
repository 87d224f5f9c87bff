import type { Readable } from 'node:stream';
import type { TitoloInElenco } from '@edigit/anagrafe/contract';
import { type ColonnaCsv, csvStream, giorno } from '../http/csv.js';

const euro = (cents: number | null | undefined): string => (cents === null || cents === undefined ? '' : (cents / 100).toFixed(2).replace('.', ','));
const misura = (n: number | null | undefined): string => (n === null || n === undefined ? '' : String(n).replace('.', ','));

const TITOLI: readonly ColonnaCsv<TitoloInElenco>[] = [
  ['Titolo', (t) => t.titolo], ['Numero', (t) => t.estremi], ['Anno', (t) => String(t.anno ?? '')], ['Protocollo', (t) => t.protocollo], ['Esito', (t) => t.esitoTitolo ?? ''], ['Presentato il', (t) => giorno(t.presentatoIl)],
  ['Rilasciato il', (t) => giorno(t.rilasciatoIl)], ['Oggetto', (t) => t.oggetto], ['Indirizzo', (t) => t.indirizzo], ['Dati catastali', (t) => t.riferimenti.join('; ')], ['Edifici', (t) => t.edifici.map((e) => e.codice).join(' ')],
  ['Edifici collegati', (t) => String(t.quantiEdifici)], ['Archivio', (t) => t.archivio], ['Collocazione', (t) => t.collocazione],
  ['Condono', (t) => t.condono?.leggeTitolo ?? ''], ['Tipologia', (t) => String(t.condono?.tipologia ?? '')], ['Superficie (m²)', (t) => misura(t.condono?.superficieM2)], ['Volume (m³)', (t) => misura(t.condono?.volumeM3)],
  ['Oblazione dovuta (€)', (t) => euro(t.condono?.oblazioneDovutaCents)], ['Oblazione versata (€)', (t) => euro(t.condono?.oblazioneVersataCents)], ['Oneri dovuti (€)', (t) => euro(t.condono?.oneriDovutiCents)], ['Oneri versati (€)', (t) => euro(t.condono?.oneriVersatiCents)],
  ['In area protetta', (t) => (t.condono === null || t.condono.areaProtetta === null ? '' : t.condono.areaProtetta ? 'Sì' : 'No')], ['Parere', (t) => t.condono?.parere ?? ''], ['Documenti mancanti', (t) => t.condono?.documentiMancanti ?? ''],
];

/** Titles as a file of a spreadsheet. Who asked for them is not in it. */
export function csvTitoli(pagine: AsyncIterable<readonly TitoloInElenco[]>): Readable {
  return csvStream(TITOLI, pagine);
}
