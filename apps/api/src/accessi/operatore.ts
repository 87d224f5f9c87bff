import type { Diritto, Ruolo } from '@edigit/anagrafe/contract';
import type { FastifyRequest } from 'fastify';
import type { Contesto, Tempo } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import type { FinalitaCorrente } from './finalita.js';

/** Who is behind a request, by the session of a browser or the token of a machine. */
export interface Operatore {
  readonly id: string;
  readonly nome: string;
  readonly nomeVisualizzato: string;
  readonly ruolo: Ruolo;
  readonly ruoloTitolo: string;
  readonly diritti: readonly Diritto[];
  readonly comuni: readonly string[] | '*';
  readonly deveCambiarePassword: boolean;
  /** The role asks for a second factor that the account lacks; never for a token. */
  readonly deveAttivareSecondoFattore: boolean;
  readonly dimostrativo: boolean;
  /** Purpose of this request: named by its headers, else the one open in the session. */
  readonly finalita: FinalitaCorrente | null;
  /** The session that the request rides on; null for a token. */
  readonly sessione: SessioneCorrente | null;
}

/** Who changes something, as the history and the conflicts name it. */
export interface Autore {
  readonly id: string;
  readonly nome: string;
}

export function autoreOf({ id, nomeVisualizzato }: Operatore): Autore {
  return { id, nome: nomeVisualizzato };
}

/** The open session of a browser. */
export interface SessioneCorrente {
  readonly impronta: string;
  readonly csrf: string;
  readonly finalitaAperta: Date | null;
}

const operatori = new WeakMap<FastifyRequest, Operatore>();

const momenti = new WeakMap<FastifyRequest, Tempo>();

/** Remembers the moment a request looks at; only the interceptor of time calls it. */
export function setTempo(request: FastifyRequest, tempo: Tempo): void {
  momenti.set(request, tempo);
}

/** Remembers who is behind a request; only the guard calls it. */
export function setOperatore(request: FastifyRequest, operatore: Operatore): void {
  operatori.set(request, operatore);
}

/**
 * Who is behind a request that has passed the guard.
 *
 * @throws DomainError `not-authenticated` on a public route that nobody signed in for.
 */
export function operatoreDi(request: FastifyRequest): Operatore {
  const operatore = operatori.get(request);
  if (!operatore) throw new DomainError('not-authenticated');
  return operatore;
}

/** The context of the units of work that serve a request: role `app`, and who, where, with which rights and why. */
export function contestoDi(request: FastifyRequest): Contesto {
  const { id, comuni, diritti, finalita } = operatoreDi(request);
  const tempo = momenti.get(request);
  return { ruolo: 'app', utenteId: id, comuni, diritti, finalita, ...(tempo ? { tempo } : {}) };
}
