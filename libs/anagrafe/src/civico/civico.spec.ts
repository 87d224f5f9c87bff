import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leggiIndirizzo } from './indirizzo.js';
import { chiaveCivico, compareCivici, componiCivico, leggiCivico, type NumeroCivico, scriviCivico, SENZA_NUMERO } from './numero-civico.js';

const arbitrario: fc.Arbitrary<NumeroCivico> = fc.record({
  numero: fc.integer({ min: 1, max: 99999 }), esponente: fc.constantFrom('', 'A', 'BIS', '1', 'A/2', 'ZB'), specificita: fc.constantFrom('' as const, 'ROSSO' as const, 'NERO' as const),
  metrico: fc.constant(null), interno: fc.constantFrom('', '3', '12'), scala: fc.constantFrom('', 'B', '2'),
});

describe('a civic number', () => {
  it.each([
    ['12', '12'], ['0012', '12'], ['n. 12/A', '12/A'], ['N°12a', '12/A'], ['12 A', '12/A'], ['12-a', '12/A'], ['12BIS', '12 bis'], ['12/bis', '12 bis'], ['7/1', '7/1'], ['12/A/2', '12/A/2'],
    ['12 rosso', '12 rosso'], ['12/A rosso', '12/A rosso'], ['SNC', 'snc'], ['s.n.c.', 'snc'], ['S.N.', 'snc'], ['km 3+200', 'km 3,200'], ['KM. 12,5', 'km 12,500'], ['12 int. 3', '12 int. 3'],
    ['12 scala B int 03', '12 scala B int. 3'], ['civico 5', '5'],
  ])('is read from «%s»', (testo, scritto) => expect(scriviCivico(leggiCivico(testo)!)).toBe(scritto));

  it.each(['', '0', 'A', 'via Roma', '12 settembre', '123456'])('is not in «%s»', (testo) => expect(leggiCivico(testo)).toBeNull());

  it('is read again as it was written', () => fc.assert(fc.property(arbitrario, (civico) => { expect(leggiCivico(scriviCivico(civico))).toEqual(civico); })));

  it('is one whatever the doors behind it, and two without a number are never one', () => {
    expect(chiaveCivico(leggiCivico('12/A int. 3')!)).toBe(chiaveCivico(leggiCivico('12a')!));
    expect(chiaveCivico(leggiCivico('12 rosso')!)).not.toBe(chiaveCivico(leggiCivico('12')!));
    expect(chiaveCivico(SENZA_NUMERO)).toBe('');
  });

  it('stands along its street by number', () => {
    const in_fila = ['2', '10', '10/A', '10 bis', '100', 'km 0,050', 'snc'];
    expect(in_fila.toReversed().map((t) => leggiCivico(t)!).toSorted(compareCivici).map(scriviCivico)).toEqual(in_fila);
  });

  it('comes together from columns', () => {
    expect(componiCivico({ numero: '12', esponente: 'a', specificita: 'ROSSO' })).toMatchObject({ numero: 12, esponente: 'A', specificita: 'ROSSO' });
    expect(componiCivico({ numero: '', metrico: '1250' })).toMatchObject({ numero: null, metrico: 1250 });
    expect(componiCivico({ numero: 'SNC' })).toEqual(SENZA_NUMERO);
    expect(componiCivico({ numero: '' })).toBeNull();
  });
});

describe('an address in one text', () => {
  it.each([
    ['Via Roma, 12/A', 'Via Roma', '12/A'], ['VIA ROMA 12', 'VIA ROMA', '12'], ['VIA ROMA N. 12 INT. 4', 'VIA ROMA', '12 int. 4'], ['VIA ROMA SNC', 'VIA ROMA', 'snc'], ['Via Roma n° snc', 'Via Roma', 'snc'],
    ['VIA XXV APRILE 1945 N. 3', 'VIA XXV APRILE 1945', '3'], ['VIA 25 APRILE', 'VIA 25 APRILE', null], ['VIA 25 APRILE 7', 'VIA 25 APRILE', '7'], ['CORSO VITTORIO EMANUELE II 12', 'CORSO VITTORIO EMANUELE II', '12'],
    ['STRADA PROVINCIALE 12', 'STRADA PROVINCIALE 12', null], ['Strada provinciale 12 km 3+200', 'Strada provinciale 12', 'km 3,200'], ['VIA ROMA', 'VIA ROMA', null], ['12', '12', null], ['', '', null],
  ])('«%s» is «%s» and %s', (testo, strada, civico) => {
    const letto = leggiIndirizzo(testo);
    expect([letto.strada, letto.civico === null ? null : scriviCivico(letto.civico)]).toEqual([strada, civico]);
  });
});
