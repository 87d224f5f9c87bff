import { describe, expect, it } from 'vitest';
import { baseImuAttesa, gruppoImu, normaliseCategoria, type ParametriImu } from './base-imu.js';
import { confrontaImu, confrontaTari } from './confronto.js';
import { leggiQuota } from './quota.js';
import { codiceConfrontabile, confrontaSoggetti } from './soggetti.js';

const P: ParametriImu = { moltiplicatori: { 'a-c2-c6-c7': 160, 'b-c3-c4-c5': 140, 'a10-d5': 80, d: 65, c1: 55 }, rivalutazione: 0.05, quotaRidotta: 0.5, tolleranza: 0.01 };
const TARI = { quotaCatastale: 0.8, tolleranza: 0.05 };

describe('the expected base of IMU', () => {
  it('has the multiplier of the group of the category (L. 160/2019 c. 745)', () => {
    expect(['A/2', 'A/11', 'A/10', 'B/1', 'C/1', 'C/2', 'C/3', 'C/4', 'C/5', 'C/6', 'C/7', 'D/1', 'D/5', 'D/10', 'E/3', 'F/2', '', 'A'].map(gruppoImu)).toEqual([
      'a-c2-c6-c7', 'a-c2-c6-c7', 'a10-d5', 'b-c3-c4-c5', 'c1', 'a-c2-c6-c7', 'b-c3-c4-c5', 'b-c3-c4-c5', 'b-c3-c4-c5', 'a-c2-c6-c7', 'a-c2-c6-c7', 'd', 'a10-d5', 'd', null, null, null, null,
    ]);
    expect(['A02', 'a 2', 'A/2', 'C/06', 'A10', 'A0', 'G/1', 'abitazione'].map(normaliseCategoria)).toEqual(['A/2', 'A/2', 'A/2', 'C/6', 'A/10', null, null, null]);
  });

  it('is rent × 1.05 × multiplier, to the cent, halved where a reduction by half is claimed', () => {
    expect(baseImuAttesa(45_000, 'A/2', false, P)).toBe(7_560_000);
    expect(baseImuAttesa(45_000, 'A/2', true, P)).toBe(3_780_000);
    expect(baseImuAttesa(103_291, 'C/1', false, P)).toBe(5_965_055);
    expect(baseImuAttesa(500_000, 'D/1', false, P)).toBe(34_125_000);
  });

  it('is not there without rent, without a multiplier, without the parameters of the year', () => {
    expect(baseImuAttesa(null, 'A/2', false, P)).toBe('senza-rendita');
    expect(baseImuAttesa(0, 'A/2', false, P)).toBe('senza-rendita');
    expect(baseImuAttesa(100, 'E/1', false, P)).toBe('categoria-esclusa');
    expect(baseImuAttesa(100, null, false, P)).toBe('senza-rendita');
    expect(baseImuAttesa(100, 'A/2', false, { ...P, rivalutazione: null })).toBe('senza-parametri');
    expect(baseImuAttesa(100, 'A/2', true, { ...P, quotaRidotta: null })).toBe('senza-parametri');
    expect(baseImuAttesa(100, 'D/7', false, { ...P, moltiplicatori: { ...P.moltiplicatori, d: null } })).toBe('senza-parametri');
  });
});

describe('an IMU position beside the cadastre', () => {
  const casa = { categoria: 'A/2', renditaCents: 45_000 };
  const box = { categoria: 'C/6', renditaCents: 6_200 };
  const dichiara = (altro: object): Parameters<typeof confrontaImu>[0] => ({ categoria: null, renditaCents: null, baseCents: null, ridotta: false, ...altro });

  it('agrees within rounding, and is above or below beyond it', () => {
    expect(confrontaImu(dichiara({ baseCents: 7_560_000 }), [casa], P)).toEqual({ esito: 'concorda', motivo: null, baseAttesaCents: 7_560_000, baseDichiarataCents: 7_560_000 });
    expect(confrontaImu(dichiara({ baseCents: 7_484_400 }), [casa], P).esito).toBe('concorda');
    expect(confrontaImu(dichiara({ baseCents: 7_484_399 }), [casa], P).esito).toBe('base-inferiore');
    expect(confrontaImu(dichiara({ baseCents: 7_640_000 }), [casa], P).esito).toBe('base-superiore');
    expect(confrontaImu(dichiara({ baseCents: 3_780_000, ridotta: true }), [casa], P).esito).toBe('concorda');
    expect(confrontaImu(dichiara({ baseCents: 150 }), [{ categoria: 'C/6', renditaCents: 1 }], P)).toMatchObject({ esito: 'concorda', baseAttesaCents: 168 });
  });

  it('is compared by its rent where no base is declared, by the declared category', () => {
    expect(confrontaImu(dichiara({ renditaCents: 45_000, categoria: 'A02' }), [casa], P).esito).toBe('concorda');
    expect(confrontaImu(dichiara({ renditaCents: 30_000 }), [casa], P)).toMatchObject({ esito: 'base-inferiore', baseDichiarataCents: 5_040_000 });
    expect(confrontaImu(dichiara({ renditaCents: 45_000, categoria: 'C/1' }), [casa], P).esito).toBe('base-inferiore');
  });

  it('is the sum of its units', () => {
    expect(confrontaImu(dichiara({ baseCents: 8_601_600 }), [casa, box], P)).toMatchObject({ esito: 'concorda', baseAttesaCents: 8_601_600 });
    expect(confrontaImu(dichiara({ baseCents: 8_601_600 }), [casa, { ...box, renditaCents: null }], P)).toMatchObject({ esito: 'non-confrontabile', motivo: 'senza-rendita' });
  });

  it('says another category only where the base agrees', () => {
    expect(confrontaImu(dichiara({ baseCents: 7_560_000, categoria: 'A/3' }), [casa], P).esito).toBe('categoria-diversa');
    expect(confrontaImu(dichiara({ baseCents: 1_000_000, categoria: 'A/3' }), [casa], P).esito).toBe('base-inferiore');
    expect(confrontaImu(dichiara({ baseCents: 7_560_000, categoria: 'boh' }), [casa], P).esito).toBe('concorda');
  });

  it('without anything declared is not compared', () => {
    expect(confrontaImu(dichiara({ baseCents: 0, renditaCents: 0 }), [casa], P)).toMatchObject({ esito: 'non-confrontabile', motivo: 'niente-dichiarato', baseAttesaCents: 7_560_000 });
  });
});

