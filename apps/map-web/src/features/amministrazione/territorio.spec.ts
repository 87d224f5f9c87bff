import { describe, expect, it } from 'vitest';
import { parseCodes, territoryWords } from './territorio.js';

describe('a territory', () => {
  const comuni = [{ codice: 'X998', nome: 'Borgo Esempio' }];

  it('is said by the names of the municipalities that are known', () => {
    expect(territoryWords('*', comuni)).toBe('Tutti i comuni');
    expect(territoryWords([], comuni)).toBe('Nessun comune');
    expect(territoryWords(['X998', 'E131'], comuni)).toBe('Borgo Esempio, E131');
  });

  it('is written by codes, parted as one likes', () => {
    expect(parseCodes(' e131, H501;x998  e131 ')).toEqual(['E131', 'H501', 'X998']);
    expect(parseCodes('')).toEqual([]);
  });
});
