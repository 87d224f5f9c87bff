import type { Coppia } from '../../map/projections.js';

/** What UTM coordinates of Italy look like, in metres. */
const LIMITI = { E: [0, 1_200_000], N: [3_900_000, 5_300_000] } as const;

/** A typed coordinate in metres, or null: «463.210,35», «463210.35», «463 210,350». */
export function parseCoordinate(text: string, asse: 'E' | 'N'): number | null {
  const clean = text.replace(/[\s'’]/g, '').replace(/m$/, '');
  if (!/^\d[\d.]*(,\d*)?$/.test(clean)) return null;
  const [whole = '', decimals] = clean.split(',');
  // A lone dot after six digits or more is a decimal point; otherwise dots group thousands.
  const value = decimals !== undefined || !/^\d{6,}\.\d+$/.test(whole) ? Number(`${ungroup(whole)}.${decimals ?? ''}0`) : Number(whole);
  const [min, max] = LIMITI[asse];
  return value >= min && value <= max ? value : null;
}

function ungroup(whole: string): string {
  return !whole.includes('.') || /^\d{1,3}(\.\d{3})+$/.test(whole) ? whole.replaceAll('.', '') : 'NaN';
}

/** True when a typed pair is the shown one: nothing was moved, and the stored position must stay. */
export function isSameCoppia(shown: Coppia, typed: Coppia): boolean {
  return Math.abs(shown[0] - typed[0]) < 0.0005 && Math.abs(shown[1] - typed[1]) < 0.0005;
}
