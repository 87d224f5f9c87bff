import { describe, expect, it } from 'vitest';
import type { VoceSalvata } from './anteprima.repository.js';
import { presentaVoce } from './presenta-voce.js';

const voce = (valori: VoceSalvata['valori'], altro: Partial<VoceSalvata> = {}): VoceSalvata => ({
  posto: 1, genere: 'unita', cambiamento: 'modificata', sezione: '', foglio: '4', numero: '312', denominatore: '', subalterno: '6', oggetto: null, valori, etichetta: '', codice: null, indirizzo: null, geometriaPrima: null, geometriaDopo: null, ...altro,
});
const lette = (valori: VoceSalvata['valori']): (string | null)[][] => presentaVoce(voce(valori)).campi.map((c) => [c.nome, c.prima, c.dopo]);

describe('a change in words', () => {
  it('reads every value as an officer writes it, what matters first', () => {
    expect(lette({
      atto: [{ dataEfficacia: '1940-01-01', numeroNota: '000000', annoNota: 1940 }, { descrizioneCausale: 'VARIAZIONE', dataEfficacia: '2026-03-02', numeroNota: '001714', annoNota: 2026 }],
      rendita: [45_000, 123_456], categoria: ['A02', 'C06'], consistenza: [5.5, 18], indirizzo: [["VIA DELL'ACCADEMIA 69"], ['VIA DELLE MURA 2', "CORSO D'ITALIA"]], classe: ['02', null], annotazione: [false, true],
    })).toEqual([
      ['Categoria', 'A/2 Abitazione di tipo civile', 'C/6 Stalla, scuderia, rimessa, autorimessa senza fine di lucro'], ['Classe', '2', null], ['Consistenza', '5,5 vani', '18 m²'], ['Rendita', '€ 450,00', '€ 1.234,56'],
      ['Indirizzo', 'Via dell\'Accademia 69', 'Via delle Mura 2; Corso d\'Italia'], ['Annotazione', 'nessun testo', 'c’è un testo'], ['Atto', 'dal 01/01/1940', 'VARIAZIONE, dal 02/03/2026, n. 1714/2026'],
    ]);
  });

  it('says who held and who would hold, and that a share was not stated', () => {
    const primi = [{ denominazione: 'PROVA ADA', diritto: '10', numeratore: 1, denominatore: 2 }, { denominazione: null, diritto: '20 ', numeratore: 0, denominatore: 0 }];
    const { campi, etichetta } = presentaVoce(voce({ catasto: 'T', intestatari: [primi, null] }, { genere: 'intestatari', subalterno: '' }));
    expect(etichetta).toBe('Terreni · Foglio 4 · P.lla 312');
    expect(campi).toEqual([{ campo: 'intestatari', nome: 'Intestatari', prima: expect.stringMatching(/^PROVA ADA, Proprietà 1\/2; Soggetto non presente nella fornitura, [^;]+$/) as string, dopo: null }]);
  });

  it('tells that an outline has moved even where its area has not changed', () => {
    expect(lette({ sagoma: [154.312, 154.309], spostamento: [null, 2.004] })).toEqual([['Sagoma', '154,31 m²', '154,31 m², centro spostato di 2,00 m']]);
    expect(lette({ sagoma: [154.312, 160], spostamento: [null, 0.01] })).toEqual([['Sagoma', '154,31 m²', '160 m²']]);
  });

  it('names a building by its address, and one that is not there yet by its parcel', () => {
    const edificio = { genere: 'edifici', subalterno: '', codice: 'X998-E-00001', indirizzo: 'Via Roma 12', oggetto: '01a20000-0000-7000-8000-000000000000' } as const;
    expect(presentaVoce(voce({}, edificio))).toMatchObject({ etichetta: 'Via Roma 12 · Foglio 4 · P.lla 312 · X998-E-00001', oggetto: { tipo: 'edifici' } });
    expect(presentaVoce(voce({}, { ...edificio, codice: null, indirizzo: null, oggetto: null }))).toMatchObject({ etichetta: 'Foglio 4 · P.lla 312', oggetto: null });
  });
});
