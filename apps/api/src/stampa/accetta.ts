import { preferisce } from '../http/accetta.js';

/** True when an `Accept` header asks for PDF more than for JSON. */
export function preferiscePdf(accept: string | undefined): boolean {
  return preferisce('application/pdf', accept);
}
