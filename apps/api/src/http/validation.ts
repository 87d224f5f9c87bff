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
function messageOf(issue: { readonly code: string; readonly input?: unknown; readonly expected?: unknown }): string | undefined {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'Campo obbligatorio.';
    return `Serve ${EXPECTED[String(issue.expected)] ?? 'un valore di altro tipo'}.`;
  }
  return issue.code === 'invalid_format' ? 'Formato non valido.' : undefined;
}

/** Checks each parameter against the zod schema of its decorator (`@Body({ schema })`); messages are Italian. */
export function validationPipe(): StandardSchemaValidationPipe {
  z.config({ ...z.locales.it(), customError: messageOf });
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new DomainError('invalid-request', undefined, { errors: fieldErrorsOf(issues) }),
  });
}
