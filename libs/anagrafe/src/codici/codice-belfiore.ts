declare const belfiore: unique symbol;

/** Cadastral code of a municipality or foreign state (codice Belfiore): a letter and three digits, upper case, as `H501`. */
export type CodiceBelfiore = string & { readonly [belfiore]: true };

const SHAPE = /^[A-Z]\d{3}$/;

/** Case and surrounding blanks do not matter; `null` when the text has another shape. Existence is not checked. */
export function parseCodiceBelfiore(text: string): CodiceBelfiore | null {
  const code = text.trim().toUpperCase();
  return isCodiceBelfiore(code) ? code : null;
}

function isCodiceBelfiore(code: string): code is CodiceBelfiore {
  return SHAPE.test(code);
}

/** Codes with `Z` are foreign states: they appear as places of birth only. */
export function isStatoEstero(codice: CodiceBelfiore): boolean {
  return codice.startsWith('Z');
}
