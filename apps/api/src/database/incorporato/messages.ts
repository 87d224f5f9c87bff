import type { MessagePort } from 'node:worker_threads';

/** What the worker is started with. */
export interface WorkerData {
  /** Folder of the cluster; null keeps it in memory. */
  readonly clusterDir: string | null;
  /** The PostGIS bundle without raster, topology and geocoder. */
  readonly postgisBundle: string;
  /** A compressed cluster to begin from when the folder is empty. */
  readonly template: string | null;
  readonly idleInTransactionMs: number;
  /** Shared with the main thread: see {@link SHARED}. */
  readonly shared: SharedArrayBuffer;
}

/** The cells of the shared BigInt64Array. */
export const SHARED = {
  /** When the batch that the engine is running began ({@link monotonicMs}); 0 when it is free. */
  busySince: 0,
  /** How many units of work asked for no time limits. */
  limitsSuspended: 1,
} as const;

/** Milliseconds of a clock that every thread shares and nobody sets: the hour of the machine may jump, and a batch be taken for one without end. */
export function monotonicMs(): bigint {
  return process.hrtime.bigint() / 1_000_000n;
}

export type ToWorker = { readonly type: 'connect'; readonly port: MessagePort } | { readonly type: 'dump' } | { readonly type: 'close' };
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'dumped'; readonly bytes: Uint8Array }
  | { readonly type: 'closed' };
