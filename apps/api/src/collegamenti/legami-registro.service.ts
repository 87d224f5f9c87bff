import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './legami-registro.queries.js';
import type { LegameRegistro } from './spiegazione-registro.js';

/** A link of a row of a register. */
export interface LegameDiRiga extends LegameRegistro {
  /** Id of the row. */
  readonly oggetto: string;
}

/** A thing that a row is linked to. */
export interface LegameVersoCosa extends LegameRegistro {
  readonly cosa: string;
  /** As an officer calls it; null when it is not there any more, or not for who asks. */
  readonly nome: string | null;
}

/** A unit that a row of a register speaks of. */
export interface UnitaDiRiga {
  readonly oggetto: string;
  readonly id: string;
  readonly numero: string;
  readonly subalterno: string;
  readonly stato: string;
  readonly statoCollegamento: LegameRegistro['statoCollegamento'];
}

/** The links of registers as sections and lists read them: with their right, at the moment of the unit of work. */
@Injectable()
export class LegamiRegistroService {
  /** Rows of a register that are, or may be, of a building (unit, parcel); what was refused too, last. */
  verso(u: UnitaDiLavoro, comune: string, settore: string, fine: LegameRegistro['fine'], cosa: string): Promise<LegameDiRiga[]> {
    return u.query<LegameDiRiga>(sql.VERSO, [comune, settore, fine, cosa]);
  }

  /** Everything that one row is linked to. */
  diUnaRiga(u: UnitaDiLavoro, comune: string, settore: string, oggetto: string): Promise<LegameVersoCosa[]> {
    return u.query<LegameVersoCosa>(sql.DI_UNA_RIGA, [comune, settore, oggetto]);
  }

  /** Units that some rows speak of, those of a row together. */
  async unita(u: UnitaDiLavoro, comune: string, settore: string, oggetti: readonly string[]): Promise<UnitaDiRiga[]> {
    return oggetti.length === 0 ? [] : u.query<UnitaDiRiga>(sql.UNITA_DELLE_RIGHE, [comune, settore, oggetti]);
  }
}
