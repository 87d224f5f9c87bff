import type { Issue } from './issue.js';

/** Bytes with a name: a file on disk, an entry of a zip, an upload. Opening it twice reads it twice. */
export interface Source {
  /** File name as supplied; inside an archive `archive.zip/name`. */
  readonly name: string;
  /** Length in bytes, or `null` when it is not known before reading. */
  readonly size: number | null;
  /** @throws UnreadableFileError when the bytes cannot be had. */
  open(): AsyncIterable<Uint8Array>;
}

/** What a reader hands over about every 64–256 KiB of input, so that speed does not depend on the cost of an await. */
export interface Batch<T> {
  readonly records: T[];
  readonly issues: Issue[];
  /** Bytes and lines consumed since the beginning of the source. */
  readonly bytesRead: number;
  readonly linesRead: number;
}

/** The structure of a file cannot be read at all (not a zip, not a shapefile, cut in its header): the supply is refused whole. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';

  constructor(
    readonly code: 'unreadable-file' | 'truncated-file' | 'unrecognised-file',
    readonly file: string,
    /** In Italian, for the officer. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
