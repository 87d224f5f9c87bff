import type { Urbanistica } from '@edigit/anagrafe/contract';
import { requestJson } from './client.js';

/** What plans and constraints say of a parcel. */
export function fetchParcelPlanning(id: string, signal?: AbortSignal): Promise<Urbanistica> {
  return requestJson(`/particelle/${id}/urbanistica`, { signal });
}
