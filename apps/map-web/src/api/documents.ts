import type { CorrezioneDocumento, DatiImpianto, Documenti, Documento, Impianto, Tolto } from '@edigit/anagrafe/contract';
import { type CasoAperto, requestBlob, requestJson, sendForm } from './client.js';

/** Documents of a building, and how long a file may be. */
export function fetchDocuments(edificio: string): Promise<Documenti> {
  return requestJson(`/edifici/${edificio}/documenti`);
}

/** Brings a document; `progress` is told the part that has left, 0–1. @throws ApiError `payload-too-large`, `document-refused`, `conflict`, `invalid-request` */
export function createDocument(edificio: string, form: FormData, progress: (part: number) => void): Promise<Documento> {
  return sendForm(`/edifici/${edificio}/documenti`, form, progress);
}

/** @throws ApiError `stale-version`, `invalid-request` */
export function correctDocument(id: string, versione: string, body: CorrezioneDocumento): Promise<Documento> {
  return requestJson(`/documenti/${id}`, { method: 'PUT', json: body, versione });
}

/** Takes a document off the list. @throws ApiError `stale-version` */
export function removeDocument(id: string, versione: string, motivo: string): Promise<Tolto> {
  return requestJson(`/documenti/${id}/togli`, { method: 'POST', json: { motivo }, versione });
}

/** The file of a document; of a reserved one within a case. @throws ApiError `purpose-required` */
export function fetchDocumentFile(id: string, caso: CasoAperto | null): Promise<Blob> {
  return requestBlob(`/documenti/${id}/contenuto`, { accept: '', caso });
}

/** Writes down a plant of a building, or corrects one. @throws ApiError `stale-version`, `invalid-request` */
export function savePlant(dove: { readonly edificio: string } | { readonly id: string; readonly versione: string }, body: DatiImpianto): Promise<Impianto> {
  return 'edificio' in dove ? requestJson(`/edifici/${dove.edificio}/impianti`, { method: 'POST', json: body }) : requestJson(`/impianti/${dove.id}`, { method: 'PUT', json: body, versione: dove.versione });
}

/** Takes a plant off the list. @throws ApiError `stale-version` */
export function removePlant(id: string, versione: string, motivo: string): Promise<Tolto> {
  return requestJson(`/impianti/${id}/togli`, { method: 'POST', json: { motivo }, versione });
}
