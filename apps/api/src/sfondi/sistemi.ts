import type { CrsSfondo } from '@edigit/anagrafe/contract';

/** PostGIS brings these to a planar system on both engines; WGS84 and ETRS89 are RDN2008 at the scale of a print. */
export const SRID: Readonly<Record<CrsSfondo, number>> = {
  'EPSG:3857': 3857, 'EPSG:7791': 7791, 'EPSG:7792': 7792, 'EPSG:7793': 7793, 'EPSG:25832': 7791, 'EPSG:25833': 7792, 'EPSG:25834': 7793, 'EPSG:32632': 7791, 'EPSG:32633': 7792, 'EPSG:32634': 7793,
  'EPSG:6706': 6706, 'EPSG:4258': 6706, 'EPSG:4326': 6706,
};

/** RDN2008, in which the registry keeps its places. */
export const SRID_REGISTRO = 6706;
