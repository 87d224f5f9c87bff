import type { Anello } from '../piano/suddivisione.js';
import type { Punto } from '../piano/geometria.js';

/** How a part of the town was built. */
export type Zona = 'nucleo' | 'ottocento' | 'schiera' | 'palazzine' | 'ville' | 'campagna' | 'produttivo';

/** A street: `toponimo` is the code of the place-name table (236 VIA), `nome` is written as the census writes it. */
export interface Via {
  id: number;
  toponimo: string;
  specie: string;
  nome: string;
  codice: string;
  asse: Punto[];
  larghezzaM: number;
}

/** A block or another piece of land still to be parcelled. `foglio` is the sheet number with the letter of the allegato: `3A`. */
export interface Regione {
  anello: Anello;
  foglio: string;
  zona: Zona;
}

export interface Striscia {
  anello: Anello;
  foglio: string;
}

/** Land cut into sheets, streets, waters and blocks. */
export interface Maglia {
  isolati: Regione[];
  strade: Striscia[];
  acque: Striscia[];
  vie: Via[];
}

/** A piece of land with its own number. `anelli`: outer ring first, then islands, ids of the subdivision. */
export interface Lotto {
  anelli: Anello[];
  foglio: string;
  zona: Zona;
  isolato: number;
  /** Public or special use of the whole lot. */
  speciale?: Speciale;
  /** Index of the lot whose house this garden goes with. */
  graffatoA?: number;
  /** The lot lies as an island inside another. */
  isola?: true;
}

export type Speciale = 'chiesa' | 'municipio' | 'scuola' | 'cimitero' | 'sport' | 'albergo' | 'banca' | 'supermercato' | 'cinema' | 'piazza' | 'giardino';
