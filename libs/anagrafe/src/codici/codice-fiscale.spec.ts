import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carattereDiControllo, codiceBase, dataNascitaEntro, parseCodiceFiscale } from './codice-fiscale.js';

const letters = (length: number) => fc.string({ unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')), minLength: length, maxLength: length });
const number = (min: number, max: number, width: number) => fc.integer({ min, max }).map((value) => String(value).padStart(width, '0'));

/** Personal codes that are right, born on any day of any month, female or male. */
const personCode = fc
  .tuple(letters(6), number(0, 99, 2), fc.constantFrom(...Array.from('ABCDEHLMPRST')), fc.oneof(number(1, 31, 2), number(41, 71, 2)), letters(1), number(0, 999, 3))
  .map((parts) => parts.join(''))
  .map((first15) => first15 + carattereDiControllo(first15));

function person(text: string) {
  const code = parseCodiceFiscale(text);
  if (code?.tipo !== 'persona') throw new Error(`${text} is not the code of a person`);
  return code;
}

describe('parseCodiceFiscale', () => {
  it('takes a personal code apart', () => {
    expect(parseCodiceFiscale(' rssmra85t10a562s ')).toEqual({
      tipo: 'persona', testo: 'RSSMRA85T10A562S', controlloCorretto: true, omocodia: false, sesso: 'M',
      annoNascita: 85, meseNascita: 12, giornoNascita: 10, luogoNascita: 'A562',
    });
  });

  it('reads the sex and the day of a woman', () => {
    const code = person('PRVDAA60A41X999Y');
    expect([code.sesso, code.giornoNascita, code.controlloCorretto]).toEqual(['F', 1, true]);
  });

  it('marks a wrong check character instead of refusing the code', () => {
    expect(person('RSSMRA85T10A562T').controlloCorretto).toBe(false);
  });

  it('reads a code whose digits became letters by omocodia', () => {
    const code = person(`RSSMRA85T10A56N${carattereDiControllo('RSSMRA85T10A56N')}`);
    expect(code).toMatchObject({ omocodia: true, controlloCorretto: true, luogoNascita: 'A562' });
    expect(codiceBase(code)).toBe('RSSMRA85T10A562S');
  });

  it('checks the last digit of the code of a body', () => {
    expect(parseCodiceFiscale('00743110157')).toEqual({ tipo: 'numerico', testo: '00743110157', controlloCorretto: true });
    expect(parseCodiceFiscale('00743110158')).toMatchObject({ controlloCorretto: false });
  });

  it.each(['', 'RSSMRA85T10A562', 'RSSMRA85Z10A562S', 'RSSMRA85T32A562S', 'RSSMRA85T00A562S', '123', '1234567890A'])('refuses the shape of %j', (text) => {
    expect(parseCodiceFiscale(text)).toBeNull();
  });

  it('accepts every code made with its own check character and notices every single wrong last character', () => {
    fc.assert(fc.property(personCode, letters(1), (code, last) => {
      expect(person(code).controlloCorretto).toBe(true);
      expect(person(code.slice(0, 15) + last).controlloCorretto).toBe(last === code[15]);
    }));
  });

  it('finds the same base code however many digits omocodia replaced', () => {
    fc.assert(fc.property(personCode, fc.subarray([6, 7, 9, 10, 12, 13, 14]), (code, replaced) => {
      const chars = Array.from(code.slice(0, 15));
      for (const position of replaced) chars[position] = 'LMNPQRSTUV'.charAt(Number(chars[position]));
      const first15 = chars.join('');
      const changed = person(first15 + carattereDiControllo(first15));
      expect(changed.omocodia).toBe(replaced.length > 0);
      expect(codiceBase(changed)).toBe(code);
    }));
  });

  it('throws for no text', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(() => parseCodiceFiscale(text)).not.toThrow();
    }));
  });
});

describe('dataNascitaEntro', () => {
  it('takes the century that makes the person already born', () => {
    expect(dataNascitaEntro(person('RSSMRA85T10A562S'), 2026)).toBe('1985-12-10');
    expect(dataNascitaEntro(person('PRVDAA20A41X999X'), 2026)).toBe('2020-01-01');
  });

  it('skips a century in which the day did not exist', () => {
    expect(dataNascitaEntro(person('RSSMRA00B29A562K'), 2026)).toBe('2000-02-29');
    expect(dataNascitaEntro(person('RSSMRA00B29A562K'), 1999)).toBeNull();
    expect(dataNascitaEntro(person('RSSMRA85B30A562K'), 2026)).toBeNull();
  });
});
