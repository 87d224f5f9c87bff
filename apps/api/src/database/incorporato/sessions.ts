import type { MessagePort } from 'node:worker_threads';
import { postBytes } from './post-bytes.js';
import { copyInResponse, fatalMessage, FrontendReader, message, queryMessage, transactionStatus } from './protocol.js';

/**
 * Room two: the session queue. One engine, many clients: a client owns the engine from the first message of a batch until the
 * engine reports "idle", so transactions (and Parse/Bind/Execute runs) of two clients never interleave.
 */

/** Runs one batch to its end and hands over the whole response. */
export type RunBatch = (batch: Buffer) => Buffer;

interface Job {
  readonly bytes: Buffer;
  readonly copy: boolean;
}

interface Session {
  readonly port: MessagePort;
  readonly reader: FrontendReader;
  readonly jobs: Job[];
  user: string;
  closed: boolean;
}

const SYNC = message('S');
const ROLLBACK = queryMessage('ROLLBACK');
/** Ends the statement and its transaction as the error would have that got lost: PostgreSQL cleans up after it. */
const FAIL = queryMessage(`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'XX000', MESSAGE = 'the geometry library failed on these shapes'; END $$`);
const COPY_IN_RESPONSE = 'G'.charCodeAt(0);
const ERROR_RESPONSE = 'E'.charCodeAt(0);

export interface SessionQueueOptions {
  readonly run: RunBatch;
  /** Whether an error was thrown in the last batch that nobody caught: what it answered is then no result. */
  readonly lostError: () => boolean;
  /** A transaction without a message for this long loses its session. */
  readonly idleInTransactionMs: number;
  /** While it answers true (a merge is running) no transaction is ended for being idle. */
  readonly limitsSuspended: () => boolean;
}

export class SessionQueue {
  readonly #options: SessionQueueOptions;
  readonly #waiting: Session[] = [];
  #holder: Session | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #authorizedAs = '';

  constructor(options: SessionQueueOptions) {
    this.#options = options;
  }

  /** Serves a new client, who speaks the PostgreSQL protocol over this port. */
  accept(port: MessagePort): void {
    const session: Session = { port, reader: new FrontendReader(), jobs: [], user: '', closed: false };
    port.on('message', (chunk: Uint8Array) => this.#onChunk(session, Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    port.on('close', () => this.#close(session));
  }

  #onChunk(session: Session, chunk: Buffer): void {
    for (const event of session.reader.push(chunk)) {
      switch (event.kind) {
        case 'encryption-request':
          send(session, Buffer.from('N'));
          break;
        case 'startup':
          session.user = event.user;
          session.jobs.push({ bytes: event.bytes, copy: false });
          break;
        case 'copy-data-wanted':
          // Only pretended: the engine meets the COPY when its data are here, and may then still refuse it.
          send(session, copyInResponse);
          break;
        case 'batch':
          session.jobs.push(event);
          break;
        case 'terminate':
          this.#close(session);
          return;
      }
    }
    this.#drain(session);
  }

  #drain(session: Session): void {
    while (!session.closed && session.jobs.length > 0) {
      if (!this.#acquire(session)) return;
      const job = session.jobs.shift();
      if (!job) return;
      const response = this.#run(job.bytes);
      // Its invitation to send data was already given.
      send(session, job.copy && response[0] === COPY_IN_RESPONSE ? response.subarray(1 + response.readInt32BE(1)) : response);
      if (transactionStatus(response) === 'I') {
        if (session.jobs.length > 0 && this.#waiting.length > 0) this.#waiting.push(session);
        else if (session.jobs.length > 0) continue;
        this.#release();
        return;
      }
    }
    if (this.#holder === session) this.#armIdleTimer(session);
  }

  #run(batch: Buffer): Buffer {
    const response = this.#options.run(batch);
    return this.#options.lostError() ? this.#options.run(FAIL) : response;
  }

  #acquire(session: Session): boolean {
    if (this.#holder === session) {
      clearTimeout(this.#idleTimer);
      return true;
    }
    if (this.#holder !== null) {
      if (!this.#waiting.includes(session)) this.#waiting.push(session);
      return false;
    }
    if (!this.#authorize(session)) return false;
    this.#holder = session;
    return true;
  }

  /** The engine has one session; each client has its user: the session changes into it, as a server would have logged it in. */
  #authorize(session: Session): boolean {
    if (this.#authorizedAs === session.user) return true;
    const response = this.#options.run(queryMessage(`SET SESSION AUTHORIZATION "${session.user.replaceAll('"', '""')}"`));
    if (response[0] === ERROR_RESPONSE) {
      send(session, fatalMessage('28000', `role "${session.user}" does not exist`));
      this.#close(session);
      return false;
    }
    this.#authorizedAs = session.user;
    return true;
  }

  #release(): void {
    clearTimeout(this.#idleTimer);
    this.#holder = null;
    while (this.#holder === null) {
      const next = this.#waiting.shift();
      if (!next) return;
      if (!next.closed) this.#drain(next);
    }
  }

  #armIdleTimer(session: Session): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => {
      if (this.#options.limitsSuspended()) {
        this.#armIdleTimer(session);
        return;
      }
      send(session, fatalMessage('25P03', 'terminating connection due to idle-in-transaction timeout'));
      this.#close(session);
    }, this.#options.idleInTransactionMs);
  }

  #close(session: Session): void {
    if (session.closed) return;
    session.closed = true;
    session.port.close();
    if (this.#holder !== session) return;
    this.#options.run(SYNC);
    this.#options.run(ROLLBACK);
    this.#release();
  }
}

function send(session: Session, bytes: Buffer): void {
  if (session.closed || bytes.length === 0) return;
  postBytes(session.port, bytes);
}
