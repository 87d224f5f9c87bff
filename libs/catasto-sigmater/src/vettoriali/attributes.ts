import type { Attributo } from './records.js';

/** Attributes by name, in the order in which they were set. */
export type Attributi = Record<string, Attributo>;

/** Inherits nothing, and is not null: over a null prototype the engine keeps objects in its slow shape, ten times dearer to fill. */
const BARE: object = Object.freeze(Object.create(null));

/** No attributes yet. No name is special: `constructor` and `__proto__` are names like any other. */
export function emptyAttributes(): Attributi {
  return Object.create(BARE);
}
