import type { Readable } from 'node:stream';
import type { RigaRegistro } from '@edigit/anagrafe/contract';
import { csvStream, type ColonnaCsv } from '../http/csv.js';

const quando = new Intl.DateTimeFormat('it-IT', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'medium' });

const parola = (value: RigaRegistro['dettaglio'][string]): string => (Array.isArray(value) ? value.join(' ') : String(value ?? ''));

/** Heads and cells of the file, in the order of the screen. */
const COLONNE: readonly ColonnaCsv<RigaRegistro>[] = [
  ['Numero', (r) => String(r.id)],
  ['Quando', (r) => quando.format(new Date(r.quando)).replace(',', '')],
  ['Utente', (r) => r.utente?.nome ?? ''],
  ['Nome', (r) => (r.utente === null ? 'Il programma' : r.utente.nomeVisualizzato)],
  ['Azione', (r) => r.azione],
  ['Comune', (r) => r.comune ?? ''],
  ['Tipo di oggetto', (r) => r.oggetto?.tipo ?? ''],
  ['Oggetto', (r) => r.oggetto?.etichetta ?? ''],
  ['Codice interno', (r) => r.oggetto?.id ?? ''],
  ['Finalità', (r) => r.finalita ?? ''],
  ['Protocollo', (r) => r.protocollo ?? ''],
  ['Dettaglio', (r) => Object.entries(r.dettaglio).map(([nome, value]) => `${nome}: ${parola(value)}`).join(', ')],
  ['Blocco sigillato', (r) => (r.blocco === null ? '' : String(r.blocco))],
];

export function csvOf(pagine: AsyncIterable<readonly RigaRegistro[]>): Readable {
  return csvStream(COLONNE, pagine);
}
