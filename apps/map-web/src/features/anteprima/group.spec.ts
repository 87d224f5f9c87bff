import { describe, expect, it } from 'vitest';
import type { CampoCambiato, GruppoAnteprima, Superficie, VoceAnteprima } from '@edigit/anagrafe/contract';
import { columnsOf, nested, outlined } from './group.js';

const campo = (prima: string | null, dopo: string | null): CampoCambiato => ({ campo: 'rendita', nome: 'Rendita', prima, dopo });
const gruppo = (codice: string): GruppoAnteprima => {
  const [genere, cambiamento, sotto = null] = codice.split('.') as [GruppoAnteprima['genere'], GruppoAnteprima['cambiamento'], string?];
  return { codice, genere, cambiamento, campo: sotto, titolo: codice, quanti: 1, elencati: 1, fogli: [], riservato: false };
};
const quadrato: Superficie = { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] };
const voce = (prima: Superficie | null, dopo: Superficie | null, genere: VoceAnteprima['genere'] = 'edifici'): VoceAnteprima => ({ genere, cambiamento: 'modificata', etichetta: 'x', campi: [], oggetto: null, geometriaPrima: prima, geometriaDopo: dopo });

describe('a group of changes', () => {
  it('shows two columns where something changes, one where something only comes or goes', () => {
    expect(columnsOf([campo('1', '2'), campo(null, '3')])).toEqual(['prima', 'dopo']);
    expect(columnsOf([campo(null, '2'), campo(null, '3')])).toEqual(['dopo']);
    expect(columnsOf([campo('1', null)])).toEqual(['prima']);
    expect(columnsOf([])).toEqual([]);
  });

  it('has the groups of its fields under it', () => {
    expect(nested([gruppo('unita.aggiunta'), gruppo('unita.modificata'), gruppo('unita.modificata.rendita'), gruppo('edifici.modificata'), gruppo('edifici.modificata.sagoma')]).map((n) => [n.gruppo.codice, n.campi.map((c) => c.campo)]))
      .toEqual([['unita.aggiunta', []], ['unita.modificata', ['rendita']], ['edifici.modificata', ['sagoma']]]);
  });

  it('puts on the map only what has an outline, and knows which is which', () => {
    const { sagome, posti } = outlined([voce(null, null), voce(quadrato, null), voce(null, null), voce(null, quadrato), voce(quadrato, null, 'unita'), voce(quadrato, null, 'ufficio')]);
    expect(posti).toEqual([-1, 0, -1, 1, 2, 3]);
    expect(sagome).toEqual([{ prima: quadrato, dopo: null, luogo: null }, { prima: null, dopo: quadrato, luogo: null }, { prima: null, dopo: null, luogo: quadrato }, { prima: null, dopo: quadrato, luogo: null }]);
  });
});
