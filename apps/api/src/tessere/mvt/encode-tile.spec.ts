import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { areaOf, decode, type DecodedFeature } from '../../../test/tessere/decode.js';
import { wkb, type Shape, type WkbOptions, type XY } from '../../../test/tessere/wkb.js';
import { encodeTile, type MvtAttribute } from './encode-tile.js';
import { TileFrame } from './tile-frame.js';

const ADDRESS = { z: 14, x: 8765, y: 6072 };
const FRAME = new TileFrame(ADDRESS);

/** From tile units to EPSG:3857, so that expectations can be read in units. */
function at(x: number, y: number): XY {
  return [FRAME.minX + x / FRAME.unitsPerMetre, FRAME.maxY - y / FRAME.unitsPerMetre];
}

function path(...units: XY[]): XY[] {
  return units.map(([x, y]) => at(x, y));
}

function draw(shape: Shape, options?: WkbOptions): DecodedFeature | undefined {
  return decode(encodeTile(ADDRESS, [{ name: 'prova', features: [{ geometry: wkb(shape, options), attributes: {} }] }]))['prova']?.features[0];
}

function attributesOf(attributes: Record<string, MvtAttribute>): DecodedFeature['properties'] {
  const geometry = wkb({ type: 'Point', coordinates: at(1, 1) });
  return decode(encodeTile(ADDRESS, [{ name: 'prova', features: [{ geometry, attributes }] }]))['prova']!.features[0]!.properties;
}

function outcomeOf(work: () => unknown): string {
  try {
    work();
    return 'drawn';
  } catch (error) {
    return (error as Error).name;
  }
}

const SQUARE = path([10, 10], [20, 10], [20, 20], [10, 20], [10, 10]);

describe('a polygon in a tile', () => {
  it('keeps its corners and is wound clockwise on screen whichever way it came', () => {
    for (const ring of [SQUARE, SQUARE.toReversed()]) {
      const { type, paths } = draw({ type: 'Polygon', coordinates: [ring] })!;
      expect(type).toBe(3);
      expect(paths).toHaveLength(1);
      expect(areaOf(paths[0]!)).toBe(100);
      expect(new Set(paths[0]!.map(({ x, y }) => `${x} ${y}`))).toEqual(new Set(['10 10', '20 10', '20 20', '10 20']));
    }
  });

  it('winds its holes the other way', () => {
    const hole = path([12, 12], [14, 12], [14, 14], [12, 14], [12, 12]);
    for (const inner of [hole, hole.toReversed()]) {
      const { paths } = draw({ type: 'Polygon', coordinates: [SQUARE, inner] })!;
      expect(paths.map(areaOf)).toEqual([100, -4]);
    }
  });

  it('takes its holes along when it is too small to be seen', () => {
    const speck = path([10, 10], [10.2, 10], [10.2, 10.2], [10, 10.2], [10, 10]);
    expect(draw({ type: 'Polygon', coordinates: [speck, SQUARE] })).toBeUndefined();
  });

  it('loses flat corners and spikes, which carry no area', () => {
    const ring = path([10, 10], [15, 10], [20, 10], [20, 20], [20, 30], [20, 20], [10, 20], [10, 10]);
    expect(draw({ type: 'Polygon', coordinates: [ring] })!.paths[0]).toHaveLength(5);
  });

  it('is cut at the edge of the buffer', () => {
    const { paths } = draw({ type: 'Polygon', coordinates: [path([-1000, 100], [4000, 100], [4000, 200], [-1000, 200], [-1000, 100])] })!;
    expect(Math.min(...paths[0]!.map(({ x }) => x))).toBe(-64);
    expect(areaOf(paths[0]!)).toBe(4064 * 100);
  });

  it('fills the whole buffered square when the tile lies inside it', () => {
    const { paths } = draw({ type: 'Polygon', coordinates: [path([-9e6, -9e6], [9e6, -9e6], [9e6, 9e6], [-9e6, 9e6], [-9e6, -9e6])] })!;
    expect(areaOf(paths[0]!)).toBe((4096 + 128) ** 2);
  });

  it('is left out when it only comes near', () => {
    expect(draw({ type: 'Polygon', coordinates: [path([5000, 10], [5100, 10], [5100, 20], [5000, 10])] })).toBeUndefined();
    // Its extent meets the tile, its surface does not.
    expect(draw({ type: 'Polygon', coordinates: [path([-3000, 2000], [2000, -3000], [-3000, -3000], [-3000, 2000])] })).toBeUndefined();
  });

  it('of many parts is one feature', () => {
    const other = path([30, 30], [40, 30], [40, 40], [30, 40], [30, 30]);
    const { paths } = draw({ type: 'MultiPolygon', coordinates: [[SQUARE], [other]] })!;
    expect(paths.map(areaOf)).toEqual([100, 100]);
  });
});

