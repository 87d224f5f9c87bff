import { Injectable } from '@nestjs/common';
import type { ModificaUtente, NuovoToken, NuovoUtente, SessioneAperta, Territorio, Token, TokenCreato, TokenInVigore, Utente } from '@edigit/anagrafe/contract';
import { DomainError } from '../errori/domain-error.js';
import { territorioDi, type Chi } from './chi.js';
import { hashPassword } from './password.js';
import { TOKEN_PREFIX, imprint, newSecret, oneTimePassword } from './segreto.js';
import { UtentiRepository } from './utenti.repository.js';

/** Name of the first account. */
const PRIMO_AMMINISTRATORE = 'amministratore';

/** An account of a person or of a machine to make. */
type DatiUtente = Omit<NuovoUtente, 'macchina'>;

/** Accounts, their one-time passwords and their tokens. */
@Injectable()
export class UtentiService {
  constructor(private readonly repository: UtentiRepository) {}

  /** One page of accounts by name, and the name after which the next begins. */
  async findAll(chi: Chi, testo: string, dopo: string, limite: number): Promise<{ items: Utente[]; prossima?: string }> {
    const rows = await this.repository.findAll(chi, testo.toLowerCase(), dopo, limite + 1);
    const items = rows.slice(0, limite);
    const last = items.at(-1);
    return rows.length > limite && last ? { items, prossima: last.nome } : { items };
  }

  findByNome(nome: string): Promise<Utente | null> {
    return this.repository.findByNome(nome.trim().toLowerCase());
  }

  /** Makes an account that must change its one-time password at the first sign-in. @throws DomainError `conflict` when the name is taken, `forbidden` beyond the territory of `chi`. */
  async create(nuovo: DatiUtente, chi: Chi): Promise<{ utente: Utente; passwordUnaTantum: string }> {
    const passwordUnaTantum = oneTimePassword();
    const utente = await this.write(nuovo, await hashPassword(passwordUnaTantum), chi);
    return { utente, passwordUnaTantum };
  }

  /** Makes an account without a password, to hold tokens. @throws DomainError as {@link create}. */
  createWithoutPassword(nuovo: DatiUtente, chi: Chi): Promise<Utente> {
    return this.write(nuovo, null, chi);
  }

  /** Makes an account of a machine with its first token. @throws DomainError as {@link create}. */
  async createMachine(nuovo: DatiUtente, token: NuovoToken, chi: Chi): Promise<TokenCreato> {
    const utente = await this.createWithoutPassword(nuovo, chi);
    return this.createToken(utente.id, token, chi);
  }

  /** @throws DomainError `conflict` for what somebody else must do, or what would leave nobody to administer; `forbidden` beyond the territory of `chi`. */
  async update(id: string, modifica: ModificaUtente, chi: Chi): Promise<Utente> {
    if (id === chi?.id && (modifica.ruolo !== undefined || modifica.comuni !== undefined || modifica.attivo !== undefined)) {
      throw new DomainError('conflict', 'Il proprio ruolo, il proprio territorio e il proprio stato li cambia un altro amministratore.');
    }
    if (modifica.comuni !== undefined) requireWithin(chi, modifica.comuni);
    return this.repository.update(id, modifica, chi).then(required);
  }

  async resetPassword(id: string, chi: Chi): Promise<{ utente: Utente; passwordUnaTantum: string }> {
    const passwordUnaTantum = oneTimePassword();
    const utente = await this.repository.resetPassword(id, await hashPassword(passwordUnaTantum), chi).then(required);
    return { utente, passwordUnaTantum };
  }

  unlock(id: string, chi: Chi): Promise<Utente> {
    return this.repository.unlock(id, chi).then(required);
  }

  removeSecondoFattore(id: string, chi: Chi): Promise<Utente> {
    return this.repository.removeSecondoFattore(id, chi).then(required);
  }

  findTokens(utenteId: string, chi: Chi): Promise<Token[]> {
    return this.repository.findTokens(utenteId, chi);
  }

  findTokensInForce(chi: Chi): Promise<TokenInVigore['items']> {
    return this.repository.findTokensInForce(chi);
  }

  /** The secret is in this answer and nowhere else. @throws DomainError `conflict` for the account of a person. */
  async createToken(utenteId: string, nuovo: NuovoToken, chi: Chi): Promise<TokenCreato> {
    const segreto = TOKEN_PREFIX + newSecret();
    const token = await this.repository.createToken(utenteId, imprint(segreto), nuovo, chi).then(required);
    return { token, segreto };
  }

  async revokeToken(utenteId: string, tokenId: string, chi: Chi): Promise<void> {
    if (!(await this.repository.revokeToken(utenteId, tokenId, chi))) throw new DomainError('not-found', 'Token inesistente o già revocato.');
  }

  /** Open sessions within the territory of `chi`; `impronta` is that of the session that asks, '' for none. */
  findSessions(chi: Chi, impronta: string): Promise<SessioneAperta[]> {
    return this.repository.findSessions(chi, null, impronta);
  }

  /** Open sessions of one account, for its owner. */
  findOwnSessions(utenteId: string, impronta: string): Promise<SessioneAperta[]> {
    return this.repository.findSessions(null, utenteId, impronta);
  }

  async endSession(id: string, chi: Chi): Promise<void> {
    if (!(await this.repository.endSession(id, chi))) throw new DomainError('not-found', 'La sessione è già terminata.');
  }

  /**
   * Makes the first administrator when there never was one, and returns the one-time password to print on the terminal; null
   * at every later start.
   */
  async ensureAdministrator(): Promise<{ nome: string; password: string } | null> {
    if (await this.repository.existsAmministratore()) return null;
    const { utente, passwordUnaTantum } = await this.create({ nome: PRIMO_AMMINISTRATORE, ruolo: 'amministratore', comuni: '*' }, null);
    return { nome: utente.nome, password: passwordUnaTantum };
  }

  private async write(nuovo: DatiUtente, passwordHash: string | null, chi: Chi): Promise<Utente> {
    requireWithin(chi, nuovo.comuni);
    const utente = await this.repository.create(
      { ...nuovo, nomeVisualizzato: nuovo.nomeVisualizzato ?? nuovo.nome, passwordHash, deveCambiarePassword: passwordHash !== null, dimostrativo: false },
      chi,
    );
    if (!utente) throw new DomainError('conflict', 'Il nome utente è già in uso.');
    return utente;
  }
}

/** Nobody gives more than they administer; an account without any municipality would be out of the reach of who made it. */
function requireWithin(chi: Chi, comuni: Territorio): void {
  const own = territorioDi(chi);
  if (own === null) return;
  if (comuni === '*' || comuni.length === 0 || !comuni.every((codice) => own.includes(codice))) {
    throw new DomainError('forbidden', 'Si possono assegnare soltanto i comuni che si amministrano.');
  }
}

function required<T>(found: T | null): T {
  if (found === null) throw new DomainError('not-found', 'Utente inesistente.');
  return found;
}
