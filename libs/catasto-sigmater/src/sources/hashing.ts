import { createHash } from 'node:crypto';
import type { Source } from '../source.js';

/** A source that knows the SHA-256 of its bytes. */
export interface HashedSource extends Source {
  /**
   * 64 lower-case hexadecimal characters. Free when the source was read to its end before, otherwise it reads it once more.
   * @throws UnreadableFileError when the bytes cannot be had.
   */
  sha256(): Promise<string>;
}

/** Wraps a source so that its digest is taken while somebody reads it. */
export function hashing(source: Source): HashedSource {
  let digest: string | null = null;

  async function* open(): AsyncGenerator<Uint8Array> {
    if (digest !== null) {
      yield* source.open();
      return;
    }
    const hash = createHash('sha256');
    for await (const chunk of source.open()) {
      hash.update(chunk);
      yield chunk;
    }
    digest = hash.digest('hex');
  }

  return {
    name: source.name,
    size: source.size,
    open,
    async sha256() {
      if (digest === null) for await (const _ of open()) continue;
      return digest!;
    },
  };
}
