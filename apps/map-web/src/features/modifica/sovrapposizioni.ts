import { groundScale } from '../../map/projections.js';
import type { Vicino } from './ospite.js';
import { boxOf, distanceToBoundary, isInside, type Punto } from './piano.js';
import { Rete } from './rete.js';
import { distanceM, drawnRings, type Parte, type Sagoma } from './sagoma.js';
import { interiorPoint } from './validita.js';

/** Five centimetres: shallower overlaps are two drawings of one wall. */
const SOGLIA_M = 0.05;

/** True when two outlines overlap more than a wall: a hint for the eye, without figures. */
export function overlap(a: Sagoma, b: Sagoma): boolean {
  return a.some((part) => b.some((other) => partsOverlap(part, other)));
}

function partsOverlap(a: Parte, b: Parte): boolean {
  const start = a[0]?.[0];
  if (!start || !b[0]?.[0]) return false;
  const [boxA, boxB] = [boxOf(a[0]!.map(({ disegno }) => disegno)), boxOf(b[0].map(({ disegno }) => disegno))];
  if (boxA[0] > boxB[2] || boxB[0] > boxA[2] || boxA[1] > boxB[3] || boxB[1] > boxA[3]) return false;
  const threshold = SOGLIA_M / groundScale(start.disegno);
  const [shapeA, shapeB] = [drawnRings(a), drawnRings(b)];
  const within = (p: Punto, rings: readonly (readonly Punto[])[]) => isInside(p, rings) && distanceToBoundary(p, rings) > threshold;
  if (within(interiorPoint(shapeA), shapeB) || within(interiorPoint(shapeB), shapeA)) return true;
  // Middles of the sides, broken where the outlines meet: one of them lies well inside the other outline when they overlap.
  const rete = new Rete(threshold / 10);
  const sides = rete.split([...a.flatMap((ring) => rete.ring(ring, false, 0)), ...b.flatMap((ring) => rete.ring(ring, false, 1))]);
  return sides.some(({ da, a: to, origine }) => {
    const [p, q] = [rete.punto(da), rete.punto(to)];
    const other = origine === 0 ? shapeB : shapeA;
    return within([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2], other) || within(p, other) || within(q, other);
  });
}

/** A building farther than this is no neighbour. */
const CONFINANTE_M = 3;

/** Buildings at some metres at most from a shape, the nearest first. */
export function listConfinanti(sagoma: Sagoma, vicini: readonly Vicino[]): readonly Vicino[] {
  return vicini.map((vicino) => ({ vicino, away: distanceM(sagoma, vicino.sagoma) })).filter(({ away }) => away <= CONFINANTE_M).toSorted((a, b) => a.away - b.away).map(({ vicino }) => vicino);
}
