import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import type { TipoOperazione } from './operazione.js';
import * as sql from './operazioni.queries.js';

/** Who does an operation; without an id, the program itself. */
export interface Esecutore {
  readonly id: string | null;
  readonly nome: string;
}

export interface NuovaOperazione {
  readonly comune: string;
  readonly tipo: TipoOperazione;
  /** Who did it: the account, and the name that the history shows. */
  readonly operatore: Esecutore;
  readonly fornitura?: string;
  /** The operation that this one undoes. */
  readonly annulla?: number;
  /** The officer's own words about it. */
  readonly nota?: string;
  /** A long work (a merge, an undo) waits for its turn as long as it takes; an edit says after a few seconds that the registry is busy. */
  readonly lunga?: boolean;
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Every applied change is an operation: this opens it, inside the unit of work that makes the change (role `import`, or any that may write `operazione`). */
@Injectable()
export class OperazioniService {
  /**
   * @returns the number that the rows it opens and closes carry (`aperta_da`, `chiusa_da`).
   * @throws DomainError `registry-busy` when another operation of the municipality does not end in time; the unit of work is then lost.
   */
  async apri(u: UnitaDiLavoro, { comune, tipo, operatore, fornitura, annulla, nota, lunga = false }: NuovaOperazione): Promise<number> {
    await this.prendiTurno(u, comune, lunga);
    const [riga] = await u.query<{ id: number }>(sql.APRI, [comune, tipo, fornitura ?? null, operatore.id, operatore.nome, annulla ?? null, nota ?? null]);
    return riga!.id;
  }

  /** For who has to look before it opens an operation: from here to the end of the unit of work no other is applied in the municipality. */
  async prendiTurno(u: UnitaDiLavoro, comune: string, lunga: boolean): Promise<void> {
    await u.query(sql.ATTESA_DEL_TURNO, [lunga ? '0' : '5s']);
    await u.query(sql.PRENDI_TURNO, [comune]).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) throw new DomainError('registry-busy', undefined, {}, { cause: error });
      throw error;
    });
    await u.query(sql.ATTESA_DEL_TURNO, ['0']);
  }
}
