/** Constraints, as SQL text. */

/** Whether the constraint `v` holds on a day (SQL expression). */
export const IN_VIGORE = (v: string, giorno: string): string => `(${v}.dal IS NULL OR ${v}.dal <= ${giorno}) AND (${v}.al IS NULL OR ${v}.al >= ${giorno})`;
