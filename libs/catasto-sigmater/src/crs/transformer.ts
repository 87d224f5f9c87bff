import proj4 from 'proj4';
import type { Bbox, Position, Ring } from '../geometria/geometria.js';
import { CrsError } from './crs-error.js';
import { type Regione, regioneOf } from './regione.js';
import { type Datum, findSistema, type Proiezione, type SistemaRiferimento } from './sistemi.js';

/** Turns coordinates of one system into RDN2008 (EPSG:6706), always east or longitude first. */
export interface Transformer {
  /** Canonical identifier of the source system (`EPSG:3003`, `CASSINI:monte-mario`). */
  readonly sourceId: string;
  /** The definitions used, source and target, as PROJ texts: stored beside the geometry. `noop` when coordinates stay as they are. */
  readonly transformation: string;
  /** Nominal accuracy in metres of the datum shift (and of the origin, for Cassini-Soldner). 0 within RDN2008. */
  readonly accuratezzaM: number;
  /** Longitude and latitude in degrees. `[NaN, NaN]` where the projection has no answer. */
  toRdn2008(x: number, y: number): Position;
  /** The same for every position of some rings. */
  ringsToRdn2008(rings: readonly Ring[]): Ring[];
  /** In Italian, why coordinates of this extent (in the source system) should not be trusted; `null` when nothing is odd. */
  warnAbout(extent: Bbox): string | null;
}

/** Where the data lie: only systems on Roma40 need it, and one of these is enough. */
export interface Luogo {
  readonly regione?: Regione;
  /** A point of the municipality: longitude, latitude in degrees. */
  readonly near?: Position;
  /** Extent of the data in the source system. */
  readonly extent?: Bbox;
}

/**
 * Seven parameters from Roma40 (position vector), nominal 4 m.
 * @see EPSG:1659 (mainland), EPSG:1661 (Sardinia), EPSG:1663 (Sicily)
 */
const ROMA40_TOWGS84: Readonly<Record<Regione, string>> = {
  penisola: '-104.1,-49.1,-9.9,0.971,-2.917,0.714,-11.68',
  sardegna: '-168.6,-34,38.6,-0.374,-0.679,-1.379,-9.48',
  sicilia: '-50.2,-50.4,84.8,-0.69,-2.012,0.459,-28.08',
};

/** @see EPSG:1133, the mean of western Europe */
const ED50_TOWGS84 = '-87,-98,-121';

/** Metres; RDN2008 and ETRS89 are one frame here. @see EPSG:1098 (IGM95), EPSG:6711 (WGS84), EPSG:1133 (ED50), EPSG:1659 (Roma40) */
const ACCURACY_M: Readonly<Record<Datum, number>> = { RDN2008: 0, ETRS89: 0, IGM95: 0.5, WGS84: 1, ED50: 10, ROMA40: 4 };

/** The origin itself is known within some metres: on the one sheet measured the residual was 3 m. */
const CASSINI_ACCURACY_M = 5;

const TARGET = '+proj=longlat +datum=WGS84 +no_defs';

/**
 * The way from a system to RDN2008. The three modern frames and WGS84 are taken as equal; Roma40 and ED50 go through the shift of
 * their part of Italy. Within 0.12 mm of PROJ with the same definitions, up to 40 km from a Cassini-Soldner origin
 * (3 mm at 100 km).
 *
 * @throws CrsError `unknown-crs` for a system that is not in the registry; `region-needed` for one on Roma40 when `luogo` does not tell
 *   where in Italy the data lie.
 */
export function transformerFor(crsId: string, luogo: Luogo = {}): Transformer {
  const sistema = findSistema(crsId);
  if (sistema === null) throw new CrsError('unknown-crs', crsId);
  const { proiezione, datum } = sistema;
  const isNoop = proiezione.tipo === 'geografica' && datum !== 'ROMA40' && datum !== 'ED50';
  const source = isNoop ? '' : projText(sistema, datum === 'ROMA40' ? regioneFor(sistema, luogo) : 'penisola');
  const toRdn2008 = isNoop ? (x: number, y: number): Position => [x, y] : forward(source);
  return {
    sourceId: sistema.id,
    transformation: isNoop ? 'noop' : `${source} | ${TARGET}`,
    accuratezzaM: proiezione.tipo === 'cassini' ? CASSINI_ACCURACY_M : ACCURACY_M[datum],
    toRdn2008,
    ringsToRdn2008: (rings) => rings.map((ring) => ring.map(([x, y]) => toRdn2008(x, y))),
    warnAbout: (extent) => warnAbout(sistema, toRdn2008, extent),
  };
}

