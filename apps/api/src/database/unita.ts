import type { PoolClient, QueryConfig } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { copyIn, type CopyRows } from './copy-in.js';
import { CopyOut } from './copy-out.js';
import { DatabaseError } from './errors.js';
import { nomePreparata } from './preparate.js';

/** Where a unit of work finds the tables of persons: the views of the past stand apart. */
export type SchemaPersone = 'persone' | 'allora' | 'vigente';

/** One unit of work: everything that reads or writes inside one `lavora`. */
export interface UnitaDiLavoro {
  /** Runs one statement with `$n` parameters and returns its rows. */
  query<R = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<R[]>;
  /**
   * Loads rows in COPY text form (see `copyRow`) and returns how many. `table` and `columns` are written as given: never from input.
   * Long inputs are cut in several COPY statements, since the embedded engine holds each whole in memory.
   */
  copyFrom(table: string, columns: readonly string[], rows: CopyRows): Promise<number>;
  /**
   * The rows of a SELECT in the binary form of COPY, as bytes in blocks that no row straddles: for thousands of rows that never become objects.
   * COPY takes no parameters: the text is the program's own, with nothing in it but numbers it has computed.
   */
  copyBlocks(select: string): Promise<Uint8Array<ArrayBuffer>[]>;
  /** The same in one piece, binary or text. */
  copyTo(select: string, format?: 'binary' | 'text'): Promise<Buffer<ArrayBuffer>>;
  /** Schema of the tables of persons, for texts that name it: every other table is found by its bare name, past or present. */
  readonly schemaPersone: SchemaPersone;
  /** TypeORM bound to this unit's connection: simple CRUD only, never its own transactions. */
  readonly manager: EntityManager;
}

export class Unita implements UnitaDiLavoro {
  readonly #client: PoolClient;
  readonly #dataSource: DataSource;
  readonly #preparate: boolean;
  #runner: QueryRunner | null = null;
  #closed = false;

  constructor(client: PoolClient, dataSource: DataSource, readonly schemaPersone: SchemaPersone, preparate: boolean) {
    this.#client = client;
    this.#dataSource = dataSource;
    this.#preparate = preparate;
  }

  async query<R = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<R[]> {
    this.#requireOpen();
    // Always the extended protocol: in a simple query several statements would pass.
    const query: QueryConfig & { queryMode: 'extended' } = { text, values: params as unknown[], queryMode: 'extended', name: this.#preparate ? nomePreparata(this.#client, this.schemaPersone, text) : undefined };
    const { rows } = await this.#client.query(query);
    return rows as R[];
  }

  async copyFrom(table: string, columns: readonly string[], rows: CopyRows): Promise<number> {
    this.#requireOpen();
    return copyIn(this.#client, table, columns, rows);
  }

  copyBlocks(select: string): Promise<Uint8Array<ArrayBuffer>[]> {
    return this.#copyOut(select, 'binary');
  }

  async copyTo(select: string, format: 'binary' | 'text' = 'binary'): Promise<Buffer<ArrayBuffer>> {
    return Buffer.concat(await this.#copyOut(select, format));
  }

  get manager(): EntityManager {
    this.#requireOpen();
    if (!this.#runner) {
      const runner = this.#dataSource.createQueryRunner();
      // TypeORM takes the unit's connection for its own and believes its transaction already open, so it begins none.
      Object.assign(runner, { databaseConnection: this.#client, isTransactionActive: true, transactionDepth: 1 });
      this.#runner = runner;
    }
    return this.#runner.manager;
  }

  close(): void {
    this.#closed = true;
  }

  async #copyOut(select: string, format: 'binary' | 'text'): Promise<Uint8Array<ArrayBuffer>[]> {
    this.#requireOpen();
    return this.#client.query(new CopyOut(`COPY (${select}) TO STDOUT (FORMAT ${format})`)).result;
  }

  #requireOpen(): void {
    if (this.#closed) throw new DatabaseError('unit-closed', "L'unità di lavoro è già terminata.");
  }
}
