/** `[longitude, latitude]` in degrees. */
export type Posizione = readonly [number, number];

/** Closed ring: the last position is the first again. */
export type Anello = readonly Posizione[];

/** Outline of a building: its pieces, each the outer ring and then the courtyards. Degrees, longitude first, RDN2008 (EPSG:6706). */
export type Sagoma = readonly (readonly Anello[])[];

/** What is wrong with a ring: where it stands in the outline, and why. */
export interface DifettoSagoma {
  readonly parte: number;
  readonly anello: number;
  readonly motivo: 'vuota' | 'anello-aperto' | 'troppo-pochi-vertici' | 'fuori-dal-mondo';
  readonly punto?: Posizione;
}

/** Number of distinct vertices of an outline (a ring's first position counts once). */
export function contaVertici(sagoma: Sagoma): number {
  return sagoma.reduce((n, anelli) => anelli.reduce((m, anello) => m + Math.max(anello.length - 1, 0), n), 0);
}

/**
 * First defect that can be seen without geometry: no piece, a piece without rings, an open ring, one with fewer than three vertices, a
 * position that is not on the globe. Null when there is none; self-intersections are for the database to find.
 */
export function findDifetto(sagoma: Sagoma): DifettoSagoma | null {
  if (sagoma.length === 0) return { parte: 0, anello: 0, motivo: 'vuota' };
  for (const [parte, anelli] of sagoma.entries()) {
    if (anelli.length === 0) return { parte, anello: 0, motivo: 'vuota' };
    for (const [anello, posizioni] of anelli.entries()) {
      const difetto = difettoOf(posizioni);
      if (difetto !== null) return { parte, anello, ...difetto };
    }
  }
  return null;
}

function difettoOf(anello: Anello): Pick<DifettoSagoma, 'motivo' | 'punto'> | null {
  const fuori = anello.find(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90));
  if (fuori !== undefined) return { motivo: 'fuori-dal-mondo' };
  const [prima, ultima] = [anello[0], anello.at(-1)];
  if (prima === undefined || ultima === undefined || anello.length < 4) return { motivo: 'troppo-pochi-vertici', ...(prima ? { punto: prima } : {}) };
  return isStessaPosizione(prima, ultima) ? null : { motivo: 'anello-aperto', punto: ultima };
}

/** True when both are the same to the last bit. */
export function isStessaPosizione(a: Posizione, b: Posizione): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
