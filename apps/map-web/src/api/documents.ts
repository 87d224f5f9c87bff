import type { CorrezioneDocumento, Documenti, Documento, Tolto } from '@edigit/anagrafe/contract';
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
