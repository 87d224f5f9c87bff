import { CLASSI, CODICI_STATO_EDILIZIO } from '@edigit/anagrafe';
import { describe, expect, it } from 'vitest';
import { CLASSI_IN_LEGENDA, MOTIVI_STATI, motivoClasse, motivoPeriodo, PERIODI, periodoDi, segnoOf } from './motivi-temi.js';

const SCELTE = { energia: 'peggiore', titoli: 'stato' } as const;
const ape = { id: 'e', scala: 'IT-2015', peggiore: 'G', frequente: 'D', ape: 4, unita: 30, coperte: 4 } as const;

describe('the theme of energy', () => {
  it('draws the class that is looked at, with its letter on it', () => {
    expect(segnoOf('energia', SCELTE, ape)).toMatchObject({ sigla: 'G', motivo: motivoClasse('G', true) });
    expect(segnoOf('energia', { ...SCELTE, energia: 'piu-frequente' }, ape)).toMatchObject({ sigla: 'D', motivo: motivoClasse('D', true) });
  });

  it('is hatched where less than half of the units have a valid certificate, and there only', () => {
    for (const [coperte, tratteggio] of [[0, true], [14, true], [15, false], [30, false]] as const) {
      expect([coperte, segnoOf('energia', SCELTE, { ...ape, coperte }).motivo.linee.length > 0]).toEqual([coperte, tratteggio]);
    }
  });

  it('says of which scale a class is, where it is not the one in force', () => {
    expect(segnoOf('energia', SCELTE, { ...ape, scala: 'IT-2009' }).sigla).toBe('G ’09');
    expect(segnoOf('energia', SCELTE, { ...ape, scala: 'IT-EPBD' }).sigla).toBe('G UE');
  });

  it('draws buildings without a valid class as such, and every class of any scale', () => {
    const senza = segnoOf('energia', SCELTE, { id: 'e', ape: 1 });
    expect([senza.sigla, senza.motivo.linee.length > 0]).toEqual([null, true]);
    for (const classe of CLASSI) expect([classe, motivoClasse(classe, false)]).not.toEqual([classe, senza.motivo]);
    expect(CLASSI_IN_LEGENDA).toEqual(['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G']);
  });
});

describe('the theme of titles', () => {
  it('tells its states apart without colour', () => {
    const disegni = CODICI_STATO_EDILIZIO.map((stato) => JSON.stringify([MOTIVI_STATI[stato].linee, MOTIVI_STATI[stato].punti]));
    expect(new Set(disegni).size).toBe(disegni.length);
  });

  it('writes the year of the last title on it where years are looked at', () => {
    expect(segnoOf('titoli', SCELTE, { id: 'e', stato: 'con-titoli', titoli: 2, anno: 1978 })).toMatchObject({ sigla: null, motivo: MOTIVI_STATI['con-titoli'] });
    expect(segnoOf('titoli', { ...SCELTE, titoli: 'anno' }, { id: 'e', stato: 'con-titoli', titoli: 2, anno: 1978 })).toMatchObject({ sigla: '1978', motivo: motivoPeriodo(1970) });
    expect(segnoOf('titoli', { ...SCELTE, titoli: 'anno' }, { id: 'e', stato: 'senza-rilascio', titoli: 1 }).motivo).toEqual(motivoPeriodo(null));
  });

  it('puts every year in its period', () => {
    expect([1850, 1949, 1950, 1969, 2020, 2031].map(periodoDi)).toEqual([0, 0, 1950, 1960, 2020, 2020]);
    expect(new Set(PERIODI.map((p) => motivoPeriodo(p).fondo)).size).toBe(PERIODI.length);
  });
});