function forward(source: string): (x: number, y: number) => Position {
  const converter = proj4(source, TARGET);
  return (x, y) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return [Number.NaN, Number.NaN];
    const result: number[] | undefined = converter.forward([x, y]);
    return [result?.[0] ?? Number.NaN, result?.[1] ?? Number.NaN];
  };
}

/** Which shift of Roma40 to take. An origin brings its own; else a point, or the extent read with the shift of the mainland (30 m off at most). */
function regioneFor(sistema: SistemaRiferimento, { regione, near, extent }: Luogo): Regione {
  const known = sistema.origine?.regione ?? regione ?? (near === undefined ? null : regioneOf(near));
  if (known !== null) return known;
  if (extent !== undefined) {
    const found = regioneOf(forward(projText(sistema, 'penisola'))(...centreOf(extent)));
    if (found !== null) return found;
  }
  throw new CrsError('region-needed', sistema.id);
}

function projText({ proiezione, datum }: SistemaRiferimento, regione: Regione): string {
  // The spherical plane of the web brings its own datum: another beside it would make it an ellipsoidal one.
  const texts = proiezione.tipo === 'mercatore-web' ? [projectionText(proiezione)] : [projectionText(proiezione), datumText(datum, regione)];
  return [...texts, '+no_defs'].join(' ');
}

function projectionText(proiezione: Proiezione): string {
  switch (proiezione.tipo) {
    case 'geografica':
      return proiezione.meridiano === 0 ? '+proj=longlat' : '+proj=longlat +pm=rome';
    case 'tmerc':
      return `+proj=tmerc +lat_0=0 +lon_0=${proiezione.lon0} +k=${proiezione.k} +x_0=${proiezione.x0} +y_0=0 +units=m`;
    case 'cassini':
      return `+proj=cass +lat_0=${proiezione.lat0} +lon_0=${proiezione.lon0} +x_0=0 +y_0=0 +units=m`;
    case 'mercatore-web':
      return '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null';
  }
}

function datumText(datum: Datum, regione: Regione): string {
  if (datum === 'ROMA40') return `+ellps=intl +towgs84=${ROMA40_TOWGS84[regione]}`;
  if (datum === 'ED50') return `+ellps=intl +towgs84=${ED50_TOWGS84}`;
  return datum === 'WGS84' ? '+datum=WGS84' : '+ellps=GRS80 +towgs84=0,0,0';
}

function warnAbout({ origine, nome }: SistemaRiferimento, toRdn2008: (x: number, y: number) => Position, extent: Bbox): string | null {
  if (origine !== null) {
    const km = Math.max(...cornersOf(extent).map(([x, y]) => Math.hypot(x, y))) / 1000;
    if (km > origine.raggioKm) return `Le coordinate arrivano a ${km.toFixed(0)} km dall’origine ${origine.nome}: controllare che il foglio non ne abbia un’altra.`;
  }
  const [lon, lat] = toRdn2008(...centreOf(extent));
  if (regioneOf([lon, lat]) !== null) return null;
  const place = Number.isFinite(lon) && Number.isFinite(lat) ? ` (longitudine ${lon.toFixed(3)}, latitudine ${lat.toFixed(3)})` : '';
  return `Lette come ${nome} le coordinate cadono fuori d’Italia${place}: il sistema di riferimento è un altro.`;
}

function centreOf([minX, minY, maxX, maxY]: Bbox): Position {
  return [(minX + maxX) / 2, (minY + maxY) / 2];
}

function cornersOf([minX, minY, maxX, maxY]: Bbox): Position[] {
  return [[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY]];
}
