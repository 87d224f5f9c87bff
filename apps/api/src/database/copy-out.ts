import type { Connection, Submittable } from 'pg';

/**
 * The bytes of `COPY (…) TO STDOUT`, gathered into one buffer. `pg-copy-streams` hands out chunks as they come,
 * which costs a third more when all that is wanted is the whole.
 */
export class CopyOut implements Submittable {
  readonly result: Promise<Buffer<ArrayBuffer>>;
  readonly #text: string;
  #bytes = Buffer.allocUnsafe(64 * 1024);
  #length = 0;
  #resolve!: (bytes: Buffer<ArrayBuffer>) => void;
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
    const length = this.#length + chunk.length;
    if (length > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, length));
      this.#bytes.copy(grown, 0, 0, this.#length);
      this.#bytes = grown;
    }
    this.#bytes.set(chunk, this.#length);
    this.#length = length;
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleCommandComplete(): void {
    // The end is the server being ready again.
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#bytes.subarray(0, this.#length));
  }
}
