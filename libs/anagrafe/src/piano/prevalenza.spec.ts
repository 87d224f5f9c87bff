import { expect, it } from 'vitest';
import { prevalenzeTra } from './prevalenza.js';
import { dividiTipi } from './vincoli.js';

const puc = { pianoId: 'puc', rango: 100, stato: 'vigente' } as const;
const variante = { pianoId: 'variante', rango: 100, stato: 'adottato' } as const;
const put = { pianoId: 'put', rango: 10, stato: 'vigente' } as const;
const ptp = { pianoId: 'ptp', rango: 20, stato: 'vigente' } as const;

it('a plan prevails over every one of a greater rank number, in force or adopted, and over none of its own', () => {
  expect(prevalenzeTra([puc, put, variante, ptp])).toEqual([{ prevale: put, su: [ptp, puc, variante] }, { prevale: ptp, su: [puc, variante] }]);
  expect(prevalenzeTra([puc, variante])).toEqual([]);
  expect(prevalenzeTra([puc])).toEqual([]);
});

it('a plan that is only adopted prevails over nothing', () => {
  expect(prevalenzeTra([puc, { ...put, stato: 'adottato' }])).toEqual([]);
});

it('only what was looked for can be said not to be there: classes of one map were all looked for', () => {
  const tipi = [
    { tipo: 'alluvioni-p3', famiglia: 'idraulico', caricato: true }, { tipo: 'alluvioni-p2', famiglia: 'idraulico', caricato: false }, { tipo: 'rispetto-cimitero', famiglia: 'rispetto', caricato: true },
    { tipo: 'rispetto-ferrovia', famiglia: 'rispetto', caricato: false }, { tipo: 'frane-p4', famiglia: 'frane', caricato: false },
  ] as const;
  const { cercati, senzaDato } = dividiTipi(tipi);
  expect(cercati.map((t) => t.tipo)).toEqual(['alluvioni-p3', 'alluvioni-p2', 'rispetto-cimitero']);
  expect(senzaDato.map((t) => t.tipo)).toEqual(['rispetto-ferrovia', 'frane-p4']);
});
