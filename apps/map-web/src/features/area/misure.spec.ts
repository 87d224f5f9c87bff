import { describe, expect, it } from 'vitest';
import { insideWords, shareWords } from './misure.js';

describe('how much of a parcel is in an area', () => {
  it('is never nothing of a parcel that is touched', () => {
    expect(insideWords(0.2)).toBe('< 1 m²');
    expect(insideWords(1234.4)).toBe('1.234 m²');
    expect(shareWords(0.001)).toBe('< 1 %');
  });

  it('is never the whole of a parcel that is cut', () => {
    expect(shareWords(0.996)).toBe('99,6 %');
    expect(shareWords(1)).toBe('100 %');
  });
});
