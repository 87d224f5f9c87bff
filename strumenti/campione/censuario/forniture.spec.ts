import { beforeAll, describe, expect, it } from 'vitest';
import { sampleForTests, type CampioneDiProva } from '../prove/campione-di-prova.js';
import { checkCharacter } from './codice-fiscale.js';

const FAB = 'ok/fabbricati/X9980001001';
const TER = 'ok/terreni/X9980001002';

/** Where things are in record 1 of the two censuses; fields count from 1, as in the layouts. */
const RECORD_1 = { fab: { campi: 45, attoIniziale: 23, mutazione: 37 }, ter: { campi: 43, attoIniziale: 24, mutazione: 38 } } as const;
const GRUPPI_FAB: Readonly<Record<string, number>> = { 2: 6, 3: 6, 4: 5, 5: 2 };
const GRUPPI_TER: Readonly<Record<string, number>> = { 2: 1, 3: 2, 4: 6 };

const at = (fields: readonly string[], n: number) => fields[n - 1]!;
const isFirst = (fields: readonly string[]) => at(fields, 6) === '1';
const NESSUN_ATTO = ['', '', '', '', '', ''];

describe('the census of the sample', () => {
  let prova: CampioneDiProva;
  beforeAll(async () => {
    prova = await sampleForTests();
  }, 120_000);

  function stagesOf(path: string): Map<string, string[][]> {
    const out = new Map<string, string[][]>();
    for (const f of prova.righe(path)) if (isFirst(f)) out.set(at(f, 3), [...(out.get(at(f, 3)) ?? []), f]);
    return out;
  }

  it('has as many fields as the layouts ask', () => {
    const wrong = (path: string, good: (f: string[]) => boolean) => prova.righe(path).filter((f) => !good(f));
    expect(wrong(`${FAB}.FAB`, (f) => (isFirst(f) ? f.length === RECORD_1.fab.campi : (f.length - 6) % GRUPPI_FAB[at(f, 6)]! === 0))).toEqual([]);
    expect(wrong(`${TER}.TER`, (f) => (isFirst(f) ? f.length === RECORD_1.ter.campi : (f.length - 6) % GRUPPI_TER[at(f, 6)]! === 0))).toEqual([]);
    for (const path of [FAB, TER]) {
      expect(wrong(`${path}.TIT`, (f) => f.length === 32)).toEqual([]);
      expect(wrong(`${path}.SOG`, (f) => f.length === (at(f, 4) === 'P' ? 11 : 7))).toEqual([]);
    }
  });

  it.each([['FAB', `${FAB}.FAB`, RECORD_1.fab], ['TER', `${TER}.TER`, RECORD_1.ter]] as const)('closes each stage of %s with the act that opens the next, and leaves the last one open', (_, path, record) => {
    const broken = [...stagesOf(path).values()].filter((stages) => !stages.every((s, k) => {
      const next = stages[k + 1];
      const closing = s.slice(record.attoIniziale + 5, record.attoIniziale + 11);
      const opening = next ? next.slice(record.attoIniziale - 1, record.attoIniziale + 5) : NESSUN_ATTO;
      return at(s, 5) === String(k + 1) && closing.join('|') === opening.join('|') && at(s, record.mutazione + 1) === (next ? at(next, record.mutazione) : '');
    }));
    expect(broken).toEqual([]);
  });

  it('ties the units born of a division or a merger to those that it suppressed', () => {
    const stages = [...stagesOf(`${FAB}.FAB`).values()];
    const gone = stages.map((list) => list[list.length - 1]!).filter((s) => at(s, 35) === 'C' && /DIVISIONE|FUSIONE/.test(at(s, 36)));
    const born = new Set(stages.filter((list) => at(list[0]!, 35) !== 'C').map((list) => at(list[0]!, RECORD_1.fab.mutazione)));
    expect(gone.length).toBeGreaterThanOrEqual(45);
    expect(gone.filter((s) => !born.has(at(s, RECORD_1.fab.mutazione)))).toEqual([]);
  });

  it('ties the parcels that a split or a merger left to those that it suppressed', () => {
    const stages = [...stagesOf(`${TER}.TER`).values()];
    const gone = stages.map((list) => list[list.length - 1]!).filter((s) => at(s, 36) === '0000000');
    const alive = new Set(stages.flat().filter((s) => at(s, 36) !== '0000000').map((s) => at(s, RECORD_1.ter.mutazione)));
    expect(gone.length).toBeGreaterThanOrEqual(30);
    expect(gone.filter((s) => !alive.has(at(s, RECORD_1.ter.mutazione)))).toEqual([]);
  });

  it('gives persons tax codes born in X998 whose check characters are right, each to one person', () => {
    const people = [FAB, TER].flatMap((path) => prova.righe(`${path}.SOG`)).filter((f) => at(f, 4) === 'P' && at(f, 10) !== '');
    const wrong = people.filter((f) => !/^[A-Z]{6}[0-9L-V]{2}[A-EHLMPRST][0-9L-V]{2}X[0-9L-V]{3}[A-Z]$/.test(at(f, 10)) || at(f, 10)[15] !== checkCharacter(at(f, 10).slice(0, 15)));
    expect(wrong).toEqual([]);
    const owners = new Map<string, Set<string>>();
    for (const f of people) owners.set(at(f, 10), (owners.get(at(f, 10)) ?? new Set()).add(f.slice(4, 9).join('|')));
    expect([...owners].filter(([, names]) => names.size > 1)).toEqual([]);
    expect(owners.size).toBeGreaterThan(2000);
  });

  it('gives bodies codes whose check digit is right and whose office does not exist', () => {
    const codes = [FAB, TER].flatMap((path) => prova.righe(`${path}.SOG`)).filter((f) => at(f, 4) === 'G').map((f) => at(f, 7));
    const luhn = (code: string) => Array.from(code, Number).reduce((sum, d, i) => sum + (i % 2 === 0 ? d : d > 4 ? d * 2 - 9 : d * 2), 0) % 10;
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => luhn(code) !== 0 || code.slice(7, 10) !== '998')).toEqual([]);
  });

  it.each([['buildings', FAB, 'FAB'], ['land', TER, 'TER']] as const)('names in the rights on %s only subjects and immovables that it holds, and counts its lines in the PRM', (_, path, extension) => {
    const subjects = new Set(prova.righe(`${path}.SOG`).map((f) => at(f, 3) + at(f, 4)));
    const immovables = new Set(prova.righe(`${path}.${extension}`).map((f) => at(f, 3)));
    const rights = prova.righe(`${path}.TIT`);
    expect(rights.filter((f) => !subjects.has(at(f, 3) + at(f, 4)) || !immovables.has(at(f, 5)))).toEqual([]);
    expect(new Set(rights.map((f) => at(f, 28))).size).toBe(rights.length);
    expect(prova.testo(`${path}.PRM`)).toContain(`: ${prova.righe(`${path}.${extension}`).length}\r\n`);
  });

  it('holds the cases that a real archive has', () => {
    const rights = [FAB, TER].flatMap((path) => prova.righe(`${path}.TIT`));
    const values = (rows: string[][], field: number) => new Set(rows.map((f) => at(f, field)));
    expect([...values(rights, 7)]).toEqual(expect.arrayContaining(['10', '20', '20 ', '40', '80', '1s', '1t', '990', '30']));
    expect([...values(rights, 11)]).toEqual(expect.arrayContaining(['C', 'P', 'S', ' ']));
    expect(rights.some((f) => at(f, 9) === '0' && at(f, 10) === '0')).toBe(true);
    const fab = prova.righe(`${FAB}.FAB`);
    expect([...values(fab, 6)]).toEqual(expect.arrayContaining(['1', '2', '3', '4', '5']));
    expect([...values(fab.filter(isFirst), 35)]).toEqual(expect.arrayContaining(['A', 'C', '0000000']));
    expect(fab.some((f) => at(f, 6) === '2' && f.length === 18)).toBe(true);
    const addresses = fab.filter((f) => at(f, 6) === '3');
    expect(addresses.some((f) => /^\d+\/[A-Z]$/.test(at(f, 9)))).toBe(true);
    expect(addresses.some((f) => at(f, 8).includes("'"))).toBe(true);
    const ter = prova.righe(`${TER}.TER`);
    expect([...values(ter, 6)]).toEqual(expect.arrayContaining(['1', '2', '3', '4']));
    expect([...values(ter.filter(isFirst), 12)]).toEqual(expect.arrayContaining(['282', '993', '998']));
  });

  it('brings updates that close the last stage of the full supply and go on from it', () => {
    const full = stagesOf(`${FAB}.FAB`);
    const update = stagesOf('aggiornamento/X9980001003.FAB');
    expect(update.size).toBeGreaterThan(15);
    const wrong = [...update].filter(([id, stages]) => {
      const known = full.get(id);
      const first = stages[0]!;
      if (!known) return at(first, 5) !== '1';
      const last = known[known.length - 1]!;
      return at(first, 5) !== at(last, 5) || at(first, 37) !== at(last, 37) || at(first, 38) === '' || stages.length !== 2;
    });
    expect(wrong).toEqual([]);
  });
});
