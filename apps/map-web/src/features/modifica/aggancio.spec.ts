import { describe, expect, it } from 'vitest';
import { Agganci, MASSIMO_SEGMENTI, segmentiOf } from './aggancio.js';
import type { Punto } from './piano.js';
import { anello, rettangolo } from './prova-sagome.js';

const at = (x: number, y: number): Punto => anello([x, y])[0]!.disegno;
const house = rettangolo(0, 0, 20, 10);

describe('snapping', () => {
  const agganci = new Agganci(segmentiOf(house, 'Particella 312'), at(10, 5));

  it('takes the stored position of a corner, not the place of the pointer', () => {
    expect(agganci.find(at(20.4, 0.3), 1.5)).toMatchObject({ tipo: 'vertice', vertice: house[0]![0]![1], etichetta: 'Particella 312' });
  });

  it('prefers a corner to a nearer side', () => {
    expect(agganci.find(at(19.2, 0), 1.5)?.tipo).toBe('vertice');
  });

  it('falls on the straight line of a side', () => {
    const found = agganci.find(at(10, 0.4), 1);
    expect(found?.tipo).toBe('lato');
    const [a, b] = [house[0]![0]![0]!.posizione, house[0]![0]![1]!.posizione];
    const p = found!.vertice.posizione;
    const share = (p[0] - a[0]) / (b[0] - a[0]);
    expect(p[1]).toBeCloseTo(a[1] + share * (b[1] - a[1]), 14);
  });

  it('leaves the pointer alone beyond the radius', () => {
    expect(agganci.find(at(10, 5), 1.5)).toBeNull();
  });

  it('never falls on the vertex that is being moved', () => {
    const corner = house[0]![0]![1]!;
    expect(agganci.find(at(20.1, 0.1), 0.5, corner)?.tipo).toBe('lato');
  });

  it('of two corners in the same place names the thing given first', () => {
    const both = new Agganci([...segmentiOf(house, 'Particella 1'), ...segmentiOf(rettangolo(20, 0, 5, 10), 'Particella 2')], at(20, 0));
    expect(both.find(at(20, 0), 1)?.etichetta).toBe('Particella 1');
  });

  it('looks at 2,000 segments, the nearest to the centre', () => {
    const town = Array.from({ length: 900 }, (_, i) => segmentiOf(rettangolo((i % 30) * 30, Math.floor(i / 30) * 30, 20, 20), `P.lla ${i}`)).flat();
    const many = new Agganci(town, at(435, 435));
    expect(many.incompleti).toBe(true);
    expect(many.segmenti).toHaveLength(MASSIMO_SEGMENTI);
    expect(many.find(at(421, 421), 3)?.etichetta).toBe('P.lla 434');
    expect(many.find(at(0, 0), 3)).toBeNull();
    expect(agganci.incompleti).toBe(false);
  });
});
