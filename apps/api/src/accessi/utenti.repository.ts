import { Injectable } from '@nestjs/common';
import type { Diritto, ModificaUtente, NuovoToken, Ruolo, Territorio, Token, Utente } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { DELETE_SESSIONI_DI } from './sessioni.queries.js';
import { TracciaRepository } from './traccia.repository.js';
import type { Azione } from './traccia.js';
import * as sql from './utenti.queries.js';

/** An account to write, with its password already hashed. */
export interface UtenteDaCreare {
  readonly nome: string;
  readonly nomeVisualizzato: string;
  readonly passwordHash: string | null;
  readonly ruolo: Ruolo;
  readonly comuni: Territorio;
  readonly deveCambiarePassword: boolean;
  readonly dimostrativo: boolean;
}

interface UtenteRow {
  readonly id: string;
  readonly nome: string;
  readonly nome_visualizzato: string;
  readonly ruolo: Ruolo;
  readonly tutti_i_comuni: boolean;
  readonly comuni: string[];
  readonly attivo: boolean;
  readonly deve_cambiare_password: boolean;
  readonly dimostrativo: boolean;
  readonly creato: Date;
}

interface TokenRow {
  readonly id: string;
  readonly nome: string;
  readonly creato: Date;
  readonly scade: Date;
  readonly revocato: Date | null;
}

/** Accounts, roles and tokens. `chi` is who acts: null for the program itself and its command line. */
@Injectable()
export class UtentiRepository {
  constructor(
    private readonly db: Database,
    private readonly traccia: TracciaRepository,
  ) {}

  async findAll(dopo: string, limite: number): Promise<Utente[]> {
    const rows = await this.db.lavora(accessi(null), (u) => u.query<UtenteRow>(sql.SELECT_UTENTI, [dopo, limite]));
    return rows.map(utenteOf);
  }

  async findByNome(nome: string): Promise<Utente | null> {
    const [row] = await this.db.lavora(accessi(null), (u) => u.query<UtenteRow>(sql.SELECT_UTENTE_PER_NOME, [nome]));
    return row ? utenteOf(row) : null;
  }

  findRuoli(): Promise<{ codice: Ruolo; titolo: string; diritti: Diritto[] }[]> {
    return this.db.lavora(accessi(null), (u) => u.query(sql.SELECT_RUOLI));
  }

  existsAmministratore(): Promise<boolean> {
    return this.exists(sql.ESISTE_AMMINISTRATORE);
  }

  existsDimostrativo(): Promise<boolean> {
    return this.exists(sql.ESISTE_DIMOSTRATIVO);
  }

  /** Null when the name is taken. */
  create(nuovo: UtenteDaCreare, chi: string | null): Promise<Utente | null> {
    return this.db.lavora(accessi(chi), async (u) => {
      const { tutti, comuni } = territorioOf(nuovo.comuni);
      const [row] = await u.query<UtenteRow>(sql.INSERT_UTENTE, [
        nuovo.nome, nuovo.nomeVisualizzato, nuovo.passwordHash, nuovo.ruolo, tutti, comuni, nuovo.deveCambiarePassword, nuovo.dimostrativo,
      ]);
      if (!row) return null;
      await this.log(u, 'utente-creato', row.id, { ruolo: nuovo.ruolo });
      return utenteOf(row);
    });
  }

  /** Null when there is no such account. @throws DomainError `conflict` when nobody could administer any more. */
  update(id: string, modifica: ModificaUtente, chi: string): Promise<Utente | null> {
    return this.db.lavora(accessi(chi), async (u) => {
      await u.query(sql.LOCK_AMMINISTRATORI);
      const territorio = modifica.comuni === undefined ? null : territorioOf(modifica.comuni);
      const [row] = await u.query<UtenteRow>(sql.UPDATE_UTENTE, [
        id, modifica.nomeVisualizzato ?? null, modifica.ruolo ?? null, territorio?.tutti ?? null, territorio?.comuni ?? null, modifica.attivo ?? null,
      ]);
      if (!row) return null;
      const [left] = await u.query<{ attivi: number }>(sql.CONTA_AMMINISTRATORI);
      if (!left?.attivi) throw new DomainError('conflict', 'Deve restare attivo almeno un amministratore.');
      if (!row.attivo) await this.expel(u, id);
      await this.log(u, 'utente-modificato', id, { campi: Object.keys(modifica) });
      return utenteOf(row);
    });
  }

