/** One JSON value cut out of the document, unread. */
export interface ValoreJson {
  readonly bytes: Buffer;
  /** Where it begins in the document, in bytes. */
  readonly offset: number;
  /** Levels of brackets, to refuse absurd nesting before parsing it. */
  readonly depth: number;
  /** Colons outside texts: as many as its keys, repeated ones included. */
  readonly colons: number;
}

/** What the document is made of, in its order. */
export type ParteGeoJson =
  /** An item of `features` or `geometries`. */
  | { readonly kind: 'element'; readonly value: ValoreJson }
  /** A member of the root whose value is wanted. */
  | { readonly kind: 'member'; readonly key: string; readonly value: ValoreJson }
  /** The root begins, or ends: several roots follow one another in a text sequence. */
  | { readonly kind: 'root-start' }
  | { readonly kind: 'elements-start'; readonly key: string }
  | { readonly kind: 'root-end' };

/** The document is not JSON, or not an object. */
export class JsonStructureError extends Error {
  constructor(
    /** Where, in bytes from the beginning of the document. */
    readonly offset: number,
    /** In Italian, after "il file non è JSON valido:". */
    message: string,
    readonly truncated = false,
  ) {
    super(message);
  }
}

/** Members of the root whose values are handed over; the values of others are read over. */
const WANTED = new Set(['type', 'crs', 'name', 'id', 'geometry', 'properties', 'coordinates', 'features', 'geometries']);

/** Arrays of the root handed over item by item. */
const STREAMED = new Set(['features', 'geometries']);

const MAX_VALUE_BYTES = 64 * 1024 * 1024;
const MAX_KEY_BYTES = 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const RECORD_SEPARATOR = 0x1e;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

type State = 'root' | 'first-key' | 'key' | 'colon' | 'value' | 'after-value' | 'first-element' | 'element' | 'after-element';

/**
 * Cuts a GeoJSON document of any size into its members and features while it arrives, without reading them: about the speed of memory.
 * What is cut out may still be no JSON; what holds it together has been checked.
 */
export class GeoJsonScanner {
  private state: State = 'root';
  private roots = 0;
  private key = '';
  /** Bytes of the document before the present block. */
  private base = 0;

  /** The value being scanned. */
  private scanning = false;
  private wanted = false;
  private pieces: Buffer[] = [];
  private pieceBytes = 0;
  private start = 0;
  private depth = 0;
  private deepest = 0;
  private colons = 0;
  private inText = false;
  private escaped = false;

  private parts: ParteGeoJson[] = [];

  /** Scans the next block and returns the parts that it completes. @throws JsonStructureError */
  push(block: Buffer): ParteGeoJson[] {
    let at = 0;
    while (at < block.length) at = this.scanning ? this.scanValue(block, at) : this.step(block, at);
    this.base += block.length;
    const parts = this.parts;
    this.parts = [];
    return parts;
  }

  /** To be called after the last block. @throws JsonStructureError */
  end(): void {
    if (this.state !== 'root') throw new JsonStructureError(this.base, 'finisce prima che le parentesi siano chiuse', true);
    if (this.roots === 0) throw new JsonStructureError(0, 'è vuoto');
  }

