/** A degree as the fields show it: eight decimals, a millimetre. */
export const degreeText = (value: number): string => value.toFixed(8).replace('.', ',');

/** A typed degree («14,5620210», «14.5620210»), null for what is none. */
export function parseDegree(text: string): number | null {
  const clean = text.trim().replace(',', '.').replace(/°$/, '');
  return /^\d{1,2}(\.\d{1,12})?$/.test(clean) ? Number(clean) : null;
}
