import type { UnitaDiLavoro } from '../database/unita.js';

/** Rules of one register alone, in the transaction of an operation and with the role of imports. */
export interface RegoleProprie {
  /** Makes ready what the rules read, and adds to `toccato_registro` the rows that the operation concerns in ways that no other register knows. */
  prepara(u: UnitaDiLavoro, comune: string, operazione: number): Promise<void>;
  /** Writes to `esito_registro` what it finds for its rows of `da_collegare`. */
  collega(u: UnitaDiLavoro, comune: string): Promise<void>;
}
