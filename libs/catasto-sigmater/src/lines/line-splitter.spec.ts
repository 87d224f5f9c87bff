import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineHandler, LineSplitter, MAX_LINE_BYTES } from './line-splitter.js';

class Recorder implements LineHandler {
  readonly seen: string[] = [];

  line(text: string, number: number, terminated: boolean): void {
    this.seen.push(`${number}${terminated ? '' : '~'} ${text}`);
  }

  refusedLine(reason: string, text: string, number: number): void {
    this.seen.push(`${number} ${reason} ${text.length}`);
  }
}

function split(content: string | Uint8Array, cuts: readonly number[] = []) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const recorder = new Recorder();
  const splitter = new LineSplitter(recorder);
  let from = 0;
  for (const cut of cuts.toSorted((a, b) => a - b)) {
    if (cut < from || cut > bytes.length) continue;
    splitter.push(bytes.subarray(from, cut));
    from = cut;
  }
  splitter.push(bytes.subarray(from));
  splitter.end();
  return { seen: recorder.seen, splitter };
}

describe('LineSplitter', () => {
  it('takes LF and CRLF, and marks a last line that has no end', () => {
    expect(split('a|\r\nb|\nc|').seen).toEqual(['1 a|', '2 b|', '3~ c|']);
    expect(split('a|\r\n').seen).toEqual(['1 a|']);
    expect(split('').seen).toEqual([]);
    expect(split('\n\n').seen).toEqual(['1 ', '2 ']);
  });

  it('reads UTF-8 where it is UTF-8 and windows-1252 where it is not, line by line', () => {
    const { seen, splitter } = split(Buffer.concat([Buffer.from('È UTF-8\n'), Buffer.from('N\u00b0 1 - PI\u00d9 \u0080\n', 'latin1'), Buffer.from('ascii\n')]));
    expect(seen).toEqual(['1 È UTF-8', '2 N° 1 - PIÙ €', '3 ascii']);
    expect([splitter.windows1252Lines, splitter.firstWindows1252Line, splitter.lines]).toEqual([1, 2, 3]);
  });

  it('drops a byte order mark at the beginning and a Ctrl-Z at the end', () => {
    expect(split('\ufeffa|\n\u001a').seen).toEqual(['1 a|']);
    expect(split('a\n\ufeffb\n').seen).toEqual(['1 a', '2 \ufeffb']);
  });

  it('refuses lines with null characters and goes on', () => {
    expect(split('a\nb\0c\nd\n').seen).toEqual(['1 a', '2 null-character 3', '3 d']);
  });

  it('refuses a line beyond 64 KiB without keeping it, wherever it stands', () => {
    const long = 'x'.repeat(MAX_LINE_BYTES + 1);
    const longest = 'x'.repeat(MAX_LINE_BYTES);
    expect(split(`a\n${long}\nb\n`).seen).toEqual(['1 a', '2 too-long 500', '3 b']);
    expect(split(`a\n${long}`).seen).toEqual(['1 a', '2 too-long 500']);
    expect(split(`${longest}\r\nb\n`).seen).toEqual([`1 ${longest}`, '2 b']);
    expect(split(`${long.repeat(5)}\nb`, [10, 70_000, 140_000, 200_000, 300_000]).seen).toEqual(['1 too-long 500', '2~ b']);
  });

  it('gives the same lines however the bytes were cut into portions', () => {
    const anyLine = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '|', 'è', '€', ' ', '\r', '\0'), maxLength: 12 }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom(MAX_LINE_BYTES - 1, MAX_LINE_BYTES, MAX_LINE_BYTES + 1, MAX_LINE_BYTES + 2).map((length) => Buffer.alloc(length, 'x')),
    );
    const file = fc.tuple(fc.array(fc.tuple(anyLine, fc.constantFrom('\n', '\r\n')), { maxLength: 6 }), anyLine)
      .map(([lines, last]) => Buffer.concat([...lines.flatMap(([line, end]) => [line, Buffer.from(end)]), last]));
    fc.assert(fc.property(file, fc.array(fc.nat(140_000), { maxLength: 8 }), (bytes, cuts) => {
      expect(split(bytes, cuts).seen).toEqual(split(bytes).seen);
    }));
  });

  it('counts every byte and every line', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(200)), (bytes, cuts) => {
      const { seen, splitter } = split(bytes, cuts);
      expect(splitter.bytes).toBe(bytes.length);
      expect(seen).toHaveLength(splitter.lines);
    }));
  });
});
