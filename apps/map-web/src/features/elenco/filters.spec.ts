import { describe, expect, it } from 'vitest';
import { formatFiltri, parseFiltri, sortedBy } from './filters.js';

describe('filters of the Elenco', () => {
  it('survive the address bar and leave out what is at its default', () => {
    const query = 'tipo=unita-immobiliari&q=via+Roma&foglio=4&categoria=A%2F2&soppresse=si&ordina=rendita&verso=desc';
    expect(new URLSearchParams(formatFiltri(parseFiltri(query))).toString()).toBe(query);
    expect(formatFiltri(parseFiltri(''))).toEqual({ tipo: 'edifici' });
  });

  it('fall back where the address says nothing known', () => {
    expect(parseFiltri('tipo=persone&ordina=cognome&verso=su')).toMatchObject({ tipo: 'edifici', ordina: 'chiave', verso: 'asc' });
    expect(parseFiltri('tipo=particelle&ordina=rendita').ordina).toBe('chiave');
  });

  it('sort by a column, and turn at the second press', () => {
    const once = sortedBy(parseFiltri('tipo=edifici'), 'unita');
    expect(once).toMatchObject({ ordina: 'unita', verso: 'asc' });
    expect(sortedBy(once, 'unita').verso).toBe('desc');
    expect(sortedBy(sortedBy(once, 'unita'), 'indirizzo')).toMatchObject({ ordina: 'indirizzo', verso: 'asc' });
  });
});
