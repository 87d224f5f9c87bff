import { describe, expect, it } from 'vitest';
import { daysSince, formatArea, formatDay, formatEuro, formatMonth, formatNumber, formatRemaining, formatScale, formatShare, parseNumber } from './format.js';

describe('Italian formats', () => {
  it('group every thousand and use the decimal comma', () => {
    expect(formatNumber(1234)).toBe('1.234');
    expect(formatArea(1234.56)).toBe('1.234,56 m²');
    expect(formatArea(318)).toBe('318 m²');
    expect(formatScale(2000)).toBe('1:2.000');
  });

  it('write euro cents with the sign in front and two decimals', () => {
    expect(formatEuro(45_000)).toBe('€ 450,00');
    expect(formatEuro(123_456_789)).toBe('€ 1.234.567,89');
    expect(formatEuro(0)).toBe('€ 0,00');
  });

  it('write days and months without a time zone', () => {
    expect(formatDay('2026-03-12')).toBe('12/03/2026');
    expect(formatMonth('2026-03-01')).toBe('03/2026');
  });

  it('never round a share that is not whole up to 100 %', () => {
    expect(formatShare(1)).toBe('100 %');
    expect(formatShare(0.9999)).toBe('99,9 %');
    expect(formatShare(0.955)).toBe('96 %');
    expect(formatShare(0)).toBe('0 %');
  });

  it('read numbers as an office writes them', () => {
    expect([parseNumber('1.234,5'), parseNumber('151,2'), parseNumber('151.2'), parseNumber(' 90 ')]).toEqual([1234.5, 151.2, 151.2, 90]);
    expect([parseNumber('1.234'), parseNumber('12.345.678'), parseNumber('0.123'), parseNumber('151,234')]).toEqual([1234, 12_345_678, 0.123, 151.234]);
    expect([parseNumber(''), parseNumber('novanta')]).toEqual([Number.NaN, Number.NaN]);
  });

  it('count whole days', () => {
    expect(daysSince('2026-01-01', new Date('2026-03-02T12:00:00'))).toBe(60);
    expect(daysSince('2026-01-01', new Date('2026-01-01T08:00:00'))).toBe(0);
  });

  it('tell the time left in words', () => {
    expect(formatRemaining(20_000)).toBe('meno di un minuto');
    expect(formatRemaining(60_000)).toBe('circa un minuto');
    expect(formatRemaining(200_000)).toBe('circa 3 minuti');
  });
});
