import type { Superficie } from '@edigit/anagrafe/contract';
import { fromMercator, groundScale, toMercator } from '../../map/projections.js';
import { distance, distanceToBoundary, type Punto } from './piano.js';

/**
 * A vertex as the registry holds it and as the map draws it. `posizione` is `[lon, lat]` with all its digits: it is kept beside
 * the drawn place and never computed back from it, so that what nobody touches is saved bit by bit as it came.
 */
export interface Vertice {
  readonly posizione: Punto;
  /** `[x, y]` in EPSG:3857. */
  readonly disegno: Punto;
}

/** A ring, open (the last vertex is not the first again). */
export type Anello = readonly Vertice[];

/** A polygon: the outer ring, then the courtyards. */
export type Parte = readonly Anello[];

/** The outline of a building. */
export type Sagoma = readonly Parte[];

/** Where a vertex stands in an outline. */
export interface Posto {
  readonly parte: number;
  readonly anello: number;
  readonly indice: number;
}

/** A vertex known by its stored position. */
export function verticeAt(posizione: Punto): Vertice {
  return { posizione, disegno: toMercator(posizione) };
}

/** 1e-10° is a hundredth of a millimetre: further digits of a drawn vertex would say nothing. */
const CIFRE = 1e10;

/** A vertex drawn anew. */
export function verticeDrawn(disegno: Punto): Vertice {
  const [lon, lat] = fromMercator(disegno);
  return verticeAt([Math.round(lon * CIFRE) / CIFRE, Math.round(lat * CIFRE) / CIFRE]);
}

/** A vertex on the side `a → b`: its stored position on the stored side, its drawn place on the drawn one. */
export function verticeBetween(a: Vertice, b: Vertice, t: number): Vertice {
  const between = (p: Punto, q: Punto): Punto => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
  return { posizione: between(a.posizione, b.posizione), disegno: between(a.disegno, b.disegno) };
}

export function isSamePlace(a: Vertice, b: Vertice): boolean {
  return a.posizione[0] === b.posizione[0] && a.posizione[1] === b.posizione[1];
}

/** Reads an outline of the API. */
export function readSagoma(superficie: Superficie): Sagoma {
  const polygons = superficie.type === 'Polygon' ? [superficie.coordinates] : superficie.coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.slice(0, -1).map((position) => verticeAt(position))));
}

/** Writes an outline for the API: the stored positions, rings closed again. */
export function writeSagoma(sagoma: Sagoma): Superficie {
  const coordinates = sagoma.map((parte) => parte.map((anello) => [...anello, ...anello.slice(0, 1)].map(({ posizione }): [number, number] => [posizione[0], posizione[1]])));
  return coordinates.length === 1 ? { type: 'Polygon', coordinates: coordinates[0]! } : { type: 'MultiPolygon', coordinates };
}

/** Drawn rings of a part. */
export function drawnRings(parte: Parte): Punto[][] {
  return parte.map((anello) => anello.map(({ disegno }) => disegno));
}

/** Every vertex, in the order of the outline, with its place. */
export function listVertici(sagoma: Sagoma): { vertice: Vertice; posto: Posto }[] {
  return sagoma.flatMap((rings, parte) => rings.flatMap((ring, anello) => ring.map((vertice, indice) => ({ vertice, posto: { parte, anello, indice } }))));
}

/** Metres between the borders of two outlines, as near as one corner of either gets to the other; `Infinity` when one is empty. */
export function distanceM(a: Sagoma, b: Sagoma): number {
  const first = a[0]?.[0]?.[0];
  if (!first) return Infinity;
  const nearest = (from: Sagoma, to: Sagoma) => {
    const rings = to.flatMap(drawnRings);
    return Math.min(...listVertici(from).map(({ vertice }) => distanceToBoundary(vertice.disegno, rings)));
  };
  return Math.min(nearest(a, b), nearest(b, a)) * groundScale(first.disegno);
}

