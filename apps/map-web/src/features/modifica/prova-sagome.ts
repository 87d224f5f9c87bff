import { lonLatOf } from '../../map/projections.js';
import type { Punto } from './piano.js';
import { type Anello, type Sagoma, verticeAt } from './sagoma.js';

/** Corner of the invented place where the tests of this folder draw, in RDN2008/UTM 33N. */
export const ORIGINE: Punto = [463_200, 4_508_300];

/** A ring drawn in metres from the corner. */
export function anello(...metri: readonly Punto[]): Anello {
  return metri.map(([x, y]) => verticeAt(lonLatOf([ORIGINE[0] + x, ORIGINE[1] + y], 7792)));
}

/** An outline of one part without courtyards. */
export function sagoma(...metri: readonly Punto[]): Sagoma {
  return [[anello(...metri)]];
}

/** A rectangle of given corner and sides. */
export function rettangolo(x: number, y: number, larghezza: number, altezza: number): Sagoma {
  return sagoma([x, y], [x + larghezza, y], [x + larghezza, y + altezza], [x, y + altezza]);
}
