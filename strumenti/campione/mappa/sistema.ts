import proj4 from 'proj4';
import { toMillimetre, type Punto } from '../piano/geometria.js';

/**
 * Cassini-Soldner of the great origin of Marigliano (province of Naples), Roma40 on the international ellipsoid,
 * with the seven parameters of peninsular Italy (position vector, nominal 4 m).
 */
const CASSINI_MARIGLIANO = '+proj=cass +lat_0=40.92458539 +lon_0=14.45611664 +x_0=0 +y_0=0 +ellps=intl '
  + '+towgs84=-104.1,-49.1,-9.9,0.971,-2.917,0.714,-11.68 +units=m +no_defs';
const UTM33 = '+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs';
const GAUSS_BOAGA_EST = '+proj=tmerc +lat_0=0 +lon_0=15 +k=0.9996 +x_0=2520000 +y_0=0 +ellps=intl '
  + '+towgs84=-104.1,-49.1,-9.9,0.971,-2.917,0.714,-11.68 +units=m +no_defs';
const GEOGRAFICHE = '+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs';

/** Where the origin of the local metres lies, Cassini metres: the plain east of Vesuvius, where no such town exists. */
const CENTRO_CASSINI: Punto = [8950, -13900];

/** `cassini` sheets are CXF files, `utm33` (ETRF2000, EPSG:7792) sheets are CTF files. */
export type Sistema = 'cassini' | 'utm33';

const toUtm = proj4(CASSINI_MARIGLIANO, UTM33);
const toBoaga = proj4(CASSINI_MARIGLIANO, GAUSS_BOAGA_EST);
const toGeo = proj4(CASSINI_MARIGLIANO, GEOGRAFICHE);

/** Local metres, moved by the tile of a large supply, to the coordinates of a sheet, on the millimetre. */
export function toSheet(sistema: Sistema, [x, y]: Punto, [dx, dy]: Punto = [0, 0]): Punto {
  const cassini: [number, number] = [toMillimetre(x + dx + CENTRO_CASSINI[0]), toMillimetre(y + dy + CENTRO_CASSINI[1])];
  if (sistema === 'cassini') return cassini;
  const [e, n] = toUtm.forward(cassini) as [number, number];
  return [toMillimetre(e), toMillimetre(n)];
}

/** Local metres to RDN2008 degrees, longitude first. */
export function toLonLat([x, y]: Punto): Punto {
  const [lon, lat] = toGeo.forward([x + CENTRO_CASSINI[0], y + CENTRO_CASSINI[1]]) as [number, number];
  return [lon, lat];
}

/** Local metres to Gauss-Boaga east (Roma40, EPSG:3004), on the millimetre. */
export function toGaussBoaga([x, y]: Punto): Punto {
  const [e, n] = toBoaga.forward([x + CENTRO_CASSINI[0], y + CENTRO_CASSINI[1]]) as [number, number];
  return [toMillimetre(e), toMillimetre(n)];
}
