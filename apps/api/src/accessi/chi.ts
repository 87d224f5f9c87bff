import type { Contesto } from '../database/contesto.js';
import type { Operatore } from './operatore.js';

/** Who acts on accounts; null for the program itself and its command line. */
export type Chi = Pick<Operatore, 'id' | 'comuni'> | null;

/** The municipalities that accounts must be confined to for `chi` to reach them; null reaches all. */
export function territorioDi(chi: Chi): readonly string[] | null {
  return chi === null || chi.comuni === '*' ? null : chi.comuni;
}

export function contestoAccessi(chi: Chi): Contesto {
  return { ruolo: 'accessi', utenteId: chi?.id ?? null };
}
