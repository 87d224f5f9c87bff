import { describe, expect, it } from 'vitest';
import { TIPI_IMPIANTO, VETTORI_APE } from './codici-ape.js';
import { classe2015, SCHEMI_CLASSE, schemaDi } from './schemi-classe.js';
import { type FigureApe, type LimitiApe, scadenzaDa, segniApe } from './verosimiglianza.js';

const LIMITI: LimitiApe = { durataAnni: 10, epMassimo: 3000, altezzaMinimaM: 2, altezzaMassimaM: 15, tolleranzaClasse: 0.01 };
import { leggiDatiCatastali, leggiVoci, scriviVoci, type VoceApe } from './voci.js';

describe('energy classes', () => {
  it('a class belongs to the scale that alone has it, else to the one in use on the day of issue', () => {
    expect([['A4', null], ['A0', null], ['A+', '2012-03-01'], ['B', '2015-09-30'], ['B', '2015-10-01'], ['G', null], ['A', '2020-01-01'], ['Z', '2020-01-01']].map(([classe, giorno]) => schemaDi(classe!, giorno!))).toEqual([
      'IT-2015', 'IT-EPBD', 'IT-2009', 'IT-2009', 'IT-2015', null, null, null,
    ]);
  });

  it('follow from EP and the reference building, each limit within its class', () => {
    const multipli = [0.4, 0.41, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.6, 3.5, 3.51];
    expect(multipli.map((m) => classe2015(m * 100, 100))).toEqual(['A4', 'A3', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G']);
    expect(SCHEMI_CLASSE['IT-2015'].classi).toHaveLength(10);
  });

  it('the lists of the format are as long as the schema has them', () => {
    expect([Object.keys(TIPI_IMPIANTO).length, TIPI_IMPIANTO['11'], TIPI_IMPIANTO['36'], Object.keys(VETTORI_APE).length, VETTORI_APE['15']]).toEqual([37, 'Pompa di calore ad assorbimento acqua-acqua', 'Boiler elettrico', 16, 'Olio combustibile']);
  });
});

describe('plausibility', () => {
  const giusto: FigureApe = {
    schema: 'IT-2015', classe: 'D', epGlNren: 151.2, epRiferimento: 80, annoCostruzione: 1974, superficieM2: 84.5, volumeM3: 318, emessoIl: '2024-05-10', scadeIl: '2034-05-10', catastoIlleggibile: false,
  };

  it('a sound certificate has no mark, nor one that says little', () => {
    expect(segniApe(giusto, LIMITI)).toEqual([]);
    expect(segniApe({ ...giusto, schema: null, classe: null, epGlNren: null, epRiferimento: null, annoCostruzione: null, superficieM2: null, volumeM3: null, emessoIl: null, scadeIl: null }, LIMITI)).toEqual([]);
  });

  it('each doubt is marked by its own name', () => {
    const segni = (altro: Partial<FigureApe>): string[] => segniApe({ ...giusto, ...altro }, LIMITI);
    expect(segni({ epGlNren: 0, classe: 'A4' })).toEqual(['ep-non-positivo']);
    expect(segni({ epGlNren: 9000, classe: 'G' })).toEqual(['ep-assurdo']);
    expect([segni({ volumeM3: 160 }), segni({ volumeM3: 1300 })]).toEqual([['rapporto-vs'], ['rapporto-vs']]);
    expect(segni({ annoCostruzione: 2025 })).toEqual(['anno-futuro']);
    expect(segni({ classe: 'B' })).toEqual(['classe-incoerente']);
    expect(segni({ schema: null })).toEqual(['classe-ignota']);
    expect(segni({ scadeIl: '2044-05-10' })).toEqual(['scadenza-diversa']);
    expect(segni({ catastoIlleggibile: true })).toEqual(['catasto-illeggibile']);
    // Rounding of two printed numbers, and a year-end that the norm foresees, are no doubt.
    expect([segni({ epGlNren: 160.5 }), segni({ scadeIl: '2025-12-31' }), segni({ scadeIl: '2034-05-09' })]).toEqual([[], [], []]);
  });

  it('days: ten years, and the year after a missed inspection', () => {
    expect([scadenzaDa('2024-05-10', LIMITI), scadenzaDa('2024-02-29', LIMITI), scadenzaDa('2024-05-10', { durataAnni: 5 })]).toEqual(['2034-05-10', '2034-02-28', '2029-05-10']);
  });
});

describe('what a certificate has several of', () => {
  it('is one text, and comes back from it', () => {
    const voci: VoceApe[] = [{ foglio: '4', particella: '312; 313', subalterni: '' }, { vettore: 'gas=metano' }];
    expect(scriviVoci(voci)).toBe('foglio=4; particella=312, 313\nvettore=gas metano');
    expect(leggiVoci(scriviVoci(voci))).toEqual([{ foglio: '4', particella: '312, 313' }, { vettore: 'gas metano' }]);
    expect(leggiVoci('niente\n=x; ;y')).toEqual([]);
  });

  it('its keys: block by block with its municipality, ranges and lists kept, unreadable ones told', () => {
    const testo = scriviVoci([
      { codiceCatastale: 'x998', tipoCatasto: '1', foglio: '0004', particella: '00312', subalterni: '6-8, 10', altriSubalterni: '21' },
      { codiceCatastale: 'X998', tipoCatasto: '0', sezione: 'D', foglio: '5', particella: '9/2' },
      { codiceCatastale: 'X997', foglio: '1', particella: '1' },
    ]);
    const blocchi = leggiDatiCatastali(testo);
    expect(blocchi.flatMap(({ comune, riferimenti }) => riferimenti.map(({ tipo, sezione, foglio, numero, denominatore, subalterno, finoA }) => [comune, tipo, sezione, foglio, numero, denominatore, subalterno, finoA].join('|')))).toEqual([
      'X998|F||4|312||6|8', 'X998|F||4|312||10|', 'X998|F||4|312||21|', 'X998|T|D|5|9|2||', 'X997|F||1|1|||',
    ]);
    expect(blocchi.some(({ illeggibile }) => illeggibile)).toBe(false);
    expect(leggiDatiCatastali('foglio=vari; particella=diverse')).toEqual([{ comune: '', riferimenti: [], illeggibile: true }]);
  });
});
