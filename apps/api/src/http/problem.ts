import { HttpException } from '@nestjs/common';
import type { CodiceErrore, Problema } from '@edigit/anagrafe/contract';
import { DomainError } from '../errori/domain-error.js';
import { PROBLEMS } from './problem-catalogue.js';

/** Media type of every error answer. */
export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

const CODE_OF_STATUS: Readonly<Record<number, CodiceErrore>> = {
  400: 'invalid-request',
  401: 'not-authenticated',
  // Our own refusals carry their code: a bare 403 is the framework's, about a change that another site sent.
  403: 'csrf-mismatch',
  404: 'not-found',
  405: 'not-found',
  406: 'not-acceptable',
  409: 'conflict',
  412: 'stale-version',
  413: 'payload-too-large',
  414: 'invalid-request',
  415: 'unsupported-media-type',
  428: 'if-match-required',
  429: 'too-many-requests',
  431: 'invalid-request',
  503: 'unavailable',
};

/** SQLSTATE of a text that the database cannot hold (a null character, half a surrogate pair): only a request can have brought it. */
const UNWRITABLE_TEXT = new Set(['22021', '22P05']);

/** The error as the domain names it: one of ours, one that the framework raised about the request, or null when nobody foresaw it. */
export function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (error instanceof Error && 'code' in error && UNWRITABLE_TEXT.has(String(error.code))) return new DomainError('invalid-request', undefined, {}, { cause: error });
  const status = statusOf(error);
  const code = status === null ? undefined : CODE_OF_STATUS[status];
  return code ? new DomainError(code, undefined, {}, { cause: error }) : null;
}

/** Nest raises `HttpException`; Fastify and its plugins raise errors with a `statusCode`. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return null;
}

/** The body of RFC 9457 for an error; `null` (unforeseen) tells nothing beyond the trace id. */
export function problemOf(error: DomainError | null, traceId: string): Problema {
  const code = error?.code ?? 'internal-error';
  const { status, title } = PROBLEMS[code];
  return {
    type: `urn:edigit:errore:${code}`,
    title,
    status,
    code,
    ...(error?.message ? { detail: error.message } : {}),
    traceId,
    ...(error?.context.ostacoli?.length ? { ostacoli: [...error.context.ostacoli] } : {}),
    ...(error?.context.errors?.length ? { errors: error.context.errors.map((field) => ({ ...field })) } : {}),
    ...(error?.context.conflitti?.length ? { conflitti: [...error.context.conflitti] } : {}),
    ...(error?.context.sovrapposizioni?.length ? { sovrapposizioni: [...error.context.sovrapposizioni] } : {}),
  };
}
