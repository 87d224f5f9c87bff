import { describe, expect, it } from 'vitest';
import { bandWords, coverageWords, figuresWords, isClean, isSuperordinate, parameterName, recomputeLines, versionWords } from './words.js';
import { parameterValue, periodWords, valueWords } from '../../ui/parameter-words.js';

describe('words of plans and constraints', () => {
  it('tell a version by its act and its days, only those that are known', () => {
    const versione = { atto: 'DCC 12/2019', adottataIl: '2017-05-02', pubblicataFinoAl: null, trasmessaIl: null, salvaguardia: null, approvataIl: null, vigenteDal: '2019-04-01', vigenteAl: null };
    expect(versionWords(versione)).toBe('DCC 12/2019 · adottata il 02/05/2017 · vigente dal 01/04/2019');
    const adottata = { ...versione, atto: '', vigenteDal: null, trasmessaIl: '2017-09-01', salvaguardia: { finoAl: '2022-05-02', attiva: true } };
    expect(versionWords(adottata)).toBe('adottata il 02/05/2017 · trasmessa il 01/09/2017 · salvaguardia fino al 02/05/2022');
    expect(versionWords({ ...adottata, salvaguardia: { finoAl: '2022-05-02', attiva: false } })).toContain('salvaguardia cessata dopo il 02/05/2022');
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

  it('tell the value of a parameter with its unit and its days, a ratio as a percentage', () => {
    expect([parameterValue('m', 1200.5), parameterValue('rapporto', 0.075), parameterValue('m2', 5)]).toEqual(['1.200,5 m', '7,5 %', '5 m²']);
    expect(valueWords('m', { valore: 200, dal: null, al: '2025-12-31' })).toBe('200 m da sempre fino al 31/12/2025');
    expect(valueWords('m', { valore: 50, dal: '2026-01-01', al: null })).toBe('50 m dal 01/01/2026');
  });

  it('call a parameter by the kinds of constraint that it draws, else by what it is a threshold of', () => {
    const tipi = [{ titolo: 'Laghi', fasciaParametro: 'urbanistica.fascia.laghi' }, { titolo: 'Invasi', fasciaParametro: 'urbanistica.fascia.laghi' }, { titolo: 'Boschi', fasciaParametro: null }];
    expect(parameterName({ codice: 'urbanistica.fascia.laghi' }, tipi)).toBe('Laghi, Invasi');
    expect(parameterName({ codice: 'urbanistica.tolleranza-superfici' }, tipi)).toBe('Differenza tollerata tra superficie in mappa e catastale');
    expect(parameterName({ codice: 'urbanistica.fascia.pozzo-vecchio' }, tipi)).toBe('pozzo vecchio');
  });

  it('never round a coverage up to the whole, and say why there is none', () => {
    const dati = { esclusivo: true, base: 'fogli', territorioM2: 1_000_000, copertaM2: 999_999 } as const;
    expect(coverageWords(dati)).toBe('Coperti 999.999 m² su 1.000.000 m² del territorio (99,99 %). Il territorio è quello dei fogli di mappa.');
    expect(coverageWords({ ...dati, copertaM2: 1_000_000 })).toContain('(100 %)');
    expect(coverageWords({ ...dati, esclusivo: false })).toContain('Strato cumulativo');
    expect(coverageWords({ ...dati, base: null, territorioM2: null, copertaM2: null })).toBe('Senza mappa catastale la copertura non si può misurare.');
  });

  it('call a layer clean only after a whole check that found nothing', () => {
    const totali = { vuoti: 0, vuotiM2: 0, sovrapposizioni: 0, sovrapposizioniM2: 0, nonValide: 0 };
    expect([isClean({ completa: true, totali }), isClean({ completa: false, totali }), isClean({ completa: true, totali: { ...totali, nonValide: 1 } })]).toEqual([true, false, false]);
  });

  it('tell from how many metres to how many a band goes', () => {
    expect(recomputeLines({ cambiate: [{ id: 'x', tipo: 'rispetto-cimitero', nome: 'Cimitero', parametro: 'p', primaM: 200, adessoM: 50, primaM2: 9000, adessoM2: 3000 }] })).toEqual(['Cimitero: da 200 m a 50 m, da 9.000 m² a 3.000 m²']);
  });
});
