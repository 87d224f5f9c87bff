import { describe, expect, it } from 'vitest';
import { actWord, detailWords, objectWords, purposeWord } from './words.js';

describe('a line of the log', () => {
  it('is said in words, and by its code where the words are not known', () => {
    expect(actWord('lettura')).toBe('Lettura');
    expect(actWord('atto-nuovo')).toBe('atto-nuovo');
    expect(purposeWord('cdu')).toBe('CDU');
    expect(purposeWord(null)).toBe('');
    expect(objectWords({ oggetto: { tipo: 'edificio', id: 'x', etichetta: 'X998-00012' } })).toBe('Edificio X998-00012');
    expect(objectWords({ oggetto: { tipo: 'persona', id: null, etichetta: null } })).toBe('Persone');
    expect(objectWords({ oggetto: null })).toBe('');
  });

  it('tells what changed, and leaves out what did not', () => {
    expect(detailWords({ aggiunti: ['titolarita'], tolti: [] })).toBe('diritti aggiunti: Intestatari catastali');
    expect(detailWords({ comuniPrima: ['E131'], comuniDopo: ['*'], attivo: false })).toBe('comuni prima: E131, comuni dopo: tutti, attivo: no');
    expect(detailWords({ sezione: 'titolarita', righe: 3 })).toBe('sezione: Intestatari catastali, righe: 3');
  });

  it('says filters, backups and acts in words, and no key of the database', () => {
    expect(detailWords({ righe: 0, filtri: ['dal', 'al', 'oggettoTipo', 'oggettoId'] })).toBe('righe: 0, filtri: Dal, Al, Oggetto');
    expect(detailWords({ tipo: 'manuale', righe: 5 })).toBe('tipo: chiesta da qualcuno, righe: 5');
    expect(detailWords({ operazione: '0190a5b2-7c11-7000-8000-0123456789ab', atto: 'correzione', testiPersonali: true, motivo: null })).toBe('atto: correzione, con i testi personali: sì');
    expect(objectWords({ oggetto: { tipo: 'area', id: 'disegnata', etichetta: null } })).toBe('Area della mappa');
  });
});
