import { REGISTRO_TITOLI } from '../edilizia/registro-titoli.js';
import { REGISTRO_APE } from '../energia/registro-ape.js';
import { REGISTRO_ANNCSU } from '../indirizzi/registro-anncsu.js';
import { REGISTRO_CIVICI } from '../indirizzi/registro-civici.js';
import { REGISTRO_STRADE } from '../indirizzi/registro-strade.js';
import { REGISTRO_VINCOLI } from '../piani/registro-vincoli.js';
import { REGISTRO_ZONE } from '../piani/registro-zone.js';
import { REGISTRO_IMU, REGISTRO_TARI } from '../tributi/registro-posizioni.js';
import type { Registro } from './registro.js';

/** Every register that files can be imported into, in the order of the screen. */
export const REGISTRI: readonly Registro[] = [REGISTRO_ZONE, REGISTRO_VINCOLI, REGISTRO_TITOLI, REGISTRO_APE, REGISTRO_STRADE, REGISTRO_CIVICI, REGISTRO_ANNCSU, REGISTRO_IMU, REGISTRO_TARI];

/** Token of the list in use: the program's, or that of a test. */
export const REGISTRI_IN_USO = Symbol('registri');
