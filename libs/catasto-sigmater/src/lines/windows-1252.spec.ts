import { describe, expect, it } from 'vitest';
import { decodeWindows1252 } from './windows-1252.js';

describe('decodeWindows1252', () => {
  it('reads the apostrophe, the euro sign and the accents', () => {
    expect(decodeWindows1252(Uint8Array.of(0x43, 0xe0, 0x92, 0x20, 0x80, 0x35, 0x20, 0x9f))).toBe('Cà’ €5 Ÿ');
  });

  it('gives one character to each of the 256 bytes, all different', () => {
    const text = decodeWindows1252(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    expect(text).toHaveLength(256);
    expect(new Set(text).size).toBe(256);
  });
});
