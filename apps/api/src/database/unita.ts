import { once } from 'node:events';
import type { PoolClient, QueryConfig } from 'pg';
import { from as copyFromQuery } from 'pg-copy-streams';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { CopyOut } from './copy-out.js';
import { DatabaseError } from './errors.js';

/** One unit of work: everything that reads or writes inside one `lavora`. */
export interface UnitaDiLavoro {
  /** Runs one statement with `$n` parameters and returns its rows. */
  query<R = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<R[]>;
  /**
   * Loads rows in COPY text form (see `copyRow`) and returns how many. `table` and `columns` are written as given: never from input.
   * Long inputs are cut in several COPY statements, since the embedded engine holds each whole in memory.
   */
  copyFrom(table: string, columns: readonly string[], rows: Iterable<string> | AsyncIterable<string | Buffer>): Promise<number>;
  /**
   * The rows of a SELECT in the binary form of COPY, whole and as bytes: for answers of thousands of rows that never become objects.
   * COPY takes no parameters: the text is the program's own, with nothing in it but numbers it has computed.
   */
  copyTo(select: string): Promise<Buffer<ArrayBuffer>>;
  /** TypeORM bound to this unit's connection: simple CRUD only, never its own transactions. */
  readonly manager: EntityManager;
}

/** Rows are sent in pieces of this size: small enough to flow, large enough that a piece costs nothing. */
const COPY_PIECE = 128 * 1024;
/** Beyond this a COPY statement is closed and another begun. Rows must end at the end of a string or buffer. */
const COPY_STATEMENT = 16 * 1024 * 1024;

export class Unita implements UnitaDiLavoro {
  readonly #client: PoolClient;
  readonly #dataSource: DataSource;
  #runner: QueryRunner | null = null;
  #closed = false;

  constructor(client: PoolClient, dataSource: DataSource) {
    this.#client = client;
    this.#dataSource = dataSource;
  }

  async query<R = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<R[]> {
    this.#requireOpen();
    // Always the extended protocol: in a simple query several statements would pass.
    const query: QueryConfig & { queryMode: 'extended' } = { text, values: params as unknown[], queryMode: 'extended' };
    const { rows } = await this.#client.query(query);
    return rows as R[];
  }

  async copyFrom(table: string, columns: readonly string[], rows: Iterable<string> | AsyncIterable<string | Buffer>): Promise<number> {
    this.#requireOpen();
    const sql = `COPY ${table} (${columns.join(', ')}) FROM STDIN`;
    let count = 0;
    let copy: CopyStatement | null = null;
    try {
      for await (const piece of pieces(rows)) {
        copy ??= new CopyStatement(this.#client, sql);
        await copy.write(piece);
        if (copy.bytes < COPY_STATEMENT) continue;
        count += await copy.end();
        copy = null;
      }
      return count + ((await copy?.end()) ?? 0);
    } catch (error) {
      await copy?.abort(error as Error);
      throw error;
    }
  }

  async copyTo(select: string): Promise<Buffer<ArrayBuffer>> {
    this.#requireOpen();
    return this.#client.query(new CopyOut(`COPY (${select}) TO STDOUT (FORMAT binary)`)).result;
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

  #requireOpen(): void {
    if (this.#closed) throw new DatabaseError('unit-closed', "L'unità di lavoro è già terminata.");
  }
}

/** Gathers single rows into pieces; in a plain iterable no row costs a turn of the event loop. */
async function* pieces(rows: Iterable<string> | AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer> {
  let piece = '';
  if (Symbol.iterator in rows) {
    for (const row of rows) {
      piece += row;
      if (piece.length < COPY_PIECE) continue;
      yield piece;
      piece = '';
    }
  } else {
    for await (const row of rows) {
      if (typeof row !== 'string') {
        if (piece !== '') yield piece;
        piece = '';
        yield row;
        continue;
      }
      piece += row;
      if (piece.length < COPY_PIECE) continue;
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

class CopyStatement {
  bytes = 0;
  readonly #stream: ReturnType<typeof copyFromQuery>;
  #failure: Error | null = null;

  constructor(client: PoolClient, sql: string) {
    this.#stream = client.query(copyFromQuery(sql));
    this.#stream.on('error', (error) => {
      this.#failure = error;
    });
  }

  async write(piece: string | Buffer): Promise<void> {
    if (this.#failure) throw this.#failure;
    this.bytes += piece.length;
    if (this.#stream.write(piece)) return;
    await once(this.#stream, 'drain');
  }

  async end(): Promise<number> {
    if (this.#failure) throw this.#failure;
    await new Promise<void>((resolve, reject) => {
      this.#stream.once('error', reject);
      this.#stream.end(resolve);
    });
    return this.#stream.rowCount;
  }

  async abort(reason: Error): Promise<void> {
    if (this.#failure) return;
    await new Promise<void>((resolve) => {
      this.#stream.once('error', () => resolve());
      this.#stream.destroy(reason);
    });
  }
}
