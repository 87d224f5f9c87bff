import { describe, expect, it } from 'vitest';
import type { CollegamentoSpiegato } from '@edigit/anagrafe/contract';
import { actionsOf } from './link-words.js';

const DECISIONE = { da: 'M. Rossi', il: '2026-03-12T09:00:00Z', motivo: 'visto' };
const link = (tipo: CollegamentoSpiegato['tipo'], stato: CollegamentoSpiegato['stato'], decisione: CollegamentoSpiegato['decisione'] = null): CollegamentoSpiegato => ({
  id: 'l', tipo, stato, qualita: 'certo', oggetto: 'Sub 1', criterio: '', prove: [], contro: [], calcolatoIl: null, decisione, unitaId: null,
});

describe('what may be decided about a link', () => {
  it('depends on what was decided already', () => {
    expect(actionsOf(link('unita-edificio', 'ambiguo'))).toEqual(['conferma', 'respingi', 'sposta']);
    expect(actionsOf(link('unita-edificio', 'confermato', DECISIONE))).toEqual(['sposta', 'ritira']);
    expect(actionsOf(link('unita-edificio', 'respinto', DECISIONE))).toEqual(['ritira']);
  });

  it('of a register is as of a unit, and nothing where it only names a unit or a parcel', () => {
    expect(actionsOf(link('registro-edificio', 'ambiguo'))).toEqual(['conferma', 'respingi', 'sposta']);
    expect(actionsOf(link('registro-edificio', 'certo'))).toEqual(['respingi', 'sposta']);
    expect(actionsOf(link('registro-edificio', 'confermato', DECISIONE))).toEqual(['ritira']);
    expect(actionsOf(link('registro-unita', 'proposto'))).toEqual([]);
  });

  it('is nothing about what only describes, and about a descent that is sure', () => {
    expect(actionsOf(link('particella-edificio', 'certo'))).toEqual([]);
    expect(actionsOf(link('edificio-edificio', 'certo'))).toEqual([]);
    expect(actionsOf(link('edificio-edificio', 'proposto'))).toEqual(['conferma', 'respingi']);
  });
});
