import { describe, expect, it } from 'vitest';
import type { PianoCitato, UrbanisticaOggetto, VincoloNonInteressato } from '@edigit/anagrafe/contract';
import { areasWords, measuredArea, nearWords, nothingFoundWords, planActWords, planStateWord, quotaWord, splitAbsent } from './planning-words.js';

const piano: PianoCitato = {
  pianoId: 'p', versioneId: 'v', codice: 'PUC', titolo: 'Piano urbanistico comunale', tipo: 'PUC', ente: '', rango: 100, versione: 'Variante 3', atto: 'DCC 12/2024', stato: 'vigente', salvaguardia: null,
  adottataIl: '2023-05-02', approvataIl: '2024-02-10', vigenteDal: '2024-03-01', vigenteAl: null, aggiornatoAl: '2024-03-02',
};
const assente = (tipo: string, extra: Partial<VincoloNonInteressato> = {}): VincoloNonInteressato => ({ tipo, titolo: tipo, famiglia: 'rispetto', famigliaTitolo: '', baseGiuridica: 'RD', sempreNelCdu: false, distanzaM: null, vicino: null, ...extra });

describe('shares of a parcel', () => {
  it('are never rounded to the whole, nor to nothing', () => {
    expect([1, 0.761904, 0.99996, 0.00001, 0, 0.5].map(quotaWord)).toEqual(['100 %', '76,19 %', '99,99 %', 'meno di 0,01 %', '0 %', '50 %']);
  });

  it('come with areas that keep their decimals where they are few', () => {
    expect([318.4, 4.237, 1240.9].map(measuredArea)).toEqual(['318 m²', '4,24 m²', '1.241 m²']);
  });
});

describe('a plan in words', () => {
  it('says version, act and since when it is in force', () => {
    expect(planActWords(piano)).toBe('Variante 3, DCC 12/2024 · vigente dal 01/03/2024');
  });

  it('of one that is only adopted says when it was, and leaves out what is not known', () => {
    expect(planActWords({ ...piano, stato: 'adottato', atto: '' })).toBe('Variante 3 · adottato il 02/05/2023');
    expect(planActWords({ ...piano, atto: '', vigenteDal: null })).toBe('Variante 3');
    expect(planActWords({ ...piano, stato: 'adottato', atto: '', salvaguardia: { finoAl: '2026-05-02', attiva: true } })).toBe('Variante 3 · adottato il 02/05/2023 · salvaguardia fino al 02/05/2026');
  });

  it('says whether what is only adopted is still in safeguard', () => {
    expect([planStateWord(piano), planStateWord({ stato: 'adottato', salvaguardia: { finoAl: '2026-05-02', attiva: true } }), planStateWord({ stato: 'adottato', salvaguardia: { finoAl: '2026-05-02', attiva: false } })])
      .toEqual(['Vigente', 'Adottato: in salvaguardia', 'Adottato: salvaguardia cessata']);
  });

  it('gives both areas of a parcel, never one for the other', () => {
    expect(areasWords({ superficieMappaM2: 420.4, superficieCatastaleM2: 418 })).toBe('420 m² in mappa · 418 m² catastali');
    expect(areasWords({ superficieMappaM2: null, superficieCatastaleM2: 418 })).toBe('418 m² catastali');
  });
});

describe('constraints that are not here', () => {
  it('are read at once when they are near or asked for in every certificate', () => {
    const { inVista, altri } = splitAbsent([assente('cimitero'), assente('incendi', { sempreNelCdu: true }), assente('fiume', { distanzaM: 12.4, vicino: 'Rio Secco' })]);
    expect(inVista.map(({ tipo }) => tipo)).toEqual(['incendi', 'fiume']);
    expect(altri.map(({ tipo }) => tipo)).toEqual(['cimitero']);
    expect(inVista.map(nearWords)).toEqual(['', 'a 12 m: Rio Secco']);
  });

  it('are told as «nessun vincolo» only where everything was looked for', () => {
    const senzaDato: UrbanisticaOggetto['vincoli']['senzaDato'] = [{ famiglia: 'sismica', famigliaTitolo: 'Sismica', intera: true, tipi: [] }];
    expect(nothingFoundWords({ interessati: [], nonInteressati: [assente('x')], senzaDato: [] })).toBe('Verificato: nessun vincolo.');
    expect(nothingFoundWords({ interessati: [], nonInteressati: [assente('x')], senzaDato })).toBe('');
    expect(nothingFoundWords({ interessati: [], nonInteressati: [], senzaDato })).toBe('');
  });
});
