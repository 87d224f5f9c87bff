/** What can go wrong between the program and its database, apart from what PostgreSQL itself reports. */
export type DatabaseErrorCode =
  | 'backup-failed'
  | 'corrupt-backup'
  | 'data-dir-locked'
  | 'disk-full'
  | 'engine-stopped'
  | 'invalid-context'
  | 'login-not-a-member'
  | 'migration-changed'
  | 'migration-failed'
  | 'migration-unknown'
  | 'migrations-pending'
  | 'nested-context'
  | 'newer-backup'
  | 'not-a-backup'
  | 'unit-aborted'
  | 'unit-closed';

const LOST = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

/** The database went away under a statement (it was restarted, or crashed): nothing of the unit of work was kept. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return LOST.has(error.code) || error.code.startsWith('08');
  return /^Connection terminated|not queryable/.test(error.message);
}

/** A value given to a statement is not of its type (class 22): a day that is none, a number out of bounds. */
export function isUnreadableValue(error: unknown): boolean {
  const code = (error as { code?: unknown }).code ?? (error as { driverError?: { code?: unknown } }).driverError?.code;
  return typeof code === 'string' && code.startsWith('22');
}

/** The login may not take the program's roles: one grant is missing. */
export function notAMember(cause: unknown): DatabaseError {
  const message = 'L’utente del database non è membro di edigit_login: eseguire "edigit migrate" con EDIGIT_DATABASE_ADMIN_URL.';
  return new DatabaseError('login-not-a-member', message, { cause });
}

/** An error of the database layer; the message is Italian and never carries values from a row. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  constructor(
    readonly code: DatabaseErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
