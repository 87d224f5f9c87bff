import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStatoEstero, parseCodiceBelfiore } from './codice-belfiore.js';
import {
  compareIdentificativiCatastali, describeIdentificativoCatastale, formatIdentificativoCatastale, identificativoCatastale,
  isStessoIdentificativo, normaliseParteCatastale, normaliseSezione, parseIdentificativoCatastale,
} from './identificativo-catastale.js';

const letters = (min: number, max: number, alphabet = '0123456789ABCXYZ') =>
  fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: min, maxLength: max });

/** Every identifier the registry can hold. */
const anyId = fc
  .record({
    comune: fc.constantFrom('H501', 'X999', 'A001'), sezione: letters(0, 1, 'ABD'), sezioneUrbana: letters(0, 3, 'ABC1'), foglio: letters(1, 4), numero: letters(1, 5),
    denominatore: letters(0, 4, '0123456789'), subalterno: letters(0, 4),
  })
  .map((parts) => identificativoCatastale(parts))
  .filter((value) => value !== null);

function id(text: string) {
  const parsed = parseIdentificativoCatastale(text);
  if (parsed === null) throw new Error(`${text} is no identifier`);
  return parsed;
}

describe('identificativo catastale', () => {
  it('reads and writes the canonical text', () => {
    expect(id('H501-D-0767-00123-4')).toEqual({ comune: 'H501', sezione: 'D', sezioneUrbana: '', foglio: '767', numero: '123', denominatore: '', subalterno: '4' });
    expect(formatIdentificativoCatastale(id('h501-d-767-123-0004'))).toBe('H501-D-0767-00123-4');
    expect(formatIdentificativoCatastale(id('X999-1-101'))).toBe('X999-_-0001-00101');
    expect(formatIdentificativoCatastale(id('X999-_-0001-00312/2-A'))).toBe('X999-_-0001-00312/2-A');
    expect(id('X999-_ABC-0001-00101')).toMatchObject({ sezione: '', sezioneUrbana: 'ABC' });
  });

  it('is described in the words of an officer', () => {
    expect(describeIdentificativoCatastale(id('X998-_-0004-00312-6'))).toBe('Foglio 4 · P.lla 312 · Sub 6');
    expect(describeIdentificativoCatastale(id('H501-DABC-0004-00312/2'))).toBe('Sez. D · Sez. urbana ABC · Foglio 4 · P.lla 312/2');
  });

  it('does not care about zeros on the left, case and the ways to write «no section»', () => {
    expect(isStessoIdentificativo(id('X999-_-0001-00012A-0003'), id('x999-1-12a-3'))).toBe(true);
    expect(isStessoIdentificativo(id('X999-D-1-12'), id('X999-1-12'))).toBe(false);
    expect(['', ' ', '_', 'd'].map(normaliseSezione)).toEqual(['', '', '', 'D']);
  });

  it('keeps letters and the dot of the tavolare building parcels', () => {
    expect(['00312', '0012a', '.0312', '00.12', '00000', '', ' 7 '].map(normaliseParteCatastale)).toEqual(['312', '12A', '.312', '.12', '', '', '7']);
  });

  it('sorts numbers as numbers', () => {
    const numbers = ['X999-_-0001-00010', 'X999-_-0001-00002A', 'X999-_-0001-00002', 'X999-_-0010-00001', 'X999-_-0002-00001'];
    expect(numbers.map(id).toSorted(compareIdentificativiCatastali).map(formatIdentificativoCatastale)).toEqual([
      'X999-_-0001-00002', 'X999-_-0001-0002A', 'X999-_-0001-00010', 'X999-_-0002-00001', 'X999-_-0010-00001',
    ]);
  });

  it.each(['', 'X999', 'X999-1', '999-1-1', 'X999-_-0000-00001', 'X999-_-0001-00000', 'X999-_-1-1-1-1', "X999-_-1-1'"])('refuses %j', (text) => {
    expect(parseIdentificativoCatastale(text)).toBeNull();
  });

  it('comes back equal from its canonical text', () => {
    fc.assert(fc.property(anyId, (value) => {
      expect(parseIdentificativoCatastale(formatIdentificativoCatastale(value))).toEqual(value);
    }));
  });

  it('is ordered without contradictions', () => {
    fc.assert(fc.property(anyId, anyId, anyId, (a, b, c) => {
      expect(Math.sign(compareIdentificativiCatastali(a, b)) + Math.sign(compareIdentificativiCatastali(b, a))).toBe(0);
      const [first, middle, last] = [a, b, c].toSorted(compareIdentificativiCatastali);
      expect([[first, middle], [middle, last], [first, last]].every(([x, y]) => compareIdentificativiCatastali(x ?? a, y ?? a) <= 0)).toBe(true);
    }));
  });

  it('normalises once and for all', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const once = normaliseParteCatastale(text);
      expect(normaliseParteCatastale(once)).toBe(once);
    }));
  });
});

describe('codice Belfiore', () => {
  it('is a letter and three digits', () => {
    expect([' h501 ', 'X998', 'H50', 'H5011', '5501', ''].map(parseCodiceBelfiore)).toEqual(['H501', 'X998', null, null, null, null]);
  });

  it('tells foreign states', () => {
    const [germany, rome] = ['Z112', 'H501'].map(parseCodiceBelfiore);
    expect([germany, rome].map((code) => code != null && isStatoEstero(code))).toEqual([true, false]);
  });
});
