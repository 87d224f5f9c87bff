import geodesic from 'geographiclib-geodesic';
import type { Sagoma } from './sagoma.js';

/** GRS 80, the ellipsoid of RDN2008: the one the database measures on. */
const GRS80 = new geodesic.Geodesic.Geodesic(6378137, 1 / 298.257222101);

/** Geodesic area in m² of the stored positions: the same number as the database's `ST_Area(geography)`. */
export function areaOf(sagoma: Sagoma): number {
  let total = 0;
  for (const parte of sagoma) {
    parte.forEach((anello, i) => {
      const polygon = GRS80.Polygon(false);
      for (const { posizione: [lon, lat] } of anello) polygon.AddPoint(lat, lon);
      const area = Math.abs(polygon.Compute(false, true).area ?? 0);
      total += i === 0 ? area : -area;
    });
  }
  return total;
}
