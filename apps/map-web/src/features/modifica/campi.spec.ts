import { describe, expect, it } from 'vitest';
import { AttributiDaSalvare, type AttributiEdificio } from '@edigit/anagrafe/contract';
import { attributiDaSalvare, CAMPI, changedCampi, readValore, rebaseValori, valoriOf, valueWord, wrongCampi, type Campo } from './campi.js';

const saved = (valore: string | number) => ({ valore, fonte: 'Sopralluogo', data: '2020-01-01', conosciutoDa: '2020-01-02T10:00:00Z', operatore: 'm.rossi' });
const attributi = { annoCostruzione: saved(1974), altezzaM: saved(9.5), uso: saved('residenziale') } as AttributiEdificio;
const definizione = (campo: Campo) => CAMPI.find((d) => d.campo === campo)!;

describe('the data of a building', () => {
  it('sends what changed and nothing else, with its source and day, in the shape of the contract', () => {
    const valori = { ...valoriOf(attributi), annoCostruzione: ' 1975 ', altezzaM: '', pianiFuoriTerra: '3' };
    const sent = attributiDaSalvare(attributi, valori, ' Licenza 45/1973 ', '1973-05-02');
    expect(sent).toEqual({
      annoCostruzione: { valore: 1975, fonte: 'Licenza 45/1973', data: '1973-05-02' }, altezzaM: null, pianiFuoriTerra: { valore: 3, fonte: 'Licenza 45/1973', data: '1973-05-02' },
    });
    expect(AttributiDaSalvare.parse(sent)).toEqual(sent);
    expect(attributiDaSalvare(attributi, valoriOf(attributi), '', '')).toEqual({});
  });

  it.each([
    ['annoCostruzione', '1974', 1974], ['annoCostruzione', '74', null], ['annoCostruzione', 'millenove', null], ['pianiFuoriTerra', '3,5', null], ['altezzaM', '9,5', 9.5],
    ['altezzaM', '9.5', 9.5], ['altezzaM', '500', null], ['pianiInterrati', '-1', null], ['denominazione', ' Scuola Rodari ', 'Scuola Rodari'], ['denominazione', 'x'.repeat(121), null],
  ] as const)('%s «%s» is read as %s', (campo, text, value) => expect(readValore(definizione(campo), text)).toBe(value));

  it('shows decimals with a comma and writes them back unchanged', () => {
    expect(valoriOf(attributi).altezzaM).toBe('9,5');
    expect(changedCampi(attributi, valoriOf(attributi))).toEqual([]);
    expect(wrongCampi({ ...valoriOf(attributi), annoCostruzione: 'ieri', note: '' })).toEqual(['annoCostruzione']);
  });

  it('is in words', () => {
    expect(valueWord('uso', 'servizi-pubblici')).toBe('Servizi pubblici');
    expect(valueWord('condizione', 'rudere')).toBe('Rudere');
    expect(valueWord('altezzaM', 9.5)).toBe('9,5 m');
    expect(valueWord('annoCostruzione', null)).toBe('—');
  });

  it('that others changed meanwhile follows theirs, unless it was touched here', () => {
    const theirs = { ...attributi, annoCostruzione: saved(1980), uso: saved('misto') } as AttributiEdificio;
    const mine = { ...valoriOf(attributi), annoCostruzione: '1975', pianiFuoriTerra: '3' };
    expect(rebaseValori(mine, attributi, theirs, new Set())).toMatchObject({ annoCostruzione: '1975', pianiFuoriTerra: '3', uso: 'misto', altezzaM: '9,5' });
    expect(rebaseValori(mine, attributi, theirs, new Set<Campo>(['annoCostruzione']))).toMatchObject({ annoCostruzione: '1980', pianiFuoriTerra: '3', uso: 'misto' });
  });
});
