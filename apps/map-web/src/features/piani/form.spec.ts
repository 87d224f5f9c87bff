import type { Piano, VersionePiano } from '@edigit/anagrafe/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf, changedMeanwhile } from '../../ui/form.js';
import { parameterFields } from '../../ui/parameter-words.js';
import { layerFields, planFields, versionFields } from './form.js';

const piano: Piano = { id: 'p', versione: '1', comune: 'X998', codice: 'PUC', titolo: 'Piano', tipo: 'PUC', ente: 'Comune', rango: 100, prevalenza: '', nota: '', versioni: [], conosciutoDa: '2026-01-01T00:00:00Z' };
const versione: VersionePiano = { id: 'v', versione: '1', comune: 'X998', piano: 'p', stato: 'vigente', salvaguardia: null, titolo: 'PUC 2019', atto: '', adottataIl: null, pubblicataFinoAl: null, trasmessaIl: null, approvataIl: null, vigenteDal: '2019-04-01', vigenteAl: null, strati: [], conosciutoDa: '2026-01-01T00:00:00Z' };
const valoriDi = (campi: ReturnType<typeof planFields>, nuovi: Record<string, string> = {}) => ({ ...Object.fromEntries(campi.map(({ nome, valore }) => [nome, valore])), ...nuovi });

describe('a form of the plans', () => {
  it('sends all of a new thing, each field as the contract has it', () => {
    const campi = layerFields(null);
    expect(bodyOf(campi, valoriDi(campi, { titolo: 'Zonizzazione' }), false)).toEqual({ titolo: 'Zonizzazione', esclusivo: true, ordine: 100 });
    const giorni = versionFields(null);
    expect(bodyOf(giorni, valoriDi(giorni, { titolo: 'PUC', adottataIl: '2017-05-02', motivo: 'delibera' }), false)).toEqual({ titolo: 'PUC', atto: '', adottataIl: '2017-05-02', pubblicataFinoAl: null, trasmessaIl: null, approvataIl: null, vigenteDal: null, vigenteAl: null, motivo: 'delibera' });
  });

  it('reads a value with its comma', () => {
    const campi = parameterFields({ codice: 'urbanistica.fascia.laghi', unita: 'm', oggi: null, valori: [] });
    expect(bodyOf(campi, { valore: '50,5', dal: '2026-01-01', baseGiuridica: 'DCC 7/2026' }, false)).toEqual({ valore: 50.5, dal: '2026-01-01', baseGiuridica: 'DCC 7/2026' });
  });

  it('sends of a thing that is there only what was changed', () => {
    const campi = planFields(piano);
    expect(bodyOf(campi, valoriDi(campi), true)).toEqual({});
    expect(bodyOf(campi, valoriDi(campi, { ente: '', rango: '90', motivo: 'errore' }), true)).toEqual({ ente: '', rango: 90, motivo: 'errore' });
    const giorni = versionFields(versione);
    expect(bodyOf(giorni, valoriDi(giorni, { vigenteDal: '' }), true)).toEqual({ vigenteDal: null });
  });

  it('says what somebody else changed meanwhile', () => {
    expect(changedMeanwhile(planFields(piano), planFields({ ...piano, titolo: 'Piano urbanistico', versione: '2' })).map(({ etichetta, valore }) => [etichetta, valore])).toEqual([['Titolo', 'Piano urbanistico']]);
    expect(changedMeanwhile(planFields(piano), planFields(piano))).toEqual([]);
  });
});
