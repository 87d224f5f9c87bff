import { describe, expect, it } from 'vitest';
import type { Superficie } from '@edigit/anagrafe/contract';
import { pairVertices } from './vertici.js';

const square = (...ring: [number, number][]): Superficie => ({ type: 'Polygon', coordinates: [[...ring, ring[0]!]] });

describe('two outlines vertex by vertex', () => {
  it('stand beside each other where they are the same, apart where only one has them', () => {
    const rows = pairVertices(square([0, 0], [0, 1], [1, 1], [1, 0]), square([0, 0], [0, 1], [2, 1], [2, 0]));
    expect(rows.map(({ nostra, loro }) => [nostra?.join(), loro?.join()])).toEqual([['0,0', '0,0'], ['0,1', '0,1'], ['1,1', undefined], ['1,0', undefined], [undefined, '2,1'], [undefined, '2,0']]);
  });

  it('of which one is missing are those of the other', () => {
    expect(pairVertices(square([0, 0], [0, 1], [1, 1]), null)).toHaveLength(3);
    expect(pairVertices(null, null)).toEqual([]);
  });
});
