import { isAscii, isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from './windows-1252.js';

/** A line longer than this is not a record of any supply: it is refused without being kept in memory. */
export const MAX_LINE_BYTES = 64 * 1024;

/** How much of a refused line is kept, to show it. */
const SHOWN_BYTES = 500;

const LF = 0x0a;
const CR = 0x0d;
const HIGH_BYTE = /[\u0080-\u00ff]/u;

/** Receives the lines of one file, in order. Numbers start from 1 and count every line, refused ones included. */
export interface LineHandler {
  /** `terminated` is false only for a last line without line feed. The text has no line end. */
  line(text: string, number: number, terminated: boolean): void;
  /** A line that cannot be text; `text` is at most its first 500 bytes. */
  refusedLine(reason: 'too-long' | 'null-character', text: string, number: number): void;
}

/**
 * Bytes in any portions → lines, whatever their end (LF or CRLF) and independently of how the portions were cut; constant memory.
 * Each line is decoded as strict UTF-8 or, when it is not, as windows-1252 ({@link windows1252Lines} counts these);
 * a byte order mark at the beginning is dropped, and so is a lone Ctrl-Z that closes files written under DOS.
 */
export class LineSplitter {
  /** Lines seen so far. */
  lines = 0;
  /** Bytes pushed so far. */
  bytes = 0;
  /** Lines that were not UTF-8. */
  windows1252Lines = 0;
  /** Number of the first of them. */
  firstWindows1252Line: number | null = null;

  private tail: Uint8Array[] = [];
  private tailBytes = 0;
  private skipping = false;

  constructor(private readonly handler: LineHandler) {}

  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    let from = 0;
    if (this.skipping) {
      const end = chunk.indexOf(LF);
      if (end < 0) return;
      this.finishSkipping();
      from = end + 1;
    }
    const last = chunk.lastIndexOf(LF);
    if (last >= from) {
      this.readBlock(this.withTail(chunk.subarray(from, last + 1)));
      from = last + 1;
    }
    if (from < chunk.length) this.keep(chunk.subarray(from));
  }

  /** To be called once, after the last push. */
  end(): void {
    if (this.skipping) {
      this.finishSkipping();
      return;
    }
    const block = this.withTail(new Uint8Array(0));
    if (block.length === 0 || (block.length === 1 && block[0] === 0x1a)) return;
    this.readBlock(block);
  }

  private keep(rest: Uint8Array): void {
    this.tail.push(Uint8Array.from(rest));
    this.tailBytes += rest.length;
    if (this.tailBytes > MAX_LINE_BYTES + 1) {
      this.tail = [Buffer.concat(this.tail).subarray(0, SHOWN_BYTES)];
      this.skipping = true;
    }
  }

  private finishSkipping(): void {
    this.lines += 1;
    this.handler.refusedLine('too-long', Buffer.concat(this.tail).toString('latin1'), this.lines);
    this.tail = [];
    this.tailBytes = 0;
    this.skipping = false;
  }

  private withTail(part: Uint8Array): Buffer {
    if (this.tailBytes === 0) return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    const whole = Buffer.concat([...this.tail, part]);
    this.tail = [];
    this.tailBytes = 0;
    return whole;
  }

  /** Latin-1 keeps one character per byte, so it finds the line ends of the whole block at once; only lines with high bytes are decoded again. */
  private readBlock(bytes: Buffer): void {
    let block = bytes;
    if (this.lines === 0 && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf) block = block.subarray(3);
    const text = block.toString('latin1');
    const hasHighBytes = !isAscii(block);
    // Not text.includes('\0'): V8 walks the string for it, and the whole reading took ten times as long.
    const hasNulls = block.includes(0);
    let start = 0;
    while (start < text.length) {
      let end = text.indexOf('\n', start);
      const terminated = end >= 0;
      if (!terminated) end = text.length;
      const next = end + 1;
      if (end > start && text.charCodeAt(end - 1) === CR) end -= 1;
      this.lines += 1;
      if (end - start > MAX_LINE_BYTES) {
        this.handler.refusedLine('too-long', text.slice(start, start + SHOWN_BYTES), this.lines);
      } else {
        this.readLine(text.slice(start, end), block, start, terminated, hasHighBytes, hasNulls);
      }
      start = next;
    }
  }

  private readLine(latin1: string, block: Buffer, start: number, terminated: boolean, hasHighBytes: boolean, hasNulls: boolean): void {
    let line = latin1;
    if (hasHighBytes && HIGH_BYTE.test(latin1)) {
      const bytes = block.subarray(start, start + latin1.length);
      if (isUtf8(bytes)) {
        line = bytes.toString('utf8');
      } else {
        line = decodeWindows1252(bytes);
        this.windows1252Lines += 1;
        this.firstWindows1252Line ??= this.lines;
      }
    }
    if (hasNulls && line.includes('\0')) this.handler.refusedLine('null-character', line.slice(0, SHOWN_BYTES), this.lines);
    else this.handler.line(line, this.lines, terminated);
  }
}
