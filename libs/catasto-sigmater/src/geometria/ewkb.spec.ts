import { describe, expect, it } from 'vitest';
import { toEwkbHex } from './ewkb.js';
import type { Position } from './geometria.js';

const square: Position[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];

// Goldens: upper(encode(ST_AsEWKB(ST_GeomFromEWKT(…)), 'hex')) of PostGIS 3.3, in lower case.
describe('toEwkbHex', () => {
  it('writes a point as PostGIS does', () => {
    expect(toEwkbHex({ point: [12.5, 41.25] }, 6706)).toBe('0101000020321a000000000000000029400000000000a04440');
  });

  it('writes a line as PostGIS does', () => {
    expect(toEwkbHex({ line: [[1, 2], [3, 4]] }, 7792)).toBe(
      '0102000020701e000002000000000000000000f03f000000000000004000000000000008400000000000001040',
    );
  });

  it('writes a polygon and a multipolygon with the same rings', () => {
    const polygon = toEwkbHex({ rings: [square] }, 3857);
    const body = polygon.slice('0103000020110f0000'.length);
    expect(polygon.startsWith('0103000020110f00000100000005000000')).toBe(true);
    expect(toEwkbHex({ polygons: [[square], [square]] }, 3857)).toBe(`0106000020110f0000020000000103000000${body}0103000000${body}`);
  });

  it('writes points and lines that are several, each with its own header', () => {
    const [first, second] = ['000000000000f03f0000000000000040', '00000000000008400000000000001040'];
    expect(toEwkbHex({ points: [[1, 2], [3, 4]] }, 6706)).toBe(`0104000020321a0000020000000101000000${first}0101000000${second}`);
    expect(toEwkbHex({ lines: [[[1, 2], [3, 4]]] }, 6706)).toBe(`0105000020321a000001000000010200000002000000${first}${second}`);
  });

  it('writes empty shapes', () => {
    expect(toEwkbHex({ polygons: [] }, 6706)).toBe('0106000020321a000000000000');
  });

  it('grows its buffer for a ring of a hundred thousand vertices and leaves small shapes right afterwards', () => {
    const ring: Position[] = Array.from({ length: 100_000 }, (_, i) => [i, -i]);
    const hex = toEwkbHex({ rings: [ring] }, 6706);
    expect(hex).toHaveLength((9 + 4 + 4 + 16 * 100_000) * 2);
    const last = Buffer.from(hex.slice(-32), 'hex');
    expect([last.readDoubleLE(0), last.readDoubleLE(8)]).toEqual([99_999, -99_999]);
    expect(toEwkbHex({ point: [0, 0] }, 0)).toBe(`010100002000000000${'00'.repeat(16)}`);
  });
});
