import { describe, expect, it } from 'vitest';
import type { AttoGenealogia, Genealogia } from '@edigit/anagrafe/contract';
import { type Nodo, treeOf } from './tree.js';

const atto = (mutazione: string, da: string[], a: string[]): AttoGenealogia => ({
  mutazione, generazione: 1, data: null, descrizione: null, da: da.map((chiave) => ({ chiave, superficieM2: 1 })), a: a.map((chiave) => ({ chiave, superficieM2: 1 })), differenzaM2: 0,
});
const genealogia = (esiti: AttoGenealogia[], chiave = 'A'): Genealogia => ({
  chiave, esiti, origini: [], discendenti: [], completa: true, ciclica: false,
  cose: [...new Set(esiti.flatMap(({ da, a }) => [...da, ...a].map((p) => p.chiave)))].map((x) => ({ chiave: x, id: null, etichetta: x, stato: null, superficieM2: null })),
});
const detto = (nodi: readonly Nodo[]): unknown[] => nodi.map(({ atto: { mutazione }, qui, rami }) => [mutazione, qui.map((r) => r.cosa.etichetta).join(), rami.map((r) =>
  r.atti.length === 0 ? `${r.cosa.etichetta}${r.stessa ? '=' : ''}${r.ripetuta ? '^' : ''}` : [r.cosa.etichetta, ...detto(r.atti)])]);

describe('a genealogy as a tree', () => {
  it('opens each act once, where two lines meet again, and where one party goes on through it', () => {
    expect(detto(treeOf(genealogia([atto('1', ['A'], ['B', 'C']), atto('2', ['B', 'C'], ['D'])]), 'esiti'))).toEqual([['1', 'A', [['B', ['2', 'B,C', ['D']]], 'C^']]]);
    expect(detto(treeOf(genealogia([atto('1', ['A', 'B'], ['B'])]), 'esiti'))).toEqual([['1', 'A,B', ['B']]]);
  });

  it('tells what goes on smaller, and ends where acts go round', () => {
    expect(detto(treeOf(genealogia([atto('1', ['A'], ['A', 'B']), atto('2', ['B'], ['A'])]), 'esiti'))).toEqual([['1', 'A', ['A=', ['B', ['2', 'B', ['A^']]]]]]);
    expect(treeOf(genealogia([]), 'origini')).toEqual([]);
  });
});
