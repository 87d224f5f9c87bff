import { describe, expect, it } from 'vitest';
import { copiaDovuta } from './copia-dovuta.js';

const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 4, day, hour, minute);
const good = (when: Date | null) => ({ ultimaRiuscita: when?.toISOString() ?? null, ultimoErrore: null });

describe('a scheduled backup', () => {
  it('is due at its hour, once', () => {
    expect(copiaDovuta(at(10, 1, 59), 2, good(at(9, 2)))).toBe(false);
    expect(copiaDovuta(at(10, 2), 2, good(at(9, 2)))).toBe(true);
    expect(copiaDovuta(at(10, 2, 1), 2, good(at(10, 2)))).toBe(false);
    expect(copiaDovuta(at(10, 23, 59), 2, good(at(10, 2)))).toBe(false);
  });

  it('is due at once where there never was one, or where the hour passed while the program was off', () => {
    expect(copiaDovuta(at(10, 15), 2, good(null))).toBe(true);
    expect(copiaDovuta(at(10, 15), 2, good(at(8, 2)))).toBe(true);
    expect(copiaDovuta(at(10, 1), 2, good(at(9, 1)))).toBe(true);
    expect(copiaDovuta(at(10, 1), 2, good(at(9, 3)))).toBe(false);
  });

  it('is tried again an hour after a failure, not before', () => {
    const failed = { ultimaRiuscita: at(9, 2).toISOString(), ultimoErrore: { quando: at(10, 2).toISOString(), messaggio: 'disco pieno' } };
    expect(copiaDovuta(at(10, 2, 59), 2, failed)).toBe(false);
    expect(copiaDovuta(at(10, 3), 2, failed)).toBe(true);
  });
});
