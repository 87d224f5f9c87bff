import type { Annullamento, AnteprimaAnnullamento } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** What undoing an applied supply would do, or what has to be undone before. */
export function fetchImportUndo(id: string): Promise<AnteprimaAnnullamento> {
  return requestJson(`/importazioni/${id}/annullamento`);
}

/** Takes an edit or a decision back. @throws ApiError `undo-blocked` with what stands on it */
export function undoOperation(id: number): Promise<Annullamento> {
  return requestJson(`/operazioni/${id}/annulla`, { method: 'POST' });
}
