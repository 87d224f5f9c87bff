import type { Source } from '../source.js';

/** The first bytes of a source: at most `length`, fewer when it is shorter. The rest is not read. */
export async function readHead(source: Source, length: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of source.open()) {
    chunks.push(chunk);
    read += chunk.byteLength;
    if (read >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}
