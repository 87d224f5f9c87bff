import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COPY_PIECE } from './copy-in.js';
import { CopyPieces } from './copy-pieces.js';

const gather = (rows: readonly string[], spare: Buffer[] = []): Buffer[] => {
  const pieces = new CopyPieces(spare);
  for (const row of rows) pieces.add(row);
  return pieces.take();
};

describe('the pieces of a COPY', () => {
  it('are the rows one after the other, each whole in one piece, in any alphabet and of any length', () => {
    const row = fc.tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom(1, 700, 20_000)).map(([text, times]) => `${text.repeat(times)}\n`);
    fc.assert(fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const pieces = gather(rows);
      expect(Buffer.concat(pieces).toString()).toBe(rows.join(''));
      for (const piece of pieces) expect(piece.at(-1)).toBe(0x0a);
    }), { numRuns: 40 });
  });

  it('count what they hold, and nothing once it was taken', () => {
    const pieces = new CopyPieces([]);
    pieces.add('è\n');
    expect(pieces.bytes).toBe(3);
    pieces.take();
    expect(pieces.bytes).toBe(0);
    expect(pieces.take()).toEqual([]);
  });

  it('use again the memory given back, except that of a row out of the ordinary', () => {
    const spare: Buffer[] = [];
    CopyPieces.recycle(gather(['a\n', 'x'.repeat(COPY_PIECE), 'b\n']), spare);
    const memory = new Set(spare.map(({ buffer }) => buffer));
    expect(spare.map(({ length }) => length)).toEqual([COPY_PIECE]);
    expect(gather(['c\n'], spare).every(({ buffer }) => memory.has(buffer))).toBe(true);
    expect(spare).toEqual([]);
  });
});
