import { groundScale } from '../../map/projections.js';
import { areaOf } from './area.js';
import { boxOf, crossing, distance, isInside, project, type Punto } from './piano.js';
import { drawnRings, type Posto, type Sagoma, type Vertice } from './sagoma.js';

/** What is wrong with an outline, and at which vertex. */
export interface Difetto {
  readonly codice: 'pochi-vertici' | 'vertice-doppio' | 'lati-incrociati' | 'vertice-su-lato' | 'area-nulla' | 'cortile-fuori' | 'parti-sovrapposte';
  readonly posto: Posto;
}

/** A millimetre: nearer than this two vertices are one, and a vertex lies on a side. */
const MINIMA_M = 0.001;

/** No building is smaller than this. */
const AREA_MINIMA_M2 = 0.5;

interface Lato {
  readonly a: Vertice;
  readonly b: Vertice;
  readonly posto: Posto;
  readonly box: ReturnType<typeof boxOf>;
}

/** Defects that keep an outline from being saved: rings too short, sides that cross or touch, courtyards and parts out of place. */
export function findDifetti(sagoma: Sagoma): Difetto[] {
  const short: Difetto[] = [];
  sagoma.forEach((rings, parte) => rings.forEach((ring, anello) => {
    if (ring.length < 3) short.push({ codice: 'pochi-vertici', posto: { parte, anello, indice: 0 } });
  }));
  if (short.length > 0 || sagoma.length === 0) return short.length > 0 ? short : [{ codice: 'pochi-vertici', posto: { parte: 0, anello: 0, indice: 0 } }];
  const tolerance = MINIMA_M / groundScale(sagoma[0]![0]![0]!.disegno);
  const difetti = [...findMeetings(listLati(sagoma, tolerance), tolerance), ...findMisplaced(sagoma)];
  if (areaOf(sagoma) < AREA_MINIMA_M2) difetti.push({ codice: 'area-nulla', posto: { parte: 0, anello: 0, indice: 0 } });
  return difetti;
}

function listLati(sagoma: Sagoma, tolerance: number): Lato[] {
  return sagoma.flatMap((rings, parte) => rings.flatMap((ring, anello) => ring.map((a, indice) => {
    const b = ring[(indice + 1) % ring.length]!;
    const [minX, minY, maxX, maxY] = boxOf([a.disegno, b.disegno]);
    return { a, b, posto: { parte, anello, indice }, box: [minX - tolerance, minY - tolerance, maxX + tolerance, maxY + tolerance] as const };
  })));
}

function findMeetings(lati: readonly Lato[], tolerance: number): Difetto[] {
  const found: Difetto[] = [];
  lati.forEach((lato, i) => {
    if (distance(lato.a.disegno, lato.b.disegno) <= tolerance) found.push({ codice: 'vertice-doppio', posto: lato.posto });
    for (let j = i + 1; j < lati.length; j++) {
      const other = lati[j]!;
      if (lato.box[0] > other.box[2] || other.box[0] > lato.box[2] || lato.box[1] > other.box[3] || other.box[1] > lato.box[3]) continue;
      const codice = meet(lato, other, tolerance);
      if (codice) found.push({ codice, posto: lato.posto });
    }
  });
  return found;
}

function meet(s: Lato, t: Lato, tolerance: number): Difetto['codice'] | null {
  const near = (p: Vertice, { a, b }: Lato) => p !== a && p !== b && project(p.disegno, a.disegno, b.disegno).distance <= tolerance;
  if (s.b === t.a || t.b === s.a) {
    // Neighbours share a corner: only going out and back along the same line is wrong.
    const [before, after] = s.b === t.a ? [s, t] : [t, s];
    const spike = distance(before.a.disegno, before.b.disegno) > tolerance && distance(after.a.disegno, after.b.disegno) > tolerance
      && (near(after.b, before) || near(before.a, after));
    return spike ? 'vertice-su-lato' : null;
  }
  if (near(s.a, t) || near(s.b, t) || near(t.a, s) || near(t.b, s)) return 'vertice-su-lato';
  return crossing(s.a.disegno, s.b.disegno, t.a.disegno, t.b.disegno) ? 'lati-incrociati' : null;
}

function findMisplaced(sagoma: Sagoma): Difetto[] {
  const found: Difetto[] = [];
  const shapes = sagoma.map(drawnRings);
  shapes.forEach((rings, parte) => {
    rings.slice(1).forEach((hole, i) => {
      if (!isInside(hole[0]!, [rings[0]!])) found.push({ codice: 'cortile-fuori', posto: { parte, anello: i + 1, indice: 0 } });
    });
    shapes.forEach((others, other) => {
      if (other !== parte && isInside(interiorPoint(rings), others)) found.push({ codice: 'parti-sovrapposte', posto: { parte, anello: 0, indice: 0 } });
    });
  });
  return found;
}

/** A point inside rings: the middle of the widest stretch of a line across them. */
export function interiorPoint(rings: readonly (readonly Punto[])[]): Punto {
  const [, minY, , maxY] = boxOf(rings[0]!);
  let best: Punto = rings[0]![0]!;
  let widest = 0;
  for (const share of [0.5, 0.37, 0.61, 0.23, 0.79]) {
    const y = minY + (maxY - minY) * share;
    const xs = rings.flatMap((ring) => ring.flatMap((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      return a[1] > y === b[1] > y ? [] : [a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])];
    })).toSorted((p, q) => p - q);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      if (xs[i + 1]! - xs[i]! <= widest) continue;
      widest = xs[i + 1]! - xs[i]!;
      best = [(xs[i]! + xs[i + 1]!) / 2, y];
    }
  }
  return best;
}
