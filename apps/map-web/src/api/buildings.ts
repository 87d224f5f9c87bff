import type {
  Agganci, ChiusuraEdificio, DecisioneConfronto, DivisioneEdificio, Edifici, Edificio, EdificioSalvato, EsitoRiordino, LimitiModifica, ModificaEdificio, ModificheDaConfrontare, NuovoEdificio, RaggruppamentoEdifici, UnioneEdifici,
} from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** A building with its outline, every digit of it, and its version. */
export function fetchBuilding(id: string, signal?: AbortSignal): Promise<Edificio> {
  return requestJson(`/edifici/${id}`, { signal });
}

/** Buildings that stand in a box, without their outlines. */
export function fetchBuildingsIn(bbox: string, comune: string, signal?: AbortSignal): Promise<Edifici> {
  return requestJson('/edifici', { query: { bbox, comune, limite: 60 }, signal });
}

/** Sides to snap to in a box. */
export function fetchSnaps(bbox: string, comune: string, escludi: string | undefined, signal?: AbortSignal): Promise<Agganci> {
  return requestJson('/agganci', { query: { bbox, comune, escludi }, signal });
}

/** What the municipality lets be drawn. */
export function fetchEditLimits(comune: string): Promise<LimitiModifica> {
  return requestJson('/edifici/limiti', { query: { comune } });
}

export function createBuilding(body: NuovoEdificio): Promise<Edificio> {
  return requestJson('/edifici', { method: 'POST', json: body });
}

/** Saves an outline, attributes, or both. @throws ApiError `stale-version` with `conflitti`, `overlapping-buildings`, `invalid-outline` */
export function saveBuilding(id: string, versione: string, body: ModificaEdificio): Promise<EdificioSalvato> {
  return requestJson(`/edifici/${id}`, { method: 'PATCH', json: body, versione });
}

export function closeBuilding(id: string, versione: string, body: ChiusuraEdificio): Promise<Edificio> {
  return requestJson(`/edifici/${id}/chiudi`, { method: 'POST', json: body, versione });
}

export function divideBuilding(id: string, versione: string, body: DivisioneEdificio): Promise<EsitoRiordino> {
  return requestJson(`/edifici/${id}/dividi`, { method: 'POST', json: body, versione });
}

export function mergeBuildings(body: UnioneEdifici): Promise<EsitoRiordino> {
  return requestJson('/edifici/unisci', { method: 'POST', json: body });
}

export function regroupBuildings(body: RaggruppamentoEdifici): Promise<EsitoRiordino> {
  return requestJson('/edifici/raggruppa', { method: 'POST', json: body });
}

/** What sources say otherwise than the office, oldest first: in a municipality, or of one building. */
export function fetchDifferences(query: { readonly comune?: string; readonly edificio?: string; readonly cursore?: string }): Promise<ModificheDaConfrontare> {
  return requestJson('/edifici/da-confrontare', { query });
}

/** @throws ApiError `stale-version`, `conflict` when somebody has decided already */
export function decideDifference(id: string, versione: string, body: DecisioneConfronto): Promise<Edificio> {
  return requestJson(`/edifici/${id}/confronto`, { method: 'POST', json: body, versione });
}
