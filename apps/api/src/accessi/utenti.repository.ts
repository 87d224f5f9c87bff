import { Injectable } from '@nestjs/common';
import type { Id, ModificaUtente, NuovoToken, Ruolo, SessioneAperta, Territorio, Token, TokenInVigore, Utente } from '@edigit/anagrafe/contract';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import { contestoAccessi, territorioDi, type Chi } from './chi.js';
import { DELETE_SESSIONI_DI } from './sessioni.queries.js';
import { TracciaRepository } from './traccia.repository.js';
import type { Azione, VoceTraccia } from './traccia.js';
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
  readonly macchina: boolean;
  readonly deve_cambiare_password: boolean;
  readonly secondo_fattore: boolean;
  readonly bloccato_fino: Date | null;
  readonly ultimo_accesso: Date | null;
  readonly dimostrativo: boolean;
  readonly creato: Date;
}

interface TokenRow {
  readonly id: string;
  readonly nome: string;
  readonly creato: Date;
  readonly scade: Date;
  readonly revocato: Date | null;
  readonly ultimo_uso: Date | null;
}

interface DiUtente {
  readonly utente: Id;
  readonly utente_nome: string;
  readonly utente_nome_visualizzato: string;
}

interface SessioneApertaRow extends DiUtente {
  readonly id: string;
  readonly creata: Date;
  readonly ultimo_uso: Date;
  readonly agente: string;
  readonly corrente: boolean;
}

/** Accounts, tokens and open sessions, each within the territory of who acts. */
@Injectable()
export class UtentiRepository {
  constructor(
    private readonly db: Database,
    private readonly traccia: TracciaRepository,
  ) {}

  async findAll(chi: Chi, testo: string, dopo: string, limite: number): Promise<Utente[]> {
    const rows = await this.db.lavora(contestoAccessi(chi), (u) => u.query<UtenteRow>(sql.SELECT_UTENTI, [territorioDi(chi), dopo, limite, testo]));
    return rows.map(utenteOf);
  }

  async findByNome(nome: string): Promise<Utente | null> {
    const [row] = await this.db.lavora(contestoAccessi(null), (u) => u.query<UtenteRow>(sql.SELECT_UTENTE_PER_NOME, [nome]));
    return row ? utenteOf(row) : null;
  }

  existsAmministratore(): Promise<boolean> {
    return this.exists(sql.ESISTE_AMMINISTRATORE);
  }

  /** Names of the demonstration accounts that are open. */
  async listDimostrativi(): Promise<string[]> {
    return (await this.db.lavora(contestoAccessi(null), (u) => u.query<{ nome: string }>(sql.SELECT_DIMOSTRATIVI))).map(({ nome }) => nome);
  }

  /** Null when the name is taken. @throws DomainError `invalid-request` for a role that is not there. */
  create(nuovo: UtenteDaCreare, chi: Chi): Promise<Utente | null> {
    return this.db.lavora(contestoAccessi(chi), async (u) => {
      const { tutti, comuni } = territorioOf(nuovo.comuni);
      const values = [nuovo.nome, nuovo.nomeVisualizzato, nuovo.passwordHash, nuovo.ruolo, tutti, comuni, nuovo.deveCambiarePassword, nuovo.dimostrativo];
      const [row] = await u.query<UtenteRow>(sql.INSERT_UTENTE, values).catch(unknownRole);
      if (!row) return null;
      await this.log(u, 'utente-creato', row.id, { ruolo: nuovo.ruolo, comuni: territorioInWords(nuovo.comuni), macchina: nuovo.passwordHash === null });
      return utenteOf(row);
    });
  }

  /**
   * Null when there is no such account within the territory of `chi`.
   *
   * @throws DomainError `conflict` when nobody could administer any more or the name is taken, `invalid-request` for a role that is not there.
   */
  update(id: string, modifica: ModificaUtente, chi: Chi): Promise<Utente | null> {
    return this.db.lavora(contestoAccessi(chi), async (u) => {
      await u.query(sql.LOCK_AMMINISTRATORI);
      const [before] = await u.query<UtenteRow>(sql.SELECT_UTENTE, [territorioDi(chi), id]);
      if (!before) return null;
      const territorio = modifica.comuni === undefined ? null : territorioOf(modifica.comuni);
      const values = [
        territorioDi(chi), id, modifica.nome ?? null, modifica.nomeVisualizzato ?? null, modifica.ruolo ?? null,
        territorio?.tutti ?? null, territorio?.comuni ?? null, modifica.attivo ?? null,
      ];
      const [row] = await u.query<UtenteRow>(sql.UPDATE_UTENTE, values).catch(takenName).catch(unknownRole);
      if (!row) return null;
      await requireAdministrator(u);
      if (!row.attivo) await this.expel(u, id);
      await this.log(u, 'utente-modificato', id, changesOf(utenteOf(before), utenteOf(row)));
      return utenteOf(row);
    });
  }

