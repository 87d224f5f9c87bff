import { once } from 'node:events';
import type { ClientBase } from 'pg';
import { from as copyFromQuery } from 'pg-copy-streams';

/** Rows are sent in pieces of this size: small enough to flow, large enough that a piece costs nothing. */
export const COPY_PIECE = 128 * 1024;
/** Beyond this a COPY statement is closed and another begun. Rows must end at the end of a string or buffer. */
const COPY_STATEMENT = 16 * 1024 * 1024;

/** Rows in COPY text form; a buffer ends where a row ends. */
export type CopyRows = Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

/** Loads rows in COPY text form into a table and returns how many; names are written as given. */
export async function copyIn(client: ClientBase, table: string, columns: readonly string[], rows: CopyRows): Promise<number> {
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
async function* pieces(rows: CopyRows): AsyncGenerator<string | Buffer> {
  const gathered = new Gathered();
  if (Symbol.iterator in rows) for (const row of rows) yield* gathered.add(row);
  else for await (const row of rows) yield* gathered.add(row);
  yield* gathered.rest();
}

class Gathered {
  #piece = '';

  *add(row: string | Buffer): Generator<string | Buffer> {
    if (typeof row !== 'string') {
      yield* this.rest();
      yield row;
      return;
    }
    this.#piece += row;
    if (this.#piece.length >= COPY_PIECE) yield* this.rest();
  }

  *rest(): Generator<string> {
    const piece = this.#piece;
    this.#piece = '';
    if (piece !== '') yield piece;
  }
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
