/**
 * Bytes appended to a buffer that doubles when full: the protobuf primitives a vector tile needs and no more.
 * One writer is cleared and filled again for every feature, so that encoding a tile allocates next to nothing.
 */
export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
  }

  clear(): void {
    this.length = 0;
  }

  /** The bytes written so far, without copying; valid until the next write. */
  written(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  /** An unsigned integer up to 2^53, seven bits a byte. */
  varint(value: number): void {
    // Most are one byte: steps between corners, places in the tables of keys and values.
    if (value < 0x80 && this.length < this.bytes.length) {
      this.bytes[this.length++] = value;
      return;
    }
    if (this.length + 8 > this.bytes.length) this.#grow(8);
    const { bytes } = this;
    let at = this.length;
    let rest = value;
    for (; rest > 0x7fff_ffff; rest = Math.floor(rest / 128)) bytes[at++] = rest % 128 | 0x80;
    for (; rest > 0x7f; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
    bytes[at++] = rest;
    this.length = at;
  }

  /** A signed 32-bit integer as zigzag varint: small magnitudes of either sign stay short. */
  zigzag(value: number): void {
    this.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  double(value: number): void {
    if (this.length + 8 > this.bytes.length) this.#grow(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  copy(source: Uint8Array, start = 0, end = source.length): void {
    const size = end - start;
    if (this.length + size > this.bytes.length) this.#grow(size);
    const { bytes, length } = this;
    // Below some 64 bytes a loop beats the creation of a view (measured on identifiers and names).
    if (size > 64) bytes.set(source.subarray(start, end), length);
    else for (let n = 0; n < size; n++) bytes[length + n] = source[start + n]!;
    this.length = length + size;
  }

  /** A length-delimited field: tag, length, bytes. */
  field(tag: number, content: ByteWriter): void {
    this.varint(tag);
    this.varint(content.length);
    this.copy(content.bytes, 0, content.length);
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.written());
    this.bytes = grown;
  }
}

/** How many bytes `ByteWriter.varint` takes for a value. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) size++;
  return size;
}
