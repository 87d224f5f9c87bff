import type { AccountDimostrativo } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { COMUNE_DIMOSTRATIVO, UTENTI_DIMOSTRATIVI } from './dimostrazione.js';
import type { Autore } from './operatore.js';
import { hashPassword } from './password.js';
import { UtentiRepository } from './utenti.repository.js';

/** The open accounts through which a newcomer looks at the sample municipality. */
@Injectable()
export class DimostrazioneService {
  constructor(private readonly repository: UtentiRepository) {}

  /** Makes the accounts, confined to the sample municipality; those that were ever made stay as they are (also when switched off since). The first is made last: it says that all is done. */
  async ensureAccounts(): Promise<void> {
    for (const { nome, password, ruolo, nomeVisualizzato } of UTENTI_DIMOSTRATIVI.toReversed()) {
      await this.repository.create({ nome, nomeVisualizzato, passwordHash: await hashPassword(password), ruolo, comuni: [COMUNE_DIMOSTRATIVO], deveCambiarePassword: false, dimostrativo: true }, null);
    }
  }

  /** The first of the accounts, as who changes something; null where it never was. */
  async findAutore(): Promise<Autore | null> {
    const utente = await this.repository.findByNome(UTENTI_DIMOSTRATIVI[0].nome);
    return utente === null ? null : { id: utente.id, nome: utente.nomeVisualizzato };
  }

  /** Whether the accounts were ever made, also when they were switched off since. */
  async wereMade(): Promise<boolean> {
    return (await this.repository.findByNome(UTENTI_DIMOSTRATIVI[0].nome)) !== null;
  }

  /** What the sign-in page shows: the accounts that are open. */
  async listCredentials(): Promise<AccountDimostrativo[]> {
    const aperti = new Set(await this.repository.listDimostrativi());
    return UTENTI_DIMOSTRATIVI.filter(({ nome }) => aperti.has(nome)).map(({ nome, password, titolo }) => ({ nome, password, titolo }));
  }

  /** Deletes the accounts with their sessions: part of `edigit demo rimuovi`. */
  remove(): Promise<number> {
    return this.repository.deleteDimostrativi();
  }
}
