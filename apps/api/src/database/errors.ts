/** What can go wrong between the program and its database, apart from what PostgreSQL itself reports. */
export type DatabaseErrorCode =
  | 'corrupt-backup'
  | 'data-dir-locked'
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
