import type { Batch, Source } from '../source.js';
import { UnreadableFileError } from '../source.js';
import { isBinary } from './binary.js';
import type { IssueCollector } from './issue-collector.js';
import { type LineHandler, LineSplitter } from './line-splitter.js';

/** Input of one batch: large enough to make awaits free, small enough that the collector meets few of its records still alive, and lets none grow old. */
const BATCH_BYTES = 32 * 1024;
const HEAD_BYTES = 64 * 1024;

/** The core of a reader: it gets lines and fills `records`, no I/O. */
export interface LineReader<T> extends LineHandler {
  /** Called before any line with the first bytes of the file (up to 64 KiB), to recognise its habits. */
  begin(head: Uint8Array): void;
  /** Called after the last line. */
  finish(): void;
  /** The records ready since the last call. */
  drain(): T[];
}

/** Runs a reader over a source. @throws UnreadableFileError `unreadable-file` when the file is not a text. */
export async function* readBatches<T>(source: Source, reader: LineReader<T>, issues: IssueCollector): AsyncGenerator<Batch<T>> {
  const splitter = new LineSplitter(reader);
  const batch = (): Batch<T> => ({ records: reader.drain(), issues: issues.drain(), bytesRead: splitter.bytes, linesRead: splitter.lines });
  let pending = 0;
  for await (const chunk of withHead(source, reader)) {
    for (let from = 0; from < chunk.length; from += BATCH_BYTES) {
      const part = chunk.subarray(from, from + BATCH_BYTES);
      splitter.push(part);
      pending += part.length;
      if (pending >= BATCH_BYTES) {
        pending = 0;
        yield batch();
      }
    }
  }
  splitter.end();
  reader.finish();
  if (splitter.firstWindows1252Line !== null) {
    const quante = splitter.windows1252Lines === 1 ? 'Una riga non è in UTF-8: è stata letta' : `${splitter.windows1252Lines} righe non sono in UTF-8: sono state lette`;
    issues.add({ code: 'bad-encoding', severity: 'avviso', line: splitter.firstWindows1252Line, message: `${quante} come windows-1252. Controllare accenti e simboli.` });
  }
  issues.summarise();
  yield batch();
}

/** Holds the first bytes back until there are enough to examine, then passes everything on. */
async function* withHead<T>(source: Source, reader: LineReader<T>): AsyncGenerator<Uint8Array> {
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let begun = false;
  const begin = (): Buffer => {
    const bytes = Buffer.concat(head);
    const examined = bytes.subarray(0, HEAD_BYTES);
    if (isBinary(examined)) {
      throw new UnreadableFileError('unreadable-file', source.name, `${source.name} non è un file di testo: il contenuto è binario o in UTF-16.`);
    }
    reader.begin(examined);
    begun = true;
    return bytes;
  };
  for await (const chunk of source.open()) {
    if (begun) {
      yield chunk;
      continue;
    }
    head.push(chunk);
    headBytes += chunk.length;
    if (headBytes >= HEAD_BYTES) yield begin();
  }
  if (!begun) yield begin();
}
