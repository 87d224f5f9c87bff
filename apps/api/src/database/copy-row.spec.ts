import { array, assert, constantFrom, option, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyRow } from './copy-row.js';

/** Reads a line the way PostgreSQL does. */
function parse(line: string): (string | null)[] {
  expect(line.endsWith('\n')).toBe(true);
  return line
    .slice(0, -1)
    .split('\t')
    .map((field) => (field === '\\N' ? null : field.replace(/\\(.)/g, (_, c: string) => ({ t: '\t', n: '\n', r: '\r' })[c] ?? c)));
}

describe('a row of COPY text', () => {
  it('gives every text back', () => {
    assert(property(array(option(string({ unit: constantFrom('\\', '\t', '\n', '\r', 'N', 'a', 'è', ' ', '.') }), { nil: null }), { minLength: 1 }), (values) => {
      expect(parse(copyRow(values))).toEqual(values);
    }));
  });

  it('writes numbers, booleans and nothing in PostgreSQL form', () => {
    expect(copyRow([1, -2.5, 10n, true, false, null, undefined])).toBe('1\t-2.5\t10\tt\tf\t\\N\t\\N\n');
  });
});
