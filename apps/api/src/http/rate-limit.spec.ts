import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit.js';

it('lets so many pass in a window, says how long to wait, and begins again', () => {
  let now = 1_000_000;
  const limit = new RateLimit(60_000, () => now);
  expect([limit.hit('a', 2), limit.hit('a', 2)]).toEqual([0, 0]);
  expect(limit.hit('b', 2)).toBe(0);
  now += 15_000;
  expect(limit.hit('a', 2)).toBe(45);
  now += 45_000;
  expect(limit.hit('a', 2)).toBe(0);
});
