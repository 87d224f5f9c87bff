import { Injectable } from '@nestjs/common';
import { DomainError } from '../errori/domain-error.js';
import type { FinalitaCorrente } from './finalita.js';
import { networkOf } from './indirizzo.js';
import type { Operatore, SessioneCorrente } from './operatore.js';
import { hashPassword, verifyPassword, weaknessOf } from './password.js';
import { SecondoFattoreRepository } from './secondo-fattore.repository.js';
import { csrfOf, imprint, newSecret } from './segreto.js';
import { SessioniRepository, type Tentativo } from './sessioni.repository.js';

/** Wrong passwords before an account waits; an address serves a whole office, so it may err more often. */
const FREE_BY_NAME = 5;
const FREE_BY_NETWORK = 40;

/** Who knocks: from where, with which browser, and with which session it came. */
export interface Provenienza {
  readonly indirizzo: string;
  readonly agente: string;
  readonly segretoPrecedente: string | null;
}

/** Signing in and out, and recognising who is behind a session or a token. */
@Injectable()
export class SessioniService {
  constructor(
    private readonly repository: SessioniRepository,
    private readonly fattori: SecondoFattoreRepository,
  ) {}

  /**
   * Opens a session and returns its secret, which only the cookie will hold.
   *
   * @throws DomainError `invalid-credentials` whether the name, the password or the account is at fault; `second-factor-required`
   * when the password is right and `codice` is empty, `invalid-second-factor` when it is not the code of now nor a recovery code, or
   * was used before; `account-locked` after too many failures by name or by address, known or not.
   */
  async signIn(nome: string, password: string, codice: string, from: Provenienza): Promise<string> {
    const name = nome.trim().toLowerCase();
    const attempt = attemptOf(name, from.indirizzo);
    const { attesa, credenziali } = await this.repository.beginAttempt(attempt, name);
    if (attesa > 0) throw locked(attesa);

    const matches = await verifyPassword(credenziali?.passwordHash ?? null, password);
    if (!credenziali || !matches) {
      if (credenziali) await this.repository.logRefusal(credenziali.id);
      throw new DomainError('invalid-credentials', 'Controllare nome utente e password e riprovare.');
    }
    if (credenziali.conSecondoFattore) {
      if (codice.trim() === '') {
        await this.repository.giveBack(attempt);
        throw new DomainError('second-factor-required', 'Scrivere il codice a sei cifre del dispositivo, o un codice di recupero.');
      }
      if (!(await this.fattori.takeCode(credenziali.id, codice))) {
        await this.repository.logRefusal(credenziali.id);
        throw new DomainError('invalid-second-factor', WRONG_CODE);
      }
    }

    const secret = newSecret();
    await this.repository.open(
      { impronta: imprint(secret), precedente: from.segretoPrecedente && imprint(from.segretoPrecedente), utenteId: credenziali.id, agente: from.agente },
      attempt,
    );
    return secret;
  }

  /** Who holds this session; null when it is unknown, expired, or its account was switched off. */
  async findBySession(secret: string): Promise<Operatore | null> {
    const impronta = imprint(secret);
    const found = await this.repository.findBySessione(impronta);
    return found && { ...found, sessione: { impronta, csrf: csrfOf(secret), finalitaAperta: found.finalitaAperta } };
  }

  /** Who holds this token; null when it is unknown, expired, revoked, or its account was switched off. */
  async findByToken(secret: string): Promise<Operatore | null> {
    const found = await this.repository.findByToken(imprint(secret));
    return found && { ...found, sessione: null };
  }

  async signOut(operatore: Operatore): Promise<void> {
    await this.repository.close(sessioneDi(operatore).impronta, operatore.id);
  }

  /** Ends every session of the user but the one that asks. */
  async endOthers(operatore: Operatore): Promise<void> {
    await this.repository.endOthers(operatore.id, sessioneDi(operatore).impronta);
  }

  async setFinalita(operatore: Operatore, finalita: FinalitaCorrente | null): Promise<void> {
    await this.repository.setFinalita(sessioneDi(operatore).impronta, finalita);
  }

  /**
   * The user proves again to be the one who signed in: the password, and where it is given a code of the second factor.
   *
   * @throws DomainError `invalid-request` for a wrong password or code; `account-locked` after too many.
   */
  async requireOwnPassword(operatore: Operatore, password: string, indirizzo: string, codice?: string): Promise<void> {
    if (operatore.dimostrativo) throw new DomainError('forbidden', 'L’utente dimostrativo è di tutti: non si può proteggere.');
    sessioneDi(operatore);
    const attempt = attemptOf(operatore.nome, indirizzo);
    const { attesa, credenziali } = await this.repository.beginAttempt(attempt, operatore.nome);
    if (attesa > 0) throw locked(attesa);
    if (!(await verifyPassword(credenziali?.passwordHash ?? null, password))) throw wrongField('password', 'La password non è corretta.');
    if (codice !== undefined && !(await this.fattori.takeCode(operatore.id, codice))) throw wrongField('codice', WRONG_CODE);
    await this.repository.forgive(attempt);
  }

  /**
   * Changes the user's own password; the other sessions of the account end.
   *
   * @throws DomainError `invalid-request` for a wrong current password or a weak new one; `account-locked` after too many wrong ones.
   */
  async changePassword(operatore: Operatore, attuale: string, nuova: string, indirizzo: string): Promise<void> {
    const { impronta } = sessioneDi(operatore);
    if (operatore.dimostrativo) throw new DomainError('forbidden', 'La password dell’utente dimostrativo non si cambia.');
    const weakness = attuale === nuova ? 'La nuova password deve essere diversa da quella attuale.' : weaknessOf(nuova, operatore.nome);
    if (weakness) throw wrongField('nuova', weakness);
    const attempt = attemptOf(operatore.nome, indirizzo);
    const { attesa, credenziali } = await this.repository.beginAttempt(attempt, operatore.nome);
    if (attesa > 0) throw locked(attesa);
    if (!(await verifyPassword(credenziali?.passwordHash ?? null, attuale))) throw wrongField('attuale', 'La password attuale non è corretta.');
    await this.repository.changePassword(operatore.id, await hashPassword(nuova), impronta, attempt);
  }
}

const WRONG_CODE = 'Il codice non è quello di adesso, o è già stato usato: attendere il prossimo.';

function attemptOf(nome: string, indirizzo: string): Tentativo {
  return {
    rete: { chiave: `rete:${imprint(networkOf(indirizzo))}`, liberi: FREE_BY_NETWORK },
    nome: { chiave: `nome:${imprint(nome)}`, liberi: FREE_BY_NAME },
  };
}

/** A token has no session: what belongs to one is refused to it. */
function sessioneDi(operatore: Operatore): SessioneCorrente {
  if (!operatore.sessione) throw new DomainError('forbidden', 'Operazione riservata a chi ha aperto una sessione.');
  return operatore.sessione;
}

function wrongField(campo: string, messaggio: string): DomainError {
  return new DomainError('invalid-request', messaggio, { errors: [{ campo, messaggio }] });
}

function locked(seconds: number): DomainError {
  const wait = seconds >= 90 ? `${Math.ceil(seconds / 60)} minuti` : `${seconds} secondi`;
  return new DomainError('account-locked', `Troppi tentativi non riusciti: riprovare fra ${wait}.`, { retryAfterSeconds: seconds });
}
