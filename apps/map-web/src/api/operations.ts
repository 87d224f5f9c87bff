import type { AnteprimaAnnullamento } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** What undoing an applied supply would do, or what has to be undone before. */
export function fetchImportUndo(id: string): Promise<AnteprimaAnnullamento> {
  return requestJson(`/importazioni/${id}/annullamento`);
}
