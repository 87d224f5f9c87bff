import { once } from 'node:events';
import type { ClientBase } from 'pg';
import { from as copyFromQuery } from 'pg-copy-streams';

/** Rows are sent in pieces of this size: small enough to flow, large enough that a piece costs nothing. */
const COPY_PIECE = 128 * 1024;
/** Beyond this a COPY statement is closed and another begun. Rows must end at the end of a string or buffer. */
const COPY_STATEMENT = 16 * 1024 * 1024;

/** Loads rows in COPY text form into a table and returns how many; names are written as given. */
export async function copyIn(client: ClientBase, table: string, columns: readonly string[], rows: Iterable<string> | AsyncIterable<string | Buffer>): Promise<number> {
  const sql = `COPY ${table} (${columns.join(', ')}) FROM STDIN`;
  let count = 0;
  let copy: CopyStatement | null = null;
  try {
    for await (const piece of pieces(rows)) {
      copy ??= new CopyStatement(client, sql);
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

  constructor(client: ClientBase, sql: string) {
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
