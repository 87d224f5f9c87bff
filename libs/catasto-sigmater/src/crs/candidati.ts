import { type Bbox, type Position, unionBbox } from '../geometria/geometria.js';
import { ORIGINI_CASSINI } from './origini.js';
import { regioneOf } from './regione.js';
import { SISTEMI_EPSG, sistemaCassini, type SistemaRiferimento } from './sistemi.js';
import { type Transformer, transformerFor } from './transformer.js';

/** What is known of data whose system is not declared. Everything is optional: the more, the surer. */
export interface IndiziCrs {
  /** CXF is in the original system or Gauss-Boaga, CTF in ETRF2000 UTM. */
  readonly formato?: 'cxf' | 'ctf';
  /** A point of the municipality: longitude, latitude. */
  readonly comuneCentre?: Position;
  /** Extent of the municipality in degrees. */
  readonly comuneBbox?: Bbox;
  /** Sigla of its province (`RM`): Cassini-Soldner origins are shared out by province. */
  readonly provincia?: string;
}

/** One system the data may be in, and where they would fall. */
export interface CandidatoCrs {
  readonly crsId: string;
  readonly nome: string;
  /** From 0 to 1; those of all candidates add up to less than 1, and 1 is never reached: nobody has declared the system. */
  readonly certezza: number;
  /** True only when no other system puts the data in Italy (on the municipality, when its place is known): it may be used without asking. */
  readonly certo: boolean;
  /** True when the first coordinate would be the north or the latitude. */
  readonly assiScambiati: boolean;
  /** Extent in degrees, RDN2008. */
  readonly bbox: Bbox;
  /** Kilometres from the municipality (0 inside its extent), `null` when its place is not known. */
  readonly distanzaKm: number | null;
  /** In Italian, for the officer who has to choose. */
  readonly motivo: string;
}

/** Municipalities reach some kilometres from their centre (Rome thirty): beyond, the data belong to another place. */
const MAX_KM_FROM_CENTRE = 30;
const MAX_KM_FROM_BBOX = 2;

const KM_PER_DEGREE = 111.2;

/** Larger extents are of no municipality: a table of the whole country, or numbers that are no coordinates. */
const MAX_EXTENT_KM = 120;

/** All coordinates below this are degrees, not a sheet around the very point of origin. */
const MIN_CASSINI_M = 180;

/** Part of the certainty left to what no list of systems has: a local origin, a shifted plane. */
const UNKNOWN_WEIGHT = 0.05;

/** The systems worth trying: one for each plane and datum that can be told apart by place. */
const TRIED: readonly { readonly sistema: SistemaRiferimento; readonly weight: number }[] = [
  ...['EPSG:7791', 'EPSG:7792', 'EPSG:7793', 'EPSG:3003', 'EPSG:3004', 'EPSG:7794', 'EPSG:4326'].map((id) => ({ id, weight: 1 })),
  ...['EPSG:7795', 'EPSG:4806'].map((id) => ({ id, weight: 0.5 })),
  { id: 'EPSG:3857', weight: 0.2 },
  // ED50 lies a hundred metres beside ETRS89 on the same grid: place cannot tell them apart, only habit.
  ...['EPSG:23032', 'EPSG:23033'].map((id) => ({ id, weight: 0.1 })),
].map(({ id, weight }) => ({ sistema: SISTEMI_EPSG.find((sistema) => sistema.id === id)!, weight }));

const CASSINI = ORIGINI_CASSINI.map((origine) => ({ sistema: sistemaCassini(origine), weight: 1 }));

const DI_FORMATO: Readonly<Record<'cxf' | 'ctf', readonly string[]>> = {
  ctf: ['EPSG:7791', 'EPSG:7792', 'EPSG:7793'],
  cxf: ['EPSG:3003', 'EPSG:3004'],
};

/**
 * The systems in which coordinates of this extent would fall in Italy and, when its place is known, on the municipality; the likeliest
 * first, none when nothing fits. `bbox` is in the unknown source system, first coordinate first.
 */
export function candidateCrs(bbox: Bbox, indizi: IndiziCrs = {}): CandidatoCrs[] {
  const fits = [...TRIED, ...CASSINI].flatMap(({ sistema, weight }) =>
    [false, true].flatMap((swapped) => {
      const fit = fitOf(sistema, bbox, swapped, indizi);
      return fit === null ? [] : [{ ...fit, sistema, swapped, weight: weight * fit.weight * (swapped ? 0.5 : 1) }];
    }),
  );
  const total = fits.reduce((sum, { weight }) => sum + weight, UNKNOWN_WEIGHT);
  return fits
    .map(({ sistema, swapped, extent, distanzaKm, weight }): CandidatoCrs => ({
      crsId: sistema.id,
      nome: sistema.nome,
      certezza: weight / total,
      certo: fits.length === 1,
      assiScambiati: swapped,
      bbox: extent,
      distanzaKm,
      motivo: explain(sistema, swapped, extent, distanzaKm),
    }))
    .toSorted((a, b) => b.certezza - a.certezza || (a.distanzaKm ?? 0) - (b.distanzaKm ?? 0));
}

