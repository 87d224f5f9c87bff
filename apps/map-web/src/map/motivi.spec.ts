import { describe, expect, it } from 'vitest';
import { classeOf, famigliaOf, LATO, MOTIVI_VINCOLI, MOTIVI_ZONE, type Motivo } from './motivi.js';

const TEMI: readonly (readonly [string, Readonly<Record<string, Motivo>>])[] = [['zones', MOTIVI_ZONE], ['constraints', MOTIVI_VINCOLI]];

/** WCAG contrast of a colour with white. */
function contrast(colore: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(colore.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

describe.each(TEMI)('hatches of the %s', (_tema, motivi) => {
  it('are told apart without their colour', () => {
    const drawings = Object.values(motivi).map(({ linee, punti }) => JSON.stringify([linee, punti]));
    expect(new Set(drawings).size).toBe(drawings.length);
  });

  it('have lines of 3:1 on white', () => {
    for (const { colore } of Object.values(motivi)) expect(contrast(colore)).toBeGreaterThanOrEqual(3);
  });

  it('close on the sides of their tile: what goes out at one comes in at the other', () => {
    for (const { linee } of Object.values(motivi)) {
      const at = (axis: 0 | 1, side: number) => linee.flatMap(([x1, y1, x2, y2]) => [[x1, y1], [x2, y2]] as const).filter((p) => p[axis] === side).map((p) => p[1 - axis]!).filter((v) => v >= 0 && v <= LATO).toSorted();
      for (const axis of [0, 1] as const) expect(at(axis, 0).filter((v) => v > 0 && v < LATO)).toEqual(at(axis, LATO).filter((v) => v > 0 && v < LATO));
    }
  });
});

describe('what a plan does not say', () => {
  it('is drawn as such, not left out', () => {
    expect(classeOf(undefined)).toBe('altra');
    expect(classeOf('Z')).toBe('altra');
    expect(famigliaOf('nuova-famiglia')).toBe('altro');
    expect(famigliaOf('idraulico')).toBe('idraulico');
  });
});
