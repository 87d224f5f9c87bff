/** A coordinate reference system in which features may be asked. */
export interface Sistema {
  readonly uri: string;
  readonly srid: number;
  readonly titolo: string;
  /** Degrees or metres; of degrees with an EPSG code the latitude comes first. */
  readonly assi: 'lon-lat' | 'lat-lon' | 'est-nord';
}

const epsg = (srid: number, titolo: string, assi: Sistema['assi']): Sistema => ({ uri: `http://www.opengis.net/def/crs/EPSG/0/${srid}`, srid, titolo, assi });

/** What is answered unless something else is asked: the stored coordinates, longitude first. WGS 84 and RDN2008 are one within their accuracy. */
export const CRS84: Sistema = { uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84', srid: 6706, titolo: 'WGS 84 longitudine/latitudine', assi: 'lon-lat' };

/** System of the stored coordinates, by its code. */
export const CONSERVATO = epsg(6706, 'RDN2008 latitudine/longitudine', 'lat-lon');

/** Those among which PostGIS transforms alike on both engines. */
export const SISTEMI: readonly Sistema[] = [
  CRS84, CONSERVATO, epsg(7791, 'RDN2008 / UTM 32N', 'est-nord'), epsg(7792, 'RDN2008 / UTM 33N', 'est-nord'), epsg(7793, 'RDN2008 / UTM 34N', 'est-nord'),
  epsg(3857, 'WGS 84 / Pseudo-Mercator', 'est-nord'),
];
