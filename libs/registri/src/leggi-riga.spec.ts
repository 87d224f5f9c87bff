import { describe, expect, it } from 'vitest';
import { leggiRiga } from './leggi-riga.js';

describe('a row of a register', () => {
  it('reads «500.000» as half a million where it is an amount, and tells that it may be otherwise where it is not', () => {
    const campi = [{ codice: 'importo', titolo: 'Importo', tipo: 'numero', sinonimi: [], importo: true }, { codice: 'misura', titolo: 'Misura', tipo: 'numero', sinonimi: [] }] as const;
    const { valori, problemi } = leggiRiga(campi, { importo: { colonna: 'a' }, misura: { colonna: 'b' } }, { numero: 2, valori: { a: '500.000', b: '500.000' } }, { file: 'x.csv', formato: 'csv' });
    expect(valori).toEqual({ importo: 500_000, misura: 500 });
    expect(problemi.map((p) => [p.code, p.field])).toEqual([['bad-number', 'misura']]);
  });
});
