import { Injectable } from '@nestjs/common';
import type { Diritto, Finalita, Ruolo } from '@edigit/anagrafe/contract';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { FinalitaCorrente } from './finalita.js';
import type { Operatore } from './operatore.js';
import * as sql from './sessioni.queries.js';
import { TracciaRepository } from './traccia.repository.js';

/** What a stored session or token tells of its user. */
export type OperatoreTrovato = Omit<Operatore, 'sessione'> & { readonly finalitaAperta: Date | null };

/** An active account by which somebody may try to sign in. */
export interface Credenziali {
  readonly id: string;
  readonly nome: string;
  readonly passwordHash: string | null;
  /** An active second factor must be given too. */
  readonly conSecondoFattore: boolean;
}

/** The keys that an attempt is counted against, and how many are free for each. */
export interface Tentativo {
  readonly rete: { readonly chiave: string; readonly liberi: number };
  readonly nome: { readonly chiave: string; readonly liberi: number };
}

interface OperatoreRow {
  readonly id: string;
  readonly nome: string;
  readonly nome_visualizzato: string;
  readonly ruolo: Ruolo;
  readonly ruolo_titolo: string;
  readonly tutti_i_comuni: boolean;
  readonly comuni: string[];
  readonly deve_cambiare_password: boolean;
  readonly secondo_fattore_dovuto: boolean;
  readonly dimostrativo: boolean;
  readonly diritti: Diritto[];
  readonly da_segnare: boolean;
}

interface SessioneRow extends OperatoreRow {
  readonly finalita: Finalita | null;
  readonly protocollo: string | null;
  readonly finalita_aperta: Date | null;
}

const accessi = (utenteId?: string): Contesto => ({ ruolo: 'accessi', utenteId: utenteId ?? null });

/** Sessions, tokens and attempts; each method is one unit of work. */
@Injectable()
export class SessioniRepository {
  constructor(
    private readonly db: Database,
    private readonly traccia: TracciaRepository,
  ) {}

  findBySessione(impronta: string): Promise<OperatoreTrovato | null> {
    return this.db.lavora(accessi(), async (u) => {
      const [row] = await u.query<SessioneRow>(sql.SELECT_SESSIONE, [impronta]);
      if (!row) return null;
      if (row.da_segnare) await u.query(sql.SEGNA_USO, [impronta]);
      const finalita = row.finalita ? { codice: row.finalita, protocollo: row.protocollo } : null;
      return { ...operatoreOf(row), finalita, finalitaAperta: row.finalita_aperta };
    }, { preparate: true });
  }

  findByToken(impronta: string): Promise<OperatoreTrovato | null> {
    return this.db.lavora(accessi(), async (u) => {
      const [row] = await u.query<OperatoreRow>(sql.SELECT_TOKEN, [impronta]);
      if (!row) return null;
      if (row.da_segnare) await u.query(sql.SEGNA_USO_TOKEN, [impronta]);
      return { ...operatoreOf(row), finalita: null, finalitaAperta: null };
    }, { preparate: true });
  }

  /** Counts an attempt, first against the network; answers the seconds to wait when one of the keys is blocked. */
  beginAttempt({ rete, nome }: Tentativo, utente: string): Promise<{ attesa: number; credenziali: Credenziali | null }> {
    return this.db.lavora(accessi(), async (u) => {
      for (const { chiave, liberi } of [rete, nome]) {
        const counted = await u.query(sql.CONTA_TENTATIVO, [chiave, liberi]);
        if (counted.length > 0) continue;
        const [blocked] = await u.query<{ secondi: number }>(sql.SECONDI_DI_BLOCCO, [chiave]);
        return { attesa: blocked?.secondi ?? 1, credenziali: null };
      }
      return { attesa: 0, credenziali: await oneCredential(u, sql.SELECT_CREDENZIALI, utente) };
    });
  }

  /** Gives back the attempt in hand: the password was right, and the code is still to come. */
  async giveBack({ rete, nome }: Tentativo): Promise<void> {
    await this.db.lavora(accessi(), async (u) => {
      for (const { chiave } of [rete, nome]) await u.query(sql.RENDI_TENTATIVO, [chiave]);
    });
  }

