import { Injectable } from '@nestjs/common';
import type { Diritto, ModificaRuolo, NuovoRuolo, Ruolo, RuoloConDiritti } from '@edigit/anagrafe/contract';
import { Database } from '../database/database.js';
import { DomainError } from '../errori/domain-error.js';
import { contestoAccessi, type Chi } from './chi.js';
import * as sql from './ruoli.queries.js';
import { TracciaRepository } from './traccia.repository.js';
import { requireAdministrator } from './utenti.repository.js';
import { LOCK_AMMINISTRATORI } from './utenti.queries.js';

interface RuoloRow {
  readonly codice: Ruolo;
  readonly titolo: string;
  readonly predefinito: boolean;
  readonly secondo_fattore: boolean;
  readonly diritti: Diritto[];
  readonly utenti: number;
}

/** Roles and their grants; each change is a line of the log, in the same unit of work. */
@Injectable()
export class RuoliRepository {
  constructor(
    private readonly db: Database,
    private readonly traccia: TracciaRepository,
  ) {}

  async findAll(): Promise<RuoloConDiritti[]> {
    const rows = await this.db.lavora(contestoAccessi(null), (u) => u.query<RuoloRow>(sql.SELECT_RUOLI));
    return rows.map(ruoloOf);
  }

  /** False when there is one with that code. */
  create(codice: Ruolo, { titolo, diritti }: NuovoRuolo, chi: Chi): Promise<boolean> {
    return this.db.lavora(contestoAccessi(chi), async (u) => {
      const made = await u.query(sql.INSERT_RUOLO, [codice, titolo]);
      if (made.length === 0) return false;
      await u.query(sql.INSERT_DIRITTI, [codice, diritti]);
      await this.traccia.write(u, { azione: 'ruolo-creato', oggettoTipo: 'ruolo', oggettoId: codice, dettaglio: { diritti } });
      return true;
    });
  }

  /**
   * Changes a role that `check` lets be changed. False when there is none.
   *
   * @throws DomainError `conflict` when nobody could administer any more, and what `check` throws.
   */
  update(codice: Ruolo, { titolo, diritti, secondoFattore }: ModificaRuolo, chi: Chi, check: (ruolo: RuoloConDiritti) => void): Promise<boolean> {
    return this.db.lavora(contestoAccessi(chi), async (u) => {
      await u.query(LOCK_AMMINISTRATORI);
      const [row] = await u.query<RuoloRow>(sql.SELECT_RUOLO_DA_MODIFICARE, [codice]);
      if (!row) return false;
      check(ruoloOf(row));
      await u.query(sql.UPDATE_RUOLO, [codice, titolo ?? null, secondoFattore ?? null]);
      const aggiunti = (diritti ?? []).filter((diritto) => !row.diritti.includes(diritto));
      const tolti = diritti === undefined ? [] : row.diritti.filter((diritto) => !diritti.includes(diritto));
      if (diritti !== undefined) {
        // What goes first: a role may pass from one side of the separation to the other, never stand on both.
        await u.query(sql.DELETE_DIRITTI, [codice, diritti]);
        await u.query(sql.INSERT_DIRITTI, [codice, diritti]);
      }
      await requireAdministrator(u);
      const dettaglio = { aggiunti, tolti, ...(secondoFattore === undefined ? {} : { secondoFattore }), ...(titolo === undefined ? {} : { campi: ['titolo'] }) };
      await this.traccia.write(u, { azione: 'ruolo-modificato', oggettoTipo: 'ruolo', oggettoId: codice, dettaglio });
      return true;
    });
  }

  /** False when there is none. @throws DomainError `conflict` for a role that an account holds, and what `check` throws. */
  delete(codice: Ruolo, chi: Chi, check: (ruolo: RuoloConDiritti) => void): Promise<boolean> {
    return this.db.lavora(contestoAccessi(chi), async (u) => {
      const [row] = await u.query<RuoloRow>(sql.SELECT_RUOLO_DA_MODIFICARE, [codice]);
      if (!row) return false;
      check(ruoloOf(row));
      const [used] = await u.query<{ esiste: boolean }>(sql.IN_USO, [codice]);
      if (used?.esiste) throw new DomainError('conflict', 'Il ruolo è di qualche utente, attivo o disattivato: assegnarne prima un altro.');
      await u.query(sql.DELETE_DIRITTI, [codice, []]);
      await u.query(sql.DELETE_RUOLO, [codice]);
      await this.traccia.write(u, { azione: 'ruolo-cancellato', oggettoTipo: 'ruolo', oggettoId: codice });
      return true;
    });
  }
}

function ruoloOf({ secondo_fattore, ...row }: RuoloRow): RuoloConDiritti {
  return { ...row, secondoFattore: secondo_fattore };
}
