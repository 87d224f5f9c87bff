import fs from 'node:fs';
import path from 'node:path';
import { Worker, type MessagePort } from 'node:worker_threads';
import { DatabaseError } from '../errors.js';
import { cacheDir, postgisBundle } from './bundle.js';
import { lockFolder, type FolderLock } from './lock.js';
import { monotonicMs, SHARED, type FromWorker, type ToWorker, type WorkerData } from './messages.js';
import { PortSocket } from './port-socket.js';

export interface EmbeddedOptions {
  /** The data folder (`.edigit`); null keeps everything in memory. */
  readonly dataDir: string | null;
  /** A compressed cluster to begin from when there is none yet. */
  readonly template?: string | null;
  /** A batch that runs longer than this is ended together with its engine, which then opens again. */
  readonly statementLimitMs?: number;
  /** A transaction silent for longer than this is rolled back. */
  readonly idleInTransactionMs?: number;
  /** The worker's module. Tests run from the TypeScript sources and name a bundle of them. */
  readonly workerUrl?: URL;
}

const WATCH_EVERY_MS = 500;
const MAX_RESTARTS_PER_MINUTE = 3;

/** The embedded PostgreSQL as the rest of the program sees it: something to connect to. */
export class EmbeddedEngine {
  readonly #options: EmbeddedOptions;
  readonly #lock: FolderLock | null;
  readonly #shared = new SharedArrayBuffer(16);
  readonly #cells = new BigInt64Array(this.#shared);
  readonly #watchdog: NodeJS.Timeout;
  #worker: Worker | null = null;
  #ready!: Promise<void>;
  #stopping = false;
  #restarts: number[] = [];

  private constructor(options: EmbeddedOptions) {
    this.#options = options;
    this.#lock = options.dataDir === null ? null : lockFolder(options.dataDir);
    this.#watchdog = setInterval(() => this.#watch(), Math.min(WATCH_EVERY_MS, this.#statementLimitMs / 2));
    this.#watchdog.unref();
  }

