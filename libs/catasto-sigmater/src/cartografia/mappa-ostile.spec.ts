import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOGLIO_DI_PROVA, fileOf } from '../prove/cxf-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { UnreadableFileError } from '../source.js';
import { keywordOf, MAX_ELEMENT_LINES } from './elemento-grezzo.js';
import { readMappa } from './read-mappa.js';

const FILE = Buffer.from(fileOf(FOGLIO_DI_PROVA), 'latin1');

/** Length of the three lines of the header, without which there is no map: the number of the scale has begun. */
const HEADER_LENGTH = FILE.indexOf('1000.000') - 3;

/** Reads, and returns `null` where the file is refused in words; any other exception is a failure. */
async function readOrRefuse(bytes: Uint8Array) {
  try {
    return await collect(readMappa(memorySource('X997B0012A0.CXF', bytes)));
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}

/** Lines of the keyword BORDO (those after TESTO are its text) that have neither a record nor an `errore` between them and the next keyword. */
function lostBorders(bytes: Uint8Array, result: NonNullable<Awaited<ReturnType<typeof readOrRefuse>>>): number[] {
  const lines = Buffer.from(bytes).toString('latin1').split('\n').map((line) => line.trim());
  const eof = lines.indexOf('EOF', 3);
  const keywords = lines.flatMap((line, i) => (i > 2 && (eof === -1 || i < eof) && keywordOf(line) !== null ? [i + 1] : []));
  const read = new Set(result.records.map(({ riga }) => riga));
  return keywords.filter((line, i) => {
    if (lines[line - 1] !== 'BORDO' || lines[line - 2] === 'TESTO' || read.has(line)) return false;
    return !result.issues.some((issue) => issue.severity === 'errore' && issue.line! >= line && issue.line! < (keywords[i + 1] ?? Infinity));
  });
}

describe('readMappa on hostile files', () => {
  it('never fails on a file cut anywhere, and accounts for every border', async () => {
    for (let length = 0; length < FILE.byteLength - 2; length++) {
      const result = await readOrRefuse(FILE.subarray(0, length));
      expect(result === null).toBe(length < HEADER_LENGTH);
      if (result === null) continue;
      expect(result.issues.map(({ code }) => code)).toContain('truncated-file');
      expect(lostBorders(FILE.subarray(0, length), result)).toEqual([]);
    }
  });

  it('never fails on changed bytes, and lists something for every border that is lost', async () => {
    const flips = fc.array(fc.tuple(fc.nat(FILE.byteLength - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = Buffer.from(FILE);
        for (const [at, value] of changes) bytes[at] = value;
        const result = await readOrRefuse(bytes);
        if (result === null) return;
        expect(lostBorders(bytes, result)).toEqual([]);
        expect(result.records.every((record) => record.elemento !== 'bordo' || record.rings.flat(2).every(Number.isFinite))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('never fails on shuffled, doubled and dropped lines', async () => {
    const edits = fc.array(fc.tuple(fc.constantFrom('drop', 'double', 'swap'), fc.nat(), fc.nat()), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const lines = [...FOGLIO_DI_PROVA];
        for (const [kind, a, b] of list) {
          const i = 3 + (a % (lines.length - 3));
          const j = 3 + (b % (lines.length - 3));
          if (kind === 'drop' && lines.length > 4) lines.splice(i, 1);
          else if (kind === 'double') lines.splice(i, 0, lines[i]!);
          else [lines[i], lines[j]] = [lines[j]!, lines[i]!];
        }
        const result = await readOrRefuse(Buffer.from(fileOf(lines)));
        expect(result?.records[0]).toMatchObject({ elemento: 'foglio' });
      }),
      { numRuns: 300 },
    );
  });

  it('never fails on any bytes after the header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (noise) => {
        const result = await readOrRefuse(Buffer.concat([Buffer.from('MAPPA\nX997_001200\n1000\n'), noise]));
        expect(result === null || result.records[0]?.elemento === 'foglio').toBe(true);
      }),
    );
  });

  it('keeps no more lines of an endless element than its limit, and reads on after it', async () => {
    const endless = ['BORDO', '1', '18', '0', '0', '0', '0', '0', '0', '999999', ...Array.from({ length: MAX_ELEMENT_LINES + 10 }, () => '1.000')];
    const { records, issues } = (await readOrRefuse(Buffer.from(fileOf(['MAPPA', 'X997_001200', '1000', ...endless, 'SIMBOLO', '1', '0', '0', '0', 'EOF']))))!;
    expect(records.map(({ elemento }) => elemento)).toEqual(['foglio', 'simbolo']);
    expect(issues.map(({ code, severity, line }) => [code, severity, line])).toEqual([['bad-structure', 'errore', 4]]);
  });

  it('reads a line of a million characters as one bad line', async () => {
    const { records, issues } = (await readOrRefuse(Buffer.from(fileOf(['MAPPA', 'X997_001200', '1000', 'SIMBOLO', '9'.repeat(1_000_000), '0', '0', '0', 'EOF']))))!;
    expect(records).toHaveLength(1);
    expect(issues.map(({ code }) => code)).toEqual(['bad-structure', 'bad-number']);
  });
});
