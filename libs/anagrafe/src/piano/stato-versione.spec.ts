import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fineSalvaguardia, type GiorniSalvaguardia, giornoFuoriOrdine, type GiorniVersione, salvaguardiaAl, statoVersione } from './stato-versione.js';

const versione = (id: string, giorni: Partial<GiorniVersione> = {}): GiorniVersione => ({ id, adottataIl: null, approvataIl: null, vigenteDal: null, vigenteAl: null, ...giorni });

const puc = versione('a', { adottataIl: '2017-05-02', approvataIl: '2019-03-11', vigenteDal: '2019-04-01' });
const variante = versione('b', { adottataIl: '2024-06-10' });

describe('a version of a plan', () => {
  it.each([['2017-05-01', 'elaborazione'], ['2017-05-02', 'adottato'], ['2019-03-31', 'adottato'], ['2019-04-01', 'vigente'], ['2030-01-01', 'vigente']])('is on %s %s', (giorno, stato) => {
    expect(statoVersione(puc, [puc, variante], giorno)).toBe(stato);
  });

  it('adopted stands beside the one in force, until it takes its place', () => {
    expect(statoVersione(variante, [puc, variante], '2025-01-01')).toBe('adottato');
    const approvata = { ...variante, vigenteDal: '2026-02-01' };
    expect(statoVersione(puc, [puc, approvata], '2026-01-31')).toBe('vigente');
    expect(statoVersione(puc, [puc, approvata], '2026-02-01')).toBe('superato');
    expect(statoVersione(approvata, [puc, approvata], '2026-02-01')).toBe('vigente');
  });

  it('ends with its last day in force', () => {
    const finita = { ...puc, vigenteAl: '2025-12-31' };
    expect(statoVersione(finita, [finita], '2025-12-31')).toBe('vigente');
    expect(statoVersione(finita, [finita], '2026-01-01')).toBe('superato');
  });

  it('adopted and left behind by one adopted later is superseded', () => {
    const dopo = versione('c', { adottataIl: '2025-01-01', vigenteDal: '2026-01-01' });
    expect(statoVersione(variante, [puc, variante, dopo], '2025-12-31')).toBe('adottato');
    expect(statoVersione(variante, [puc, variante, dopo], '2026-01-01')).toBe('superato');
  });

  it('only approved counts as adopted', () => {
    expect(statoVersione(versione('d', { approvataIl: '2020-01-01' }), [], '2020-01-01')).toBe('adottato');
  });

  it('says which day does not follow the one before', () => {
    expect(giornoFuoriOrdine(puc)).toBeNull();
    expect(giornoFuoriOrdine({ ...puc, approvataIl: '2016-01-01' })).toBe('approvataIl');
    expect(giornoFuoriOrdine({ ...puc, vigenteDal: '2018-01-01' })).toBe('vigenteDal');
    expect(giornoFuoriOrdine({ ...variante, vigenteAl: '2024-01-01' })).toBe('vigenteAl');
    expect(giornoFuoriOrdine(versione('e', { vigenteDal: '2020-01-01', vigenteAl: '2020-01-01' }))).toBeNull();
  });
});

