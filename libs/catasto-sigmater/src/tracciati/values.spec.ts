import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCents, parseDate, parseDecimal, parseId, parseInteger } from './values.js';

describe('values of the census supply', () => {
  it('reads ids without losing digits, and without zeros on the left', () => {
    expect(['5001', '0005001', ' 12 ', '0', '', '  ', '12x', '-1', '1234567890123456', '１２'].map(parseId)).toEqual([
      '5001', '5001', '12', '0', null, null, undefined, undefined, undefined, undefined,
    ]);
  });

  it('reads whole numbers only when they are whole numbers', () => {
    expect(['950000', '', '1,5', '1e3', '0x10', '999999999999999', '1234567890123456'].map(parseInteger)).toEqual([
      950_000, null, undefined, undefined, undefined, 999_999_999_999_999, undefined,
    ]);
  });

  it('turns the decimal comma into a canonical decimal', () => {
    expect(['6,5', '6,50', '06', '21', '0,00', ',5', '5,', '', ',', '6.5', '1.057,45', '6,5,1'].map(parseDecimal)).toEqual([
      '6.5', '6.5', '6', '21', '0', '0.5', '5', null, undefined, undefined, undefined, undefined,
    ]);
  });

  it('turns euro into cents', () => {
    expect(['490,63', '12450', '6,2', '0,005', '13890,5', '', ',', '12a', '12345678901234,00'].map(parseCents)).toEqual([
      49_063, 1_245_000, 620, 1, 1_389_050, null, undefined, undefined, undefined,
    ]);
  });

  it('reads only days that exist', () => {
    expect(['28022021', '29022020', '29022021', '31042021', '00000000', '01011499', '1012021', '', ' ', '2021-02-28', '32012021', '01132021'].map(parseDate)).toEqual([
      '2021-02-28', '2020-02-29', undefined, undefined, undefined, undefined, undefined, null, null, undefined, undefined, undefined,
    ]);
  });

  it('gives every amount back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (cents) => {
      expect(parseCents(`${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`)).toBe(cents);
    }));
  });

  it('gives every day back', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1500-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10);
      expect(parseDate(iso.slice(8) + iso.slice(5, 7) + iso.slice(0, 4))).toBe(iso);
    }));
  });

  it('is canonical: equal decimals have equal texts', () => {
    fc.assert(fc.property(fc.nat(10 ** 9), fc.nat(999), fc.nat(5), fc.nat(5), (whole, fraction, zerosLeft, zerosRight) => {
      const written = `${'0'.repeat(zerosLeft)}${whole},${String(fraction).padStart(3, '0')}${'0'.repeat(zerosRight)}`;
      expect(parseDecimal(written)).toBe(parseDecimal(`${whole},${String(fraction).padStart(3, '0')}`));
    }));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => [parseId, parseInteger, parseDecimal, parseCents, parseDate].map((parse) => parse(text))).not.toThrow();
    }));
  });
});
