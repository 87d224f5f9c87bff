/**
 * Room one: framing. Cuts what a client sends into the batches that the engine can run without ever waiting for more input.
 * The engine is a PostgreSQL that cannot suspend: a message half arrived, or a COPY without its data, would stall every client.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

/** What a client asks for, once it is complete. */
export type FrontendEvent =
  | { readonly kind: 'startup'; readonly user: string; readonly bytes: Buffer }
  | { readonly kind: 'encryption-request' }
  | { readonly kind: 'copy-data-wanted' }
  | { readonly kind: 'batch'; readonly bytes: Buffer; readonly copy: boolean }
  | { readonly kind: 'terminate' };

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const COPY_FROM_STDIN = /^\s*copy\s[\s\S]*\sfrom\s+stdin/i;
const EMPTY = Buffer.alloc(0);

const code = (letter: string): number => letter.charCodeAt(0);
const QUERY = code('Q');
const SYNC = code('S');
const FLUSH = code('H');
const COPY_DATA = code('d');
const COPY_DONE = code('c');
const COPY_FAIL = code('f');
const TERMINATE = code('X');

/** Builds one protocol message: type letter, length, body. */
export function message(type: string, body: Uint8Array = EMPTY): Buffer {
  const bytes = Buffer.allocUnsafe(5 + body.length);
  bytes[0] = code(type);
  bytes.writeInt32BE(4 + body.length, 1);
  bytes.set(body, 5);
  return bytes;
}

/** A simple query (`Q`) with its terminating zero. */
export function queryMessage(sql: string): Buffer {
  return message('Q', Buffer.from(`${sql}\0`));
}

/** A FATAL error as the server would word it. */
export function fatalMessage(sqlState: string, text: string): Buffer {
  return message('E', Buffer.from(`SFATAL\0VFATAL\0C${sqlState}\0M${text}\0\0`));
}

/** The server's invitation to send COPY data in text format. */
export const copyInResponse = message('G', Buffer.from([0, 0, 0]));

/** The transaction state at the end of a response that closed a batch: idle, in a transaction, in a failed one; null when there is none. */
export function transactionStatus(tail: Uint8Array): 'I' | 'T' | 'E' | null {
  const at = tail.length - 6;
  if (at < 0 || tail[at] !== code('Z') || tail[at + 4] !== 5) return null;
  const status = String.fromCharCode(tail[at + 5] ?? 0);
  return status === 'I' || status === 'T' || status === 'E' ? status : null;
}

function startupUser(packet: Buffer): string {
  const fields = packet.subarray(8).toString().split('\0');
  const at = fields.indexOf('user');
  return at >= 0 && at % 2 === 0 ? (fields[at + 1] ?? '') : '';
}

/** Reads one client's byte stream. */
export class FrontendReader {
  #pending: Buffer = EMPTY;
  #started = false;
  #batch: Buffer[] = [];
  #copying = false;

  /** Takes a chunk, in whatever cut it arrives, and returns what became complete with it. */
  push(chunk: Buffer): FrontendEvent[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const events: FrontendEvent[] = [];
    for (;;) {
      const next = this.#started ? this.#takeMessage() : this.#takeStartup();
      if (next === null) return events;
      const event = this.#started ? this.#onMessage(next) : this.#onStartup(next);
      if (event) events.push(event);
    }
  }

  #take(length: number): Buffer {
    const bytes = this.#pending.subarray(0, length);
    this.#pending = this.#pending.subarray(length);
    return bytes;
  }

  #takeStartup(): Buffer | null {
    if (this.#pending.length < 8) return null;
    const length = this.#pending.readInt32BE(0);
    return this.#pending.length < length ? null : this.#take(length);
  }

  #takeMessage(): Buffer | null {
    if (this.#pending.length < 5) return null;
    const length = 1 + this.#pending.readInt32BE(1);
    return this.#pending.length < length ? null : this.#take(length);
  }

  #onStartup(packet: Buffer): FrontendEvent | null {
    const request = packet.readInt32BE(4);
    if (request === SSL_REQUEST || request === GSS_REQUEST) return { kind: 'encryption-request' };
    if (request === CANCEL_REQUEST) return null;
    this.#started = true;
    return { kind: 'startup', user: startupUser(packet), bytes: Buffer.from(packet) };
  }

  #onMessage(bytes: Buffer): FrontendEvent | null {
    const type = bytes[0];
    if (type === TERMINATE) return { kind: 'terminate' };
    this.#batch.push(bytes);
    if (this.#copying) {
      if (type !== COPY_DONE && type !== COPY_FAIL) return null;
      this.#copying = false;
      return { kind: 'batch', bytes: this.#takeBatch(), copy: true };
    }
    // Data of a COPY that the server has already refused: it ignores them, and so do we.
    if (type === COPY_DATA || type === COPY_DONE || type === COPY_FAIL) {
      this.#batch.pop();
      return null;
    }
    if (type === QUERY && COPY_FROM_STDIN.test(bytes.toString('utf8', 5, Math.min(bytes.length - 1, 4000)))) {
      this.#copying = true;
      return { kind: 'copy-data-wanted' };
    }
    const complete = type === QUERY || type === SYNC || type === FLUSH;
    return complete ? { kind: 'batch', bytes: this.#takeBatch(), copy: false } : null;
  }

  #takeBatch(): Buffer {
    const bytes = Buffer.concat(this.#batch);
    this.#batch = [];
    return bytes;
  }
}
