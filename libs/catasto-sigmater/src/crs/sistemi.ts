import { findOrigine, type OrigineCassini } from './origini.js';

/** A geodetic frame. What separates it from RDN2008 is in `datum.ts`. */
export type Datum = 'RDN2008' | 'ETRS89' | 'IGM95' | 'WGS84' | 'ROMA40' | 'ED50';

/**
 * The order of the axes by the authority that defines the system. Files do not always follow it: shapefile, GeoJSON and CXF have
 * east (longitude) first whatever the system, GML follows the authority. Everything in this library has east first.
 */
export type OrdineAssi = 'east-north' | 'north-east' | 'lat-lon';

/** The plane of a projected system, as far as Italian systems need it. Degrees and metres. */
export type Proiezione =
  | { readonly tipo: 'geografica'; readonly meridiano: number }
  | { readonly tipo: 'tmerc'; readonly lon0: number; readonly k: number; readonly x0: number }
  | { readonly tipo: 'cassini'; readonly lat0: number; readonly lon0: number }
  | { readonly tipo: 'mercatore-web' };

/** A reference system of the registry. */
export interface SistemaRiferimento {
  /** `EPSG:3003`, `CASSINI:monte-mario`. */
  readonly id: string;
  /** For the officer. */
  readonly nome: string;
  readonly datum: Datum;
  readonly proiezione: Proiezione;
  readonly ordineAssi: OrdineAssi;
  /** The origin, for Cassini-Soldner planes. */
  readonly origine: OrigineCassini | null;
}

/** Longitude of Monte Mario from Greenwich, for the systems that count from Rome. */
export const MERIDIANO_DI_ROMA = 12.452333333333334;

const UTM_K = 0.9996;

const geografica = (meridiano = 0): Proiezione => ({ tipo: 'geografica', meridiano });
const utm = (zona: number): Proiezione => ({ tipo: 'tmerc', lon0: zona * 6 - 183, k: UTM_K, x0: 500_000 });
const tmerc = (lon0: number, k: number, x0: number): Proiezione => ({ tipo: 'tmerc', lon0, k, x0 });

const GAUSS_BOAGA_OVEST = tmerc(9, UTM_K, 1_500_000);
const GAUSS_BOAGA_EST = tmerc(15, UTM_K, 2_520_000);
const FUSO_ITALIA = tmerc(12, 0.9985, 7_000_000);
const FUSO_12 = tmerc(12, 1, 3_000_000);

type Row = readonly [epsg: number, nome: string, datum: Datum, proiezione: Proiezione, ordine?: OrdineAssi];

