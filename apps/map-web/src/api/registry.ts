import type {
  Area, Elenco, ElencoOperazioni, ElencoSfondi, Fascicolo, Fogli, Intestatari, Livelli, ModiAccesso, ParticellaDettaglio, Punto, RicercaPersone, RichiestaArea, RichiestaEstratto, Risultati, Sessione, UnitaInElenco,
} from '@edigit/anagrafe/contract';
import type { TipoOggetto } from '../routes.js';
import { requestBlob, requestJson, type CasoAperto } from './client.js';

/** Signs in with a local account. @throws ApiError `second-factor-required` where a code must come along. */
export function signIn(nome: string, password: string, codice?: string): Promise<Sessione> {
  return requestJson('/sessione', { method: 'POST', json: { nome, password, codice } });
}

/** What the sign-in page offers. */
export function fetchSignInWays(): Promise<ModiAccesso> {
  return requestJson('/accesso');
}

/** Replaces the password of who is signed in. */
export function changePassword(attuale: string, nuova: string): Promise<void> {
  return requestJson('/sessione/password', { method: 'PUT', json: { attuale, nuova } });
}

/** The session of the cookie. @throws ApiError `not-authenticated` */
export function fetchSession(): Promise<Sessione> {
  return requestJson('/sessione');
}

/** Ends the session. */
export function signOut(): Promise<void> {
  return requestJson('/sessione', { method: 'DELETE' });
}

/** Search over places and keys. */
export function search(q: string, comune: string | undefined, signal: AbortSignal): Promise<Risultati> {
  return requestJson('/ricerca', { query: { q, comune }, signal });
}

/** Search over persons: by POST, with the purpose of the case. */
export function searchPersons(q: string, caso: CasoAperto, comune: string | undefined): Promise<Risultati> {
  const body = { q, comune, finalita: caso.finalita, protocollo: caso.protocollo || undefined } as Partial<RicercaPersone>;
  return requestJson('/ricerca', { method: 'POST', json: body });
}

/** What is at a place, topmost first. */
export function fetchPoint(lon: number, lat: number, tolleranzaM: number, signal?: AbortSignal): Promise<Punto> {
  return requestJson('/punto', { query: { lon: lon.toFixed(8), lat: lat.toFixed(8), tolleranzaM: tolleranzaM.toFixed(2) }, signal });
}

/** The dossier without names: those come apart, with a purpose. */
export function fetchDossier(id: string, signal?: AbortSignal): Promise<Fascicolo> {
  return requestJson(`/edifici/${id}/fascicolo`, { query: { intestatari: 'oscurati' }, signal });
}

/** The dossier on paper; names only inside a case. */
export function fetchDossierPdf(id: string, caso: CasoAperto | null): Promise<Blob> {
  return requestBlob(`/edifici/${id}/fascicolo`, { accept: 'application/pdf', caso, query: caso ? {} : { intestatari: 'oscurati' } });
}

/** What of a dossier goes into its archive only when it is asked for, inside a case. */
export interface ArchiveChoice {
  readonly nomi: boolean;
  readonly riservati: boolean;
}

/** The dossier as the archive that another instance takes in. */
export function fetchDossierArchive(id: string, { nomi, riservati }: ArchiveChoice, caso: CasoAperto | null): Promise<Blob> {
  return requestBlob(`/edifici/${id}/fascicolo`, { accept: 'application/zip', caso, query: { intestatari: nomi ? 'si' : 'oscurati', riservati: riservati ? 'si' : undefined } });
}

/** Card of a parcel. */
export function fetchParcel(id: string, signal?: AbortSignal): Promise<ParticellaDettaglio> {
  return requestJson(`/particelle/${id}`, { signal });
}

/** Card of a unit. */
export function fetchUnit(id: string, signal?: AbortSignal): Promise<UnitaInElenco> {
  return requestJson(`/unita-immobiliari/${id}`, { signal });
}

/** Holders of the rights over a building or a parcel; logged with the purpose. */
export function fetchHolders(tipo: TipoOggetto, id: string, caso: CasoAperto, taxCodes: boolean): Promise<Intestatari> {
  return requestJson(`/${tipo}/${id}/intestatari`, { caso, query: { codiceFiscale: taxCodes ? 'si' : 'no' } });
}

/** A page of the Elenco; `filters` are the fields of its query. */
export function fetchList(filters: Readonly<Record<string, string | undefined>>, signal?: AbortSignal): Promise<Elenco> {
  return requestJson('/elenco', { query: filters, signal });
}

/** Every row of the Elenco as CSV. */
export function fetchListCsv(filters: Readonly<Record<string, string | undefined>>): Promise<Blob> {
  return requestBlob('/elenco', { query: filters, accept: 'text/csv' });
}

/** Sheets with their alignment share. */
export function fetchSheets(comune: string | undefined, signal?: AbortSignal): Promise<Fogli> {
  return requestJson('/fogli', { query: { comune }, signal });
}

/** Layers that hold something, with the version of their tiles. */
export function fetchLayers(comune: string | undefined): Promise<Livelli> {
  return requestJson('/livelli', { query: { comune } });
}

/** The base maps that a municipality may choose. */
export function fetchBaseMaps(comune: string): Promise<ElencoSfondi> {
  return requestJson('/sfondi', { query: { comune } });
}

/** A map extract as PDF. */
export function printExtract(richiesta: RichiestaEstratto): Promise<Blob> {
  return requestBlob('/stampe/estratto', { method: 'POST', json: richiesta, accept: 'application/pdf' });
}

/** What was applied to a municipality, newest first. */
export function fetchOperations(comune: string): Promise<ElencoOperazioni> {
  return requestJson('/operazioni', { query: { comune, limite: 200 } });
}

/** What lies in an area. */
export function fetchArea(request: RichiestaArea): Promise<Area> {
  return requestJson('/area', { method: 'POST', json: request });
}

/** Its parcels as a file. */
export function fetchAreaCsv(request: RichiestaArea): Promise<Blob> {
  return requestBlob('/area', { method: 'POST', json: request, accept: 'text/csv' });
}

/** Its holders, once each, as a file for a mail merge; logged with the purpose. */
export function fetchAreaHoldersCsv(request: RichiestaArea, caso: CasoAperto): Promise<Blob> {
  return requestBlob('/area/intestatari', { method: 'POST', json: request, accept: 'text/csv', caso });
}
