import type { CodiceErrore, ConflittoEdificio, OperazioneBreve, Posizione, Sovrapposizione } from '@edigit/anagrafe/contract';

/** A field of a request that is wrong, and what to do about it, in Italian. */
export interface FieldError {
  readonly campo: string;
  readonly messaggio: string;
  /** Where on the map, for what is wrong with an outline. */
  readonly punto?: Posizione;
}

/** What a refusal carries beside its code and its sentence. */
export interface ErrorContext {
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** What has to be undone before. */
  readonly ostacoli?: readonly OperazioneBreve[];
  /** What was saved after the version that a change was made on. */
  readonly conflitti?: readonly ConflittoEdificio[];
  readonly sovrapposizioni?: readonly Sovrapposizione[];
}

/**
 * What a service refuses, by its stable code. The message is an Italian sentence fit for the screen and never carries data of
 * persons nor the searched text. The HTTP status of a code lives in `http/problem-catalogue.ts`.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: CodiceErrore,
    message?: string,
    readonly context: ErrorContext = {},
    options?: ErrorOptions,
  ) {
    super(message ?? '', options);
  }
}
