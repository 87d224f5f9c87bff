import { describe, expect, it } from 'vitest';
import { csrfOf, imprint, newSecret, oneTimePassword, sameSecret } from './segreto.js';

describe('secrets', () => {
  it('carry 256 bits and never repeat', () => {
    const secrets = new Set(Array.from({ length: 1000 }, newSecret));
    expect(secrets.size).toBe(1000);
    for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  });

  it('are stored as a hash', () => {
    expect(imprint('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('give one anti-forgery token each, which is not what is stored', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(csrfOf(one)).toBe(csrfOf(one));
    expect(csrfOf(one)).not.toBe(csrfOf(other));
    expect(Buffer.from(csrfOf(one), 'base64url').toString('hex')).not.toBe(imprint(one));
  });

  it('are compared whole, whatever their lengths', () => {
    expect(sameSecret('abc', 'abc')).toBe(true);
    for (const other of ['abd', 'ab', 'abcd', '']) expect(sameSecret('abc', other)).toBe(false);
  });
});

describe('a one-time password', () => {
  it('is four groups of five letters and digits that cannot be mistaken for each other', () => {
    const many = Array.from({ length: 500 }, oneTimePassword);
    expect(new Set(many).size).toBe(500);
    for (const password of many) expect(password).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){3}$/);
    expect(new Set(many.join('').replaceAll('-', '')).size).toBe(31);
  });
});
