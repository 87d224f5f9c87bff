import { DomainError } from '../errori/domain-error.js';

/** Strong entity tag of a version (the operation that opened the row, a hash): `"42"`. */
export function etagOf(version: string | number | bigint): string {
  return `"${String(version)}"`;
}

/**
 * Lets a write pass only when the client names the version that it read; `cambiato` is what the other is told.
 *
 * @throws DomainError `if-match-required` without `If-Match`, `stale-version` when it names another version.
 * @see RFC 9110 §13.1.1
 */
export function requireIfMatch(ifMatch: string | undefined, version: string | number | bigint, cambiato = 'L’oggetto è cambiato dopo la lettura: ricaricarlo e ripetere la modifica.'): void {
  if (!ifMatch?.trim()) throw new DomainError('if-match-required', 'Indicare nell’intestazione If-Match la versione letta.');
  if (!candidatesOf(ifMatch).includes(etagOf(version))) throw new DomainError('stale-version', cambiato);
}

/** True when the client already holds this version (`If-None-Match`): the answer is 304. */
export function isNotModified(ifNoneMatch: string | undefined, version: string | number | bigint): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.trim() === '*' || candidatesOf(ifNoneMatch).map((tag) => tag.replace(/^W\//, '')).includes(etagOf(version));
}

function candidatesOf(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}
