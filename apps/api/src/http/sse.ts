import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from './describe-error.js';

/** One server-sent event; `data` leaves as JSON on one line. */
export interface ServerEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

const HEARTBEAT_MS = 15_000;

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** The event in the wire format of the HTML standard. */
export function formatEvent({ id, event, data }: ServerEvent): string {
  return `${id === undefined ? '' : `id: ${oneLine(id)}\n`}${event === undefined ? '' : `event: ${oneLine(event)}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/**
 * Streams events to the browser until they end or the browser leaves: then `signal` is aborted, so that the source can stop
 * waiting and let go of what it holds. A comment every 15 s keeps proxies from closing the line.
 */
export async function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  source: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  const left = new AbortController();
  raw.once('close', () => left.abort());
  const heartbeat = setInterval(() => raw.write(':\n\n'), HEARTBEAT_MS);
  try {
    for await (const event of source(left.signal)) {
      if (left.signal.aborted) break;
      if (!raw.write(formatEvent(event))) await once(raw, 'drain', { signal: left.signal });
    }
  } catch (error) {
    if (!left.signal.aborted) request.log.error({ errore: describeError(error) }, 'eventi interrotti');
  } finally {
    clearInterval(heartbeat);
    raw.end();
  }
}
