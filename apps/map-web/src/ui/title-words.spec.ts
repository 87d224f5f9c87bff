import { describe, expect, it } from 'vitest';
import { duesWords, titleName } from './title-words.js';

describe('a title in words', () => {
  it('has its number where it has one', () => {
    expect([['Licenza edilizia', '12/1962'], ['Abitabilità', 's.n./1965'], ['Altro atto edilizio', '']].map(([titolo, estremi]) => titleName({ titolo: titolo!, estremi: estremi! }))).toEqual(['Licenza edilizia n. 12/1962', 'Abitabilità s.n./1965', 'Altro atto edilizio, senza numero']);
  });

  it('says what was due, what was paid and what is left', () => {
    expect([duesWords(100_000, 25_823), duesWords(100_000, 100_000), duesWords(null, 500), duesWords(100, null), duesWords(null, null)]).toEqual([
      '€ 1.000,00 dovuti, € 258,23 versati · da versare € 741,77', '€ 1.000,00 dovuti, € 1.000,00 versati', '€ 5,00 versati', '€ 1,00 dovuti · da versare € 1,00', '',
    ]);
  });
});
