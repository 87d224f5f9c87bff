import type {
  EsitoRicalcolo, ModificaPiano, ModificaStratoPiano, ModificaTipoVincolo, ModificaVersionePiano, NuovaVersionePiano, NuovoPiano, NuovoStratoPiano, NuovoTipoVincolo, Piani, Piano, RicalcoloFasce, StratoPiano, TipiVincolo, TipoVincolo, VerificheStrato, VersionePiano,
} from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** Plans with their versions and layers. */
export function fetchPlans(comune: string, signal?: AbortSignal): Promise<Piani> {
  return requestJson('/piani', { query: { comune }, signal });
}

export function createPlan(body: NuovoPiano): Promise<Piano> {
  return requestJson('/piani', { method: 'POST', json: body });
}

/** @throws ApiError `stale-version` when somebody else saved meanwhile */
export function savePlan(id: string, versione: string, body: ModificaPiano): Promise<Piano> {
  return requestJson(`/piani/${id}`, { method: 'PATCH', json: body, versione });
}

export function createPlanVersion(piano: string, body: NuovaVersionePiano): Promise<VersionePiano> {
  return requestJson(`/piani/${piano}/versioni`, { method: 'POST', json: body });
}

export function savePlanVersion(id: string, versione: string, body: ModificaVersionePiano): Promise<VersionePiano> {
  return requestJson(`/versioni-piano/${id}`, { method: 'PATCH', json: body, versione });
}

export function createLayer(versionePiano: string, body: NuovoStratoPiano): Promise<StratoPiano> {
  return requestJson(`/versioni-piano/${versionePiano}/strati`, { method: 'POST', json: body });
}

export function saveLayer(id: string, versione: string, body: ModificaStratoPiano): Promise<StratoPiano> {
  return requestJson(`/strati-piano/${id}`, { method: 'PATCH', json: body, versione });
}

/** The catalogue of constraints, of the law and of the municipality. */
export function fetchConstraintTypes(comune: string, signal?: AbortSignal): Promise<TipiVincolo> {
  return requestJson('/vincoli/tipi', { query: { comune }, signal });
}

export function createConstraintType(body: NuovoTipoVincolo): Promise<TipoVincolo> {
  return requestJson('/vincoli/tipi', { method: 'POST', json: body });
}

export function saveConstraintType(codice: string, comune: string, versione: string, body: ModificaTipoVincolo): Promise<TipoVincolo> {
  return requestJson(`/vincoli/tipi/${codice}`, { method: 'PATCH', query: { comune }, json: body, versione });
}

/** What is wrong with the zones of a layer. */
export function checkLayer(id: string): Promise<VerificheStrato> {
  return requestJson(`/strati-piano/${id}/verifiche`);
}

/** Draws again the bands whose parameter has changed; with `prova` it only says what would change. */
export function recomputeBands(body: RicalcoloFasce): Promise<EsitoRicalcolo> {
  return requestJson('/vincoli/fasce/ricalcola', { method: 'POST', json: body });
}
