import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spezza } from './spezza.js';

it('breaks a text between words into pieces that fit, and loses none of it', () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (parole, limite) => {
    const testo = parole.join(' ');
    const pezzi = spezza(testo, (t) => t.length <= limite);
    expect(pezzi.join(' ')).toBe(testo);
    expect(pezzi.filter((p) => p.length > limite && p.includes(' '))).toEqual([]);
  }));
});
