import { Injectable } from '@nestjs/common';
import type { Diritto, ModificaUtente, NuovoToken, NuovoUtente, Ruolo, Token, TokenCreato, Utente, UtenteConPassword } from '@edigit/anagrafe/contract';
import { DomainError } from '../errori/domain-error.js';
import { hashPassword } from './password.js';
import { TOKEN_PREFIX, imprint, newSecret, oneTimePassword } from './segreto.js';
import { UtentiRepository } from './utenti.repository.js';

/** Name of the first account. */
const PRIMO_AMMINISTRATORE = 'amministratore';

/** Accounts, their one-time passwords and their tokens. `chi` is who acts: null for the program itself and its command line. */
@Injectable()
export class UtentiService {
  constructor(private readonly repository: UtentiRepository) {}

  /** One page of accounts by name, and the name after which the next begins. */
  async findAll(dopo: string, limite: number): Promise<{ items: Utente[]; prossima?: string }> {
    const rows = await this.repository.findAll(dopo, limite + 1);
    const items = rows.slice(0, limite);
    const last = items.at(-1);
    return rows.length > limite && last ? { items, prossima: last.nome } : { items };
  }

  findByNome(nome: string): Promise<Utente | null> {
    return this.repository.findByNome(nome.trim().toLowerCase());
  }

  findRuoli(): Promise<{ codice: Ruolo; titolo: string; diritti: Diritto[] }[]> {
    return this.repository.findRuoli();
  }

  /** Makes an account that must change its one-time password at the first sign-in. @throws DomainError `conflict` when the name is taken. */
  async create(nuovo: NuovoUtente, chi: string | null): Promise<UtenteConPassword> {
    const passwordUnaTantum = oneTimePassword();
    const utente = await this.write(nuovo, await hashPassword(passwordUnaTantum), chi);
    return { utente, passwordUnaTantum };
  }

  /** Makes an account of a machine, which has no password, with its first token. @throws DomainError `conflict` when the name is taken. */
  async createMachine(nuovo: NuovoUtente, token: NuovoToken, chi: string | null): Promise<TokenCreato> {
    const utente = await this.write(nuovo, null, chi);
    return this.createToken(utente.id, token, chi);
  }

  async update(id: string, modifica: ModificaUtente, chi: string): Promise<Utente> {
    return this.repository.update(id, modifica, chi).then(required);
  }

  async resetPassword(id: string, chi: string | null): Promise<UtenteConPassword> {
    const passwordUnaTantum = oneTimePassword();
    const utente = await this.repository.resetPassword(id, await hashPassword(passwordUnaTantum), chi).then(required);
    return { utente, passwordUnaTantum };
  }

  findTokens(utenteId: string): Promise<Token[]> {
    return this.repository.findTokens(utenteId);
  }

  /** The secret is in this answer and nowhere else. */
  async createToken(utenteId: string, nuovo: NuovoToken, chi: string | null): Promise<TokenCreato> {
    const segreto = TOKEN_PREFIX + newSecret();
    const token = await this.repository.createToken(utenteId, imprint(segreto), nuovo, chi).then(required);
    return { token, segreto };
  }

  async revokeToken(utenteId: string, tokenId: string, chi: string): Promise<void> {
    if (!(await this.repository.revokeToken(utenteId, tokenId, chi))) throw new DomainError('not-found', 'Token inesistente o già revocato.');
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

  private async write(nuovo: NuovoUtente, passwordHash: string | null, chi: string | null): Promise<Utente> {
    const utente = await this.repository.create(
      { ...nuovo, nomeVisualizzato: nuovo.nomeVisualizzato ?? nuovo.nome, passwordHash, deveCambiarePassword: passwordHash !== null, dimostrativo: false },
      chi,
    );
    if (!utente) throw new DomainError('conflict', 'Il nome utente è già in uso.');
    return utente;
  }
}

function required<T>(found: T | null): T {
  if (found === null) throw new DomainError('not-found', 'Utente inesistente.');
  return found;
}
