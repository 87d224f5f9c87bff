import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedArea, type Punto } from './geometria.js';
import { Suddivisione, type Anello } from './suddivisione.js';
import { unionRings } from './unione.js';

const SQUARE: Punto[] = [[0, 0], [100, 0], [100, 80], [0, 80]];

function twiceMm2(sud: Suddivisione, ring: Anello): number {
  return Math.round(signedArea(sud.punti(ring).map(([x, y]): Punto => [Math.round(x * 1000), Math.round(y * 1000)])) * 2);
}

describe('a planar subdivision', () => {
  it('puts the end of a cut on both sides of the edge that it meets', () => {
    const sud = new Suddivisione();
    const whole = sud.addRegione(SQUARE, 0);
    const [left, right] = sud.cut(whole, [[50, -10], [50, 90]], 1, { snapM: 0.05 })!;
    const [below, above] = sud.cut(right, [[40, 33.3333], [110, 33.3333]], 2, { snapM: 0.05 })!.toReversed() as [Anello, Anello];
    expect(sud.punti(left)).toContainEqual([50, 33.333]);
    expect(twiceMm2(sud, left) + twiceMm2(sud, below) + twiceMm2(sud, above)).toBe(twiceMm2(sud, whole));
    expect(sud.label(sud.addPunto([50, 0]), sud.addPunto([50, 33.333]))).toBe(1);
  });

  it('changes nothing when the pieces are not accepted', () => {
    const sud = new Suddivisione();
    const whole = sud.addRegione(SQUARE, 0);
    expect(sud.cut(whole, [[50, -10], [50, 90]], 1, { snapM: 0.05, accept: () => false })).toBeNull();
    expect(sud.expand(whole)).toHaveLength(4);
  });

  it('tiles exactly after any sequence of straight cuts, and the pieces unite to the whole', () => {
    const line = fc.record({ x: fc.double({ min: 5, max: 95, noNaN: true }), y: fc.double({ min: 5, max: 75, noNaN: true }), angle: fc.double({ min: 0, max: Math.PI, noNaN: true }) });
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (cuts) => {
      const sud = new Suddivisione();
      const whole = sud.addRegione(SQUARE, 0);
      let pieces: Anello[] = [whole];
      for (const { x, y, angle } of cuts) {
        const [dx, dy] = [Math.cos(angle) * 300, Math.sin(angle) * 300];
        pieces = pieces.flatMap((ring) => sud.cut(ring, [[x - dx, y - dy], [x + dx, y + dy]], 1, { snapM: 0.05, accept: (l, r) => [l, r].every((p) => signedArea(p) > 1) }) ?? [ring]);
      }
      expect(pieces.reduce((sum, ring) => sum + twiceMm2(sud, ring), 0)).toBe(twiceMm2(sud, whole));
      const union = unionRings(pieces.map((ring) => sud.expand(ring)), (id) => sud.punto(id));
      expect(union).toHaveLength(1);
      expect(union[0]).toHaveLength(1);
    }), { seed: 998 });
  });
});
