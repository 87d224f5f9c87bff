import { TempoQuery } from '@edigit/anagrafe/contract';
import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
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

/** The name of a parameter as a schema would write it: what is not one may be anything that somebody pasted, and is not repeated. */
const NOME = /^[a-z]{1,30}$/i;

/** Reads carry the moment of the screen, also where only the present is known. */
const OVUNQUE = Object.keys(TempoQuery.shape);

/** Parameters of a query that its schema does not know. Passed over, a filter written wrong would answer everything. */
export function unknownParameters(query: unknown, schema: unknown): FieldError[] {
  const shape = shapeOf(schema);
  if (shape === null || typeof query !== 'object' || query === null) return [];
  const known = Object.keys(shape);
  return Object.keys(query).filter((name) => !known.includes(name) && !OVUNQUE.includes(name)).slice(0, MAX_ERRORS)
    .map((name) => ({ campo: NOME.test(name) ? name : '', messaggio: `Parametro non previsto. ${known.length === 1 ? 'Si può usare' : 'Si possono usare'}: ${known.join(', ')}.` }));
}

/** Null where a schema says by itself what becomes of the rest, as those of OGC API do. */
function shapeOf(schema: unknown): z.ZodRawShape | null {
  if (schema instanceof z.ZodPipe) return shapeOf(schema.in);
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.shape : null;
}

class RequestValidationPipe extends StandardSchemaValidationPipe {
  override transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const errors = metadata.type === 'query' ? unknownParameters(value, metadata.schema) : [];
    if (errors.length > 0) throw new DomainError('invalid-request', undefined, { errors });
    return super.transform(value, metadata);
  }
}

/** Checks each parameter against the zod schema of its decorator (`@Body({ schema })`); messages are Italian. */
export function validationPipe(): StandardSchemaValidationPipe {
  z.config({ ...z.locales.it(), customError: messageOf });
  return new RequestValidationPipe({
    exceptionFactory: (issues) => new DomainError('invalid-request', undefined, { errors: fieldErrorsOf(issues) }),
  });
}
