import type { CodiciDiRecupero, SecondoFattore, SecondoFattoreDaAttivare, SessioniAperte } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

const FACTOR = '/sessione/secondo-fattore';

/** The second factor of who is signed in. */
export function fetchSecondFactor(): Promise<SecondoFattore> {
  return requestJson(FACTOR);
}

/** A new secret to be proved by its first code. */
export function beginSecondFactor(password: string): Promise<SecondoFattoreDaAttivare> {
  return requestJson(FACTOR, { method: 'POST', json: { password } });
}

/** Activates it; the recovery codes are in this answer only. */
export function confirmSecondFactor(codice: string): Promise<CodiciDiRecupero> {
  return requestJson(`${FACTOR}/conferma`, { method: 'POST', json: { codice } });
}

export function renewRecoveryCodes(password: string): Promise<CodiciDiRecupero> {
  return requestJson(`${FACTOR}/recupero`, { method: 'POST', json: { password } });
}

export function removeSecondFactor(password: string, codice: string): Promise<void> {
  return requestJson(`${FACTOR}/togli`, { method: 'POST', json: { password, codice } });
}

/** The open sessions of who is signed in. */
export function fetchOwnSessions(): Promise<SessioniAperte> {
  return requestJson('/sessione/aperte');
}

/** Ends them all but this one. */
export function endOtherSessions(): Promise<void> {
  return requestJson('/sessione/altre', { method: 'DELETE' });
}
