import { pointInRing, type Position, type Ring } from '../geometria/geometria.js';

/** Parts of Italy with their own datum shift from Roma40. */
export type Regione = 'penisola' | 'sardegna' | 'sicilia';

/** From the middle of the Strait of Messina around Sicily, its islands included; a few kilometres of sea on each side are enough. */
const SICILIA: Ring = [[15.69, 39.05], [15.67, 38.27], [15.655, 38.245], [15.61, 38.225], [15.605, 38.19], [15.58, 38.14], [15.58, 37.9], [15.6, 36.4], [14, 36.6], [13.2, 36.4], [13.2, 35.2], [12, 35.2], [11.6, 36.5], [11.6, 38.2], [12.9, 39.05], [15.69, 39.05]];

const SARDEGNA: Ring = [[7.7, 38.5], [10.1, 38.5], [10.1, 41.25], [9.45, 41.36], [9.1, 41.33], [7.7, 41.33], [7.7, 38.5]];

/** The mainland with its islands and about forty kilometres of sea; beyond the Alps it is generous. */
const PENISOLA: Ring = [
  [6.3, 45.3], [6.5, 44], [7.2, 43.5], [8.2, 43.5], [9.5, 43.6], [9.6, 42.2], [10.6, 41.6], [11.8, 41], [12.6, 40.4], [14.1, 40], [15, 39.4], [15.69, 39.05],
  [15.67, 38.27], [15.655, 38.245], [15.61, 38.225], [15.605, 38.19], [15.58, 38.14], [15.58, 37.5], [16.4, 37.5], [17.2, 38.2], [17.7, 38.9], [17.6, 39.7], [18.2, 39.3],
  [19, 39.8], [19, 40.9], [17.5, 41.6], [16.9, 42.4], [15, 42.9], [14.2, 43.7], [13.4, 44.5], [13.2, 45.2], [14.1, 45.4], [14.1, 46.1], [14, 46.8], [12.6, 47.3], [11, 47.3],
  [10, 47.1], [8.2, 46.8], [7.4, 46.3], [6.5, 46.2], [6.3, 45.3],
];

/** The part of Italy a point (longitude, latitude in degrees, any of the modern datums) lies in, `null` outside. */
export function regioneOf(point: Position): Regione | null {
  if (pointInRing(point, SARDEGNA)) return 'sardegna';
  if (pointInRing(point, SICILIA)) return 'sicilia';
  return pointInRing(point, PENISOLA) ? 'penisola' : null;
}