describe('lines and points in a tile', () => {
  it('breaks a line where it leaves the buffer and takes it up where it comes back', () => {
    const { type, paths } = draw({ type: 'LineString', coordinates: path([10, 10], [10, 5000], [50, 5000], [50, 10]) })!;
    expect(type).toBe(2);
    expect(paths).toEqual([[{ x: 10, y: 10 }, { x: 10, y: 4160 }], [{ x: 50, y: 4160 }, { x: 50, y: 10 }]]);
  });

  it('draws a line that crosses without a vertex inside', () => {
    const { paths } = draw({ type: 'MultiLineString', coordinates: [path([-500, 100], [9000, 100]), path([0, 9000], [10, 9000])] })!;
    expect(paths).toEqual([[{ x: -64, y: 100 }, { x: 4160, y: 100 }]]);
  });

  it('leaves out a line that has no length at this zoom', () => {
    expect(draw({ type: 'LineString', coordinates: path([10, 10], [10.3, 10.2]) })).toBeUndefined();
  });

  it('keeps the points within the buffer', () => {
    expect(draw({ type: 'Point', coordinates: at(7, 9) })).toMatchObject({ type: 1, paths: [[{ x: 7, y: 9 }]] });
    expect(draw({ type: 'MultiPoint', coordinates: path([7, 9], [9000, 9], [-60, 9]) })!.paths.flat()).toEqual([{ x: 7, y: 9 }, { x: -60, y: 9 }]);
    expect(draw({ type: 'Point', coordinates: at(-70, 9) })).toBeUndefined();
  });
});

