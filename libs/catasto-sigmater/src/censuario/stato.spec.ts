import { describe, expect, it } from 'vitest';
import { ATTO, fab1, lines, ter1 } from '../prove/censuario-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { pianiInParole } from './piani.js';
import { readFabbricati, readTerreni } from './read.js';
import { isStadioAttuale, statoParticella, statoUnita } from './stato.js';
import { superficieCatastaleM2 } from './superficie.js';

async function unit(values: Parameters<typeof fab1>[2]) {
  const { records } = await collect(readFabbricati(memorySource('X999.FAB', lines(fab1(1, 1, values)))));
  return records[0] ?? { caratteristiche: null };
}

async function parcel(values: Parameters<typeof ter1>[2]) {
  const { records } = await collect(readTerreni(memorySource('X999.TER', lines(ter1(1, 1, values)))));
  return records[0] ?? { caratteristiche: null };
}

const floors = (piano1: string, piano2 = '') => pianiInParole({ piano1, piano2, piano3: '', piano4: '' });

describe('what a stage says', () => {
  it('tells suppressed units and common parts by their special ledger', async () => {
    const states = await Promise.all(['', '0000123', 'C', 'A', '0000000', 'R'].map(async (partita) => statoUnita(await unit({ partita }))));
    expect(states).toEqual(['attiva', 'attiva', 'soppressa', 'bene-comune-non-censibile', 'bene-comune-censibile', 'attiva']);
    expect(statoUnita({ caratteristiche: null })).toBeNull();
  });

  it('tells suppressed parcels by ledger or by quality', async () => {
    const states = await Promise.all([{}, { partita: '0000000' }, { qualita: '998' }, { qualita: '0997' }, { partita: '0000001', qualita: '282' }].map(async (values) => statoParticella(await parcel(values))));
    expect(states).toEqual(['attiva', 'soppressa', 'soppressa', 'soppressa', 'attiva']);
  });

  it('is current until an act closes it, also when only the date or only the mutation is known', async () => {
    const current = await Promise.all([{}, { partita: 'C' }, { finale: ATTO }, { mutazioneFinale: '902' }].map(async (values) => isStadioAttuale(await unit(values))));
    expect(current).toEqual([true, true, false, false]);
  });

  it('adds hectares, ares and centiares', () => {
    expect(superficieCatastaleM2({ ettari: 2, are: 90, centiare: 5 })).toBe(29_005);
    expect(superficieCatastaleM2({ ettari: null, are: 90, centiare: null })).toBe(9000);
    expect(superficieCatastaleM2({ ettari: null, are: null, centiare: null })).toBeNull();
  });

  it('says floors in words and leaves what it does not understand', () => {
    expect([floors('T-1'), floors('S1', 'T'), floors('0002'), floors('S2-S1'), floors('1-XX'), floors(''), floors('0')]).toEqual([
      'terra, 1°', '1° interrato, terra', '2°', '2° interrato, 1° interrato', '1°, XX', '', 'terra',
    ]);
  });
});
