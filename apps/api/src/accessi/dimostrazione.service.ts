import { Injectable } from '@nestjs/common';
import { COMUNE_DIMOSTRATIVO, UTENTE_DIMOSTRATIVO } from './dimostrazione.js';
import { hashPassword } from './password.js';
import { UtentiRepository } from './utenti.repository.js';

/** The open account through which a newcomer looks at the sample municipality. */
@Injectable()
export class DimostrazioneService {
  constructor(private readonly repository: UtentiRepository) {}

  /** Makes the account, confined to the sample municipality; does nothing when it was ever made (also when switched off since). */
  async ensureAccount(): Promise<void> {
    await this.repository.create(
      {
        nome: UTENTE_DIMOSTRATIVO.nome,
        nomeVisualizzato: 'Utente dimostrativo',
        passwordHash: await hashPassword(UTENTE_DIMOSTRATIVO.password),
        ruolo: 'urbanistica-edilizia',
        comuni: [COMUNE_DIMOSTRATIVO],
        deveCambiarePassword: false,
        dimostrativo: true,
      },
      null,
    );
  }

  /** Whether the account was ever made, also when it was switched off since. */
  async wasMade(): Promise<boolean> {
    return (await this.repository.findByNome(UTENTE_DIMOSTRATIVO.nome)) !== null;
  }

  /** What the sign-in page shows while the account is open; null otherwise. */
  async findCredentials(): Promise<{ nome: string; password: string } | null> {
    return (await this.repository.existsDimostrativo()) ? { ...UTENTE_DIMOSTRATIVO } : null;
  }

  /** Deletes the account with its sessions: part of `edigit demo rimuovi`. */
  remove(): Promise<number> {
    return this.repository.deleteDimostrativi();
  }
}