describe('well-known binary', () => {
  const dimensions = ['xy', 'xyz', 'xym', 'xyzm'] as const;

  it('is read in either byte order, with or without SRID, in two to four dimensions', () => {
    for (const littleEndian of [true, false]) {
      for (const dimension of dimensions) {
        for (const iso of [true, false]) {
          const options: WkbOptions = iso ? { littleEndian, dimension, iso } : { littleEndian, dimension, srid: 3857 };
          expect([options, draw({ type: 'MultiPolygon', coordinates: [[SQUARE]] }, options)?.paths.map(areaOf)]).toEqual([options, [100]]);
          expect([options, draw({ type: 'Point', coordinates: at(7, 9) }, options)?.paths]).toEqual([options, [[{ x: 7, y: 9 }]]]);
        }
      }
    }
  });

  it('that is empty draws nothing', () => {
    expect(draw({ type: 'MultiPolygon', coordinates: [] })).toBeUndefined();
    expect(draw({ type: 'Polygon', coordinates: [] })).toBeUndefined();
    expect(draw({ type: 'Polygon', coordinates: [[]] })).toBeUndefined();
    expect(draw({ type: 'LineString', coordinates: [] })).toBeUndefined();
    expect(draw({ type: 'Point', coordinates: [Number.NaN, Number.NaN] })).toBeUndefined();
  });

  it('with coordinates that are no numbers or beyond any map draws only the rest', () => {
    for (const bad of [Number.NaN, Infinity, -Infinity, 1e300, -1e300]) {
      const broken: XY[] = [...path([10, 10], [20, 10]), [bad, bad], at(10, 10)];
      expect(draw({ type: 'MultiPolygon', coordinates: [[broken], [SQUARE]] })!.paths.map(areaOf)).toEqual([100]);
    }
  });

  it('cut anywhere is refused by name', () => {
    const whole = wkb({ type: 'MultiPolygon', coordinates: [[SQUARE]] });
    for (let length = 0; length < whole.length; length++) {
      const geometry = whole.slice(0, length);
      expect(() => encodeTile(ADDRESS, [{ name: 'prova', features: [{ geometry, attributes: {} }] }])).toThrow(
        expect.objectContaining({ code: 'truncated-geometry' }),
      );
    }
  });

  it('that promises more positions than it has asks for no memory', () => {
    const geometry = wkb({ type: 'LineString', coordinates: SQUARE });
    new DataView(geometry.buffer).setUint32(5, 0xffff_ffff, true);
    expect(() => encodeTile(ADDRESS, [{ name: 'prova', features: [{ geometry, attributes: {} }] }])).toThrow(
      expect.objectContaining({ code: 'truncated-geometry' }),
    );
  });

  it('of a collection or curve is refused by name', () => {
    const geometry = wkb({ type: 'Point', coordinates: at(1, 1) });
    for (const kind of [0, 7, 8, 17, 4001]) {
      new DataView(geometry.buffer).setUint32(1, kind, true);
      expect(() => encodeTile(ADDRESS, [{ name: 'prova', features: [{ geometry, attributes: {} }] }])).toThrow(
        expect.objectContaining({ code: 'unsupported-geometry' }),
      );
    }
  });

  it('of random bytes is drawn or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 6 }), (noise, kind) => {
        const geometry = Uint8Array.from([1, kind, 0, 0, 0, ...noise]);
        const attempt = (): unknown => decode(encodeTile(ADDRESS, [{ name: 'prova', features: [{ geometry, attributes: {} }] }]));
        expect(outcomeOf(attempt)).toMatch(/^(drawn|WkbError)$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('attributes in a tile', () => {
  it('come back with value and type; null is left out', () => {
    const given = { testo: 'Città «È»', vuoto: '', uno: 1, zero: 0, meno: -5, meta: 0.5, grande: 2 ** 40, piccolo: -(2 ** 40), vero: true, falso: false };
    expect(attributesOf({ ...given, nulla: null })).toEqual(given);
  });

  it('that are no finite numbers are left out', () => {
    expect(attributesOf({ a: Number.NaN, b: Infinity, c: 1 })).toEqual({ c: 1 });
  });

  it('of equal look and different type stay apart', () => {
    expect(attributesOf({ a: '1', b: 1, c: true, d: '', e: 0, f: false })).toEqual({ a: '1', b: 1, c: true, d: '', e: 0, f: false });
  });

  it('repeated over features are written once', () => {
    const features = Array.from({ length: 5000 }, (_, n) => ({
      geometry: wkb({ type: 'Point', coordinates: at(n % 4000, 1) }), attributes: { via: 'via Giuseppe Garibaldi', numero: n, pari: n % 2 === 0 },
    }));
    const bytes = encodeTile(ADDRESS, [{ name: 'prova', features }]);
    expect(Buffer.from(bytes).toString('latin1').split('via Giuseppe Garibaldi')).toHaveLength(2);
    expect(decode(bytes)['prova']!.features.map(({ properties }) => properties)).toEqual(features.map(({ attributes }) => attributes));
  });

  it('of any kind survive', () => {
    const value = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)));
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }).filter((k) => k !== '__proto__'), value, { maxKeys: 20 }), (attributes) => {
        expect(attributesOf(attributes)).toEqual({ ...attributes });
      }),
      { numRuns: 200 },
    );
  });
});

