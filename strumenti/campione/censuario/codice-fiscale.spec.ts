import { describe, expect, it } from 'vitest';
import { checkCharacter, codiceEnte, codiceFiscale, omocodia } from './codice-fiscale.js';

describe('tax codes', () => {
  it('follow the textbook example', () => {
    expect(codiceFiscale({ cognome: 'Rossi', nome: 'Mario', sesso: '1', nascita: '10121985', luogo: 'A562' })).toBe('RSSMRA85T10A562S');
  });

  it('add forty to the day of birth of a woman and skip the second consonant of a long name', () => {
    expect(codiceFiscale({ cognome: "D'ESEMPIO", nome: "NICCOLO'", sesso: '1', nascita: '29021984', luogo: 'X999' })).toBe('DSMNCL84B29X999K');
    expect(codiceFiscale({ cognome: 'PROVA', nome: 'ADA', sesso: '2', nascita: '01011960', luogo: 'X999' })).toBe('PRVDAA60A41X999Y');
  });

  it('of two namesakes differ by a letter in the place of a digit, with its own check character', () => {
    const twin = omocodia('RSSMRA85T10A562S');
    expect(twin).toMatch(/^RSSMRA85T10A56N[A-Z]$/);
    expect(twin[15]).toBe(checkCharacter(twin.slice(0, 15)));
  });

  it('of bodies carry an office that no province has', () => {
    expect(codiceEnte(1)).toMatch(/^9000001998\d$/);
  });
});
