import type {
  CapacitaServizio, ControlliSistema, CopieDiSicurezza, DefinizioniSfondi, ElencoRuoli, ElencoUtenti, ModificaRuolo, ModificaSfondo, ModificaUtente, NuovoRuolo, NuovoSfondo, NuovoUtente, ProvaSfondo,
  QuadroAmministrazione, RichiestaCapacita, RuoloConDiritti, SessioniAperte, SfondoDefinito, TokenCreato, TokenInVigore, Utente, UtenteConPassword,
} from '@edigit/anagrafe/contract';
import { requestBlob, requestJson } from './client.js';

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

/** Base maps of every municipality, switched off ones too, and the servers that may be read. */
export function fetchBaseMapDefinitions(): Promise<DefinizioniSfondi> {
  return requestJson('/sfondi/definizioni');
}

export function createBaseMap(sfondo: Omit<NuovoSfondo, 'giorniMemoria'>): Promise<SfondoDefinito> {
  return requestJson('/sfondi', { method: 'POST', json: sfondo });
}

export function updateBaseMap(id: string, modifica: ModificaSfondo): Promise<SfondoDefinito> {
  return requestJson(`/sfondi/${id}`, { method: 'PATCH', json: modifica });
}

export function deleteBaseMap(id: string): Promise<void> {
  return requestJson(`/sfondi/${id}`, { method: 'DELETE' });
}

/** One tile of a source, asked through the server. @throws ApiError `base-map-unavailable` with the reason in words. */
export function tryBaseMap(prova: ProvaSfondo): Promise<Blob> {
  return requestBlob('/sfondi/prova', { method: 'POST', json: prova, accept: 'image/' });
}

/** What a WMS or WMTS says that it offers. */
export function readCapabilities(richiesta: RichiestaCapacita): Promise<CapacitaServizio> {
  return requestJson('/sfondi/capacita', { method: 'POST', json: richiesta });
}
