import { register } from 'ol/proj/proj4.js';
import proj4 from 'proj4';
import type { ComuneVisibile, CrsSfondo } from '@edigit/anagrafe/contract';

/** Planar systems of the municipalities: RDN2008/UTM, metres, east then north. The map itself is EPSG:3857. */
export type SridPiano = ComuneVisibile['sridPiano'];

/** `[lon, lat]` in degrees, `[x, y]` in EPSG:3857 or `[east, north]` in metres, as the function says. */
export type Coppia = readonly [number, number];

const ZONES: Readonly<Record<SridPiano, number>> = { 7791: 32, 7792: 33, 7793: 34 };

const utm = (zone: number) => `+proj=utm +zone=${zone} +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs`;

const DEGREES = '+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs';

/** Screen coordinates (EPSG:3857) to `[east, north]` in metres, for reading on screen only. */
export function toPlanar(mercator: readonly number[], srid: SridPiano): [number, number] {
  const [east, north] = proj4('EPSG:3857', utm(ZONES[srid]), [mercator[0]!, mercator[1]!]);
  return [east, north];
}

/** The inverse of `toPlanar`: where a place of the plane is on the screen (EPSG:3857). */
export function fromPlanar([east, north]: readonly [number, number], srid: SridPiano): [number, number] {
  const [x, y] = proj4(utm(ZONES[srid]), 'EPSG:3857', [east, north]);
  return [x, y];
}

/** `[lon, lat]` (RDN2008) to `[east, north]` in metres. */
export function planarOf([lon, lat]: Coppia, srid: SridPiano): Coppia {
  return proj4(DEGREES, utm(ZONES[srid]), [lon, lat]) as [number, number];
}

/** `[east, north]` in metres to `[lon, lat]` (RDN2008): what a typed coordinate becomes. */
export function lonLatOf([east, north]: Coppia, srid: SridPiano): Coppia {
  return proj4(utm(ZONES[srid]), DEGREES, [east, north]) as [number, number];
}

const RAGGIO = 6378137;
const GRADO = Math.PI / 180;

/** `[lon, lat]` (RDN2008, equal to WGS 84 on a screen) to EPSG:3857. */
export function toMercator([lon, lat]: Coppia): Coppia {
  return [RAGGIO * lon * GRADO, RAGGIO * Math.log(Math.tan(Math.PI / 4 + (lat * GRADO) / 2))];
}

/** EPSG:3857 to `[lon, lat]`: only for what is drawn anew, never to read back a stored position. */
export function fromMercator([x, y]: Coppia): Coppia {
  return [x / RAGGIO / GRADO, (2 * Math.atan(Math.exp(y / RAGGIO)) - Math.PI / 2) / GRADO];
}

/** Ground metres of one EPSG:3857 metre at a drawn point. */
export function groundScale([, y]: Coppia): number {
  return 1 / Math.cosh(y / RAGGIO);
}

/** Name of the system as an officer reads it: «RDN2008/UTM 33N». */
export function planarName(srid: SridPiano): string {
  return `RDN2008/UTM ${ZONES[srid]}N`;
}

/** Systems of base maps that OpenLayers does not know by itself. WGS84, ETRS89 and RDN2008 are one at the scale of a screen. */
const BASE_MAP_SYSTEMS: Readonly<Record<Exclude<CrsSfondo, 'EPSG:3857' | 'EPSG:4326'>, string>> = {
  'EPSG:7791': utm(32), 'EPSG:7792': utm(33), 'EPSG:7793': utm(34), 'EPSG:25832': utm(32), 'EPSG:25833': utm(33), 'EPSG:25834': utm(34),
  'EPSG:32632': utm(32), 'EPSG:32633': utm(33), 'EPSG:32634': utm(34), 'EPSG:6706': DEGREES, 'EPSG:4258': DEGREES,
};

let registered = false;

/** Makes every system of {@link CrsSfondo} known to OpenLayers, which then brings images in them to the map's own. */
export function registerBaseMapSystems(): void {
  if (registered) return;
  registered = true;
  proj4.defs(Object.entries(BASE_MAP_SYSTEMS));
  register(proj4);
}
