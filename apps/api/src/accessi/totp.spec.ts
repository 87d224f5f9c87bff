import { describe, expect, it } from 'vitest';
import { hotp, matchingStep, newTotpSecret, otpauthAddress, stepAt, totp } from './totp.js';

/** The key of the examples in both RFCs, and the same in base32. */
const KEY = Buffer.from('12345678901234567890');
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('one-time codes', () => {
  it('are those of RFC 4226, appendix D', () => {
    const codes = Array.from({ length: 10 }, (_, counter) => hotp(KEY, counter));
    expect(codes).toEqual(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']);
  });

  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('are those of RFC 6238, appendix B, at second %d', (second, code) => {
    expect(hotp(KEY, stepAt(second * 1000), 8)).toBe(code);
    expect(totp(SECRET, stepAt(second * 1000))).toBe(code.slice(2));
  });

  it('are taken for the step of now and the two beside it, and for no other', () => {
    const at = 1_234_567_890_000;
    const now = stepAt(at);
    for (const near of [-1, 0, 1]) expect(matchingStep(SECRET, totp(SECRET, now + near), at)).toBe(now + near);
    for (const far of [-2, 2]) expect(matchingStep(SECRET, totp(SECRET, now + far), at)).toBeNull();
    expect(matchingStep(SECRET, '', at)).toBeNull();
  });

  it('come of secrets that are new each time and go into an address for the device', () => {
    const secrets = new Set(Array.from({ length: 50 }, newTotpSecret));
    expect(secrets.size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(otpauthAddress(SECRET, 'a.rossi@comune')).toBe(`otpauth://totp/EDiGIT:a.rossi%40comune?secret=${SECRET}&issuer=EDiGIT`);
  });
});
