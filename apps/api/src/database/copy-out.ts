import type { Connection, Submittable } from 'pg';

/** Blocks begin small, for answers of a few rows, and then hold some thousand rows each. */
const FIRST_BLOCK = 16 * 1024;
const BLOCK = 256 * 1024;

/**
 * The rows of `COPY (…) TO STDOUT`, gathered in blocks that no row straddles: the server sends each row as one message.
 * `pg-copy-streams` hands out whatever chunks arrive, and costs a third more when all that is wanted is the whole.
 *
 * @see PostgreSQL manual, «Message Formats», CopyData: «messages sent from the backend will always correspond to single data rows»
 */
export class CopyOut implements Submittable {
  readonly result: Promise<Uint8Array<ArrayBuffer>[]>;
  readonly #text: string;
  readonly #blocks: Uint8Array<ArrayBuffer>[] = [];
  #block = new Uint8Array(FIRST_BLOCK);
  #length = 0;
  #resolve!: (blocks: Uint8Array<ArrayBuffer>[]) => void;
  #reject!: (error: Error) => void;

  constructor(text: string) {
    this.#text = text;
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.#text);
  }

  /** The chunk is a window on the connection's own buffer: it must be copied at once. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#length + chunk.length > this.#block.length) this.#nextBlock(chunk.length);
    this.#block.set(chunk, this.#length);
    this.#length += chunk.length;
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleCommandComplete(): void {
    // The end is the server being ready again.
  }

  handleReadyForQuery(): void {
    this.#blocks.push(this.#block.subarray(0, this.#length));
    this.#resolve(this.#blocks);
  }

  #nextBlock(atLeast: number): void {
    if (this.#length > 0) this.#blocks.push(this.#block.subarray(0, this.#length));
    this.#block = new Uint8Array(Math.max(BLOCK, atLeast));
    this.#length = 0;
  }
}