  get #statementLimitMs(): number {
    return this.#options.statementLimitMs ?? 60_000;
  }

  /**
   * Opens the cluster, making it on first use.
   *
   * @throws DatabaseError `data-dir-locked` when another process has it open.
   */
  static async start(options: EmbeddedOptions): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine(options);
    try {
      engine.#discardUnfinished();
      engine.#become(engine.#spawn());
      await engine.#ready;
    } catch (error) {
      engine.#abandon();
      if (error instanceof DatabaseError) throw error;
      throw new DatabaseError('engine-stopped', `Il database incorporato non si apre: ${(error as Error).message}`, { cause: error });
    }
    return engine;
  }

  /** A socket for `pg`; every call is a new client. */
  stream(): PortSocket {
    return new PortSocket(async (port) => {
      await this.#ready;
      if (this.#stopping) throw stopped();
      this.#post({ type: 'connect', port }, [port]);
    });
  }

  /** Lifts the time limits until the returned function is called: a merge may hold the engine for a minute. */
  suspendLimits(): () => void {
    Atomics.add(this.#cells, SHARED.limitsSuspended, 1n);
    let suspended = true;
    return () => {
      if (suspended) Atomics.sub(this.#cells, SHARED.limitsSuspended, 1n);
      suspended = false;
    };
  }

  /** The whole cluster, compressed, to begin others from. */
  async dump(): Promise<Uint8Array> {
    this.#post({ type: 'dump' });
    const answer = await this.#answer('dumped');
    return answer.bytes;
  }

  /** Says that the first start has gone through: from here on the folder holds data that nobody discards. */
  markComplete(): void {
    if (this.#options.dataDir !== null) fs.rmSync(this.#unfinishedMark(this.#options.dataDir), { force: true });
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    clearInterval(this.#watchdog);
    try {
      await this.#ready;
      this.#post({ type: 'close' });
      await this.#answer('closed');
    } catch {
      // The engine has ended already: its log brings the folder in order at the next start.
    } finally {
      await this.#worker?.terminate();
      this.#lock?.release();
    }
  }

  #clusterDir(dataDir: string): string {
    return path.join(dataDir, 'db');
  }

  #unfinishedMark(dataDir: string): string {
    return path.join(dataDir, 'db.in-preparazione');
  }

  /** A first start that was cut short leaves half a cluster, in which nobody has written anything yet. */
  #discardUnfinished(): void {
    const { dataDir } = this.#options;
    if (dataDir === null) return;
    const cluster = this.#clusterDir(dataDir);
    const mark = this.#unfinishedMark(dataDir);
    if (fs.existsSync(mark)) fs.rmSync(cluster, { recursive: true, force: true });
    if (!fs.existsSync(cluster)) {
      fs.writeFileSync(mark, '');
      fs.mkdirSync(cluster, { mode: 0o700 });
    }
  }

  /** Starts the thread; resolves when it serves. */
  #spawn(): Promise<void> {
    const { dataDir, template = null, idleInTransactionMs = 60_000 } = this.#options;
    const workerData: WorkerData = {
      clusterDir: dataDir === null ? null : this.#clusterDir(dataDir),
      postgisBundle: postgisBundle(cacheDir(dataDir ?? '.edigit')),
      template,
      idleInTransactionMs,
      shared: this.#shared,
    };
    const worker = new Worker(this.#options.workerUrl ?? new URL('./worker.js', import.meta.url), { workerData });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.on('error', reject);
      worker.once('exit', () => {
        reject(stopped());
        this.#onExit(worker);
      });
    });
  }

  /** Whatever ended the thread by itself, its clients have lost their sockets; open again for the next. */
  #onExit(worker: Worker): void {
    if (this.#stopping || worker !== this.#worker) return;
    this.#become(this.#respawn());
  }

  /** A cluster that keeps ending its engine is not opened for ever. */
  async #respawn(): Promise<void> {
    Atomics.store(this.#cells, SHARED.busySince, 0n);
    const now = Date.now();
    this.#restarts = [...this.#restarts.filter((at) => now - at < 60_000), now];
    if (this.#restarts.length > MAX_RESTARTS_PER_MINUTE) throw stopped();
    await this.#spawn();
  }

  #become(ready: Promise<void>): void {
    this.#ready = ready;
    // Whoever connects meets the failure; until then it is nobody's.
    ready.catch(() => undefined);
  }

  #watch(): void {
    const since = Atomics.load(this.#cells, SHARED.busySince);
    if (since === 0n || Atomics.load(this.#cells, SHARED.limitsSuspended) > 0n) return;
    if (Number(monotonicMs() - since) > this.#statementLimitMs) this.#restart();
  }

  /** New clients wait from this moment on, so that none is handed to the thread that is going away. */
  #restart(): void {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = null;
    this.#become(worker.terminate().then(() => this.#respawn()));
  }

  #abandon(): void {
    this.#stopping = true;
    clearInterval(this.#watchdog);
    void this.#worker?.terminate();
    this.#lock?.release();
  }

  #post(order: ToWorker, transfer: MessagePort[] = []): void {
    if (!this.#worker) throw stopped();
    this.#worker.postMessage(order, transfer);
  }

  #answer<T extends FromWorker['type']>(type: T): Promise<Extract<FromWorker, { type: T }>> {
    const worker = this.#worker;
    if (!worker) throw stopped();
    return new Promise((resolve, reject) => {
      const onMessage = (answer: FromWorker): void => {
        if (answer.type !== type) return;
        worker.off('message', onMessage);
        resolve(answer as Extract<FromWorker, { type: T }>);
      };
      worker.on('message', onMessage);
      worker.once('exit', () => reject(stopped()));
    });
  }
}

function stopped(): DatabaseError {
  return new DatabaseError('engine-stopped', 'Il database incorporato si è fermato.');
}
