import { describe, expect, it } from 'vitest';
import { isProxy } from './proxy.js';

describe('what is said of who asks', () => {
  it.each(['127.0.0.1', '::1', '172.18.0.3', '10.1.2.3', '192.168.1.5', '::ffff:172.18.0.3', 'fd00::3'])('is believed of the proxy at %s', (address) => {
    expect(isProxy(address, 0)).toBe(true);
  });

  it.each(['203.0.113.7', '172.32.0.1', '2001:db8::1', '::ffff:203.0.113.7', 'unix', ''])('is not believed of %s', (address) => {
    expect(isProxy(address, 0)).toBe(false);
  });

  it('is not believed of whoever stands behind the proxy, though it is near', () => {
    expect(isProxy('192.168.1.20', 1)).toBe(false);
  });
});
