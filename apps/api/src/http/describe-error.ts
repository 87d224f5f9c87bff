/**
 * Name, code and stack of an error with its causes. Messages of the database stay out: PostgreSQL repeats values of rows in
 * them («Key (codice_fiscale)=(…) already exists»), so only their SQLSTATE and the name of what was violated are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { nome: typeof error };
  const { code, constraint, table, severity } = error as { code?: unknown; constraint?: unknown; table?: unknown; severity?: unknown };
  const fromDatabase = typeof severity === 'string' || 'driverError' in error;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).join('\n');
  return {
    nome: error.name,
    ...(code === undefined ? {} : { codice: code }),
    ...(constraint === undefined ? {} : { vincolo: constraint }),
    ...(table === undefined ? {} : { tabella: table }),
    ...(fromDatabase ? {} : { messaggio: error.message }),
    pila: frames,
    ...(error.cause === undefined ? {} : { causa: describeError(error.cause) }),
  };
}
