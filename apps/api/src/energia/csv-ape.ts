import type { Readable } from 'node:stream';
import { SCHEMI_CLASSE } from '@edigit/anagrafe';
import type { ApeInElenco, OggettoApe, ValiditaApe } from '@edigit/anagrafe/contract';
import { type ColonnaCsv, csvStream } from '../http/csv.js';

const giorno = (iso: string | null): string => (iso === null ? '' : iso.split('-').toReversed().join('/'));
const OGGETTI: Readonly<Record<OggettoApe, string>> = { edificio: 'Intero edificio', unita: 'Unità immobiliare', gruppo: 'Gruppo di unità' };
const VALIDITA: Readonly<Record<ValiditaApe, string>> = { valido: 'Valido', scaduto: 'Scaduto', superato: 'Superato', decaduto: 'Decaduto', annullato: 'Annullato', 'senza-scadenza': 'Senza scadenza' };

const COLONNE: readonly ColonnaCsv<ApeInElenco>[] = [
  ['Codice', (a) => a.codice], ['Classe', (a) => a.classe ?? ''], ['Scala', (a) => (a.schema === null ? '' : SCHEMI_CLASSE[a.schema].titolo)], ['EPgl,nren (kWh/m²·anno)', (a) => (a.epGlNren === null ? '' : String(a.epGlNren).replace('.', ','))],
  ['Oggetto', (a) => (a.oggetto === null ? '' : OGGETTI[a.oggetto])], ['Indirizzo', (a) => a.indirizzo], ['Dati catastali', (a) => a.riferimenti.join('; ')], ['Emesso il', (a) => giorno(a.emessoIl)], ['Scadenza', (a) => giorno(a.scadeIl)],
  ['Validità', (a) => VALIDITA[a.validita]], ['Da verificare', (a) => a.segni.map(({ testo }) => testo).join('; ')], ['Edificio', (a) => a.edificio?.codice ?? ''], ['Fonte', (a) => a.fonte],
];

/** Certificates as a table. Nobody's name is in it. */
export function csvApe(pagine: AsyncIterable<readonly ApeInElenco[]>): Readable {
  return csvStream(COLONNE, pagine);
}
