import type { Readable } from 'node:stream';
import { SCHEMI_CLASSE } from '@edigit/anagrafe';
import type { ApeInElenco, EdificioConApe, OggettoApe, ValiditaApe } from '@edigit/anagrafe/contract';
import { type ColonnaCsv, csvStream, giorno } from '../http/csv.js';

const OGGETTI: Readonly<Record<OggettoApe, string>> = { edificio: 'Intero edificio', unita: 'Unità immobiliare', gruppo: 'Gruppo di unità' };
/** Validity of a certificate, in words. */
export const VALIDITA: Readonly<Record<ValiditaApe, string>> = { valido: 'Valido', scaduto: 'Scaduto', superato: 'Superato', decaduto: 'Decaduto', annullato: 'Annullato', 'senza-scadenza': 'Senza scadenza' };

const COLONNE: readonly ColonnaCsv<ApeInElenco>[] = [
  ['Codice', (a) => a.codice], ['Classe', (a) => a.classe ?? ''], ['Scala', (a) => (a.schema === null ? '' : SCHEMI_CLASSE[a.schema].titolo)], ['EPgl,nren (kWh/m²·anno)', (a) => (a.epGlNren === null ? '' : String(a.epGlNren).replace('.', ','))],
  ['Oggetto', (a) => (a.oggetto === null ? '' : OGGETTI[a.oggetto])], ['Indirizzo', (a) => a.indirizzo], ['Dati catastali', (a) => a.riferimenti.join('; ')], ['Emesso il', (a) => giorno(a.emessoIl)], ['Scadenza', (a) => giorno(a.scadeIl)],
  ['Validità', (a) => VALIDITA[a.validita]], ['Da verificare', (a) => a.segni.map(({ testo }) => testo).join('; ')], ['Edificio', (a) => a.edificio?.codice ?? ''], ['Fonte', (a) => a.fonte],
];

/** Certificates as a table. Nobody's name is in it. */
export function csvApe(pagine: AsyncIterable<readonly ApeInElenco[]>): Readable {
  return csvStream(COLONNE, pagine);
}

const EDIFICI: readonly ColonnaCsv<EdificioConApe>[] = [
  ['Edificio', (e) => e.codice], ['Indirizzo', (e) => e.indirizzo ?? ''], ['APE', (e) => String(e.ape)], ['Unità', (e) => String(e.unita)], ['Unità con un APE valido', (e) => String(e.coperte)],
  ['Scala', (e) => e.classi[0]?.schemaTitolo ?? ''], ['Classe peggiore', (e) => e.classi[0]?.peggiore.classe ?? ''], ['Classe più frequente', (e) => e.classi[0]?.piuFrequente.classe ?? ''],
  ['Altre scale', (e) => e.classi.slice(1).map((c) => `${c.schemaTitolo}: peggiore ${c.peggiore.classe}, più frequente ${c.piuFrequente.classe}`).join('; ')],
];

/** Buildings with what their certificates say together, as a table. */
export function csvEdifici(pagine: AsyncIterable<readonly EdificioConApe[]>): Readable {
  return csvStream(EDIFICI, pagine);
}
