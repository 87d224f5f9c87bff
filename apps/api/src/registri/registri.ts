import type { Registro } from './registro.js';

/** Every register that files can be imported into, in the order of the screen. */
export const REGISTRI: readonly Registro[] = [];

/** Token of the list in use: the program's, or that of a test. */
export const REGISTRI_IN_USO = Symbol('registri');
