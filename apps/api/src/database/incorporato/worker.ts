import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Extension } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { DurableNodeFS } from './durable-fs.js';
import { monotonicMs, SHARED, type FromWorker, type ToWorker, type WorkerData } from './messages.js';
import { queryMessage } from './protocol.js';
import { SessionQueue } from './sessions.js';

/** The thread the embedded engine lives in: PostgreSQL with PostGIS in WebAssembly, serving clients over message ports. */

if (!parentPort) throw new Error('this module runs as a worker thread');
const main = parentPort;
const options = workerData as WorkerData;
const shared = new BigInt64Array(options.shared);

const SETTINGS = [
  'wal_sync_method=fsync',
  'shared_buffers=32MB',
  'wal_buffers=1MB',
  // Nothing checkpoints by itself here: a small log keeps recovery short and the folder small.
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  // The default hangs the engine on runaway recursion; this gives a clean 54001.
  'max_stack_depth=512kB',
];

const postgis: Extension = {
  name: 'postgis',
  setup: async (_engine, emscriptenOpts) => {
    emscriptenOpts.PGLITE_ENV.PROJ_DATA = '/pglite/share/proj';
    return { emscriptenOpts, bundlePath: pathToFileURL(options.postgisBundle) };
  },
};

const isFresh = options.clusterDir === null || !fs.existsSync(`${options.clusterDir}/PG_VERSION`);
const engine = await PGlite.create({
  ...(options.clusterDir === null ? {} : { fs: new DurableNodeFS(options.clusterDir) }),
  ...(isFresh && options.template !== null ? { loadDataDir: new Blob([fs.readFileSync(options.template)]) } : {}),
  extensions: { postgis, btree_gist, pg_trgm, unaccent },
  // -F would be fsync=off
  startParams: [...PGlite.defaultStartParams.filter((p) => p !== '-F'), ...SETTINGS.flatMap((s) => ['-c', s])],
});

/**
 * The PostGIS of this engine is compiled without `catch`: what its geometry library throws passes through it and is swallowed on the way, the statement ends as if it
 * had found nothing, and the transaction would be committed. How many are on their way is counted where they are thrown.
 */
const uncaughtExceptions: unknown = Reflect.get(engine.Module, '___cxa_uncaught_exceptions');
if (typeof uncaughtExceptions !== 'function') throw new Error('this engine does not count its exceptions');
const countLost = uncaughtExceptions;
let lost = 0;
function lostError(): boolean {
  const before = lost;
  lost = Number(countLost());
  return lost !== before;
}

function run(batch: Buffer): Buffer {
  const chunks: Buffer[] = [];
  Atomics.store(shared, SHARED.busySince, monotonicMs());
  // The engine runs inside the call; the promise only tells of a defect of the engine itself, which must end this thread.
  engine.execProtocolRawStream(batch, { syncToFs: false, onRawData: (data) => chunks.push(Buffer.from(data)) }).catch((error: unknown) => {
    setImmediate(() => {
      throw error;
    });
  });
  Atomics.store(shared, SHARED.busySince, 0n);
  const [first] = chunks;
  return chunks.length === 1 && first ? first : Buffer.concat(chunks);
}

const sessions = new SessionQueue({
  run,
  lostError,
  idleInTransactionMs: options.idleInTransactionMs,
  limitsSuspended: () => Atomics.load(shared, SHARED.limitsSuspended) > 0n,
});

function report(answer: FromWorker): void {
  main.postMessage(answer, []);
}

main.on('message', (order: ToWorker) => {
  switch (order.type) {
    case 'connect':
      sessions.accept(order.port);
      break;
    case 'dump':
      run(queryMessage('CHECKPOINT'));
      void engine
        .dumpDataDir('gzip')
        .then((file) => file.arrayBuffer())
        .then((bytes) => report({ type: 'dumped', bytes: new Uint8Array(bytes) }));
      break;
    case 'close':
      run(queryMessage('ROLLBACK'));
      run(queryMessage('RESET SESSION AUTHORIZATION'));
      run(queryMessage('CHECKPOINT'));
      void engine.close().then(() => report({ type: 'closed' }));
      break;
  }
});
report({ type: 'ready' });
