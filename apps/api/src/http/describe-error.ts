/**
 * Name, code and stack of an error with its causes, for the log. Messages of the database stay out: PostgreSQL repeats values of
 * rows in them («Key (codice_fiscale)=(…) already exists»), so only their SQLSTATE and the name of what was violated are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { nome: typeof error };
  const { code, constraint, table, severity, driverError }: PossiblyOfDatabase = error;
  const fromDatabase = severity !== undefined || driverError !== undefined;
  return {
    nome: error.name,
    codice: code,
    vincolo: constraint,
    tabella: table,
    messaggio: fromDatabase ? undefined : error.message,
    pila: error.stack?.split('\n').filter((line) => line.startsWith('    at ')).join('\n'),
    causa: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** The same as one line of a log. */
export function errorLine(error: unknown): string {
  return JSON.stringify(describeError(error));
}

/** What `pg` and TypeORM add to an error. */
interface PossiblyOfDatabase extends Error {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly severity?: unknown;
  readonly driverError?: unknown;
}
