import { ByteWriter, varintSize } from './byte-writer.js';

/** Field 4 of a layer, length-delimited. */
const LAYER_VALUE = 0x22;
const STRING_VALUE = 0x0a;
const DOUBLE_VALUE = 0x19;
const UINT_VALUE = 0x28;
const SINT_VALUE = 0x30;
const BOOL_VALUE = 0x38;

/**
 * The distinct attribute values of a layer, each written once. They are kept in wire form and compared as bytes:
 * text that arrives as UTF-8 leaves as UTF-8 without ever becoming a string.
 */
export class ValueTable {
  /** `Layer.values`, ready to be copied into the layer. */
  readonly wire = new ByteWriter(1 << 14);
  readonly #payload = new ByteWriter(16);
  /** Values in the layer, and how many of them can be found again. */
  #count = 0;
  #known = 0;
  /** Open addressing: 1 + place in the lists below, 0 = free. The size is a power of two, twice that of the lists. */
  #slots = new Int32Array(2048);
  #hashes = new Int32Array(1024);
  /** Tag and size of each known value, where its payload starts in `wire`, and its index in the layer. */
  #heads = new Int32Array(1024);
  #starts = new Int32Array(1024);
  #indexes = new Int32Array(1024);
  /** Of each small whole number: 1 + its index in the layer, 0 = not met. */
  readonly #counts = new Int32Array(1024);

  clear(): void {
    this.wire.clear();
    this.#count = 0;
    this.#known = 0;
    this.#slots.fill(0);
    this.#counts.fill(0);
  }

  /** A text that is known to differ from all others. */
  uniqueText(utf8: Uint8Array, start: number, end: number): number {
    this.#append(STRING_VALUE, utf8, start, end);
    return this.#count++;
  }

  text(utf8: Uint8Array, start: number, end: number): number {
    return this.#intern(STRING_VALUE, utf8, start, end);
  }

  /** Whole numbers are written as integers, everything else as double. The number must be finite. */
  number(value: number): number {
    // Counts and floors: a third of all values, found without hashing.
    if (!(value >= 0 && value < this.#counts.length && Number.isInteger(value))) return this.#anyNumber(value);
    const known = this.#counts[value]!;
    if (known > 0) return known - 1;
    const index = this.#anyNumber(value);
    this.#counts[value] = index + 1;
    return index;
  }

  #anyNumber(value: number): number {
    const payload = this.#payload;
    payload.clear();
    if (!Number.isSafeInteger(value) || value < -0x8000_0000) {
      payload.double(value);
      return this.#internPayload(DOUBLE_VALUE);
    }
    if (value >= 0) {
      payload.varint(value);
      return this.#internPayload(UINT_VALUE);
    }
    payload.zigzag(value);
    return this.#internPayload(SINT_VALUE);
  }

  boolean(value: boolean): number {
    this.#payload.clear();
    this.#payload.varint(value ? 1 : 0);
    return this.#internPayload(BOOL_VALUE);
  }

  #internPayload(tag: number): number {
    return this.#intern(tag, this.#payload.bytes, 0, this.#payload.length);
  }

  #intern(tag: number, bytes: Uint8Array, start: number, end: number): number {
    const head = ((end - start) << 6) | tag;
    const hash = hashOf(head, bytes, start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const known = this.#slots[slot]! - 1;
      if (this.#hashes[known] === hash && this.#heads[known] === head && this.#isAt(this.#starts[known]!, bytes, start, end)) return this.#indexes[known]!;
    }
    this.#append(tag, bytes, start, end);
    this.#hashes[this.#known] = hash;
    this.#heads[this.#known] = head;
    this.#starts[this.#known] = this.wire.length - (end - start);
    this.#indexes[this.#known] = this.#count;
    this.#slots[slot] = ++this.#known;
    if (this.#known === this.#hashes.length) this.#grow();
    return this.#count++;
  }

  #append(tag: number, bytes: Uint8Array, start: number, end: number): void {
    const size = end - start;
    this.wire.varint(LAYER_VALUE);
    if (tag === STRING_VALUE) {
      this.wire.varint(1 + varintSize(size) + size);
      this.wire.varint(tag);
      this.wire.varint(size);
    } else {
      this.wire.varint(1 + size);
      this.wire.varint(tag);
    }
    this.wire.copy(bytes, start, end);
  }

  #isAt(offset: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { bytes: wire } = this.wire;
    for (let n = start, at = offset; n < end; n++, at++) if (wire[at] !== bytes[n]) return false;
    return true;
  }

  #grow(): void {
    this.#hashes = enlarge(this.#hashes);
    this.#heads = enlarge(this.#heads);
    this.#starts = enlarge(this.#starts);
    this.#indexes = enlarge(this.#indexes);
    this.#slots = new Int32Array(this.#hashes.length * 2);
    const mask = this.#slots.length - 1;
    for (let known = 0; known < this.#known; known++) {
      let slot = this.#hashes[known]! & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = known + 1;
    }
  }
}

function enlarge(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(list.length * 2);
  grown.set(list);
  return grown;
}

/** FNV-1a, four bytes at a time. */
function hashOf(head: number, bytes: Uint8Array, start: number, end: number): number {
  let hash = Math.imul(0x811c9dc5 ^ head, 0x01000193);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    hash = Math.imul(hash ^ word, 0x01000193);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  // The low bits choose the slot: fold the high ones in.
  return hash ^ (hash >>> 15);
}
