import { Injectable } from '@nestjs/common';
import type { CodiciDiRecupero, SecondoFattore, SecondoFattoreDaAttivare } from '@edigit/anagrafe/contract';
import { DomainError } from '../errori/domain-error.js';
import type { Operatore } from './operatore.js';
import { recoveryCode } from './segreto.js';
import { SecondoFattoreRepository } from './secondo-fattore.repository.js';
import { SessioniService } from './sessioni.service.js';
import { newTotpSecret, otpauthAddress } from './totp.js';

const RECOVERY_CODES = 10;

/** The second factor of who is signed in: codes of a device (RFC 6238), and recovery codes for when it is lost. */
@Injectable()
export class SecondoFattoreService {
  constructor(
    private readonly repository: SecondoFattoreRepository,
    private readonly sessioni: SessioniService,
  ) {}

  find(operatore: Operatore): Promise<SecondoFattore> {
    return this.repository.find(operatore.id);
  }

  /** A new secret, to be proved by its first code within a quarter of an hour; what was active stays until then. @throws DomainError `invalid-request` for a wrong password. */
  async begin(operatore: Operatore, password: string, indirizzo: string): Promise<SecondoFattoreDaAttivare> {
    await this.sessioni.requireOwnPassword(operatore, password, indirizzo);
    const segreto = newTotpSecret();
    await this.repository.begin(operatore.id, segreto);
    return { segreto, indirizzo: otpauthAddress(segreto, operatore.nome) };
  }

  /** Activates it. The recovery codes are in this answer and nowhere else. @throws DomainError `invalid-request` for a code that is not of the new secret. */
  async confirm(operatore: Operatore, codice: string): Promise<CodiciDiRecupero> {
    const codici = newCodes();
    if (!(await this.repository.confirm(operatore.id, codice, codici, operatore.sessione?.impronta ?? ''))) {
      const messaggio = 'Il codice non corrisponde: controllare l’ora del dispositivo, o ricominciare.';
      throw new DomainError('invalid-request', messaggio, { errors: [{ campo: 'codice', messaggio }] });
    }
    return { codici };
  }

  /** New recovery codes in the place of the old ones. @throws DomainError `conflict` without a second factor, `invalid-request` for a wrong password. */
  async replaceCodes(operatore: Operatore, password: string, indirizzo: string): Promise<CodiciDiRecupero> {
    await this.sessioni.requireOwnPassword(operatore, password, indirizzo);
    if (!(await this.repository.find(operatore.id)).attivo) throw new DomainError('conflict', 'Il secondo fattore non è attivo.');
    const codici = newCodes();
    await this.repository.replaceCodes(operatore.id, codici);
    return { codici };
  }

  /** @throws DomainError `conflict` where the role asks for it, `invalid-request` for a wrong password or code. */
  async remove(operatore: Operatore, password: string, codice: string, indirizzo: string): Promise<void> {
    if ((await this.repository.find(operatore.id)).obbligatorio) throw new DomainError('conflict', 'Il ruolo richiede il secondo fattore: si può sostituire, non togliere.');
    await this.sessioni.requireOwnPassword(operatore, password, indirizzo, codice);
    await this.repository.remove(operatore.id);
  }
}

function newCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, recoveryCode);
}
