import { StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { DomainError, type FieldError } from '../errori/domain-error.js';

type Issue = Parameters<NonNullable<NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']>>[0][number];

const MAX_ERRORS = 50;

/** The wrong fields of a request, by dotted path; the submitted values are never repeated. */
export function fieldErrorsOf(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, MAX_ERRORS).map((issue) => ({
    campo: (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.'),
    messaggio: issue.message,
  }));
}

/** Checks each parameter against the zod schema of its decorator (`@Body({ schema })`); messages are Italian. */
export function validationPipe(): StandardSchemaValidationPipe {
  z.config(z.locales.it());
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new DomainError('invalid-request', undefined, { errors: fieldErrorsOf(issues) }),
  });
}
