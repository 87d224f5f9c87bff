import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coperturaDi, isFuoriTolleranza, isMarginale, spessoreDi } from './scarti.js';

const SOGLIA = { spessoreM: 1, quota: 0.01, superficieM2: 5 };
const rettangolo = (base: number, altezza: number, intero: number) => ({ superficieM2: base * altezza, quota: (base * altezza) / intero, spessoreM: spessoreDi(base * altezza, 2 * (base + altezza)) });

describe('a marginal piece', () => {
  it('is thin, small and a small share, all at once', () => {
    expect(isMarginale(rettangolo(30, 0.0001, 1000), SOGLIA)).toBe(true);
    expect(isMarginale(rettangolo(30, 0.1, 1000), SOGLIA)).toBe(true);
    // Thin and small, but a good share of a small parcel.
    expect(isMarginale(rettangolo(20, 0.2, 40), SOGLIA)).toBe(false);
    // Thin and a small share, but long: 60 m².
    expect(isMarginale(rettangolo(600, 0.1, 100_000), SOGLIA)).toBe(false);
    // Small and a small share, but compact.
    expect(isMarginale(rettangolo(2.1, 2.1, 1000), SOGLIA)).toBe(false);
  });

  it('is never the whole, however small the whole is', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 0.001, max: 100, noNaN: true }), (base, altezza) => !isMarginale(rettangolo(base, altezza, base * altezza), SOGLIA)));
  });

  it('does not cease to be one by being thinner', () => {
    fc.assert(fc.property(fc.double({ min: 1, max: 100, noNaN: true }), fc.double({ min: 0.0001, max: 3, noNaN: true }), (base, altezza) => !isMarginale(rettangolo(base, altezza, 2000), SOGLIA) || isMarginale(rettangolo(base, altezza / 2, 2000), SOGLIA)));
  });

  it('has a thickness that is the width of a strip, and none without a border', () => {
    expect(spessoreDi(1000 * 0.5, 2 * 1000.5)).toBeCloseTo(0.5, 2);
    expect(spessoreDi(100, 40)).toBe(5);
    expect(spessoreDi(0, 0)).toBe(0);
  });
});

describe('the zones of an exclusive layer', () => {
  it('cover the whole within a ten-thousandth', () => {
    expect(coperturaDi(1000, 1000.05, 999.99)).toEqual({ completa: true, scopertoM2: 0, sovrappostoM2: 0 });
    expect(coperturaDi(1000, 900, 900)).toEqual({ completa: false, scopertoM2: 100, sovrappostoM2: 0 });
    expect(coperturaDi(1000, 1100, 1000)).toEqual({ completa: false, scopertoM2: 0, sovrappostoM2: 100 });
    // A gap and an overlap of the same size do not make up for each other.
    expect(coperturaDi(1000, 1000, 950)).toEqual({ completa: false, scopertoM2: 50, sovrappostoM2: 50 });
  });
});

describe('the two areas of a parcel', () => {
  it('differ when the difference is more than the tolerance of the cadastral one, and only where both are known', () => {
    expect([isFuoriTolleranza(1060, 1000, 0.05), isFuoriTolleranza(1040, 1000, 0.05), isFuoriTolleranza(940, 1000, 0.05), isFuoriTolleranza(null, 1000, 0.05), isFuoriTolleranza(10, null, 0.05), isFuoriTolleranza(10, 0, 0.05)]).toEqual([true, false, true, false, false, false]);
  });
});
