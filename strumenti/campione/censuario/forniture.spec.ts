import { beforeAll, describe, expect, it } from 'vitest';
import { sampleForTests, type CampioneDiProva } from '../prove/campione-di-prova.js';
import { checkCharacter } from './codice-fiscale.js';

const FAB = 'ok/fabbricati/X9980001001';
const TER = 'ok/terreni/X9980001002';

/** Fields of record 1, counted from 1 as in the layouts. */
const at = (fields: string[], n: number) => fields[n - 1]!;

describe('the census of the sample', () => {
  let prova: CampioneDiProva;
  beforeAll(async () => {
    prova = await sampleForTests();
  }, 120_000);

  function stagesOf(path: string): Map<string, string[][]> {
    const out = new Map<string, string[][]>();
    for (const f of prova.righe(path)) if (at(f, 6) === '1') out.set(at(f, 3), [...(out.get(at(f, 3)) ?? []), f]);
    return out;
  }

  it('has as many fields as the layouts ask', () => {
    const groups: Record<string, number> = { 2: 6, 3: 6, 4: 5, 5: 2 };
    for (const f of prova.righe(`${FAB}.FAB`)) {
      if (at(f, 6) === '1') expect(f).toHaveLength(45);
      else expect((f.length - 6) % groups[at(f, 6)]!).toBe(0);
    }
    const land: Record<string, number> = { 2: 1, 3: 2, 4: 6 };
    for (const f of prova.righe(`${TER}.TER`)) {
      if (at(f, 6) === '1') expect(f).toHaveLength(43);
      else expect((f.length - 6) % land[at(f, 6)]!).toBe(0);
    }
    for (const path of [FAB, TER]) {
      for (const f of prova.righe(`${path}.TIT`)) expect(f).toHaveLength(32);
      for (const f of prova.righe(`${path}.SOG`)) expect(f).toHaveLength(at(f, 4) === 'P' ? 11 : 7);
    }
  });

  it('closes each stage with the act that opens the next, and leaves the last one open', () => {
    for (const [path, mutation] of [[`${FAB}.FAB`, 37], [`${TER}.TER`, 38]] as const) {
      const first = path.endsWith('FAB') ? 23 : 24;
      for (const [id, stages] of stagesOf(path)) {
        stages.forEach((s, k) => {
          expect(at(s, 5), id).toBe(String(k + 1));
          const next = stages[k + 1];
          const closing = s.slice(first + 5, first + 11);
          expect(closing, id).toEqual(next ? next.slice(first - 1, first + 5) : ['', '', '', '', '', '']);
          expect(at(s, mutation + 1), id).toBe(next ? at(next, mutation) : '');
        });
      }
    }
  });

  it('ties the units and parcels born of an act to those that it suppressed', () => {
    for (const [path, mutation, gone, born] of [[`${FAB}.FAB`, 37, (s: string[]) => at(s, 35) === 'C' && /DIVISIONE|FUSIONE/.test(at(s, 36)), 45], [`${TER}.TER`, 38, (s: string[]) => at(s, 36) === '0000000', 30]] as const) {
      const stages = stagesOf(path);
      const suppressed = [...stages.values()].map((list) => list[list.length - 1]!).filter(gone);
      const opened = new Map<string, number>();
      for (const list of stages.values()) for (const s of list) if (!gone(s)) opened.set(at(s, mutation), (opened.get(at(s, mutation)) ?? 0) + 1);
      expect(suppressed.length).toBeGreaterThanOrEqual(born);
      for (const s of suppressed) expect(opened.get(at(s, mutation)) ?? 0, at(s, 3)).toBeGreaterThan(0);
    }
  });

  it('gives tax codes born in X998 whose check characters are right, each to one person', () => {
    const owners = new Map<string, string>();
    for (const path of [FAB, TER]) {
      for (const f of prova.righe(`${path}.SOG`)) {
        if (at(f, 4) === 'G') {
          const digits = [...at(f, 7)].map(Number);
          const sum = digits.reduce((total, d, i) => total + (i % 2 === 0 ? d : d * 2 > 9 ? d * 2 - 9 : d * 2), 0);
          expect(sum % 10, at(f, 7)).toBe(0);
          continue;
        }
        const code = at(f, 10);
        if (code === '') continue;
        expect(code).toMatch(/^[A-Z]{6}[0-9L-V]{2}[A-EHLMPRST][0-9L-V]{2}X[0-9L-V]{3}[A-Z]$/);
        expect(code[15]).toBe(checkCharacter(code.slice(0, 15)));
        const person = f.slice(4, 9).join('|');
        expect(owners.get(code) ?? person).toBe(person);
        owners.set(code, person);
      }
    }
    expect(owners.size).toBeGreaterThan(2000);
  });

  it('names in its rights only subjects and immovables that it holds, and counts its lines in the PRM', () => {
    for (const [path, extension] of [[FAB, 'FAB'], [TER, 'TER']] as const) {
      const subjects = new Set(prova.righe(`${path}.SOG`).map((f) => `${at(f, 3)}${at(f, 4)}`));
      const immovables = new Set(prova.righe(`${path}.${extension}`).map((f) => at(f, 3)));
      const ids = new Set<string>();
      for (const f of prova.righe(`${path}.TIT`)) {
        expect(subjects.has(`${at(f, 3)}${at(f, 4)}`)).toBe(true);
        expect(immovables.has(at(f, 5))).toBe(true);
        ids.add(at(f, 28));
      }
      expect(ids.size).toBe(prova.righe(`${path}.TIT`).length);
      expect(prova.testo(`${path}.PRM`)).toContain(`: ${prova.righe(`${path}.${extension}`).length}\r\n`);
    }
  });

  it('holds the cases that a real archive has', () => {
    const rights = [FAB, TER].flatMap((path) => prova.righe(`${path}.TIT`));
    for (const code of ['10', '20', '20 ', '40', '80', '1s', '1t', '990', '30']) expect(rights.some((f) => at(f, 7) === code), code).toBe(true);
    expect(rights.some((f) => at(f, 9) === '0' && at(f, 10) === '0')).toBe(true);
    for (const regime of ['C', 'P', 'S', ' ']) expect(rights.some((f) => at(f, 11) === regime), regime).toBe(true);
    const fab = prova.righe(`${FAB}.FAB`);
    expect(fab.some((f) => at(f, 6) === '2' && f.length === 18)).toBe(true);
    for (const record of ['1', '2', '3', '4', '5']) expect(fab.some((f) => at(f, 6) === record), record).toBe(true);
    for (const partita of ['A', 'C', '0000000']) expect(fab.some((f) => at(f, 6) === '1' && at(f, 35) === partita), partita).toBe(true);
    expect(fab.some((f) => at(f, 6) === '3' && /\d+\/[A-Z]/.test(at(f, 9)))).toBe(true);
    expect(fab.some((f) => at(f, 6) === '3' && at(f, 8).includes("'"))).toBe(true);
    const ter = prova.righe(`${TER}.TER`);
    for (const record of ['1', '2', '3', '4']) expect(ter.some((f) => at(f, 6) === record), record).toBe(true);
    for (const quality of ['282', '993', '998']) expect(ter.some((f) => at(f, 6) === '1' && at(f, 12) === quality), quality).toBe(true);
  });
});
