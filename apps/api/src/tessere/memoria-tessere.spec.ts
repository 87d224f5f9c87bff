import { describe, expect, it } from 'vitest';
import { MemoriaTessere } from './memoria-tessere.js';

const tile = (bytes: number): Uint8Array => new Uint8Array(bytes);

describe('the memory of tiles', () => {
  it('gives back what it was given, empty tiles included', () => {
    const memoria = new MemoriaTessere(10_000);
    const full = tile(5);
    memoria.set('a', full);
    memoria.set('b', tile(0));
    expect(memoria.get('a')).toBe(full);
    expect(memoria.get('b')).toHaveLength(0);
    expect(memoria.get('c')).toBeUndefined();
  });

  it('forgets the least recently used first, and never holds more than its bound', () => {
    const memoria = new MemoriaTessere(4000);
    for (const key of ['a', 'b', 'c']) memoria.set(key, tile(1000));
    memoria.get('a');
    memoria.set('d', tile(1000));
    expect(['a', 'b', 'c', 'd'].map((key) => memoria.get(key) !== undefined)).toEqual([true, false, true, true]);
    expect(memoria.bytes).toBeLessThanOrEqual(4000);
  });

  it('counts a tile once when it is set again', () => {
    const memoria = new MemoriaTessere(4000);
    for (let n = 0; n < 100; n++) memoria.set('a', tile(1000));
    expect(memoria.bytes).toBeLessThan(1500);
  });

  it('does not keep what alone exceeds the bound', () => {
    const memoria = new MemoriaTessere(4000);
    memoria.set('a', tile(5000));
    expect(memoria.get('a')).toBeUndefined();
    expect(memoria.bytes).toBe(0);
  });
});
