import { StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { DomainError, type FieldError } from '../errori/domain-error.js';

type Issue = Parameters<NonNullable<NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']>>[0][number];

const MAX_ERRORS = 50;

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'un testo',
  number: 'un numero',
  int: 'un numero intero',
  boolean: 'vero o falso',
  array: 'un elenco',
  object: 'un oggetto',
  date: 'una data',
};

/** The wrong fields of a request, by dotted path; the submitted values are never repeated. */
export function fieldErrorsOf(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, MAX_ERRORS).map((issue) => ({
    campo: (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.'),
    messaggio: issue.message,
  }));
}

/** Words for an officer where the Italian texts of zod speak to programmers; undefined leaves those. */
function messageOf(issue: { readonly code: string; readonly input?: unknown; readonly expected?: unknown; readonly origin?: unknown; readonly minimum?: unknown; readonly maximum?: unknown }): string | undefined {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'Campo obbligatorio.';
    return `Serve ${EXPECTED[String(issue.expected)] ?? 'un valore di altro tipo'}.`;
  }
  if (issue.code === 'invalid_format') return 'Formato non valido.';
  return issue.code === 'too_small' || issue.code === 'too_big' ? boundInWords(issue.origin, issue.minimum, issue.maximum) : undefined;
}

/** A bound that was passed; undefined for what is neither a number, nor a text, nor a list. */
function boundInWords(origin: unknown, minimum: unknown, maximum: unknown): string | undefined {
  const [quanto, limite] = minimum === undefined ? ['Al più', Number(maximum)] : ['Almeno', Number(minimum)];
  if (origin === 'number' || origin === 'int') return `${quanto} ${limite.toLocaleString('it-IT')}.`;
  if (origin === 'string') return minimum === 1 ? 'Campo obbligatorio.' : `${quanto} ${limite === 1 ? 'un carattere' : `${limite.toLocaleString('it-IT')} caratteri`}.`;
  return origin === 'array' ? `${quanto} ${limite === 1 ? 'un elemento' : `${limite.toLocaleString('it-IT')} elementi`}.` : undefined;
}

/** Checks each parameter against the zod schema of its decorator (`@Body({ schema })`); messages are Italian. */
export function validationPipe(): StandardSchemaValidationPipe {
  z.config({ ...z.locales.it(), customError: messageOf });
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new DomainError('invalid-request', undefined, { errors: fieldErrorsOf(issues) }),
  });
}