describe('the safeguard of an adopted version', () => {
  const TERMINI = { anni: 3, anniTrasmessa: 5, anniPerTrasmettere: 1 };
  const adottata = (giorni: Partial<GiorniVersione & GiorniSalvaguardia>): GiorniVersione & GiorniSalvaguardia => ({ ...versione('a'), pubblicataFinoAl: null, trasmessaIl: null, ...giorni });

  it.each([
    ['three years', { adottataIl: '2025-10-07' }, '2028-10-07'],
    ['five of what is submitted within a year of the end of publication', { adottataIl: '2025-10-07', pubblicataFinoAl: '2025-12-31', trasmessaIl: '2026-12-31' }, '2030-10-07'],
    ['three of what is submitted a day too late', { adottataIl: '2025-10-07', pubblicataFinoAl: '2025-12-31', trasmessaIl: '2027-01-01' }, '2028-10-07'],
    ['five of what is submitted within a year of adoption, whenever the publication ended', { adottataIl: '2025-10-07', trasmessaIl: '2026-10-07' }, '2030-10-07'],
    ['three where the end of publication is not known and a year from adoption is over', { adottataIl: '2025-10-07', trasmessaIl: '2026-10-08' }, '2028-10-07'],
    ['three of what is known by its approval alone', { approvataIl: '2025-10-07' }, '2028-10-07'],
    ['to the last of February of what was adopted on the 29th', { adottataIl: '2024-02-29' }, '2027-02-28'],
  ])('lasts %s', (_quanto, giorni, fine) => {
    expect(fineSalvaguardia(adottata(giorni), TERMINI)).toBe(fine);
  });

  it('has effect on its last day, and not on the next; of a version without days there is none', () => {
    const v = adottata({ adottataIl: '2025-10-07' });
    expect(salvaguardiaAl(v, TERMINI, '2028-10-07')).toEqual({ finoAl: '2028-10-07', attiva: true });
    expect(salvaguardiaAl(v, TERMINI, '2028-10-08')).toEqual({ finoAl: '2028-10-07', attiva: false });
    expect(salvaguardiaAl(adottata({}), TERMINI, '2028-10-08')).toBeNull();
    expect(fineSalvaguardia(v, { ...TERMINI, anni: 1 })).toBe('2026-10-07');
  });

  it('has days of its own, which follow the adoption', () => {
    expect(giornoFuoriOrdine(adottata({ adottataIl: '2025-10-07', pubblicataFinoAl: '2025-10-06' }))).toBe('pubblicataFinoAl');
    expect(giornoFuoriOrdine(adottata({ adottataIl: '2025-10-07', trasmessaIl: '2025-10-06' }))).toBe('trasmessaIl');
    expect(giornoFuoriOrdine(adottata({ adottataIl: '2025-10-07', pubblicataFinoAl: '2025-12-31', trasmessaIl: '2025-12-01' }))).toBeNull();
  });
});

const giorno = fc.integer({ min: 0, max: 40 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
const giorni = fc.record({ adottataIl: fc.option(giorno), approvataIl: fc.option(giorno), vigenteDal: fc.option(giorno), vigenteAl: fc.option(giorno) }).filter((g) => giornoFuoriOrdine(g) === null);
const piano = fc.array(giorni, { minLength: 1, maxLength: 5 }).map((tutte) => tutte.map((g, n) => versione(`v${n}`, g)));

describe('the versions of any plan', () => {
  it('are in force one at a time at most', () => {
    fc.assert(fc.property(piano, giorno, (versioni, oggi) => {
      expect(versioni.filter((v) => statoVersione(v, versioni, oggi) === 'vigente').length).toBeLessThanOrEqual(1);
    }));
  });

  it('never go back as the days pass', () => {
    const ordine = ['elaborazione', 'adottato', 'vigente', 'superato'];
    fc.assert(fc.property(piano, giorno, giorno, (versioni, a, b) => {
      const [prima, dopo] = a <= b ? [a, b] : [b, a];
      for (const v of versioni) expect(ordine.indexOf(statoVersione(v, versioni, dopo))).toBeGreaterThanOrEqual(ordine.indexOf(statoVersione(v, versioni, prima)));
    }));
  });

  it('have one in force from the first entry into force on, unless the latest has ended', () => {
    fc.assert(fc.property(piano, giorno, (versioni, oggi) => {
      const entrate = versioni.filter((v) => v.vigenteDal !== null && v.vigenteDal <= oggi).toSorted((a, b) => (a.vigenteDal! === b.vigenteDal! ? (a.id < b.id ? -1 : 1) : a.vigenteDal! < b.vigenteDal! ? -1 : 1));
      const ultima = entrate.at(-1);
      const attesa = ultima === undefined || (ultima.vigenteAl !== null && ultima.vigenteAl < oggi) ? [] : [ultima.id];
      expect(versioni.filter((v) => statoVersione(v, versioni, oggi) === 'vigente').map((v) => v.id)).toEqual(attesa);
    }));
  });
});