  /** Sets a one-time password and ends the sessions of the account; null when there is none. */
  resetPassword(id: string, hash: string, chi: string | null): Promise<Utente | null> {
    return this.db.lavora(accessi(chi), async (u) => {
      const [row] = await u.query<UtenteRow>(sql.UPDATE_PASSWORD, [id, hash, true]);
      if (!row) return null;
      await u.query(DELETE_SESSIONI_DI, [id, '']);
      await this.log(u, 'password-reimpostata', id);
      return utenteOf(row);
    });
  }

  async findTokens(utenteId: string): Promise<Token[]> {
    const rows = await this.db.lavora(accessi(null), (u) => u.query<TokenRow>(sql.SELECT_TOKEN_DI, [utenteId]));
    return rows.map(tokenOf);
  }

  /** Null when there is no such account. */
  createToken(utenteId: string, impronta: string, { nome, giorni }: NuovoToken, chi: string | null): Promise<Token | null> {
    return this.db.lavora(accessi(chi), async (u) => {
      const owners = await u.query(sql.SELECT_UTENTE, [utenteId]);
      if (owners.length === 0) return null;
      const [row] = await u.query<TokenRow>(sql.INSERT_TOKEN, [impronta, utenteId, nome, giorni]);
      await this.log(u, 'token-creato', utenteId, { giorni });
      return row ? tokenOf(row) : null;
    });
  }

  /** False when the account has no such token in force. */
  revokeToken(utenteId: string, tokenId: string, chi: string): Promise<boolean> {
    return this.db.lavora(accessi(chi), async (u) => {
      const revoked = await u.query(sql.REVOCA_TOKEN, [utenteId, tokenId]);
      if (revoked.length > 0) await this.log(u, 'token-revocato', utenteId);
      return revoked.length > 0;
    });
  }

  async deleteDimostrativi(): Promise<number> {
    const [row] = await this.db.lavora(accessi(null), (u) => u.query<{ rimossi: number }>(sql.RIMUOVI_DIMOSTRATIVI));
    return row?.rimossi ?? 0;
  }

  private async expel(u: UnitaDiLavoro, utenteId: string): Promise<void> {
    await u.query(DELETE_SESSIONI_DI, [utenteId, '']);
    await u.query(sql.REVOCA_TOKEN, [utenteId, null]);
  }

  private async exists(text: string): Promise<boolean> {
    const [row] = await this.db.lavora(accessi(null), (u) => u.query<{ esiste: boolean }>(text));
    return row?.esiste ?? false;
  }

  private log(u: UnitaDiLavoro, azione: Azione, utenteId: string, dettaglio: Record<string, string | number | string[]> = {}): Promise<void> {
    return this.traccia.write(u, { azione, oggettoTipo: 'utente', oggettoId: utenteId, dettaglio });
  }
}

function accessi(chi: string | null): Contesto {
  return { ruolo: 'accessi', utenteId: chi };
}

function territorioOf(comuni: Territorio): { tutti: boolean; comuni: string[] } {
  return comuni === '*' ? { tutti: true, comuni: [] } : { tutti: false, comuni };
}

function utenteOf(row: UtenteRow): Utente {
  return {
    id: row.id,
    nome: row.nome,
    nomeVisualizzato: row.nome_visualizzato,
    ruolo: row.ruolo,
    comuni: row.tutti_i_comuni ? '*' : row.comuni,
    attivo: row.attivo,
    deveCambiarePassword: row.deve_cambiare_password,
    dimostrativo: row.dimostrativo,
    creato: row.creato.toISOString(),
  };
}

function tokenOf(row: TokenRow): Token {
  return { id: row.id, nome: row.nome, creato: row.creato.toISOString(), scade: row.scade.toISOString(), revocato: row.revocato?.toISOString() ?? null };
}
