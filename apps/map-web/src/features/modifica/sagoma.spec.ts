import { describe, expect, it } from 'vitest';
import type { Superficie } from '@edigit/anagrafe/contract';
import { lonLatOf, planarOf, toMercator, fromMercator } from '../../map/projections.js';
import { areaOf } from './area.js';
import { rettangolo, sagoma } from './prova-sagome.js';
import { deleteAnello, deleteVertice, insertVertice, isSameSagoma, listVertici, moveShared, readSagoma, replaceVertice, verticeAt, verticeDrawn, writeSagoma } from './sagoma.js';

const LETTA: Superficie = {
  type: 'Polygon',
  coordinates: [[[14.564123456789012, 40.72512345678901], [14.564323456789014, 40.72512345678902], [14.564323456789015, 40.72532345678903], [14.564123456789012, 40.72512345678901]]],
};

describe('an outline', () => {
  it('comes back bit by bit when nobody touches it', () => {
    expect(writeSagoma(readSagoma(LETTA))).toEqual(LETTA);
    expect(JSON.stringify(writeSagoma(readSagoma(LETTA)))).toBe(JSON.stringify(LETTA));
  });

  it('keeps every digit of the vertices that are not the moved one', () => {
    const read = readSagoma(LETTA);
    const moved = replaceVertice(read, { parte: 0, anello: 0, indice: 1 }, verticeDrawn([1_621_200, 4_973_500]));
    const ring = (writeSagoma(moved) as Extract<Superficie, { type: 'Polygon' }>).coordinates[0]!;
    expect(ring[0]).toEqual([14.564123456789012, 40.72512345678901]);
    expect(ring[2]).toEqual([14.564323456789015, 40.72532345678903]);
    expect(ring[1]).not.toEqual([14.564323456789014, 40.72512345678902]);
  });

  it('stays a triangle at least', () => {
    expect(deleteVertice(sagoma([0, 0], [1, 0], [0, 1]), { parte: 0, anello: 0, indice: 0 })).toBeNull();
    expect(deleteVertice(rettangolo(0, 0, 1, 1), { parte: 0, anello: 0, indice: 0 })?.[0]?.[0]).toHaveLength(3);
  });

  it('takes a new vertex between two others', () => {
    const wider = insertVertice(rettangolo(0, 0, 10, 10), { parte: 0, anello: 0, indice: 3 }, verticeAt([14, 40]));
    expect(listVertici(wider).map(({ vertice }) => vertice.posizione[0] === 14)).toEqual([false, false, false, false, true]);
  });

  it('loses a courtyard or a part, never the last one', () => {
    const courtyard = [[...rettangolo(0, 0, 10, 10)[0]!, ...rettangolo(2, 2, 3, 3)[0]!]];
    expect(deleteAnello(courtyard, { parte: 0, anello: 1, indice: 0 })).toEqual([[courtyard[0]![0]]]);
    expect(deleteAnello(courtyard, { parte: 0, anello: 0, indice: 0 })).toBeNull();
    expect(deleteAnello([...courtyard, ...rettangolo(20, 0, 5, 5)], { parte: 0, anello: 0, indice: 0 })).toHaveLength(1);
  });

  it('moves a corner that two outlines share in both of them', () => {
    const [house, neighbour] = [rettangolo(0, 0, 10, 8), rettangolo(10, 0, 10, 8)];
    const to = verticeAt([14.5, 40.7]);
    const corner = house[0]![0]![1]!;
    expect(writeSagoma(moveShared(neighbour, corner, to))).toMatchObject({ coordinates: [expect.arrayContaining([[14.5, 40.7]])] });
    expect(moveShared(rettangolo(50, 50, 5, 5), corner, to)).toEqual(rettangolo(50, 50, 5, 5));
  });

  it('is told from another by a single bit', () => {
    const read = readSagoma(LETTA);
    expect(isSameSagoma(read, readSagoma(LETTA))).toBe(true);
    const [lon, lat] = read[0]![0]![0]!.posizione;
    expect(isSameSagoma(read, replaceVertice(read, { parte: 0, anello: 0, indice: 0 }, verticeAt([lon + 2e-15, lat])))).toBe(false);
  });
});

describe('projections', () => {
  it('go there and back within a thousandth of a millimetre', () => {
    const lonLat = [14.564123456789012, 40.72512345678901] as const;
    const back = fromMercator(toMercator(lonLat));
    expect(Math.abs(back[0] - lonLat[0])).toBeLessThan(1e-12);
    expect(Math.abs(back[1] - lonLat[1])).toBeLessThan(1e-12);
    const [east, north] = planarOf(lonLat, 7792);
    // What PostGIS says of the same point in EPSG:7792.
    expect([east, north]).toEqual([expect.closeTo(463_190.1927, 3), expect.closeTo(4_508_335.2385, 3)]);
    const again = lonLatOf([east, north], 7792);
    expect(Math.hypot(again[0] - lonLat[0], again[1] - lonLat[1])).toBeLessThan(1e-11);
  });
});

describe('the live area', () => {
  it('is geodesic and does not depend on the way round', () => {
    // ST_Area of the same polygon over GRS 80 (PostGIS 3.3, geography of EPSG:6706).
    const square: Superficie = { type: 'Polygon', coordinates: [[[14.5, 40.7], [14.501, 40.7], [14.501, 40.701], [14.5, 40.701], [14.5, 40.7]]] };
    const turned = { ...square, coordinates: [square.coordinates[0]!.toReversed()] };
    expect(areaOf(readSagoma(square))).toBeCloseTo(9385.21834975, 5);
    expect(areaOf(readSagoma(turned))).toBe(areaOf(readSagoma(square)));
  });

  it('leaves courtyards out and adds parts up', () => {
    const [house, yard, barn] = [rettangolo(0, 0, 20, 20), rettangolo(5, 5, 4, 4), rettangolo(40, 0, 5, 5)];
    const all = [[...house[0]!, ...yard[0]!], ...barn];
    expect(areaOf(all)).toBeCloseTo(areaOf(house) - areaOf(yard) + areaOf(barn), 9);
  });
});
