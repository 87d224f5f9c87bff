import { describe, expect, it } from 'vitest';
import type { ConflittoEdificio } from '@edigit/anagrafe/contract';
import { valoriOf } from './campi.js';
import { compareFields, outlinesOf } from './conflitto.js';
import { rettangolo } from './prova-sagome.js';
import { writeSagoma } from './sagoma.js';

const quando = { salvatoDa: 'M. Rossi', salvatoIl: '2026-03-12T10:42:00+01:00' };
const conflitto = {
  id: 'e1', versione: '43', ...quando, inConflitto: ['geometria', 'attributi.annoCostruzione'], edificio: { geometria: writeSagoma(rettangolo(0, 0, 20, 12)) },
  campi: [
    { campo: 'geometria', prima: writeSagoma(rettangolo(0, 0, 20, 10)), adesso: writeSagoma(rettangolo(0, 0, 20, 12)), ...quando },
    { campo: 'attributi.annoCostruzione', prima: null, adesso: { valore: 1980, fonte: 'Licenza', data: '1980-01-01' }, ...quando },
    { campo: 'attributi.uso', prima: null, adesso: { valore: 'misto', fonte: 'Licenza', data: '1980-01-01' }, ...quando },
  ],
} as unknown as ConflittoEdificio;

describe('a conflict', () => {
  it('is shown field by field: before, theirs, mine where I changed it too', () => {
    const mio = { sagoma: rettangolo(0, 0, 25, 10), valori: { ...valoriOf({}), annoCostruzione: '1975' } };
    expect(compareFields(conflitto, mio)).toEqual([
      { campo: 'geometria', nome: 'Sagoma', prima: expect.stringMatching(/^200,\d m² · 4 vertici$/), sua: expect.stringMatching(/^240,\d m²/), mia: expect.stringMatching(/^250,\d m²/) },
      { campo: 'attributi.annoCostruzione', nome: 'Anno di costruzione', prima: '—', sua: '1980', mia: '1975' },
      { campo: 'attributi.uso', nome: 'Uso', prima: '—', sua: 'Misto', mia: null },
    ]);
  });

  it('brings both outlines', () => {
    const { prima, sua } = outlinesOf(conflitto);
    expect(prima).toEqual(rettangolo(0, 0, 20, 10));
    expect(sua).toEqual(rettangolo(0, 0, 20, 12));
    expect(outlinesOf({ ...conflitto, campi: [] }).prima).toBeNull();
  });
});
