import { ESITI_TRIBUTO } from '@edigit/anagrafe';
import { describe, expect, it } from 'vitest';
import { ESITI_IN_PAROLE, taxFigures, taxResult } from './tax-words.js';

const NIENTE = { esito: 'concorda', titolo: '', frase: '', perche: [], baseDichiarataCents: null, baseAttesaCents: null, superficieDichiarataM2: null, sogliaM2: null } as never;

describe('words of the taxes', () => {
  it('are those of the domain, for every result and for no other', () => {
    expect(Object.fromEntries(ESITI_IN_PAROLE)).toEqual(ESITI_TRIBUTO);
    expect(taxResult('unita-senza-posizione')).toBe('Unità senza posizione');
  });

  it('tell euro of IMU, square metres of TARI, and nothing where there is nothing', () => {
    expect(taxFigures({ ...(NIENTE as object), baseDichiarataCents: 9_053_468, baseAttesaCents: 18_106_936 } as never)).toEqual({ dichiarato: '€ 90.534,68', atteso: '€ 181.069,36' });
    expect(taxFigures({ ...(NIENTE as object), superficieDichiarataM2: 62, sogliaM2: 70.4 } as never)).toEqual({ dichiarato: '62 m²', atteso: '70,4 m²' });
    expect(taxFigures(NIENTE)).toEqual({ dichiarato: '', atteso: '' });
  });
});