/** A side shorter than this on the screen has no handle half way: its corners would lie under it. */
const LATO_MINIMO_PX = 26;

/** Half way along each side that is long enough on the screen, with the place that a vertex put there would take. `unita`: units of the plane per pixel. */
export function listMezzi(sagoma: Sagoma, unita: number): { vertice: Vertice; posto: Posto }[] {
  return listVertici(sagoma).flatMap(({ vertice, posto }) => {
    const ring = sagoma[posto.parte]![posto.anello]!;
    const next = ring[(posto.indice + 1) % ring.length]!;
    return distance(vertice.disegno, next.disegno) < LATO_MINIMO_PX * unita ? [] : [{ vertice: verticeBetween(vertice, next, 0.5), posto: { ...posto, indice: posto.indice + 1 } }];
  });
}

export function verticeOf(sagoma: Sagoma, { parte, anello, indice }: Posto): Vertice | null {
  return sagoma[parte]?.[anello]?.[indice] ?? null;
}

function withAnello(sagoma: Sagoma, { parte, anello }: Posto, change: (ring: Anello) => Anello): Sagoma {
  return sagoma.with(parte, sagoma[parte]!.with(anello, change(sagoma[parte]![anello]!)));
}

/** Number of a vertex as tables list it, from 1; 0 where there is none. */
export function numberOf(sagoma: Sagoma, { parte, anello, indice }: Posto): number {
  return listVertici(sagoma).findIndex(({ posto }) => posto.parte === parte && posto.anello === anello && posto.indice === indice) + 1;
}

/** Puts another vertex in a place. */
export function replaceVertice(sagoma: Sagoma, posto: Posto, vertice: Vertice): Sagoma {
  return withAnello(sagoma, posto, (ring) => ring.with(posto.indice, vertice));
}

/** Adds a vertex after a place. */
export function insertVertice(sagoma: Sagoma, posto: Posto, vertice: Vertice): Sagoma {
  return withAnello(sagoma, posto, (ring) => ring.toSpliced(posto.indice + 1, 0, vertice));
}

/** Takes a vertex away; null when the ring would no longer enclose anything. */
export function deleteVertice(sagoma: Sagoma, posto: Posto): Sagoma | null {
  if (sagoma[posto.parte]![posto.anello]!.length <= 3) return null;
  return withAnello(sagoma, posto, (ring) => ring.toSpliced(posto.indice, 1));
}

/** Takes a courtyard away, or a whole part when the place is on its outer ring; null when nothing would be left. */
export function deleteAnello(sagoma: Sagoma, { parte, anello }: Posto): Sagoma | null {
  if (anello > 0) return sagoma.with(parte, sagoma[parte]!.toSpliced(anello, 1));
  return sagoma.length > 1 ? sagoma.toSpliced(parte, 1) : null;
}

/** Puts every vertex that stands where `from` stands in another place: corners shared by two outlines stay shared. */
export function moveShared(sagoma: Sagoma, from: Vertice, to: Vertice): Sagoma {
  let changed = false;
  const moved = sagoma.map((parte) => parte.map((anello) => anello.map((vertice) => {
    if (!isSamePlace(vertice, from)) return vertice;
    changed = true;
    return to;
  })));
  return changed ? moved : sagoma;
}

/** True when both outlines are the same bit by bit. */
export function isSameSagoma(a: Sagoma, b: Sagoma): boolean {
  return a === b || JSON.stringify(writeSagoma(a)) === JSON.stringify(writeSagoma(b));
}

/** Where a shape is on the screen, by its vertices; null for an empty one. */
export function middleOf(sagoma: Sagoma): Punto | null {
  const vertici = listVertici(sagoma);
  const [x, y] = [0, 1].map((k) => vertici.reduce((sum, { vertice }) => sum + vertice.disegno[k]!, 0) / vertici.length);
  return vertici.length > 0 ? [x!, y!] : null;
}
