import { describe, expect, it } from 'vitest';
import { NomiDiStrada } from './nomi-di-strada.js';

const strada = (id: string, nome: string, localita = '') => ({ id, codice: '', progressivo: '', nome, altri: [], localita });

describe('names of streets in a register and in the cadastre', () => {
  const catasto = ['VIA TURATI FILIPPO', 'VIA GARIBALDI', 'VIA GARIBALDI MENOTTI', "VIA DELLA LIBERTA'", 'VIA DELLA LIBERTÀ', 'VIA CHE NON È NEL REGISTRO'];
  const nomi = new NomiDiStrada([strada('t', 'Via Filippo Turati'), strada('g', 'Via Giuseppe Garibaldi'), strada('m', 'Via Menotti Garibaldi'), strada('l', 'Viale della Libertà')], catasto);

  it('are one through the municipal register, with the reason', () => {
    expect(nomi.abbina('via F. Turati')).toEqual([{
      nome: 'via F. Turati', catastale: 'VIA TURATI FILIPPO', punteggio: 0.9653, stato: 'trovata',
      prove: { registro: 'Via Filippo Turati', prove: [{ criterio: 'iniziale', parole: 'FILIPPO' }], catasto: [{ criterio: 'ordine-diverso', parole: '' }] },
    }]);
  });

  it('of which two streets answer as well are ambiguous, and the name in full is not', () => {
    expect(nomi.abbina('via Garibaldi').map((a) => [a.catastale, a.stato, a.prove.possibili])).toEqual([
      ['VIA GARIBALDI', 'ambigua', ['Via Giuseppe Garibaldi', 'Via Menotti Garibaldi']], ['VIA GARIBALDI MENOTTI', 'ambigua', ['Via Giuseppe Garibaldi', 'Via Menotti Garibaldi']]]);
    expect(nomi.abbina('Via M. Garibaldi').map((a) => [a.catastale, a.stato])).toEqual([['VIA GARIBALDI', 'ambigua'], ['VIA GARIBALDI MENOTTI', 'trovata']]);
  });

  it('that the register does not have are compared as they are', () => {
    expect(nomi.abbina('via che non e nel registro').map((a) => [a.catastale, a.stato, a.prove.registro])).toEqual([['VIA CHE NON È NEL REGISTRO', 'trovata', undefined]]);
    expect(nomi.abbina('Via ignota').map((a) => [a.catastale, a.stato])).toEqual([['', 'non-trovata']]);
    expect(new NomiDiStrada([], catasto).abbina('v. F. Turati').map((a) => a.catastale)).toEqual(['VIA TURATI FILIPPO']);
    // Two writings of one name are one street.
    expect(new NomiDiStrada([], catasto).abbina('via Libertà').map((a) => [a.catastale, a.stato])).toEqual([["VIA DELLA LIBERTA'", 'trovata'], ['VIA DELLA LIBERTÀ', 'trovata']]);
  });
});
