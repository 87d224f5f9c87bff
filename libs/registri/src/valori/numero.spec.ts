import { describe, expect, it } from 'vitest';
import { leggiIntero, leggiNumero } from './numero.js';

describe('numbers as offices and programs write them', () => {
  it('whole: a point before three digits is of thousands for a person, of decimals for a program', () => {
    expect(['12', '12,0', '1.234', '1.234.567', '1,5', 'x'].map((testo) => leggiIntero(testo, true))).toEqual([12, 12, 1234, 1_234_567, null, null]);
    expect(['12', '12.0', '1.234', '1234'].map((testo) => leggiIntero(testo, false))).toEqual([12, 12, null, 1234]);
  });

  it('with decimals: the mark that comes last is theirs, and what may be read in two ways is told', () => {
    expect(['1.234,5', '1,234.5', '0,5', '-3', '1e3', ''].map((testo) => leggiNumero(testo)?.numero ?? null)).toEqual([1234.5, 1234.5, 0.5, -3, 1000, null]);
    expect(['1.234', '0.234', '1.2345'].map((testo) => leggiNumero(testo)?.ambiguo)).toEqual([true, false, false]);
  });
});
