import { describe, expect, it } from 'vitest';
import { bandWords, figuresWords, isSuperordinate, periodWords, versionWords } from './words.js';

describe('words of plans and constraints', () => {
  it('tell a version by its act and its days, only those that are known', () => {
    expect(versionWords({ atto: 'DCC 12/2019', adottataIl: '2017-05-02', approvataIl: null, vigenteDal: '2019-04-01', vigenteAl: null })).toBe('DCC 12/2019 · adottata il 02/05/2017 · vigente dal 01/04/2019');
    expect([isSuperordinate({ rango: 99 }), isSuperordinate({ rango: 100 })]).toEqual([true, false]);
  });

  it('tell the figures that the plan gives, with their unit', () => {
    expect(figuresWords({ hmax: 10.5, if: 1.5 })).toBe('If 1,5 m³/m², Altezza massima 10,5 m');
    expect(figuresWords({})).toBe('');
  });

  it('tell a band, and that it is to be recomputed', () => {
    expect(bandWords({ fascia: { metri: 150, parametro: 'p', daRicalcolare: true } })).toBe('150 m, da ricalcolare');
    expect(bandWords({ fascia: null })).toBe('');
    expect(periodWords({ dal: '1998-03-12', al: null })).toBe('dal 12/03/1998');
  });
});
