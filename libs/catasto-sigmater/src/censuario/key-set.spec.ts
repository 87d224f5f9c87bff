import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeySet } from './key-set.js';

describe('KeySet', () => {
  it('notices exactly the keys that come again', () => {
    const key = fc.tuple(fc.constantFrom('X999', 'X999D', 'H501'), fc.oneof(fc.nat(30), fc.constantFrom(999_999_999, 1_073_741_823)), fc.constantFrom(0, 1, 2, 999));
    fc.assert(fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
      const set = new KeySet();
      const model = new Set<string>();
      for (const [owner, id, suffix] of keys) {
        const text = `${owner} ${id} ${suffix}`;
        expect(set.add(owner, String(id), suffix)).toBe(!model.has(text));
        model.add(text);
      }
    }));
  });

  it('still knows the first keys after many others', () => {
    const set = new KeySet();
    const added = Array.from({ length: 50_000 }, (_, id) => set.add('X999', String(id), 1));
    expect(added.every(Boolean)).toBe(true);
    expect([set.add('X999', '0', 1), set.add('X999', '49999', 1), set.add('X999', '49999', 2)]).toEqual([false, false, true]);
  });

  it('knows nothing of the set whose memory it took over', () => {
    const ids = Array.from({ length: 1000 }, (_, id) => String(id));
    const first = new KeySet();
    for (const id of ids) first.add('X999', id, 1);
    first.release();
    expect(first.add('X999', '1', 1)).toBe(true);
    const second = new KeySet();
    expect(ids.map((id) => second.add('X999', id, 1)).every(Boolean)).toBe(true);
    expect(second.add('X999', '7', 1)).toBe(false);
  });

  it('lets through what it cannot hold', () => {
    const set = new KeySet();
    expect([set.add('X999', '999999999999999', 1), set.add('X999', '999999999999999', 1), set.add('X999', '1', 5000), set.add('X999', '1', 5000)]).toEqual([true, true, true, true]);
  });
});