  /** Sets a one-time password, ends the sessions of the account and forgives its attempts; null when there is none, or it is a machine's. */
  resetPassword(id: string, hash: string, chi: Chi): Promise<Utente | null> {
    return this.db.lavora(contestoAccessi(chi), async (u) => {
      const [row] = await u.query<UtenteRow>(sql.UPDATE_PASSWORD, [territorioDi(chi), id, hash]);
      if (!row) return null;
      await u.query(DELETE_SESSIONI_DI, [id, '']);
      await u.query(sql.SBLOCCA, [row.nome]);
      await this.log(u, 'password-reimpostata', id);
      return { ...utenteOf(row), bloccatoFino: null };
    });
  }

  /** Forgives the attempts counted against the name of an account; null when there is none. */
  unlock(id: string, chi: Chi): Promise<Utente | null> {
    return this.onAccount(id, chi, async (u, row) => {
      await u.query(sql.SBLOCCA, [row.nome]);
      await this.log(u, 'utente-sbloccato', id);
      return { ...utenteOf(row), bloccatoFino: null };
    });
  }

  /** Takes the second factor off an account whose device is lost, and ends its sessions; null when there is no such account. */
  removeSecondoFattore(id: string, chi: Chi): Promise<Utente | null> {
    return this.onAccount(id, chi, async (u, row) => {
      const removed = await u.query(sql.DELETE_SECONDO_FATTORE, [id]);
      if (removed.length > 0) {
        await u.query(DELETE_SESSIONI_DI, [id, '']);
        await this.log(u, 'secondo-fattore-tolto', id, { daAmministratore: true });
      }
      return { ...utenteOf(row), secondoFattore: false };
    });
  }

  async findTokens(utenteId: string, chi: Chi): Promise<Token[]> {
    const rows = await this.db.lavora(contestoAccessi(chi), (u) => u.query<TokenRow>(sql.SELECT_TOKEN_DI, [territorioDi(chi), utenteId]));
    return rows.map(tokenOf);
  }

  async findTokensInForce(chi: Chi): Promise<TokenInVigore['items']> {
    const rows = await this.db.lavora(contestoAccessi(chi), (u) => u.query<TokenRow & DiUtente>(sql.SELECT_TOKEN_IN_VIGORE, [territorioDi(chi)]));
    return rows.map((row) => ({ ...tokenOf(row), utente: ownerOf(row) }));
  }

  /** Null when there is no such account. @throws DomainError `conflict` for the account of a person. */
  createToken(utenteId: string, impronta: string, { nome, giorni }: NuovoToken, chi: Chi): Promise<Token | null> {
    return this.onAccount(utenteId, chi, async (u, owner) => {
      if (!owner.macchina) throw new DomainError('conflict', 'I token sono delle macchine: creare per questa un utente senza password.');
      const [row] = await u.query<TokenRow>(sql.INSERT_TOKEN, [impronta, utenteId, nome, giorni]);
      await this.log(u, 'token-creato', utenteId, { giorni });
      return row ? tokenOf(row) : null;
    });
  }

  /** False when the account has no such token in force. */
  async revokeToken(utenteId: string, tokenId: string, chi: Chi): Promise<boolean> {
    const done = await this.onAccount(utenteId, chi, async (u) => {
      const revoked = await u.query(sql.REVOCA_TOKEN, [utenteId, tokenId]);
      if (revoked.length > 0) await this.log(u, 'token-revocato', utenteId);
      return revoked.length > 0;
    });
    return done ?? false;
  }

  /** Open sessions of one account, or of all; `impronta` tells which of them asks. */
  async findSessions(chi: Chi, utenteId: string | null, impronta: string): Promise<SessioneAperta[]> {
    const rows = await this.db.lavora(contestoAccessi(chi), (u) => u.query<SessioneApertaRow>(sql.SELECT_SESSIONI_APERTE, [territorioDi(chi), utenteId, impronta]));
    return rows.map((row) => ({ id: row.id, utente: ownerOf(row), aperta: row.creata.toISOString(), ultimoUso: row.ultimo_uso.toISOString(), agente: row.agente, corrente: row.corrente }));
  }

  /** False when there is no such session. */
  endSession(id: string, chi: Chi): Promise<boolean> {
    return this.db.lavora(contestoAccessi(chi), async (u) => {
      const [ended] = await u.query<{ utente: string }>(sql.TERMINA_SESSIONE, [territorioDi(chi), id]);
      if (ended) await this.log(u, 'sessione-terminata', ended.utente);
      return ended !== undefined;
    });
  }

