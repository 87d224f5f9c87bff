import { DomainError } from '../errori/domain-error.js';

/** The place in a list after which the next page begins, as an opaque text: the values of the ordering columns. */
export function encodeCursore(valori: readonly string[]): string {
  return Buffer.from(JSON.stringify(valori)).toString('base64url');
}

/**
 * @param quanti how many values the order of this list has.
 * @throws DomainError `invalid-request` for a text that is no cursor of this list.
 */
export function decodeCursore(testo: string | undefined, quanti: number): string[] | null {
  if (testo === undefined) return null;
  let valori: unknown;
  try {
    valori = JSON.parse(Buffer.from(testo, 'base64url').toString());
  } catch {
    valori = null;
  }
  if (Array.isArray(valori) && valori.length === quanti && valori.every((v) => typeof v === 'string' && !v.includes('\0'))) return valori as string[];
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
}
