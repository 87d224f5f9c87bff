import type { Diritto, Qualita, Sezione } from '@edigit/anagrafe/contract';
import type { Tempo } from '../database/contesto.js';
import type { UnitaDiLavoro } from '../database/unita.js';

/** Code of a section that a register of another office fills. */
export type CodiceSettore = Extract<Sezione['codice'], 'edilizia' | 'energia' | 'rischi' | 'patrimonio' | 'tributi' | 'demografia'>;

/** A section as its register tells it; `dati` null and `nessun-dato` where nothing was ever loaded. */
export interface SezioneDelSettore {
  readonly fonte: string | null;
  /** `yyyy-mm-dd` */
  readonly aggiornatoAl: string | null;
  readonly qualita: Exclude<Qualita, 'non-abilitato'>;
  readonly dati: unknown;
}

/** A register with a section of its own in the dossier: a service that the module of the dossier lists in {@link SETTORI}. */
export interface SettoreDelFascicolo {
  readonly codice: CodiceSettore;
  /** Without it the section is not asked for. */
  readonly diritto: Diritto;
  /** What the register says of a building, without data of persons, at the moment of the unit. */
  findSezione(u: UnitaDiLavoro, edificio: { readonly comune: string; readonly id: string }, tempo: Tempo | null | undefined): Promise<SezioneDelSettore>;
}

/** Token of the registers that have a section, in any order. */
export const SETTORI = Symbol('settori');
