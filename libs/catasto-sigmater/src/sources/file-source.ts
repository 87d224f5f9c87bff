import { createReadStream } from 'node:fs';
import { type Source, UnreadableFileError } from '../source.js';

const CHUNK_BYTES = 256 * 1024;

/** A file on disk, read from its beginning at each `open()`. */
export function fileSource(path: string, name: string, size: number): Source {
  return {
    name,
    size,
    async *open() {
      try {
        yield* createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
      } catch (cause) {
        throw new UnreadableFileError('unreadable-file', name, `Il file «${name}» non si può leggere dal disco.`, { cause });
      }
    },
  };
}
