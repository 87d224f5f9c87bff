import { describe, expect, it } from 'vitest';
import { metres } from '../../format.js';
import { countOther, formatFiltri, parseFiltri, sortedBy } from './filters.js';

describe('filters of the Elenco', () => {
  it('survive the address bar and leave out what is at its default', () => {
    const query = 'tipo=unita-immobiliari&q=via+Roma&foglio=4&categoria=A%2F2&soppresse=si&stato=soppressa&collegamenti=dubbi&segnalate=si&superficieDa=50&superficieA=80.5&ordina=rendita&verso=desc';
    expect(new URLSearchParams(formatFiltri(parseFiltri(query))).toString()).toBe(query);
    expect(formatFiltri(parseFiltri(''))).toEqual({ tipo: 'edifici' });
  });

  it('fall back where the address says nothing known', () => {
    expect(parseFiltri('tipo=persone&ordina=cognome&verso=su')).toMatchObject({ tipo: 'edifici', ordina: 'chiave', verso: 'asc' });
    expect(parseFiltri('tipo=particelle&ordina=rendita').ordina).toBe('chiave');
    expect(parseFiltri('tipo=particelle&stato=demolito&unita=con&superficieDa=molti')).toMatchObject({ stato: '', unita: '', superficieDa: '' });
  });

  it('take areas as an Italian writes them', () => {
    expect(['1.200,5', '1200', '1.234.567', '12.5', '-3', ''].map(metres)).toEqual(['1200.5', '1200', '1234567', '12.5', '', '']);
    expect(countOther(parseFiltri('tipo=edifici&unita=senza&superficieA=90'))).toBe(2);
  });

  it('sort by a column, and turn at the second press', () => {
    const once = sortedBy(parseFiltri('tipo=edifici'), 'unita');
    expect(once).toMatchObject({ ordina: 'unita', verso: 'asc' });
    expect(sortedBy(once, 'unita').verso).toBe('desc');
    expect(sortedBy(sortedBy(once, 'unita'), 'indirizzo')).toMatchObject({ ordina: 'indirizzo', verso: 'asc' });
  });
});
