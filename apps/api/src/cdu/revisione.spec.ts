import type { DecisioneCdu, StratoToccato, UrbanisticaOggetto, VincoloInteressato, ZonaToccata } from '@edigit/anagrafe/contract';
import { describe, expect, it } from 'vitest';
import { applicaDecisioni, contaRighe, type DecisioneLetta, decisioniPer, righeDi } from './revisione.js';

const zona = (codice: string, superficieM2: number): ZonaToccata => ({ codice, nome: '', dm1444: null, articolo: 'art. 12', parametri: [], superficieM2, quota: superficieM2 / 100, superficieCatastaleM2: superficieM2 * 2, spessoreM: 5, perche: [] });
const strato: StratoToccato = {
  id: 's1', titolo: 'Zonizzazione', esclusivo: true, zone: [zona('B1', 97), zona('E', 2)], marginali: [zona('F', 1)], copertura: { completa: true, scopertoM2: 0, sovrappostoM2: 0, testo: null },
  piano: { pianoId: 'p', versioneId: 'v', codice: 'PUC', titolo: 'Piano', tipo: 'PUC', ente: '', rango: 100, versione: '', atto: '', stato: 'vigente', salvaguardia: null, adottataIl: null, approvataIl: null, vigenteDal: null, vigenteAl: null, aggiornatoAl: '2026-01-01' },
};
const bosco: VincoloInteressato = {
  tipo: 'paesaggio-142-g', titolo: 'Boschi', famiglia: 'paesaggio', famigliaTitolo: 'Paesaggio', baseGiuridica: 'D.Lgs 42/2004', sempreNelCdu: false, ente: '', effetti: 'Autorizzazione', testoCdu: '', superficieM2: 40, quota: 0.4, superficieCatastaleM2: 80, spessoreM: 3, marginale: false, cautela: null, origini: [], perche: [],
};
const oggetto = (cambia: Partial<UrbanisticaOggetto> = {}): UrbanisticaOggetto => ({
  tipo: 'particella', id: 'x', etichetta: 'Foglio 1 · P.lla 2', superficieMappaM2: 100, superficieCatastaleM2: 200, differenzaSuperfici: null, strati: [strato], prevalenze: [], salvaguardia: null, vincoli: { interessati: [bosco], nonInteressati: [], senzaDato: [] }, avvisi: [], ...cambia,
});
const decisa = (chiave: string, decisione: DecisioneCdu, altro: Partial<DecisioneLetta> = {}): DecisioneLetta => ({
  ordine: 1, chiave, decisione, testo: null, superficieM2: null, motivo: 'visto sul posto', operatore: 'M. Bruni', quando: new Date('2026-03-12T10:00:00Z'), fatto: righeDi(oggetto(), []).find((r) => r.chiave === chiave)!.fatto!, ...altro,
});
const applica = (...decisioni: DecisioneLetta[]): UrbanisticaOggetto => applicaDecisioni(oggetto(), righeDi(oggetto(), decisioni));

describe('rows of a draft', () => {
  it('are the zones, the slivers and the constraints, each with a name that does not hang on its figures', () => {
    const righe = righeDi(oggetto(), []);
    expect(righe.map((r) => [r.chiave, r.fatto!.tipo])).toEqual([['zona/s1/B1', 'zona'], ['zona/s1/E', 'zona'], ['zona/s1/F', 'marginale'], ['vincolo/paesaggio-142-g', 'vincolo']]);
    expect(righe.map((r) => r.chiave)).toEqual(righeDi(oggetto({ strati: [{ ...strato, zone: [zona('B1', 50), zona('E', 49)] }] }), []).map((r) => r.chiave));
  });

  it('keep the decision when they are worked out again alike, ask to be reviewed when they are not, and tell of one that is gone', () => {
    const decisioni = [decisa('zona/s1/B1', 'accetta'), decisa('zona/s1/E', 'escludi'), decisa('vincolo/paesaggio-142-g', 'marginale')];
    expect(contaRighe(righeDi(oggetto(), decisioni))).toEqual({ righe: 4, decise: 3, daRivedere: 0 });
    const nuovo = oggetto({ strati: [{ ...strato, zone: [zona('B1', 97.004), zona('E', 2.4)] }], vincoli: { interessati: [], nonInteressati: [], senzaDato: [] } });
    const righe = righeDi(nuovo, decisioni);
    expect(righe.map((r) => [r.chiave, r.daRivedere])).toEqual([['zona/s1/B1', false], ['zona/s1/E', true], ['zona/s1/F', false], ['vincolo/paesaggio-142-g', true]]);
    expect(righe.at(-1)).toMatchObject({ fatto: null, decisione: { decisione: 'marginale' } });
    expect(contaRighe(righe)).toEqual({ righe: 3, decise: 1, daRivedere: 2 });
    // What is to be reviewed does not count: the paper says what is computed.
    expect(applicaDecisioni(nuovo, righe)).toEqual(nuovo);
  });

  it('are without a decision once it is taken back, and keep the history', () => {
    const [riga] = righeDi(oggetto(), [decisa('zona/s1/B1', 'ritira'), decisa('zona/s1/B1', 'accetta')]);
    expect([riga!.decisione, riga!.storia.map((d) => d.decisione)]).toEqual([null, ['ritira', 'accetta']]);
    expect(decisioniPer(null)).toEqual(['ritira']);
    expect(decisioniPer(riga!.fatto)).toContain('marginale');
  });
});

describe('the paper after the review', () => {
  it('says other words and another area with what was computed and who changed it, and whether the zones still make the whole', () => {
    const { strati: [s] } = applica(decisa('zona/s1/E', 'modifica', { testo: 'art. 30 bis', superficieM2: 12 }));
    expect(s!.zone[1]).toMatchObject({ articolo: 'art. 30 bis', superficieM2: 12, quota: 0.12, superficieCatastaleM2: 24 });
    expect(s!.zone[1]!.parametri[0]).toBe('Modifica dell’ufficio (calcolati 2,0 m²; M. Bruni, 12/03/2026: visto sul posto)');
    expect(s!.copertura).toMatchObject({ completa: false, testo: expect.stringContaining('110,0 m² su 100,0 m²') });
  });

  it('moves a zone to the annex without a gap, and leaves out one that is excluded with a word on the gap', () => {
    const spostata = applica(decisa('zona/s1/E', 'marginale')).strati[0]!;
    expect([spostata.zone.map((z) => z.codice), spostata.marginali.map((z) => z.codice), spostata.copertura!.completa]).toEqual([['B1'], ['E', 'F'], true]);
    const esclusa = applica(decisa('zona/s1/F', 'escludi')).strati[0]!;
    expect([esclusa.marginali, esclusa.copertura!.completa]).toEqual([[], false]);
  });

  it.each(['marginale', 'escludi', 'modifica'] as const)('never drops a constraint, whatever is decided: «%s» is said beside it with its reason', (decisione) => {
    const [vincolo] = applica(decisa('vincolo/paesaggio-142-g', decisione, decisione === 'modifica' ? { testo: 'Solo la fascia boscata' } : {})).vincoli.interessati;
    expect(vincolo!.cautela).toContain('visto sul posto');
    expect(vincolo).toMatchObject({ superficieM2: 40, testoCdu: decisione === 'modifica' ? 'Solo la fascia boscata' : '' });
  });
});
