import type {
  ControlliSistema, CopieDiSicurezza, ElencoRuoli, ElencoUtenti, ModificaRuolo, ModificaUtente, NuovoRuolo, NuovoUtente, QuadroAmministrazione, RuoloConDiritti, SessioniAperte, TokenCreato, TokenInVigore,
  Utente, UtenteConPassword,
} from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** How the installation stands. */
export function fetchOverview(): Promise<QuadroAmministrazione> {
  return requestJson('/amministrazione');
}

/** The lines of `edigit doctor`. */
export function fetchChecks(): Promise<ControlliSistema> {
  return requestJson('/amministrazione/controlli');
}

export function fetchBackups(): Promise<CopieDiSicurezza> {
  return requestJson('/amministrazione/copie');
}

/** Begins a backup; `fetchBackups` tells how it ends. */
export function startBackup(): Promise<CopieDiSicurezza> {
  return requestJson('/amministrazione/copie', { method: 'POST' });
}

/** A page of accounts by name. */
export function fetchUsers(q: string, cursore?: string): Promise<ElencoUtenti> {
  return requestJson('/utenti', { query: { q, cursore, limite: 100 } });
}

export function createUser(utente: NuovoUtente): Promise<UtenteConPassword> {
  return requestJson('/utenti', { method: 'POST', json: utente });
}

export function updateUser(id: string, modifica: ModificaUtente): Promise<Utente> {
  return requestJson(`/utenti/${id}`, { method: 'PATCH', json: modifica });
}

/** A new one-time password, in this answer only. */
export function resetPassword(id: string): Promise<UtenteConPassword> {
  return requestJson(`/utenti/${id}/password`, { method: 'POST' });
}

export function unlockUser(id: string): Promise<Utente> {
  return requestJson(`/utenti/${id}/sblocco`, { method: 'POST' });
}

export function removeSecondFactorOf(id: string): Promise<Utente> {
  return requestJson(`/utenti/${id}/secondo-fattore`, { method: 'DELETE' });
}

export function fetchRoles(): Promise<ElencoRuoli> {
  return requestJson('/ruoli');
}

export function createRole(ruolo: NuovoRuolo): Promise<RuoloConDiritti> {
  return requestJson('/ruoli', { method: 'POST', json: ruolo });
}

export function updateRole(codice: string, modifica: ModificaRuolo): Promise<RuoloConDiritti> {
  return requestJson(`/ruoli/${codice}`, { method: 'PATCH', json: modifica });
}

export function deleteRole(codice: string): Promise<void> {
  return requestJson(`/ruoli/${codice}`, { method: 'DELETE' });
}

export function fetchSessions(): Promise<SessioniAperte> {
  return requestJson('/sessioni');
}

export function endSession(id: string): Promise<void> {
  return requestJson(`/sessioni/${id}`, { method: 'DELETE' });
}

/** Tokens in force, soonest to expire first. */
export function fetchTokens(): Promise<TokenInVigore> {
  return requestJson('/token');
}

/** The secret is in this answer only. */
export function createToken(utente: string, nome: string, giorni: number): Promise<TokenCreato> {
  return requestJson(`/utenti/${utente}/token`, { method: 'POST', json: { nome, giorni } });
}

export function revokeToken(utente: string, id: string): Promise<void> {
  return requestJson(`/utenti/${utente}/token/${id}`, { method: 'DELETE' });
}
