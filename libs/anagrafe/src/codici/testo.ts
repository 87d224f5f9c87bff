const UNWRITABLE = /[\0\p{Cs}]/u;
const HALVES = /\p{Cs}/gu;

/** True when a text can be kept and passed on: no null character and no half of a surrogate pair, which neither a database nor JSON nor UTF-8 can hold. */
export function isTestoConservabile(testo: string): boolean {
  return !UNWRITABLE.test(testo);
}

/** The text without null characters, and with U+FFFD in the place of each half of a surrogate pair; the same text when there are none. */
export function testoConservabile(testo: string): string {
  return isTestoConservabile(testo) ? testo : testo.replaceAll('\0', '').replaceAll(HALVES, '\ufffd');
}
