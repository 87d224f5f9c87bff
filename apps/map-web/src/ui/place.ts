import type { Bbox } from '@edigit/anagrafe/contract';

/** A place that a list asks the map to show («mostra-in-mappa»), and the theme of the map that it is of, to be switched on. */
export interface LuogoInMappa {
  readonly bbox: Bbox;
  readonly livello?: 'zone' | 'vincoli' | 'energia';
  /** What the things to be marked there have in the tiles of the theme; absent: nothing is marked. */
  readonly segna?: Readonly<Record<string, string>>;
}