describe('a TARI surface beside 80 % of the cadastral one', () => {
  it('is lower only beyond the tolerance', () => {
    const casa = [{ categoria: 'A/3', superficieM2: 100 }];
    expect([80, 76, 75.9, 120, 0].map((m2) => confrontaTari(m2, casa, TARI).esito)).toEqual(['concorda', 'concorda', 'superficie-inferiore', 'concorda', 'superficie-inferiore']);
    expect(confrontaTari(90, [...casa, { categoria: 'C/6', superficieM2: 20 }], TARI)).toEqual({ esito: 'superficie-inferiore', motivo: null, sogliaM2: 96 });
  });

  it('is compared in groups A, B and C, and where both surfaces are known', () => {
    expect(confrontaTari(50, [{ categoria: 'D/1', superficieM2: 500 }], TARI)).toMatchObject({ esito: 'non-confrontabile', motivo: 'gruppo-escluso', sogliaM2: null });
    expect(confrontaTari(50, [{ categoria: null, superficieM2: 500 }], TARI).motivo).toBe('senza-superficie');
    expect(confrontaTari(50, [{ categoria: 'A/3', superficieM2: null }], TARI).motivo).toBe('senza-superficie');
    expect(confrontaTari(null, [{ categoria: 'A/3', superficieM2: 90 }], TARI)).toMatchObject({ motivo: 'senza-superficie-dichiarata', sogliaM2: 72 });
    expect(confrontaTari(50, [{ categoria: 'A/3', superficieM2: 90 }], { ...TARI, quotaCatastale: null }).motivo).toBe('senza-parametri');
  });
});

describe('who pays beside who holds', () => {
  const [rossi, omocode, verdi] = ['RSSMRA80A01H501U', 'RSSMRA80A01H50MH', 'VRDLGU75B02F839X'];

  it('is the same person by tax code, whatever the case, blanks and letters of a homocode', () => {
    expect(codiceConfrontabile('rss mra 80a01 h501u')).toBe(codiceConfrontabile(rossi));
    expect(codiceConfrontabile(omocode)).toBe(codiceConfrontabile(rossi));
    expect(confrontaSoggetti(rossi, [verdi, omocode])).toBe('coincide');
    expect(confrontaSoggetti('00743110157', ['00743110157'])).toBe('coincide');
  });

  it('is another only where every holder has a code', () => {
    expect(confrontaSoggetti(rossi, [verdi])).toBe('diverso');
    expect(confrontaSoggetti(rossi, [verdi, null])).toBe('non-confrontabile');
    expect(confrontaSoggetti(rossi, [])).toBe('non-confrontabile');
    expect(confrontaSoggetti(null, [verdi])).toBe('non-confrontabile');
    expect(confrontaSoggetti('MARIO ROSSI', [verdi])).toBe('non-confrontabile');
  });
});

describe('a share of possession', () => {
  it('is read as offices write it', () => {
    expect(['50', '50 %', '50,00', '0,5', '1/2', '500/1000', '100', '1', '33,33%', '1/3'].map((t) => leggiQuota(t)?.toFixed(4))).toEqual(['0.5000', '0.5000', '0.5000', '0.5000', '0.5000', '0.5000', '1.0000', '1.0000', '0.3333', '0.3333']);
    expect(['', 'metà', '0', '101', '3/2', '1/0', '-1'].map(leggiQuota)).toEqual([null, null, null, null, null, null, null]);
  });
});