/** Where two have the same plane, the one with east first comes first: it is the one a file without authority code means. */
const ROWS: readonly Row[] = [
  [6706, 'RDN2008 (gradi)', 'RDN2008', geografica(), 'lat-lon'],
  [7791, 'RDN2008 / UTM 32N', 'RDN2008', utm(32)],
  [7792, 'RDN2008 / UTM 33N', 'RDN2008', utm(33)],
  [7793, 'RDN2008 / UTM 34N', 'RDN2008', utm(34)],
  [6707, 'RDN2008 / UTM 32N (N-E)', 'RDN2008', utm(32), 'north-east'],
  [6708, 'RDN2008 / UTM 33N (N-E)', 'RDN2008', utm(33), 'north-east'],
  [6709, 'RDN2008 / UTM 34N (N-E)', 'RDN2008', utm(34), 'north-east'],
  [7794, 'RDN2008 / Fuso Italia', 'RDN2008', FUSO_ITALIA],
  [7795, 'RDN2008 / Fuso 12', 'RDN2008', FUSO_12],
  [6875, 'RDN2008 / Fuso Italia (N-E)', 'RDN2008', FUSO_ITALIA, 'north-east'],
  [6876, 'RDN2008 / Fuso 12 (N-E)', 'RDN2008', FUSO_12, 'north-east'],
  [4258, 'ETRS89 (gradi)', 'ETRS89', geografica(), 'lat-lon'],
  [25832, 'ETRS89 / UTM 32N', 'ETRS89', utm(32)],
  [25833, 'ETRS89 / UTM 33N', 'ETRS89', utm(33)],
  [25834, 'ETRS89 / UTM 34N', 'ETRS89', utm(34)],
  [4670, 'IGM95 (gradi)', 'IGM95', geografica(), 'lat-lon'],
  [3064, 'IGM95 / UTM 32N', 'IGM95', utm(32)],
  [3065, 'IGM95 / UTM 33N', 'IGM95', utm(33)],
  [4326, 'WGS84 (gradi)', 'WGS84', geografica(), 'lat-lon'],
  [32632, 'WGS84 / UTM 32N', 'WGS84', utm(32)],
  [32633, 'WGS84 / UTM 33N', 'WGS84', utm(33)],
  [32634, 'WGS84 / UTM 34N', 'WGS84', utm(34)],
  [3857, 'WGS84 / Pseudo-Mercatore', 'WGS84', { tipo: 'mercatore-web' }],
  [4265, 'Monte Mario, Roma40 (gradi)', 'ROMA40', geografica(), 'lat-lon'],
  [4806, 'Monte Mario, Roma40 (gradi da Roma)', 'ROMA40', geografica(MERIDIANO_DI_ROMA), 'lat-lon'],
  [3003, 'Gauss-Boaga fuso Ovest (Roma40)', 'ROMA40', GAUSS_BOAGA_OVEST],
  [3004, 'Gauss-Boaga fuso Est (Roma40)', 'ROMA40', GAUSS_BOAGA_EST],
  [4230, 'ED50 (gradi)', 'ED50', geografica(), 'lat-lon'],
  [23032, 'ED50 / UTM 32N', 'ED50', utm(32)],
  [23033, 'ED50 / UTM 33N', 'ED50', utm(33)],
];

/** The systems with an EPSG code. Cassini-Soldner planes have none: see `ORIGINI_CASSINI`. */
export const SISTEMI_EPSG: readonly SistemaRiferimento[] = ROWS.map(([epsg, nome, datum, proiezione, ordineAssi = 'east-north']) => ({
  id: `EPSG:${epsg}`, nome, datum, proiezione, ordineAssi, origine: null,
}));

const BY_ID = new Map(SISTEMI_EPSG.map((sistema) => [sistema.id, sistema]));

/**
 * A system by its identifier: `EPSG:3003`, `3003`, `urn:ogc:def:crs:EPSG::6706`, `http://www.opengis.net/def/crs/EPSG/0/6706`,
 * `urn:ogc:def:crs:OGC:1.3:CRS84`, `CASSINI:monte-mario`, `CASSINI:12`. `null` when the registry does not have it.
 */
export function findSistema(text: string): SistemaRiferimento | null {
  const key = text.trim();
  const cassini = /^cassini:(.{1,40})$/i.exec(key)?.[1];
  if (cassini !== undefined) {
    const origine = findOrigine(cassini);
    return origine === null ? null : sistemaCassini(origine);
  }
  if (/^(?:urn:ogc:def:crs:OGC:[\d.]*:|OGC:)CRS84$/i.test(key)) return BY_ID.get('EPSG:4326') ?? null;
  const code = /^(?:(?:urn:(?:x-)?ogc:def:crs:)?EPSG:(?:[\d.]*:)?|https?:\/\/www\.opengis\.net\/(?:def\/crs\/EPSG\/[\d.]+\/|gml\/srs\/epsg\.xml#))?(\d{4,5})$/i.exec(key)?.[1];
  return code === undefined ? null : (BY_ID.get(`EPSG:${code}`) ?? null);
}

/** The cadastral plane of an origin: x east and y north of it, on the international ellipsoid in Roma40. */
export function sistemaCassini(origine: OrigineCassini): SistemaRiferimento {
  return {
    id: `CASSINI:${origine.slug}`,
    nome: `Cassini-Soldner, origine ${origine.nome}`,
    datum: 'ROMA40',
    proiezione: { tipo: 'cassini', lat0: origine.latRoma40, lon0: origine.lonRoma40 },
    ordineAssi: 'east-north',
    origine,
  };
}