  async forgive(attempt: Tentativo): Promise<void> {
    await this.db.lavora(accessi(), (u) => forgive(u, attempt));
  }

  async logRefusal(utenteId: string): Promise<void> {
    await this.db.lavora(accessi(), (u) => this.traccia.write(u, { azione: 'accesso-rifiutato', oggettoTipo: 'utente', oggettoId: utenteId }));
  }

  /** Opens a session after a right password, in place of the one the browser came with, and forgives the attempts. */
  open(sessione: { impronta: string; precedente: string | null; utenteId: string; agente: string }, attempt: Tentativo): Promise<void> {
    return this.db.lavora(accessi(sessione.utenteId), async (u) => {
      await forgive(u, attempt);
      if (sessione.precedente) await u.query(sql.DELETE_SESSIONE, [sessione.precedente]);
      await u.query(sql.DELETE_SESSIONI_SCADUTE);
      await u.query(sql.DELETE_TENTATIVI_VECCHI);
      await u.query(sql.INSERT_SESSIONE, [sessione.impronta, sessione.utenteId, sessione.agente]);
      await u.query(sql.SEGNA_ACCESSO, [sessione.utenteId]);
      await this.traccia.write(u, { azione: 'accesso', oggettoTipo: 'utente', oggettoId: sessione.utenteId });
    });
  }

  close(impronta: string, utenteId: string): Promise<void> {
    return this.db.lavora(accessi(utenteId), async (u) => {
      await u.query(sql.DELETE_SESSIONE, [impronta]);
      await this.traccia.write(u, { azione: 'uscita', oggettoTipo: 'utente', oggettoId: utenteId });
    });
  }

  endOthers(utenteId: string, impronta: string): Promise<void> {
    return this.db.lavora(accessi(utenteId), async (u) => {
      await u.query(sql.DELETE_SESSIONI_DI, [utenteId, impronta]);
      await this.traccia.write(u, { azione: 'sessione-terminata', oggettoTipo: 'utente', oggettoId: utenteId });
    });
  }

  async setFinalita(impronta: string, finalita: FinalitaCorrente | null): Promise<void> {
    await this.db.lavora(accessi(), (u) => u.query(sql.UPDATE_FINALITA, [impronta, finalita?.codice ?? null, finalita?.protocollo ?? null]));
  }

  /** Writes the new password and ends every other session of the account. */
  changePassword(utenteId: string, hash: string, impronta: string, attempt: Tentativo): Promise<void> {
    return this.db.lavora(accessi(utenteId), async (u) => {
      await forgive(u, attempt);
      await u.query(sql.UPDATE_PASSWORD_PROPRIA, [utenteId, hash]);
      await u.query(sql.DELETE_SESSIONI_DI, [utenteId, impronta]);
      await this.traccia.write(u, { azione: 'password-cambiata', oggettoTipo: 'utente', oggettoId: utenteId });
    });
  }
}

/** A right password clears its name but not its network: else one good account would whitewash a hundred guesses at others. */
async function forgive(u: UnitaDiLavoro, { rete, nome }: Tentativo): Promise<void> {
  await u.query(sql.RESTITUISCI_TENTATIVO, [rete.chiave]);
  await u.query(sql.AZZERA_TENTATIVI, [nome.chiave]);
}

async function oneCredential(u: UnitaDiLavoro, text: string, key: string): Promise<Credenziali | null> {
  const [row] = await u.query<{ id: string; nome: string; password_hash: string | null; con_secondo_fattore: boolean }>(text, [key]);
  return row ? { id: row.id, nome: row.nome, passwordHash: row.password_hash, conSecondoFattore: row.con_secondo_fattore } : null;
}

function operatoreOf(row: OperatoreRow): Omit<Operatore, 'sessione' | 'finalita'> {
  return {
    id: row.id,
    nome: row.nome,
    nomeVisualizzato: row.nome_visualizzato,
    ruolo: row.ruolo,
    ruoloTitolo: row.ruolo_titolo,
    diritti: row.diritti,
    comuni: row.tutti_i_comuni ? '*' : row.comuni,
    deveCambiarePassword: row.deve_cambiare_password,
    deveAttivareSecondoFattore: row.secondo_fattore_dovuto,
    dimostrativo: row.dimostrativo,
  };
}
