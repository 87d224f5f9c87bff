import { describe, expect, it } from 'vitest';
import { type CampoFiltro, countFilters, type Ordine, orderOf, readQuery, sortedBy } from './register-query.js';

const CAMPI: readonly CampoFiltro[] = [
  { nome: 'q', tipo: 'testo', etichetta: 'Testo' },
  { nome: 'dal', tipo: 'giorno', etichetta: 'Dal' },
  { nome: 'stato', tipo: 'scelta', etichetta: 'Stato', voci: [['attuali', 'Attuali'], ['tutti', 'Tutti']] },
  { nome: 'dubbi', tipo: 'spunta', etichetta: 'Dubbi' },
  { nome: 'strada', tipo: 'fisso', forma: /^[a-z]+$/ },
];
const ORDINI = ['data', 'nome'];
const INIZIALE: Ordine = { ordina: 'data', verso: 'desc' };
const read = (text: string) => readQuery(text, CAMPI, ORDINI, INIZIALE);

describe('query of a list', () => {
  it('keeps what is known, without what is empty or at its default', () => {
    const whole = { q: 'via Roma', dal: '2020-01-31', stato: 'tutti', dubbi: 'si', strada: 'roma', ordina: 'nome', verso: 'desc' };
    expect(read(new URLSearchParams(whole).toString())).toEqual(whole);
    expect(read('q=%20%20&dal=&stato=attuali&dubbi=no&strada=&ordina=data&verso=desc')).toEqual({});
    expect(read('dal=ieri&stato=boh&dubbi=1&strada=1&ordina=id;drop&verso=su&comune=A001&cursore=x')).toEqual({});
    expect(read(`q=${'a'.repeat(300)}`)['q']).toHaveLength(100);
  });

  it('is the same when it is read back', () => {
    for (const text of ['', 'q=b&ordina=nome', 'stato=tutti&verso=desc', 'ordina=data&verso=asc']) expect(read(new URLSearchParams(read(text)).toString())).toEqual(read(text));
  });

  it('sorts by a head at the first press, turns at the second, and says nothing where the list is so by itself', () => {
    const first = sortedBy({ q: 'a' }, 'nome', INIZIALE);
    expect(first).toEqual({ q: 'a', ordina: 'nome' });
    expect(sortedBy(first, 'nome', INIZIALE)).toEqual({ q: 'a', ordina: 'nome', verso: 'desc' });
    expect(sortedBy({}, 'data', INIZIALE)).toEqual({ ordina: 'data' });
    expect(sortedBy({ ordina: 'data' }, 'data', INIZIALE)).toEqual({});
    expect([orderOf({}, INIZIALE), orderOf({}, null), orderOf(first, INIZIALE)]).toEqual([INIZIALE, null, { ordina: 'nome', verso: 'asc' }]);
  });

  it('counts its filters without the order', () => {
    expect(countFilters(read('q=a&strada=roma&ordina=nome'), CAMPI)).toBe(2);
  });
});
