const MESI = 'ABCDEHLMPRST';
const DISPARI = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const OMOCODIA = 'LMNPQRSTUV';

/** Tax code of a person (D.M. 23/12/1976), with its check character. `nascita` is ddmmyyyy. */
export function codiceFiscale(persona: { cognome: string; nome: string; sesso: '1' | '2'; nascita: string; luogo: string }): string {
  const day = Number(persona.nascita.slice(0, 2)) + (persona.sesso === '2' ? 40 : 0);
  const month = MESI[Number(persona.nascita.slice(2, 4)) - 1]!;
  const body = lettersOf(persona.cognome, false) + lettersOf(persona.nome, true) + persona.nascita.slice(6, 8) + month + String(day).padStart(2, '0') + persona.luogo;
  return body + checkCharacter(body);
}

/** The variant for a code already taken: the last digit becomes a letter. */
export function omocodia(code: string): string {
  const at = [14, 13, 12, 10, 9, 7, 6].find((i) => /\d/.test(code[i]!));
  if (at === undefined) throw new RangeError('no digit left');
  const body = code.slice(0, at) + OMOCODIA[Number(code[at])]! + code.slice(at + 1, 15);
  return body + checkCharacter(body);
}

/** Check character of the first fifteen. */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const c = body.charCodeAt(i);
    const value = c >= 65 ? c - 65 : c - 48;
    sum += i % 2 === 0 ? DISPARI[value]! : value;
  }
  return String.fromCharCode(65 + (sum % 26));
}

function lettersOf(text: string, isName: boolean): string {
  const letters = text.toUpperCase().normalize('NFD').replace(/[^A-Z]/g, '');
  const consonants = letters.replace(/[AEIOU]/g, '');
  const chosen = isName && consonants.length > 3 ? consonants[0]! + consonants[2]! + consonants[3]! : consonants;
  return (chosen + letters.replace(/[^AEIOU]/g, '') + 'XXX').slice(0, 3);
}

/** Code of a body: seven digits, an office number that no province has (998), and the check digit (Luhn). */
export function codiceEnte(serial: number): string {
  const body = String(9000000 + serial) + '998';
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const digit = Number(body[i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return body + String((10 - (sum % 10)) % 10);
}
