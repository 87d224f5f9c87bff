import { Duplex } from 'node:stream';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { postBytes } from './post-bytes.js';

/** What `pg` takes for a TCP socket: a duplex stream whose other end is the engine's thread. */
export class PortSocket extends Duplex {
  readonly #attach: (port: MessagePort) => Promise<void>;
  #port: MessagePort | null = null;

  /** @param attach hands the far end to the engine, once it is ready. */
  constructor(attach: (port: MessagePort) => Promise<void>) {
    super({ allowHalfOpen: false });
    this.#attach = attach;
  }

  connect(): this {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on('message', (chunk: Uint8Array) => this.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    port1.on('close', () => {
      this.push(null);
      this.destroy();
    });
    this.#attach(port2).then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.#port?.ref();
    return this;
  }

  unref(): this {
    this.#port?.unref();
    return this;
  }

  override _read(): void {
    // A port pushes; there is nothing to ask for.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#post(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this.#post(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: (error?: Error) => void): void {
    this.#port?.close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port?.close();
    done(error);
  }

  #post(bytes: Buffer): void {
    if (this.#port) postBytes(this.#port, bytes);
  }
}
