import type {
  AssegnazioneRiga, AssegnazioneUnita, CollegamentiDaVerificare, CollegamentoDeciso, DecisioneCollegamento, FogliDaVerificare, RigheDaCollegare, RitiroDecisione, SpostamentoUnita,
} from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** A page of the units in doubt; `filters` are the fields of the query. */
export function fetchDoubts(filters: Readonly<Record<string, string | undefined>>, signal?: AbortSignal): Promise<CollegamentiDaVerificare> {
  return requestJson('/collegamenti/da-verificare', { query: filters, signal });
}

/** How many units in doubt each sheet has. */
export function fetchDoubtSheets(comune: string): Promise<FogliDaVerificare> {
  return requestJson('/collegamenti/da-verificare/fogli', { query: { comune } });
}

/** @throws ApiError `stale-version` when somebody decided meanwhile, `not-found` when the link is no more. */
export function confirmLink(id: string, body: DecisioneCollegamento): Promise<CollegamentoDeciso> {
  return requestJson(`/collegamenti/${id}/conferma`, { method: 'POST', json: body });
}

/** @throws ApiError as {@link confirmLink}. */
export function refuseLink(id: string, body: DecisioneCollegamento): Promise<CollegamentoDeciso> {
  return requestJson(`/collegamenti/${id}/respingi`, { method: 'POST', json: body });
}

/** @throws ApiError as {@link confirmLink}. */
export function moveUnit(id: string, body: SpostamentoUnita): Promise<CollegamentoDeciso> {
  return requestJson(`/collegamenti/${id}/sposta`, { method: 'POST', json: body });
}

/** @throws ApiError as {@link confirmLink}. */
export function withdrawDecision(id: string, body: RitiroDecisione): Promise<CollegamentoDeciso> {
  return requestJson(`/collegamenti/${id}/ritira`, { method: 'POST', json: body });
}

/** A page of the rows of a register without a sure building; `filters` are the fields of the query. */
export function fetchRowsToLink(registro: string, filters: Readonly<Record<string, string | undefined>>, signal?: AbortSignal): Promise<RigheDaCollegare> {
  return requestJson(`/collegamenti/registri/${registro}`, { query: filters, signal });
}

/** Puts a row of a register in a building, whatever the rules say. */
export function assignRow(registro: string, riga: string, body: AssegnazioneRiga): Promise<CollegamentoDeciso> {
  return requestJson(`/collegamenti/registri/${registro}/${riga}/edificio`, { method: 'POST', json: body });
}

/** Puts a unit in a building to which nothing links it. */
export function assignUnit(unita: string, body: AssegnazioneUnita): Promise<CollegamentoDeciso> {
  return requestJson(`/unita-immobiliari/${unita}/edificio`, { method: 'POST', json: body });
}
