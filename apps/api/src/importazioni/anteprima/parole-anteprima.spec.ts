import type { RiassuntoAnteprima } from '@edigit/anagrafe/contract';
import { describe, expect, it } from 'vitest';
import { fraseAnteprima, titoloGruppo } from './parole-anteprima.js';

const zero = { aggiunti: 0, modificati: 0, chiusi: 0 };
const nulla = { aggiunte: 0, modificate: 0, soppresse: 0, riattivate: 0, assenti: 0 };
const riassunto = (r: Partial<RiassuntoAnteprima>): RiassuntoAnteprima => ({
  unita: nulla, particelle: nulla, edifici: { aggiunti: 0, modificati: 0, nonPiuInMappa: 0 }, edificiConUnitaCambiate: 0, edificiConIntestatariCambiati: 0, modificheUfficio: 0, lavoriAperti: 0,
  osservazioni: { stadi: zero, soggetti: zero, titolarita: zero, bordi: zero, sagome: zero }, mappa: { particelle: zero, fabbricati: zero, altri: zero }, ...r,
});

describe('the sentence of a preview', () => {
  it('is the one of the office: units first, then buildings whose holders change', () => {
    expect(fraseAnteprima(riassunto({ unita: { ...nulla, aggiunte: 34, modificate: 112, soppresse: 9 }, edificiConIntestatariCambiati: 17 }))).toBe('34 unità aggiunte, 112 modificate, 9 soppresse; 17 edifici cambiano intestatari');
  });

  it('agrees in number and gender', () => {
    expect(fraseAnteprima(riassunto({ particelle: { ...nulla, soppresse: 1, assenti: 2 }, edifici: { aggiunti: 1, modificati: 2, nonPiuInMappa: 1 }, edificiConIntestatariCambiati: 1, modificheUfficio: 1 })))
      .toBe('1 particella soppressa, 2 assenti dalla fornitura; 1 edificio aggiunto, 2 modificati, 1 non più in mappa; 1 edificio cambia intestatari; 1 modifica dell’ufficio da confrontare');
    expect([titoloGruppo('unita', 'modificata', 'rendita', 112), titoloGruppo('unita', 'assente', null, 1), titoloGruppo('edifici', 'riattivata', null, 2), titoloGruppo('intestatari', 'soppressa', null, 4)])
      .toEqual(['Rendita cambiata in 112 unità', '1 unità assente dalla fornitura', '2 edifici di nuovo in mappa', '4 immobili senza più intestatari']);
  });

  it('never says that nothing changes when something that is not seen does', () => {
    expect(fraseAnteprima(riassunto({}))).toBe('Nessuna differenza: il registro contiene già questi dati.');
    const soggetti = riassunto({ osservazioni: { stadi: zero, soggetti: { ...zero, modificati: 3 }, titolarita: zero, bordi: zero, sagome: zero } });
    expect(fraseAnteprima(soggetti)).toBe('3 soggetti modificati');
    expect(fraseAnteprima(riassunto({ osservazioni: { stadi: zero, soggetti: zero, titolarita: zero, bordi: { ...zero, chiusi: 2 }, sagome: zero } }))).toBe('2 elementi di mappa e di rilievo');
  });
});
