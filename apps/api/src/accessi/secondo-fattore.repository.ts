import { Injectable } from '@nestjs/common';
import type { SecondoFattore } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { imprint } from './segreto.js';
import * as sql from './secondo-fattore.queries.js';
import { DELETE_SESSIONI_DI } from './sessioni.queries.js';
import { matchingStep } from './totp.js';
import { TracciaRepository } from './traccia.repository.js';
import type { Azione } from './traccia.js';
import { DELETE_SECONDO_FATTORE } from './utenti.queries.js';

const accessi = (utenteId: string): Contesto => ({ ruolo: 'accessi', utenteId });

/** Second factors and recovery codes; each method is one unit of work. */
@Injectable()
export class SecondoFattoreRepository {
  constructor(
    private readonly db: Database,
    private readonly traccia: TracciaRepository,
  ) {}

  async find(utenteId: string): Promise<SecondoFattore> {
    const [row] = await this.db.lavora(accessi(utenteId), (u) => u.query<{ attivato: Date | null; obbligatorio: boolean; codici_rimasti: number }>(sql.SELECT_STATO, [utenteId]));
    return { attivo: row?.attivato != null, attivatoIl: row?.attivato?.toISOString() ?? null, codiciRimasti: row?.codici_rimasti ?? 0, obbligatorio: row?.obbligatorio ?? false };
  }

  async begin(utenteId: string, segreto: string): Promise<void> {
    await this.db.lavora(accessi(utenteId), (u) => u.query(sql.UPSERT_IN_ATTESA, [utenteId, segreto]));
  }

  /** Activates the secret that waits, when `codice` is its code, and ends the other sessions; false when it is not, or nothing waits. */
  confirm(utenteId: string, codice: string, codici: readonly string[], improntaSessione: string): Promise<boolean> {
    return this.db.lavora(accessi(utenteId), async (u) => {
      const [waiting] = await u.query<{ in_attesa: string }>(sql.SELECT_IN_ATTESA, [utenteId]);
      const step = waiting ? matchingStep(waiting.in_attesa, plain(codice), Date.now()) : null;
      if (step === null) return false;
      await u.query(sql.ATTIVA, [utenteId, step]);
      await u.query(sql.DELETE_CODICI, [utenteId]);
      await u.query(sql.INSERT_CODICI, [utenteId, codici.map((code) => imprint(plain(code)))]);
      await u.query(DELETE_SESSIONI_DI, [utenteId, improntaSessione]);
      await this.log(u, 'secondo-fattore-attivato', utenteId);
      return true;
    });
  }

  /** True once for a code of the device or a recovery code: neither opens twice. */
  takeCode(utenteId: string, codice: string): Promise<boolean> {
    return this.db.lavora(accessi(utenteId), async (u) => {
      const code = plain(codice);
      if (!/^\d{6}$/.test(code)) {
        const used = await u.query(sql.PRENDI_CODICE, [utenteId, imprint(code)]);
        if (used.length > 0) await this.log(u, 'codice-di-recupero-usato', utenteId);
        return used.length > 0;
      }
      const [row] = await u.query<{ segreto: string }>(sql.SELECT_SEGRETO, [utenteId]);
      const step = row ? matchingStep(row.segreto, code, Date.now()) : null;
      return step !== null && (await u.query(sql.PRENDI_PASSO, [utenteId, step])).length > 0;
    });
  }

  async replaceCodes(utenteId: string, codici: readonly string[]): Promise<void> {
    await this.db.lavora(accessi(utenteId), async (u) => {
      await u.query(sql.DELETE_CODICI, [utenteId]);
      await u.query(sql.INSERT_CODICI, [utenteId, codici.map((code) => imprint(plain(code)))]);
      await this.log(u, 'codici-di-recupero-rifatti', utenteId);
    });
  }

  async remove(utenteId: string): Promise<void> {
    await this.db.lavora(accessi(utenteId), async (u) => {
      await u.query(DELETE_SECONDO_FATTORE, [utenteId]);
      await this.log(u, 'secondo-fattore-tolto', utenteId);
    });
  }

  private log(u: UnitaDiLavoro, azione: Azione, utenteId: string): Promise<void> {
    return this.traccia.write(u, { azione, oggettoTipo: 'utente', oggettoId: utenteId });
  }
}

/** As it counts, however it was typed: groups may be parted by spaces or dashes, capitals are the same. */
function plain(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toLowerCase();
}
