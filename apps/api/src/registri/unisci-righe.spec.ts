import { describe, expect, it } from 'vitest';
import { unisciRighe } from './unisci-righe.js';

const CAMPI = ['numero', 'particella', 'oggetto', 'rilascio', 'oneri'];
const unisci = (...righe: Record<string, unknown>[]) => unisciRighe(righe.map((dati, i) => ({ riga: i + 2, dati })), CAMPI, new Set(['numero', 'particella']));

describe('rows of one thing', () => {
  it('keep the last value that is written: an empty cell erases nothing', () => {
    expect(unisci({ numero: '12', particella: '1', oggetto: 'Casa', rilascio: '1985-06-01', oneri: 100 }, { numero: '12', particella: '2', oggetto: '', rilascio: null, oneri: undefined })).toEqual({
      valori: { numero: '12', particella: '2', oggetto: 'Casa', rilascio: '1985-06-01', oneri: 100 }, contrasti: [],
    });
  });

  it('that say otherwise are told, each beside the row whose value stays', () => {
    const { valori, contrasti } = unisci({ numero: '12', oggetto: 'Casa', rilascio: '1985-06-01' }, { numero: '12', oggetto: 'Villa', oneri: 5 }, { numero: '12', oggetto: '', rilascio: '1986-06-01', oneri: 5 });
    expect(valori).toMatchObject({ oggetto: 'Villa', rilascio: '1986-06-01', oneri: 5 });
    expect(contrasti).toEqual([{ riga: 2, vincente: 3, campi: ['oggetto'] }, { riga: 2, vincente: 4, campi: ['rilascio'] }]);
  });

  it('zero and no are written, and differ only in the fields in which they may', () => {
    expect(unisci({ numero: '1', particella: '7', oneri: 10 }, { numero: '2', particella: '8', oneri: 0 })).toMatchObject({ valori: { oneri: 0, particella: '8' }, contrasti: [{ campi: ['oneri'] }] });
  });
});
