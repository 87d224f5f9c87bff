import type { CaratteristicheTerreni } from './records.js';

/** Census area in m² from hectares, ares and centiares (parcels and portions); `null` when none of them is given. */
export function superficieCatastaleM2(area: Pick<CaratteristicheTerreni, 'ettari' | 'are' | 'centiare'>): number | null {
  const { ettari, are, centiare } = area;
  if (ettari === null && are === null && centiare === null) return null;
  return (ettari ?? 0) * 10_000 + (are ?? 0) * 100 + (centiare ?? 0);
}
