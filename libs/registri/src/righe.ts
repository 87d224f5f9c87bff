/** Inherits nothing and is not null: over a null prototype the engine keeps objects in its slow shape. */
const NUDO: object = Object.freeze(Object.create(null));

/** Values of one row by column, all empty. No name is special: `constructor` and `__proto__` are names like any other. */
export function valoriVuoti(colonne: readonly string[]): Record<string, string> {
  const valori: Record<string, string> = Object.create(NUDO);
  for (const colonna of colonne) valori[colonna] = '';
  return valori;
}

/** How many rows are shown before anybody chooses columns. */
export const RIGHE_DI_ESEMPIO = 5;

/** Columns beyond these are no table of an office: the file is refused before its rows cost memory. */
export const COLONNE_AMMESSE = 2000;

/** What PostgreSQL cannot keep, and no table means: NUL characters. Blanks at the ends go with them. */
export function pulisci(testo: string): string {
  return (testo.includes('\0') ? testo.replaceAll('\0', '') : testo).trim();
}
