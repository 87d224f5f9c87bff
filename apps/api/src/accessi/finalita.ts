import { Finalita, Protocollo } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';

/** Why personal data are read, and the number of the case. */
export interface FinalitaCorrente {
  readonly codice: Finalita;
  readonly protocollo: string | null;
}

const invalid = (campo: string, messaggio: string): DomainError => new DomainError('invalid-request', undefined, { errors: [{ campo, messaggio }] });

/**
 * The purpose named by `X-Finalita` and `X-Protocollo` (percent-encoded); null when the request names none.
 *
 * @throws DomainError `invalid-request` for an unknown code or a malformed number.
 */
export function finalitaOfHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): FinalitaCorrente | null {
  const codice = headers['x-finalita'];
  if (codice === undefined || codice === '') return null;
  const known = Finalita.safeParse(codice);
  if (!known.success) throw invalid('X-Finalita', 'Finalità sconosciuta.');
  return { codice: known.data, protocollo: protocolloOf(headers['x-protocollo']) };
}

function protocolloOf(header: string | string[] | undefined): string | null {
  const malformed = invalid('X-Protocollo', 'Numero di protocollo non valido.');
  if (header === undefined) return null;
  if (typeof header !== 'string') throw malformed;
  let decoded: string;
  try {
    decoded = decodeURIComponent(header);
  } catch {
    throw malformed;
  }
  const known = Protocollo.safeParse(decoded);
  if (!known.success) throw malformed;
  return known.data === '' ? null : known.data;
}

/**
 * The purpose of a read of personal data, which must have one.
 *
 * @throws DomainError `purpose-required`.
 */
export function requireFinalita(contesto: Contesto): NonNullable<Contesto['finalita']> {
  if (!contesto.finalita) throw new DomainError('purpose-required', 'Indicare la finalità della consultazione (intestazione X-Finalita).');
  return contesto.finalita;
}
