import type { Vicino } from './ospite.js';
import type { Sagoma } from './sagoma.js';
import { overlap } from './sovrapposizioni.js';
import { findDifetti, type Difetto } from './validita.js';

/** What is wrong with the outlines on the table, and names of the neighbours that they go over. */
export interface Verifica {
  readonly difetti: readonly Difetto[];
  readonly sovrapposti: readonly string[];
}

/**
 * Checks what is on the table.
 *
 * @param sagome what stands for the building; `spostati` neighbours moved along; `altri` those that it should not go over.
 */
export function verify(sagome: readonly Sagoma[], spostati: readonly Sagoma[], altri: readonly Vicino[]): Verifica {
  return {
    difetti: [...sagome, ...spostati].flatMap((shape) => findDifetti(shape)),
    sovrapposti: altri.filter(({ sagoma }) => sagome.some((shape) => overlap(shape, sagoma))).map(({ etichetta }) => etichetta),
  };
}
