import { fondamenta } from './0001-fondamenta.js';
import { accessi } from './0002-accessi.js';
import type { Migration } from './migration.js';

/** Every migration, in the order of application. Append only. */
export const migrations: readonly Migration[] = [fondamenta, accessi];