  async deleteDimostrativi(): Promise<number> {
    const [row] = await this.db.lavora(contestoAccessi(null), (u) => u.query<{ rimossi: number }>(sql.RIMUOVI_DIMOSTRATIVI));
    return row?.rimossi ?? 0;
  }

  private onAccount<T>(id: string, chi: Chi, fn: (u: UnitaDiLavoro, row: UtenteRow) => Promise<T>): Promise<T | null> {
    return this.db.lavora(contestoAccessi(chi), async (u) => {
      const [row] = await u.query<UtenteRow>(sql.SELECT_UTENTE, [territorioDi(chi), id]);
      return row ? fn(u, row) : null;
    });
  }

  private async expel(u: UnitaDiLavoro, utenteId: string): Promise<void> {
    await u.query(DELETE_SESSIONI_DI, [utenteId, '']);
    await u.query(sql.REVOCA_TOKEN, [utenteId, null]);
  }

  private async exists(text: string): Promise<boolean> {
    const [row] = await this.db.lavora(contestoAccessi(null), (u) => u.query<{ esiste: boolean }>(text));
    return row?.esiste ?? false;
  }

  private log(u: UnitaDiLavoro, azione: Azione, utenteId: string, dettaglio: VoceTraccia['dettaglio'] = {}): Promise<void> {
    return this.traccia.write(u, { azione, oggettoTipo: 'utente', oggettoId: utenteId, dettaglio });
  }
}

/**
 * The change in hand leaves somebody who administers every municipality.
 *
 * @throws DomainError `conflict`.
 */
export async function requireAdministrator(u: UnitaDiLavoro): Promise<void> {
  const [left] = await u.query<{ attivi: number }>(sql.CONTA_AMMINISTRATORI);
  if (!left?.attivi) throw new DomainError('conflict', 'Deve restare attivo almeno un amministratore di tutti i comuni.');
}

function territorioOf(comuni: Territorio): { tutti: boolean; comuni: string[] } {
  return comuni === '*' ? { tutti: true, comuni: [] } : { tutti: false, comuni };
}

function territorioInWords(comuni: Territorio): string[] {
  return comuni === '*' ? ['*'] : comuni;
}

/** What the log tells of a change of an account: which fields, and of role and territory from what to what. */
function changesOf(before: Utente, after: Utente): VoceTraccia['dettaglio'] {
  const campi = (['nome', 'nomeVisualizzato', 'ruolo', 'comuni', 'attivo'] as const).filter((campo) => JSON.stringify(before[campo]) !== JSON.stringify(after[campo]));
  return {
    campi,
    ...(campi.includes('ruolo') ? { ruoloPrima: before.ruolo, ruoloDopo: after.ruolo } : {}),
    ...(campi.includes('comuni') ? { comuniPrima: territorioInWords(before.comuni), comuniDopo: territorioInWords(after.comuni) } : {}),
    ...(campi.includes('attivo') ? { attivo: after.attivo } : {}),
  };
}

const isViolation = (error: unknown, code: string): boolean => (error as { code?: unknown }).code === code;

function takenName(error: unknown): never {
  if (isViolation(error, '23505')) throw new DomainError('conflict', 'Il nome utente è già in uso.');
  throw error;
}

function unknownRole(error: unknown): never {
  if (isViolation(error, '23503')) throw new DomainError('invalid-request', 'Ruolo inesistente.', { errors: [{ campo: 'ruolo', messaggio: 'Ruolo inesistente.' }] });
  throw error;
}

function utenteOf(row: UtenteRow): Utente {
  return {
    id: row.id,
    nome: row.nome,
    nomeVisualizzato: row.nome_visualizzato,
    ruolo: row.ruolo,
    comuni: row.tutti_i_comuni ? '*' : row.comuni,
    attivo: row.attivo,
    macchina: row.macchina,
    deveCambiarePassword: row.deve_cambiare_password,
    secondoFattore: row.secondo_fattore,
    bloccatoFino: row.bloccato_fino?.toISOString() ?? null,
    ultimoAccesso: row.ultimo_accesso?.toISOString() ?? null,
    dimostrativo: row.dimostrativo,
    creato: row.creato.toISOString(),
  };
}

function tokenOf(row: TokenRow): Token {
  return {
    id: row.id, nome: row.nome, creato: row.creato.toISOString(), scade: row.scade.toISOString(),
    revocato: row.revocato?.toISOString() ?? null, ultimoUso: row.ultimo_uso?.toISOString() ?? null,
  };
}

function ownerOf(row: DiUtente): { id: string; nome: string; nomeVisualizzato: string } {
  return { id: row.utente, nome: row.utente_nome, nomeVisualizzato: row.utente_nome_visualizzato };
}
