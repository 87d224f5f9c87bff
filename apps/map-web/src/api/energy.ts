import type { Ape, ApeSalvato, CertificatoreApe, CorrezioneApe, NuovoApe, NuovoFattoApe, ProvaApe, Ritirato, TipoFattoApe, UnitaDelGiorno } from '@edigit/anagrafe/contract';
import { type CasoAperto, requestJson } from './client.js';

/** A certificate whole. @throws ApiError `not-found` */
export function fetchCertificate(id: string, signal?: AbortSignal): Promise<Ape> {
  return requestJson(`/ape/${id}`, { signal });
}

/** What would be written, with the marks of what is hardly true; nothing is. @throws ApiError `invalid-request` */
export function tryCertificate(nuovo: NuovoApe): Promise<ProvaApe> {
  return requestJson('/ape/prova', { method: 'POST', json: nuovo });
}

/** @throws ApiError `conflict`, `invalid-request`, `registry-busy` */
export function createCertificate(nuovo: NuovoApe): Promise<ApeSalvato> {
  return requestJson('/ape', { method: 'POST', json: nuovo });
}

/** @throws ApiError `conflict`, `invalid-request`, `stale-version`, `registry-busy` */
export function correctCertificate({ id, versione }: Pick<Ape, 'id' | 'versione'>, corretto: CorrezioneApe): Promise<ApeSalvato> {
  return requestJson(`/ape/${id}`, { method: 'PUT', json: corretto, versione });
}

/** @throws ApiError `conflict`, `stale-version`, `registry-busy` */
export function withdrawCertificate({ id, versione }: Pick<Ape, 'id' | 'versione'>, motivo: string): Promise<Ritirato> {
  return requestJson(`/ape/${id}/ritira`, { method: 'POST', json: { motivo }, versione });
}

export function writeCertificateFact(id: string, fatto: NuovoFattoApe): Promise<ApeSalvato> {
  return requestJson(`/ape/${id}/fatti`, { method: 'POST', json: fatto });
}

/** @throws ApiError `not-found` once it is gone */
export function removeCertificateFact(id: string, tipo: TipoFattoApe, motivo: string): Promise<ApeSalvato> {
  return requestJson(`/ape/${id}/fatti/${tipo}/togli`, { method: 'POST', json: { motivo } });
}

/** Who certified; logged with the purpose. */
export function fetchCertifier(id: string, caso: CasoAperto): Promise<CertificatoreApe> {
  return requestJson(`/ape/${id}/certificatore`, { caso });
}

/** The units of a parcel, or of a building, that there were on a day. */
export function fetchUnitsOn(query: { readonly comune: string; readonly giorno: string; readonly foglio?: string; readonly particella?: string; readonly edificio?: string }): Promise<UnitaDelGiorno> {
  return requestJson('/ape/unita', { query });
}
