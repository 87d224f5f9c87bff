import { COPY_PIECE } from './copy-in.js';

/** A character outside ASCII takes up to three bytes of UTF-8 for each of its UTF-16 units. */
const MAX_BYTES_PER_UNIT = 3;

/**
 * Rows in COPY text form, kept as bytes in pieces that no row straddles. As strings, rows of a batch live long enough to reach the old generation of the
 * collector, which then grows to hundreds of megabytes of rubbish before it looks there; as bytes they take what they weigh, and their memory goes round.
 */
export class CopyPieces {
  bytes = 0;
  readonly #spare: Buffer[];
  #pieces: Buffer[] = [];
  #current: Buffer | null = null;
  #used = 0;

  /** @param spare memory of pieces that were sent: taken from here first. */
  constructor(spare: Buffer[]) {
    this.#spare = spare;
  }

  add(row: string): void {
    const room = row.length * MAX_BYTES_PER_UNIT;
    if (this.#current !== null && this.#used + room > this.#current.length) this.#seal();
    this.#current ??= (room <= COPY_PIECE ? this.#spare.pop() : undefined) ?? Buffer.allocUnsafeSlow(Math.max(COPY_PIECE, room));
    const written = this.#current.write(row, this.#used);
    this.#used += written;
    this.bytes += written;
  }

  /** Hands over all rows gathered so far and begins anew. */
  take(): Buffer[] {
    this.#seal();
    const pieces = this.#pieces;
    this.#pieces = [];
    this.bytes = 0;
    return pieces;
  }

  /** Gives back the memory of pieces that nobody reads any more. */
  static recycle(pieces: readonly Buffer[], spare: Buffer[]): void {
    for (const { buffer } of pieces) if (buffer.byteLength === COPY_PIECE) spare.push(Buffer.from(buffer));
  }

  #seal(): void {
    if (this.#current === null) return;
    this.#pieces.push(this.#current.subarray(0, this.#used));
    this.#current = null;
    this.#used = 0;
  }
}
