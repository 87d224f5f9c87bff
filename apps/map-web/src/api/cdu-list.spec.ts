import { parseElencoParticelle } from '@edigit/anagrafe';
import { beforeEach, describe, expect, it } from 'vitest';
import { addParcels, countLines, forgetLists, keepList, parcelLine, readList } from './cdu-list.js';

describe('the list of the next draft', () => {
  beforeEach(() => forgetLists());

  it('names parcels as the server reads them', () => {
    const labels = ['Foglio 4 · P.lla 12', 'Sez. D · Foglio 767 · P.lla 123/1', 'Foglio 5 · P.lla 12A'];
    expect(labels.map(parcelLine)).toEqual(['fg 4 p.lla 12', 'sez D fg 767 p.lla 123/1', 'fg 5 p.lla 12A']);
    expect(parseElencoParticelle(labels.map(parcelLine).join('\n'))).toMatchObject({
      errori: [], particelle: [{ sezione: '', foglio: '4', numero: '12', denominatore: '' }, { sezione: 'D', foglio: '767', numero: '123', denominatore: '1' }, { sezione: '', foglio: '5', numero: '12A', denominatore: '' }],
    });
  });

  it('grows under what is written already, each parcel once, one list for each municipality', () => {
    keepList('X998', 'fg 4 p.lla 12\nFoglio 5 mappale 3\n');
    expect(addParcels('X998', ['Foglio 4 · P.lla 12', 'Foglio 4 · P.lla 13', 'Foglio 4 · P.lla 13'])).toBe(1);
    expect(readList('X998')).toBe('fg 4 p.lla 12\nFoglio 5 mappale 3\nfg 4 p.lla 13');
    expect([countLines('X998'), countLines('H501'), addParcels('X998', ['Foglio 4 · P.lla 12'])]).toEqual([3, 0, 0]);
  });

  it('writes down only what came from a card or an area, never what was pasted', () => {
    keepList('X998', 'Spett. Rossi Mario\nfg 4 p.lla 12 di Rossi\nfg 4 p.lla 13');
    expect([sessionStorage.length, sessionStorage.getItem('edigit.bozza-cdu.X998')]).toEqual([1, 'fg 4 p.lla 13']);
    forgetLists();
    expect([readList('X998'), sessionStorage.length]).toEqual(['', 0]);
  });
});
