import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rettangolo } from './prova-sagome.js';
import { applyPasso, commit, openStoria, type Passo, putPasso, redo, undo } from './storia.js';

const passi: fc.Arbitrary<Passo> = fc.record({
  nota: fc.constant('passo'),
  metti: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 9 }).map((n) => rettangolo(n, n, n, n))).map((items) => new Map(Object.entries(items))),
  togli: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
}).map(({ togli, metti, ...rest }) => ({ ...rest, metti, togli: togli.filter((chiave) => !metti.has(chiave)) }));

describe('the steps of a work', () => {
  it('are undone one by one to where it began, and done again to where it was', () => {
    fc.assert(fc.property(fc.array(passi, { maxLength: 12 }), (steps) => {
      const start = openStoria(new Map([['a', rettangolo(0, 0, 1, 1)]]));
      const end = steps.reduce(commit, start);
      const back = steps.reduce((storia) => undo(storia), end);
      expect(back.tavola).toEqual(start.tavola);
      expect(steps.reduce((storia) => redo(storia), back).tavola).toEqual(end.tavola);
    }));
  });

  it('have a reverse that restores the very same objects', () => {
    const before = new Map([['a', rettangolo(0, 0, 1, 1)]]);
    const { tavola, inverso } = applyPasso(before, { nota: 'divisa', metti: new Map([['b', rettangolo(1, 1, 1, 1)]]), togli: ['a'] });
    expect([...tavola.keys()]).toEqual(['b']);
    expect(applyPasso(tavola, inverso).tavola.get('a')).toBe(before.get('a'));
  });

  it('that were taken back are forgotten when another is done', () => {
    const one = commit(openStoria(new Map()), putPasso('uno', 'a', rettangolo(0, 0, 1, 1)));
    const other = commit(undo(one), putPasso('due', 'a', rettangolo(0, 0, 2, 2)));
    expect(redo(other)).toBe(other);
    expect(other.indietro.map(({ nota }) => nota)).toEqual(['due']);
  });

  it('do nothing where there is none', () => {
    const empty = openStoria(new Map());
    expect(undo(empty)).toBe(empty);
    expect(redo(empty)).toBe(empty);
  });
});
