/** One step of the schema, in hand-written SQL; once landed its text never changes. */
export interface Migration {
  /** `NNNN-nome`, in order. */
  readonly name: string;
  /** Who runs it: `owner` (the default) owns what it creates; `admin` is the administrator of the database, for extensions and roles. */
  readonly as?: 'admin' | 'owner';
  readonly sql: string;
}
