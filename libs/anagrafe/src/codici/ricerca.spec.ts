import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseTestoRicerca, parseRicerca } from './ricerca.js';

const NOTHING = { comune: null, sezione: null, sezioneUrbana: null, foglio: null, numero: null, denominatore: null, subalterno: null };
const FOUR_312 = { foglio: '4', numero: '312' };

describe('parseRicerca', () => {
  it.each([
    ['fg 4 p.lla 312 sub 6', { ...FOUR_312, subalterno: '6' }],
    ['Fg. 4 P.lla 312 Sub. 6', { ...FOUR_312, subalterno: '6' }],
    ['Foglio 4 · P.lla 312 · Sub 6', { ...FOUR_312, subalterno: '6' }],
    ['f.4 m.312', FOUR_312],
    ['F4 M312', FOUR_312],
    ['fg4p.lla312sub6', { ...FOUR_312, subalterno: '6' }],
    ['foglio 4 mappale 312', FOUR_312],
    ['foglio n. 4, particella n. 312', FOUR_312],
    ['foglio 4 n. 312', FOUR_312],
    ['foglio: 0004, particella: 00312, subalterno: 0006', { ...FOUR_312, subalterno: '6' }],
    ['p.lla 312 fg 4', FOUR_312],
    ['p. lla 312 fg 4', FOUR_312],
    ['sez D fg 767 p.lla 123', { sezione: 'D', foglio: '767', numero: '123' }],
    ['sez. urb. abc foglio 2 mapp.le 9', { sezioneUrbana: 'ABC', foglio: '2', numero: '9' }],
    ['fg 4 p.lla 312/2 sub 6', { ...FOUR_312, denominatore: '2', subalterno: '6' }],
    ['fg 4 num 312 den 2', { ...FOUR_312, denominatore: '2' }],
    ['fg 4 p.lla .312', { foglio: '4', numero: '.312' }],
    ['fg 4 p.lla 12a', { foglio: '4', numero: '12A' }],
    ['foglio 4', { foglio: '4' }],
    ['mappale 312', { numero: '312' }],
    ['4/312/6', { ...FOUR_312, subalterno: '6' }],
    ['4 312', FOUR_312],
    ['4-312-6', { ...FOUR_312, subalterno: '6' }],
    ['0004/00312', FOUR_312],
    ['D/767/123', { sezione: 'D', foglio: '767', numero: '123' }],
    ['d/767/123/4', { sezione: 'D', foglio: '767', numero: '123', subalterno: '4' }],
    ['H501-D-0767-00123-4', { comune: 'H501', sezione: 'D', foglio: '767', numero: '123', subalterno: '4' }],
    ['x998-_-0004-00312', { comune: 'X998', sezione: '', ...FOUR_312 }],
    ['H501D076700.123', { comune: 'H501', sezione: 'D', foglio: '767', numero: '123' }],
    ['foglio 12 p 30', { foglio: '12', numero: '30' }],
    ['fg 767 p.lla a', { foglio: '767', numero: 'A' }],
    ['D/767/A', { sezione: 'D', foglio: '767', numero: 'A' }],
    ['foglio12p30', { foglio: '12', numero: '30' }],
  ])('reads %j as a cadastral key', (q, expected) => {
    expect(parseRicerca(q)).toEqual({ tipo: 'catastale', ...NOTHING, ...expected });
  });

  it.each([
    'RSSMRA85T10A562S', 'rssmra 85t10 a562s', 'RSSMRA85T1LA562S', 'intestatario RSSMRA85T10A562S', 'RSSMRA85T10', '00743110157', 'via roma 00743110157',
    'foglio 4 RSSMRA85T10A562S', 'RSSMRA-85T10-A562S', 'rss.mra.85t10.a562s', 'IT00743110157', 'IT 007 431 101 57',
  ])('keeps away from %j, which is shaped like a tax code', (q) => {
    expect(parseRicerca(q)).toEqual({ tipo: 'personale' });
  });

  it('knows the code of a building', () => {
    expect(parseRicerca(' x998-e-00312 ')).toEqual({ tipo: 'edificio', codice: 'X998-E-00312' });
  });

  it.each([
    ['Via Roma 12', 'via roma', '12'],
    ['via roma, n. 12/A', 'via roma', '12/A'],
    ['via roma 12 bis', 'via roma', '12BIS'],
    ['via roma n° 3', 'via roma', '3'],
    ['Via dell’Università, 7', 'via dell universita', '7'],
    ["PIAZZA NICCOLO' DA UZZANO snc", 'piazza niccolo da uzzano', 'SNC'],
    ['via 4 novembre', 'via 4 novembre', null],
    ['via 4 novembre 10', 'via 4 novembre', '10'],
    ['piazza', 'piazza', null],
    ['località foglio', 'localita foglio', null],
    ['via p.lla', 'via p lla', null],
    ['p a', 'p a', null],
    ['<script>', 'script', null],
  ])('reads %j as an address', (q, via, civico) => {
    expect(parseRicerca(q)).toEqual({ tipo: 'indirizzo', via, civico });
  });

  it.each([' \t ', '%', '-', '🙂', '\'"', '* / *'])('has nothing to look for in %j', (q) => {
    expect(parseRicerca(q)).toEqual({ tipo: 'vuota' });
  });

  it('finds sheet, number and sub again in each of the usual writings', () => {
    const positive = fc.integer({ min: 1, max: 9999 });
    const writings = [
      (f: string, n: string, s: string) => `fg ${f} p.lla ${n} sub ${s}`,
      (f: string, n: string, s: string) => `${f}/${n}/${s}`,
      (f: string, n: string, s: string) => `FOGLIO ${f}, MAPPALE ${n}, SUB. ${s}`,
      (f: string, n: string, s: string) => `f.${f} m.${n} s.${s}`,
      (f: string, n: string, s: string) => `X998-_-${f}-${n}-${s}`,
    ];
    fc.assert(fc.property(positive, positive, positive, fc.constantFrom(...writings), fc.integer({ min: 0, max: 4 }), (f, n, s, write, width) => {
      const padded = (part: number) => String(part).padStart(width, '0');
      expect(parseRicerca(write(padded(f), padded(n), padded(s)))).toMatchObject({ tipo: 'catastale', foglio: String(f), numero: String(n), subalterno: String(s) });
    }));
  });

  it('answers something for every text, long ones too', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...Array.from('FG4/ .-AP12\'')), maxLength: 400 })), (q) => {
      expect(parseRicerca(q).tipo).toMatch(/^(vuota|catastale|personale|edificio|indirizzo)$/);
      expect(parseRicerca(q)).not.toMatchObject({ tipo: 'indirizzo', via: '' });
    }));
  });
});

describe('normaliseTestoRicerca', () => {
  it('gives the same text for the same street however accents and apostrophes are written', () => {
    const writings = ["Via dell'Unità d’Italia", "VIA DELL' UNITA' D'ITALIA", 'via dell unita d italia', 'Vìa  Dell`Unità, d’Italia'];
    expect(new Set(writings.map(normaliseTestoRicerca))).toEqual(new Set(['via dell unita d italia']));
  });
});
