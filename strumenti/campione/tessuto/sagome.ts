import type { Caso } from '../caso.js';
import { area, contains, distanceToRing, isSimple, perimeter, toMillimetre, type Punto } from '../piano/geometria.js';
import { clipByLine, simplifyStraight, subtractYard, type Lato } from '../piano/ritaglio.js';

/** Footprint of one building: outer ring counter-clockwise first, then courtyards. Metres. */
export type Sagoma = Punto[][];

/** A building made of wings along the sides of its lot; what the wings leave free is the courtyard. Depth 0 = no wing. */
export function wings(lot: readonly Punto[], lati: readonly Lato[], depths: readonly number[], minYardM2: number): Sagoma[] {
  let yard: Punto[] = [...lot];
  lati.forEach((lato, i) => {
    const depth = depths[i]!;
    if (depth > 0 && yard.length > 2) yard = clipByLine(yard, lato, depth);
  });
  const slit = yard.length > 2 && area(yard) / perimeter(yard) < 0.95;
  if (yard.length < 3 || area(yard) < minYardM2 || slit) return [[simplifyStraight(lot, 0.02)]];
  if (!isSimple(yard)) return [];
  const pieces = subtractYard(lot, yard);
  if (!pieces) return [];
  return pieces.filter((p) => area(p[0]!) > 14).map((p) => p.map((ring) => simplifyStraight(ring, 0.02)));
}

/** The slice of a lot between two distances from its front: a row house with or without a front garden. */
export function slice(lot: readonly Punto[], fronte: Lato, fromM: number, toM: number): Sagoma[] {
  let ring: Punto[] = [...lot];
  if (fromM > 0) ring = clipByLine(ring, fronte, fromM);
  if (ring.length > 2) ring = clipByLine(ring, fronte, toM, false);
  if (ring.length < 3 || area(ring) < 18 || !isSimple(ring)) return [];
  return [[simplifyStraight(ring, 0.02)]];
}

export type Pianta = 'rettangolo' | 'L' | 'T' | 'C' | 'H' | 'croce' | 'smussata' | 'gradini';

/** A plan in its own frame: x along the front from -w/2 to w/2, y inwards from 0 to d. */
function template(pianta: Pianta, w: number, d: number, caso: Caso): Punto[] {
  const h = w / 2;
  const s = caso.between(0.35, 0.6);
  const mirror = caso.chance(0.5) ? -1 : 1;
  const plans: Record<Pianta, () => Punto[]> = {
    rettangolo: () => [[-h, 0], [h, 0], [h, d], [-h, d]],
    L: () => [[-h, 0], [h, 0], [h, d * s], [-h + w * s, d * s], [-h + w * s, d], [-h, d]],
    T: () => [[-h, 0], [h, 0], [h, d * s], [w * 0.2, d * s], [w * 0.2, d], [-w * 0.2, d], [-w * 0.2, d * s], [-h, d * s]],
    C: () => [[-h, 0], [h, 0], [h, d], [h - w * 0.22, d], [h - w * 0.22, d * 0.42], [-h + w * 0.22, d * 0.42], [-h + w * 0.22, d], [-h, d]],
    H: () => [[-h, 0], [-h + w * 0.25, 0], [-h + w * 0.25, d * 0.3], [h - w * 0.25, d * 0.3], [h - w * 0.25, 0], [h, 0], [h, d], [h - w * 0.25, d], [h - w * 0.25, d * 0.7], [-h + w * 0.25, d * 0.7], [-h + w * 0.25, d], [-h, d]],
    croce: () => [[-w * 0.24, 0], [w * 0.24, 0], [w * 0.24, d * 0.55], [h, d * 0.55], [h, d * 0.75], [w * 0.24, d * 0.75], [w * 0.24, d * 0.88], [w * 0.12, d], [-w * 0.12, d], [-w * 0.24, d * 0.88], [-w * 0.24, d * 0.75], [-h, d * 0.75], [-h, d * 0.55], [-w * 0.24, d * 0.55]],
    smussata: () => [[-h, 0], [h - 2, 0], [h, 2], [h, d], [-h, d]],
    gradini: () => [[-h, 0], [-w * 0.05, 0], [-w * 0.05, -d * 0.14], [h, -d * 0.14], [h, d * 0.78], [w * 0.2, d * 0.78], [w * 0.2, d], [-h, d]],
  };
  const points = plans[pianta]().map(([x, y]): Punto => [x * mirror, y]);
  return mirror < 0 ? points.toReversed() : points;
}

export interface Posa {
  pianta: Pianta;
  larghezzaM: number;
  profonditaM: number;
  arretramentoM: number;
  margineM: number;
}

/** A free-standing building, parallel to the front, moved and made smaller until it fits; null when the lot is too small. */
export function freeStanding(lot: readonly Punto[], fronte: Lato, posa: Posa, occupati: readonly Sagoma[], caso: Caso): Sagoma | null {
  if (fronte.lunghezzaM < 2 * posa.margineM + 3) return null;
  for (let attempt = 0; attempt < 26; attempt++) {
    const scale = 1 - 0.45 * (attempt / 26);
    const width = Math.min(posa.larghezzaM, fronte.lunghezzaM - 2 * posa.margineM) * scale;
    const shift = attempt % 3 === 0 ? 0 : caso.between(-0.5, 0.5) * Math.max(2, fronte.lunghezzaM - width);
    const setback = posa.arretramentoM * (attempt < 13 ? 1 : caso.between(0.4, 2.2));
    const c: Punto = [(fronte.a[0] + fronte.b[0]) / 2 + fronte.verso[0] * shift, (fronte.a[1] + fronte.b[1]) / 2 + fronte.verso[1] * shift];
    const ring = template(posa.pianta, width, posa.profonditaM * scale, caso).map(([x, y]): Punto => [
      toMillimetre(c[0] + fronte.verso[0] * x + fronte.dentro[0] * (y + setback)),
      toMillimetre(c[1] + fronte.verso[1] * x + fronte.dentro[1] * (y + setback)),
    ]);
    const inside = ring.every((p) => contains(lot, p) && distanceToRing(p, lot) >= posa.margineM);
    const lotOutside = lot.every((p) => !contains(ring, p));
    const free = occupati.every((s) => ring.every((p) => !contains(s[0]!, p) && distanceToRing(p, s[0]!) > 2) && s[0]!.every((p) => !contains(ring, p)));
    if (inside && lotOutside && free) return [ring];
  }
  return null;
}
