import type { Bbox } from '@edigit/anagrafe/contract';

/** A place that a list asks the map to show («mostra-in-mappa»), and the theme that it is of. */
export interface LuogoInMappa {
  readonly bbox: Bbox;
  readonly livello: 'zone' | 'vincoli';
}
