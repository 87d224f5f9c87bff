/** Tax code, read and taken apart. `controlloCorretto` is false when only its check character is wrong: old records hold such codes. */
export type CodiceFiscale = CodiceFiscalePersona | CodiceFiscaleNumerico;

/** 16 characters, of a person. @see D.M. 23 December 1976 */
export interface CodiceFiscalePersona {
  readonly tipo: 'persona';
  /** Upper case, without blanks. */
  readonly testo: string;
  readonly controlloCorretto: boolean;
  /** True when digits were replaced by letters because two persons had the same code. */
  readonly omocodia: boolean;
  readonly sesso: 'M' | 'F';
  /** Last two digits of the year of birth; see {@link dataNascitaEntro}. */
  readonly annoNascita: number;
  /** 1–12 */
  readonly meseNascita: number;
  /** 1–31 */
  readonly giornoNascita: number;
  /** Belfiore code of the place of birth. */
  readonly luogoNascita: string;
}

/** 11 digits, of a body, also as VAT number. */
export interface CodiceFiscaleNumerico {
  readonly tipo: 'numerico';
  readonly testo: string;
  readonly controlloCorretto: boolean;
}

const OMOCODIA_LETTERS = 'LMNPQRSTUV';
const DIGIT_POSITIONS = [6, 7, 9, 10, 12, 13, 14] as const;
const MONTHS = 'ABCDEHLMPRST';
const PERSON = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;
const NUMERIC = /^\d{11}$/;

/** A personal code as it is written within a text, whole or in its four groups. */
const WITHIN_TEXT = /(?<![A-Z0-9])[A-Z]{3} ?[A-Z]{3} ?[0-9LMNPQRSTUV]{2} ?[ABCDEHLMPRST] ?[0-9LMNPQRSTUV]{2} ?[A-Z][0-9LMNPQRSTUV]{3} ?[A-Z](?![A-Z0-9])/;

/** Value of 0–9 (and of A–J) in the odd places, then of K–Z. */
const ODD_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23] as const;

/** Blanks and case do not matter; `null` when the text has not the shape of a tax code or its day of birth is impossible. */
export function parseCodiceFiscale(text: string): CodiceFiscale | null {
  const code = text.replace(/\s+/g, '').toUpperCase();
  if (NUMERIC.test(code)) return { tipo: 'numerico', testo: code, controlloCorretto: numericCheck(code) === code[10] };
  if (!PERSON.test(code)) return null;
  const digits = withoutOmocodia(code);
  const day = Number(digits.slice(9, 11));
  const giornoNascita = day > 40 ? day - 40 : day;
  if (giornoNascita < 1 || giornoNascita > 31) return null;
  return {
    tipo: 'persona', testo: code, controlloCorretto: carattereDiControllo(code.slice(0, 15)) === code[15],
    omocodia: digits.slice(0, 15) !== code.slice(0, 15), sesso: day > 40 ? 'F' : 'M', annoNascita: Number(digits.slice(6, 8)),
    meseNascita: MONTHS.indexOf(digits.charAt(8)) + 1, giornoNascita, luogoNascita: digits.slice(11, 15),
  };
}

/** Whether a free text names the tax code of a person, in any case and with or without blanks: what is written for colleagues should not. */
export function hasCodiceFiscalePersona(text: string): boolean {
  return WITHIN_TEXT.test(text.toUpperCase().replace(/\s+/g, ' '));
}

/** Last character of a personal tax code from its first 15. */
export function carattereDiControllo(first15: string): string {
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const char = first15.charCodeAt(index);
    const value = char < 65 ? char - 48 : char - 65;
    sum += index % 2 === 0 ? (ODD_VALUES[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26));
}

/** The code as it would be if no other person had the same one: digits put back and the check character computed again. */
export function codiceBase(codice: CodiceFiscalePersona): string {
  const first15 = withoutOmocodia(codice.testo).slice(0, 15);
  return first15 + carattereDiControllo(first15);
}

/** ISO date of the latest possible birth not after the given year, or `null` when that day never existed (30 February). */
export function dataNascitaEntro(codice: CodiceFiscalePersona, anno: number): string | null {
  const century = Math.floor(anno / 100) * 100;
  for (const year of [century + codice.annoNascita, century - 100 + codice.annoNascita]) {
    if (year <= anno && codice.giornoNascita <= daysInMonth(year, codice.meseNascita)) {
      return `${year}-${String(codice.meseNascita).padStart(2, '0')}-${String(codice.giornoNascita).padStart(2, '0')}`;
    }
  }
  return null;
}

function withoutOmocodia(code: string): string {
  const chars = Array.from(code);
  for (const position of DIGIT_POSITIONS) {
    const digit = OMOCODIA_LETTERS.indexOf(code.charAt(position));
    if (digit >= 0) chars[position] = String(digit);
  }
  return chars.join('');
}

function numericCheck(code: string): string {
  let sum = 0;
  for (let index = 0; index < 10; index += 1) {
    const digit = code.charCodeAt(index) - 48;
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
