import { DomainError } from '../errori/domain-error.js';

/** A box of a query, `[west, south, east, north]` in degrees; null when none was asked. @throws DomainError `invalid-request`. */
export function bboxOf(testo: string | undefined): number[] | null {
  if (testo === undefined) return null;
  const numeri = testo.split(',').map(Number);
  if (numeri.length === 4 && numeri.every(Number.isFinite) && numeri[0]! <= numeri[2]! && numeri[1]! <= numeri[3]!) return numeri;
  throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'bbox', messaggio: 'Si scrive ovest,sud,est,nord in gradi, per esempio 14.5,40.7,14.6,40.8.' }] });
}
