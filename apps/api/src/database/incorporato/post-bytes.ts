import type { MessagePort } from 'node:worker_threads';

/** Above this a copy costs more than handing the memory over. */
const TRANSFER_FROM = 64 * 1024;

/**
 * Sends exactly these bytes. The sender keeps its own: `pg` reuses its write buffer, and a small Buffer is a window on Node's
 * shared pool, which the port would copy whole.
 */
export function postBytes(port: MessagePort, bytes: Buffer): void {
  const copy = new Uint8Array(bytes);
  if (copy.byteLength < TRANSFER_FROM) port.postMessage(copy);
  else port.postMessage(copy, [copy.buffer]);
}
