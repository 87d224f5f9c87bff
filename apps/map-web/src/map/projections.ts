import proj4 from 'proj4';
import type { ComuneVisibile } from '@edigit/anagrafe/contract';

/** Planar systems of the municipalities: RDN2008/UTM, metres, east then north. The map itself is EPSG:3857. */
type SridPiano = ComuneVisibile['sridPiano'];

const ZONES: Readonly<Record<SridPiano, number>> = { 7791: 32, 7792: 33, 7793: 34 };

const utm = (zone: number) => `+proj=utm +zone=${zone} +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs`;

/** Screen coordinates (EPSG:3857) to `[east, north]` in metres, for reading on screen only. */
export function toPlanar(mercator: readonly number[], srid: SridPiano): [number, number] {
  const [east, north] = proj4('EPSG:3857', utm(ZONES[srid]), [mercator[0]!, mercator[1]!]);
  return [east, north];
}

/** Name of the system as an officer reads it: «RDN2008/UTM 33N». */
export function planarName(srid: SridPiano): string {
  return `RDN2008/UTM ${ZONES[srid]}N`;
}
