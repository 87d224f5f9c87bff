import type { Source } from '../source.js';

const EMPTY = Buffer.alloc(0);

/**
 * Pulls a source in pieces of the length that a binary format asks for. What is not yet taken stays in memory, nothing else does:
 * `if (reader.has(n) || (await reader.fill(n))) bytes = reader.take(n)` awaits once per block of the source, not once per piece.
 */
export class ByteReader {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private block: Buffer = EMPTY;
  private at = 0;
  private ended = false;

  constructor(source: Source) {
    this.iterator = source.open()[Symbol.asyncIterator]();
  }

  /** Bytes taken or skipped since the beginning. */
  position = 0;

  has(length: number): boolean {
    return this.block.length - this.at >= length;
  }

  /** Reads on until `length` bytes can be taken. False when the source ends before. */
  async fill(length: number): Promise<boolean> {
    const pieces = [this.block.subarray(this.at)];
    let held = pieces[0]!.length;
    while (held < length && !this.ended) {
      const { value, done } = await this.iterator.next();
      if (done === true) this.ended = true;
      else {
        pieces.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
        held += value.byteLength;
      }
    }
    this.block = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, held);
    this.at = 0;
    return held >= length;
  }

  /** The next bytes without taking them. They must be there: see {@link has} and {@link fill}. */
  peek(length: number): Buffer {
    return this.block.subarray(this.at, this.at + length);
  }

  take(length: number): Buffer {
    const bytes = this.peek(length);
    this.at += bytes.length;
    this.position += bytes.length;
    return bytes;
  }

  /** Whatever is held, without reading on. */
  takeRest(): Buffer {
    return this.take(this.block.length - this.at);
  }

  /** Goes on by `length` bytes, without holding them. False when the source ends before. */
  async skip(length: number): Promise<boolean> {
    let left = length;
    while (left > 0) {
      if (!this.has(1) && !(await this.fill(1))) return false;
      left -= this.take(Math.min(left, this.block.length - this.at)).length;
    }
    return true;
  }

  /** Lets the source go before its end. */
  async close(): Promise<void> {
    this.ended = true;
    await this.iterator.return?.();
  }
}
