import { formatArea, formatShare } from '../../format.js';

/** Area of a parcel inside another one: whole square metres, never «0 m²» of what is touched. */
export function insideWords(areaM2: number): string {
  return areaM2 > 0 && areaM2 < 0.5 ? `< ${formatArea(1, 0)}` : formatArea(areaM2, 0);
}

/** Share 0–1 of a parcel inside: never «0 %» of what is touched, never «100 %» of what is not whole. */
export function shareWords(share: number): string {
  return share > 0 && share < 0.005 ? `< ${formatShare(0.01)}` : formatShare(share);
}
