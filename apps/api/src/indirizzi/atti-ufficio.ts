import { hasCodiceFiscalePersona } from '@edigit/anagrafe';
import { DomainError } from '../errori/domain-error.js';

/** Today in Italy: `yyyy-mm-dd`. */
export const oggi = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });

/** `invalid-request` about one field. */
export function sbagliato(campo: string, messaggio: string): DomainError {
  return new DomainError('invalid-request', undefined, { errors: [{ campo, messaggio }] });
}

/** @throws DomainError `invalid-request` for a text with the tax code of a person. */
export function rifiutaCodici(campo: string, testo: string | undefined): void {
  if (testo !== undefined && hasCodiceFiscalePersona(testo)) throw sbagliato(campo, 'Contiene un codice fiscale: non scrivere nomi o codici fiscali.');
}

/** @throws DomainError `invalid-request` for a day after today. */
export function rifiutaFuturo(campo: string, giorno: string): void {
  if (giorno > oggi()) throw sbagliato(campo, 'La data non può essere nel futuro.');
}
