import { expect, it } from 'vitest';
import { etagOf, isNotModified, requireIfMatch } from './etag.js';

it('a write without the version it changes is refused, and so is one of an old version', () => {
  expect(() => requireIfMatch(undefined, 42)).toThrow(expect.objectContaining({ code: 'if-match-required' }));
  expect(() => requireIfMatch(' ', 42)).toThrow(expect.objectContaining({ code: 'if-match-required' }));
  for (const old of ['"41"', 'W/"42"', '42', '*']) expect(() => requireIfMatch(old, 42), old).toThrow(expect.objectContaining({ code: 'stale-version' }));
});

it('a write of the version at hand passes, alone or in a list', () => {
  for (const held of ['"42"', ' "41", "42" ']) expect(() => requireIfMatch(held, 42n)).not.toThrow();
});

it('a read of a version the client holds is not repeated', () => {
  const tag = etagOf('abc');
  for (const held of [tag, `W/${tag}`, `"x", ${tag}`, '*']) expect(isNotModified(held, 'abc'), held).toBe(true);
  for (const held of [undefined, '', '"x"', 'abc']) expect(isNotModified(held, 'abc')).toBe(false);
});
