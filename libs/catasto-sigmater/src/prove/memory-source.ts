import type { Batch, Source } from '../source.js';
import type { Issue } from '../issue.js';

/** A source over bytes in memory, handed out in pieces of `chunkBytes`. */
export function memorySource(name: string, content: string | Uint8Array, chunkBytes = 65_536): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.byteLength,
    async *open() {
      for (let at = 0; at < bytes.byteLength; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
}

/** Everything a reader yields, in one piece. */
export async function collect<T>(batches: AsyncIterable<Batch<T>>): Promise<{ records: T[]; issues: Issue[]; bytesRead: number; linesRead: number }> {
  const all = { records: [] as T[], issues: [] as Issue[], bytesRead: 0, linesRead: 0 };
  for await (const batch of batches) {
    all.records.push(...batch.records);
    all.issues.push(...batch.issues);
    all.bytesRead = batch.bytesRead;
    all.linesRead = batch.linesRead;
  }
  return all;
}
