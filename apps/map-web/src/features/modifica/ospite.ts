import type { Punto } from './piano.js';
import type { Sagoma } from './sagoma.js';

/** Who shows the table: told of every change, and given sentences for who does not see. */
export interface Ospite {
  changed(): void;
  said(frase: string): void;
  /** Something cannot be done: to be seen and heard. */
  warned(frase: string): void;
  /** The view rests elsewhere: what is there attracts from now on. */
  moved(): void;
  /** A place was pointed at to choose a building. */
  chosen(at: Punto): void;
}

/** Another building near the one on the table. */
export interface Vicino {
  readonly id: string;
  readonly etichetta: string;
  readonly sagoma: Sagoma;
}

/** What the table begins with. */
export interface Inizio {
  /** The building's outline; empty for a building that is not there yet. */
  readonly sagoma: Sagoma;
  /** The cadastral outline, dashed and out of reach; null where the map has none. */
  readonly catasto: Sagoma | null;
}