interface Fit {
  readonly extent: Bbox;
  readonly distanzaKm: number | null;
  readonly weight: number;
}

/** Where the extent falls in a system and how well that suits what is known; `null` when it cannot be. */
function fitOf(sistema: SistemaRiferimento, [a, b, c, d]: Bbox, swapped: boolean, indizi: IndiziCrs): Fit | null {
  if (!suitsFormat(sistema, indizi.formato)) return null;
  if (sistema.origine !== null && (swapped || Math.max(...[a, b, c, d].map(Math.abs)) < MIN_CASSINI_M)) return null;
  const extent = extentOf(sistema, swapped ? [b, a, d, c] : [a, b, c, d]);
  if (extent === null || sizeKm(extent) > MAX_EXTENT_KM || regioneOf(centreOf(extent)) === null) return null;
  const distanzaKm = distanceFromComune(extent, indizi);
  if (distanzaKm !== null && distanzaKm > (indizi.comuneBbox === undefined ? MAX_KM_FROM_CENTRE : MAX_KM_FROM_BBOX)) return null;
  return { extent, distanzaKm, weight: weightOfPlace(sistema, [a, b, c, d], distanzaKm, indizi) };
}

function suitsFormat(sistema: SistemaRiferimento, formato: IndiziCrs['formato']): boolean {
  if (formato === undefined) return true;
  return DI_FORMATO[formato].includes(sistema.id) || (formato === 'cxf' && (sistema.origine !== null || DI_FORMATO.ctf.includes(sistema.id)));
}

/** Nearer is better: half the weight at each ten kilometres. An origin of another province, or beyond its reach, is hardly the one. */
function weightOfPlace({ origine }: SistemaRiferimento, [minX, minY, maxX, maxY]: Bbox, distanzaKm: number | null, { provincia }: IndiziCrs): number {
  const near = distanzaKm === null ? 1 : 0.5 ** (distanzaKm / 10);
  if (origine === null) return near;
  const reach = Math.max(Math.abs(minX), Math.abs(minY), Math.abs(maxX), Math.abs(maxY)) / 1000 <= origine.raggioKm ? 1 : 0.2;
  const ofProvince = provincia === undefined || origine.province.includes(provincia.toUpperCase()) ? 1 : 0.05;
  return near * reach * ofProvince;
}

function extentOf(sistema: SistemaRiferimento, bbox: Bbox): Bbox | null {
  const transformer = tryTransformer(sistema, bbox);
  if (transformer === null) return null;
  const [minX, minY, maxX, maxY] = bbox;
  const corners = ([[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY]] as const).map(([x, y]) => transformer.toRdn2008(x, y));
  if (!corners.flat().every(Number.isFinite)) return null;
  return corners.map(([x, y]): Bbox => [x, y, x, y]).reduce<Bbox | null>(unionBbox, null);
}

/** `null` when the datum shift depends on the place and the place is outside Italy. */
function tryTransformer(sistema: SistemaRiferimento, extent: Bbox): Transformer | null {
  try {
    return transformerFor(sistema.id, { extent });
  } catch {
    return null;
  }
}

function distanceFromComune(extent: Bbox, { comuneBbox, comuneCentre }: IndiziCrs): number | null {
  const [lon, lat] = centreOf(extent);
  const target: Position | null = comuneBbox === undefined ? (comuneCentre ?? null) : [clamp(lon, comuneBbox[0], comuneBbox[2]), clamp(lat, comuneBbox[1], comuneBbox[3])];
  return target === null ? null : distanceKm([lon, lat], target);
}

function explain(sistema: SistemaRiferimento, swapped: boolean, extent: Bbox, distanzaKm: number | null): string {
  const [lon, lat] = centreOf(extent);
  const dove = `longitudine ${lon.toFixed(4)}, latitudine ${lat.toFixed(4)}`;
  const comune = distanzaKm === null ? '' : distanzaKm < 0.05 ? ', nel territorio del comune' : `, a ${distanzaKm.toFixed(1)} km dal comune`;
  return `Come ${sistema.nome}${swapped ? ' con gli assi scambiati' : ''} i dati cadono a ${dove}${comune}.`;
}

function sizeKm([minX, minY, maxX, maxY]: Bbox): number {
  return distanceKm([minX, minY], [maxX, maxY]);
}

/** Good to some parts in a thousand: enough to tell towns apart. */
function distanceKm([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  return Math.hypot((lon1 - lon2) * Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180), lat1 - lat2) * KM_PER_DEGREE;
}

function centreOf([minX, minY, maxX, maxY]: Bbox): Position {
  return [(minX + maxX) / 2, (minY + maxY) / 2];
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
