/** A run of bytes, both ends included. */
export interface Intervallo {
  readonly da: number;
  readonly a: number;
}

/**
 * What a `Range` asks of a file: one run of it; null for the whole, also when it asks in a way that is not understood or for several runs; `fuori` when it lies past the end.
 * @see RFC 9110 §14.2
 */
export function intervalloDi(range: string | undefined, byte: number): Intervallo | 'fuori' | null {
  const [, primo, ultimo] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range?.trim() ?? '') ?? [];
  if (primo === undefined || ultimo === undefined || (primo === '' && ultimo === '')) return null;
  if (primo === '') return Number(ultimo) === 0 ? 'fuori' : { da: Math.max(0, byte - Number(ultimo)), a: byte - 1 };
  const da = Number(primo);
  if (ultimo !== '' && Number(ultimo) < da) return null;
  return da >= byte ? 'fuori' : { da, a: ultimo === '' ? byte - 1 : Math.min(Number(ultimo), byte - 1) };
}
