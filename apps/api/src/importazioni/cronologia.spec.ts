import { describe, expect, it } from 'vitest';
import { type Copertura, esaminaCronologia, type EstrazioneDatata } from './cronologia.js';

const completa = (al: string | null, altro: Partial<EstrazioneDatata> = {}): EstrazioneDatata => ({ file: 'A.FAB', tipo: 'catasto-fab', catasto: 'F', sezione: '', estrazione: 'completa', dal: null, al, ...altro });
const aggiornamento = (dal: string, al: string, altro: Partial<EstrazioneDatata> = {}): EstrazioneDatata => ({ ...completa(al, altro), estrazione: 'aggiornamento', dal });
const fino = (al: string, altro: Partial<Copertura> = {}): Copertura => ({ tipo: 'catasto-fab', catasto: 'F', sezione: '', al, ...altro });

describe('the days of a supply', () => {
  it('are welcome when they follow what is applied, the same day included', () => {
    expect(esaminaCronologia([aggiornamento('2021-03-01', '2021-12-31')], [fino('2021-02-28')])).toEqual({ rifiuto: null, lacune: [] });
    expect(esaminaCronologia([completa('2021-02-28')], [fino('2021-02-28')])).toEqual({ rifiuto: null, lacune: [] });
    expect(esaminaCronologia([completa('2021-02-28')], [])).toEqual({ rifiuto: null, lacune: [] });
  });

  it('are refused with the reason when they end before what is applied', () => {
    expect(esaminaCronologia([completa('2021-02-28')], [fino('2021-12-31')]).rifiuto).toEqual({
      file: 'A.FAB', messaggio: expect.stringMatching(/la fornitura dei fabbricati al 28\/02\/2021 porta dati più vecchi .* aggiornati al 31\/12\/2021/) as string,
    });
    expect(esaminaCronologia([aggiornamento('2021-01-01', '2021-06-30')], [fino('2021-12-31')]).rifiuto?.messaggio).toContain('l’aggiornamento dei fabbricati dal 01/01/2021 al 30/06/2021');
  });

  it('are each of its own cadastre, file and section', () => {
    const vecchia = completa('2021-02-28');
    expect(esaminaCronologia([vecchia], [fino('2022-01-01', { catasto: 'T', tipo: 'catasto-ter' }), fino('2022-01-01', { tipo: 'catasto-tit' })]).rifiuto).toBeNull();
    expect(esaminaCronologia([{ ...vecchia, sezione: 'A' }], [fino('2022-01-01', { sezione: 'B' })]).rifiuto).toBeNull();
    expect(esaminaCronologia([{ ...vecchia, sezione: 'A' }], [fino('2022-01-01', { sezione: '' })]).rifiuto).not.toBeNull();
    expect(esaminaCronologia([vecchia], [fino('2022-01-01', { sezione: 'B' })]).rifiuto).not.toBeNull();
  });

  it('of an older extraction pass when the same supply carries it on without a hole', () => {
    const catena = [completa('2021-02-28'), aggiornamento('2021-03-01', '2021-12-31'), aggiornamento('2022-01-01', '2022-06-30')];
    expect(esaminaCronologia(catena, [fino('2022-01-15')]).rifiuto).toBeNull();
    expect(esaminaCronologia([catena[0]!, catena[2]!], [fino('2022-01-15')]).rifiuto).not.toBeNull();
    expect(esaminaCronologia(catena.slice(0, 2), [fino('2022-01-15')]).rifiuto).not.toBeNull();
  });

  it('with a hole before them are taken, and the hole is said', () => {
    const { rifiuto, lacune } = esaminaCronologia([aggiornamento('2021-06-01', '2021-12-31')], [fino('2021-02-28')]);
    expect(rifiuto).toBeNull();
    expect(lacune).toEqual([{ file: 'A.FAB', messaggio: 'mancano gli aggiornamenti dei fabbricati dal 01/03/2021 al 31/05/2021: ciò che è cambiato in quei giorni non si conosce.' }]);
    expect(esaminaCronologia([aggiornamento('2021-06-01', '2021-12-31')], []).lacune[0]?.messaggio).toContain('nessuna fornitura completa');
  });

  it('that nobody declared bind nobody', () => {
    expect(esaminaCronologia([completa(null)], [fino('2021-02-28')])).toEqual({ rifiuto: null, lacune: [] });
  });
});
