import type { CodiceErrore, OperazioneBreve } from '@edigit/anagrafe/contract';

/** A field of a request that is wrong, and what to do about it, in Italian. */
export interface FieldError {
  readonly campo: string;
  readonly messaggio: string;
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
    readonly context: { readonly errors?: readonly FieldError[]; readonly retryAfterSeconds?: number; readonly ostacoli?: readonly OperazioneBreve[] } = {},
    options?: ErrorOptions,
  ) {
    super(message ?? '', options);
  }
}