describe('a tile', () => {
  it('holds several layers, each with its features and their ids', () => {
    const point = wkb({ type: 'Point', coordinates: at(5, 5) });
    const tile = decode(encodeTile(ADDRESS, [
      { name: 'uno', features: [{ id: 7, geometry: point, attributes: { a: 1 } }, { id: 2 ** 53 - 1, geometry: point, attributes: {} }] },
      { name: 'due', features: [{ geometry: point, attributes: { b: 'x' } }] },
      { name: 'fuori', features: [{ geometry: wkb({ type: 'Point', coordinates: at(9999, 5) }), attributes: {} }] },
    ]));
    expect(Object.keys(tile)).toEqual(['uno', 'due']);
    expect(tile['uno']).toMatchObject({ version: 2, extent: 4096 });
    expect(tile['uno']!.features.map(({ id }) => id)).toEqual([7, 2 ** 53 - 1]);
    expect(tile['due']!.features[0]!.id).toBeUndefined();
  });

  it('with nothing in it is empty', () => {
    expect(encodeTile(ADDRESS, [{ name: 'prova', features: [] }])).toHaveLength(0);
  });

  it('at the corners of the pyramid covers the whole square of the projection', () => {
    expect(new TileFrame({ z: 0, x: 0, y: 0 }, 4096, 0).bbox3857().map(Math.round)).toEqual([-20037508, -20037508, 20037508, 20037508]);
    expect(new TileFrame({ z: 1, x: 1, y: 1 }, 4096, 0).bbox3857().map(Math.round)).toEqual([0, -20037508, 20037508, 0]);
  });
});

interface Star {
  x: number;
  y: number;
  reach: number;
  radii: number[];
  reversed: boolean;
}

function ringOf({ x, y, reach, radii, reversed }: Star): XY[] {
  const corners = radii.map((r, n): XY => [
    x + r * reach * Math.cos((2 * Math.PI * n) / radii.length), y + r * reach * Math.sin((2 * Math.PI * n) / radii.length),
  ]);
  const ring = [...corners, corners[0]!];
  return reversed ? ring.toReversed() : ring;
}

describe('any star-shaped polygon', () => {
  /** Corners around a centre: simple by construction, of any size and place, convex or not. */
  const star = fc.record({
    x: fc.integer({ min: -500, max: 4600 }),
    y: fc.integer({ min: -500, max: 4600 }),
    reach: fc.double({ min: 0.1, max: 3000, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 }),
    reversed: fc.boolean(),
  });
  it('leaves closed rings of whole numbers inside the buffered square', () => {
    fc.assert(
      fc.property(star, (given) => {
        const feature = draw({ type: 'Polygon', coordinates: [path(...ringOf(given))] });
        for (const ring of feature?.paths ?? []) {
          expect(ring.length).toBeGreaterThanOrEqual(4);
          expect(ring.at(-1)).toEqual(ring[0]);
          expect(areaOf(ring)).toBeGreaterThan(0);
          for (const { x, y } of ring) {
            expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
            expect(Math.min(x, y)).toBeGreaterThanOrEqual(-64);
            expect(Math.max(x, y)).toBeLessThanOrEqual(4160);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps its area but for what rounding its outline may move', () => {
    fc.assert(
      fc.property(star, (given) => {
        const { x, y, reach } = given;
        fc.pre(x - reach > -64 && y - reach > -64 && x + reach < 4160 && y + reach < 4160);
        const ring = ringOf(given);
        const area = Math.abs(areaOf(ring.map(([px, py]) => ({ x: px, y: py }))));
        const drawn = draw({ type: 'Polygon', coordinates: [path(...ring)] })?.paths.map(areaOf).reduce((a, b) => a + b, 0) ?? 0;
        const outline = ring.slice(1).reduce((sum, [px, py], n) => sum + Math.hypot(px - ring[n]![0], py - ring[n]![1]), 0);
        // A corner moves by at most half the diagonal of a cell.
        expect(Math.abs(drawn - area)).toBeLessThanOrEqual(outline * Math.SQRT1_2 + ring.length);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same picture from both sides of a tile edge', () => {
    const right = new TileFrame({ ...ADDRESS, x: ADDRESS.x + 1 });
    fc.assert(
      fc.property(star, (given) => {
        const geometry = wkb({ type: 'Polygon', coordinates: [path(...ringOf({ ...given, x: 4096, reach: Math.min(given.reach, 50) }))] });
        const areas = [ADDRESS, right.address].map((address) => {
          const feature = decode(encodeTile(address, [{ name: 'prova', features: [{ geometry, attributes: {} }] }]))['prova']?.features[0];
          return feature?.paths.map(areaOf).reduce((a, b) => a + b, 0) ?? 0;
        });
        expect(areas[0]).toBe(areas[1]);
      }),
      { numRuns: 200 },
    );
  });
});
