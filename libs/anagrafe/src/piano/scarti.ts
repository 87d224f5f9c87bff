/** Limits under which a piece is marginal: all three at once. Their values are dated parameters. */
export interface SogliaScarto {
  readonly spessoreM: number;
  /** Share of the whole, 0–1. */
  readonly quota: number;
  readonly superficieM2: number;
}

/** A piece of a zone or of a constraint on a thing, measured in a plane. */
export interface Pezzo {
  readonly superficieM2: number;
  /** Share of the whole, 0–1. */
  readonly quota: number;
  readonly spessoreM: number;
}

/** Zones of an exclusive layer sum to the whole within this share. */
export const TOLLERANZA_COPERTURA = 1e-4;

/** Twice the area over the perimeter, metres: of a long strip its width, of a square half its side. 0 for what has no border. */
export function spessoreDi(superficieM2: number, perimetroM: number): number {
  return perimetroM > 0 ? (2 * superficieM2) / perimetroM : 0;
}

/** Thin, small and a small share, all at once: as thin as a fault of drawing. A whole thing, however small, never is. */
export function isMarginale({ superficieM2, quota, spessoreM }: Pezzo, soglia: SogliaScarto): boolean {
  return spessoreM < soglia.spessoreM && quota < soglia.quota && superficieM2 < soglia.superficieM2;
}

/** How far the zones of an exclusive layer cover a thing. */
export interface Copertura {
  /** They sum to 100 ± 0.01 %. */
  readonly completa: boolean;
  readonly scopertoM2: number;
  readonly sovrappostoM2: number;
}

/**
 * What lacks and what is there twice, square metres of the same plane.
 * @param sommaM2 sum of the zones, each code once
 * @param unioneM2 area of all of them as one shape
 */
export function coperturaDi(superficieM2: number, sommaM2: number, unioneM2: number): Copertura {
  const soglia = superficieM2 * TOLLERANZA_COPERTURA;
  const nulla = (m2: number): number => (m2 <= soglia ? 0 : m2);
  const [scopertoM2, sovrappostoM2] = [nulla(superficieM2 - unioneM2), nulla(sommaM2 - unioneM2)];
  return { completa: scopertoM2 === 0 && sovrappostoM2 === 0 && Math.abs(sommaM2 - superficieM2) <= soglia, scopertoM2, sovrappostoM2 };
}

/** The two areas of a parcel differ by more than the tolerance, a share of the cadastral one; false where one is not known. */
export function isFuoriTolleranza(mappaM2: number | null, catastaleM2: number | null, tolleranza: number): boolean {
  return mappaM2 !== null && catastaleM2 !== null && catastaleM2 > 0 && Math.abs(mappaM2 - catastaleM2) / catastaleM2 > tolleranza;
}