  /** One byte of what holds the document together. */
  private step(block: Buffer, at: number): number {
    const byte = block[at]!;
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1;
    switch (this.state) {
      case 'root':
        if (byte === RECORD_SEPARATOR || byte === BYTE_ORDER_MARK[this.base + at]) return at + 1;
        this.expect(byte === OPEN_BRACE, at, 'comincia con qualcosa che non è un oggetto «{ }»');
        this.roots += 1;
        this.parts.push({ kind: 'root-start' });
        return this.go('first-key', at);
      case 'first-key':
        if (byte === CLOSE_BRACE) return this.endRoot(at);
        return this.beginKey(byte, at);
      case 'key':
        return this.beginKey(byte, at);
      case 'colon':
        this.expect(byte === COLON, at, 'manca «:» dopo il nome di un campo');
        return this.go('value', at);
      case 'value':
        if (byte === OPEN_BRACKET && STREAMED.has(this.key)) {
          this.parts.push({ kind: 'elements-start', key: this.key });
          return this.go('first-element', at);
        }
        return this.beginValue(at, WANTED.has(this.key));
      case 'after-value':
        if (byte === CLOSE_BRACE) return this.endRoot(at);
        this.expect(byte === COMMA, at, 'manca «,» fra due campi');
        return this.go('key', at);
      case 'first-element':
        if (byte === CLOSE_BRACKET) return this.go('after-value', at);
        return this.beginValue(at, true);
      case 'element':
        return this.beginValue(at, true);
      case 'after-element':
        if (byte === CLOSE_BRACKET) return this.go('after-value', at);
        this.expect(byte === COMMA, at, 'manca «,» fra due elementi');
        return this.go('element', at);
    }
  }

  private go(state: State, at: number): number {
    this.state = state;
    return at + 1;
  }

  private endRoot(at: number): number {
    this.parts.push({ kind: 'root-end' });
    return this.go('root', at);
  }

  private expect(condition: boolean, at: number, message: string): void {
    if (!condition) throw new JsonStructureError(this.base + at, message);
  }

  private beginKey(byte: number, at: number): number {
    this.expect(byte === QUOTE, at, 'manca il nome di un campo fra virgolette');
    this.state = 'key';
    return this.beginValue(at, true);
  }

  private beginValue(at: number, wanted: boolean): number {
    this.scanning = true;
    this.wanted = wanted;
    this.start = this.base + at;
    this.depth = 0;
    this.deepest = 0;
    this.colons = 0;
    this.inText = false;
    this.escaped = false;
    return at;
  }

  /** Goes on to the end of the value, or of the block. */
  private scanValue(block: Buffer, from: number): number {
    const begun = this.start < this.base + from;
    let end = -1;
    let at = from;
    let { depth, inText, escaped, colons } = this;
    for (; at < block.length && end === -1; at++) {
      const byte = block[at]!;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          inText = false;
          if (depth === 0) end = at + 1;
        }
      } else if (byte === QUOTE) {
        inText = true;
      } else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) {
        depth += 1;
        if (depth > this.deepest) this.deepest = depth;
      } else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) {
        depth -= 1;
        if (depth < 0) end = at;
        else if (depth === 0) end = at + 1;
      } else if (byte === COLON) {
        colons += 1;
      } else if (depth === 0 && (byte === COMMA || byte <= 0x20)) {
        end = at;
      }
    }
    this.depth = depth;
    this.inText = inText;
    this.escaped = escaped;
    this.colons = colons;
    this.keep(block, from, end === -1 ? block.length : end);
    if (end === -1) return block.length;
    this.expect(begun || end > from, from, 'manca un valore');
    this.endValue();
    return end;
  }

  private keep(block: Buffer, from: number, to: number): void {
    this.pieceBytes += to - from;
    if (!this.wanted) return;
    if (this.pieceBytes > MAX_VALUE_BYTES || (this.state === 'key' && this.pieceBytes > MAX_KEY_BYTES)) {
      throw new JsonStructureError(this.start, 'un elemento è troppo grande per essere letto');
    }
    this.pieces.push(block.subarray(from, to));
  }

  private endValue(): void {
    const bytes = this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces);
    this.pieces = [];
    this.pieceBytes = 0;
    this.scanning = false;
    const value: ValoreJson = { bytes, offset: this.start, depth: this.deepest, colons: this.colons };
    if (this.state === 'key') {
      this.key = keyOf(value);
      this.state = 'colon';
    } else if (this.state === 'value') {
      if (this.wanted) this.parts.push({ kind: 'member', key: this.key, value });
      this.state = 'after-value';
    } else {
      this.parts.push({ kind: 'element', value });
      this.state = 'after-element';
    }
  }
}

function keyOf({ bytes, offset }: ValoreJson): string {
  try {
    return String(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new JsonStructureError(offset, 'il nome di un campo non è scritto bene');
  }
}
