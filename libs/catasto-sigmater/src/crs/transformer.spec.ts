import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../geometria/geometria.js';
import { ORIGINI_CASSINI } from './origini.js';
import type { Regione } from './regione.js';
import { SISTEMI_EPSG } from './sistemi.js';
import { type Luogo, transformerFor } from './transformer.js';

type Golden = readonly [crsId: string, regione: Regione, x: number, y: number, lon: number, lat: number];

/**
 * Computed by PROJ 9.1 (gdaltransform of GDAL 3.6.2): from the text definition with its towgs84 for Roma40 and ED50, from the EPSG code to
 * the geographic system of its own datum for the others.
 */
const GOLDENS: readonly Golden[] = [
  ['CASSINI:monte-mario', 'penisola', -30000, -25000, 12.0917506791852, 41.6987498891775],
  ['CASSINI:monte-mario', 'penisola', 0, 0, 12.452145213021, 41.924396269416],
  ['CASSINI:monte-mario', 'penisola', 28000, 28000, 12.7910301757378, 42.1759760151936],
  ['CASSINI:monte-mario', 'penisola', -39999.999, 12.345, 11.9699331921367, 41.9234928407308],
  ['CASSINI:siena', 'penisola', -12345.678, 38000, 11.1791563779113, 43.6602045685796],
  ['CASSINI:innsbruck', 'penisola', 0, -40000, 11.3937104079277, 46.9094799422282],
  ['CASSINI:innsbruck', 'penisola', 15000, -35000, 11.5907615543721, 46.9542868797552],
  ['CASSINI:lecce', 'penisola', 10000, -30000, 18.2864664416852, 40.0817256830217],
  ['CASSINI:sardegna', 'sardegna', -25000, 25000, 8.82316611214489, 40.2251809926326],
  ['CASSINI:sardegna', 'sardegna', 1000, -39000, 9.12853921377781, 39.6491592593543],
  ['CASSINI:monte-etna', 'sicilia', 20000, -20000, 15.2117461974061, 37.5842779584186],
  ['EPSG:3003', 'penisola', 1400000, 5000000, 7.72764446187661, 45.1462106521663],
  ['EPSG:3003', 'penisola', 1700000, 4750000, 11.4484016555291, 42.8762980270628],
  ['EPSG:3003', 'sardegna', 1550000, 4350000, 9.57949063715772, 39.2978866543942],
  ['EPSG:3004', 'penisola', 2310000, 4640000, 12.468945919905, 41.8839540624143],
  ['EPSG:3004', 'penisola', 2790000, 4450000, 18.1699351230956, 40.1569343742333],
  ['EPSG:3004', 'sicilia', 2400000, 4150000, 13.6426331605051, 37.48915873846],
  ['EPSG:4265', 'penisola', 12.5, 41.9, 12.4998137980833, 41.900643473081],
  ['EPSG:4806', 'sicilia', 1.5, 37.5, 13.9522890462625, 37.5006478525707],
  ['EPSG:23032', 'penisola', 560000, 5030000, 9.76581757704698, 45.4191684981605],
  ['EPSG:23033', 'penisola', 460000, 4520000, 14.5247622469377, 40.8283489910169],
  ['EPSG:7791', 'penisola', 686000, 4850000, 11.3113873245248, 43.7796857278798],
  ['EPSG:7792', 'penisola', 280035.511, 4639069.209, 12.3493596577037, 41.872964263949],
  ['EPSG:7793', 'penisola', 260000, 4460000, 18.1779888304419, 40.2560688124105],
  ['EPSG:6708', 'penisola', 280035.511, 4639069.209, 12.3493596577037, 41.872964263949],
  ['EPSG:7794', 'penisola', 7050000, 4765000, 12.6149404789734, 43.0833063376256],
  ['EPSG:6875', 'penisola', 7050000, 4765000, 12.6149404789734, 43.0833063376256],
  ['EPSG:7795', 'penisola', 3050000, 4765000, 12.6133757108614, 43.018880779097],
  ['EPSG:6876', 'penisola', 3050000, 4765000, 12.6133757108614, 43.018880779097],
  ['EPSG:25832', 'penisola', 500000, 5000000, 9, 45.1534771844348],
  ['EPSG:25833', 'penisola', 700000, 4500000, 17.3646807870384, 40.6266397278603],
  ['EPSG:3064', 'penisola', 500000, 5000000, 9, 45.1534771844348],
  ['EPSG:3065', 'penisola', 460000, 4520000, 14.5256016171699, 40.8300540570261],
  ['EPSG:32632', 'penisola', 560000, 5030000, 9.76691012166995, 45.4209466851982],
  ['EPSG:32633', 'penisola', 460000, 4520000, 14.525601617174, 40.8300540559901],
  ['EPSG:3857', 'penisola', 1388000, 5145000, 12.468616143579, 41.8932352865772],
];

function distanceMm([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  return Math.hypot((lon1 - lon2) * 111_320 * Math.cos((lat1 * Math.PI) / 180), (lat1 - lat2) * 111_132) * 1000;
}

/** The first parameter of the datum shift: it tells the three apart. */
function shiftOf(crsId: string, luogo: Luogo): string | undefined {
  return /towgs84=(-?[\d.]+)/.exec(transformerFor(crsId, luogo).transformation)?.[1];
}

describe('transformerFor', () => {
  it.each(GOLDENS)('agrees with PROJ within 0.12 mm: %s, %s, %d %d', (crsId, regione, x, y, lon, lat) => {
    expect(distanceMm(transformerFor(crsId, { regione }).toRdn2008(x, y), [lon, lat])).toBeLessThan(0.12);
  });

  it('has a way to Italy from every system of the registry', () => {
    for (const { id } of SISTEMI_EPSG) {
      const transformer = transformerFor(id, { regione: 'penisola' });
      expect(transformer.sourceId).toBe(id);
      expect(transformer.transformation).not.toBe('');
      expect(transformer.accuratezzaM).toBeGreaterThanOrEqual(0);
    }
    for (const origine of ORIGINI_CASSINI) {
      const [lon, lat] = transformerFor(`CASSINI:${origine.numero}`).toRdn2008(0, 0);
      expect(Math.abs(lon - origine.lonRoma40)).toBeLessThan(0.001);
      expect(Math.abs(lat - origine.latRoma40)).toBeLessThan(0.001);
    }
  });

  it('leaves the bits of modern geographic coordinates alone', () => {
    const position = fc.tuple(fc.double({ min: 6, max: 19, noNaN: true }), fc.double({ min: 35, max: 48, noNaN: true }));
    fc.assert(
      fc.property(fc.constantFrom('EPSG:6706', 'EPSG:4258', 'EPSG:4326', 'EPSG:4670'), position, (crsId, [lon, lat]) => {
        expect(transformerFor(crsId).toRdn2008(lon, lat)).toEqual([lon, lat]);
      }),
    );
  });

  it('takes the shift of the part of Italy where the data lie', () => {
    expect(shiftOf('EPSG:3003', { near: [11.25, 43.77] })).toBe('-104.1');
    expect(shiftOf('EPSG:3003', { near: [9.1, 39.2] })).toBe('-168.6');
    expect(shiftOf('EPSG:3003', { extent: [1_510_000, 4_340_000, 1_511_000, 4_341_000] })).toBe('-168.6');
    expect(shiftOf('EPSG:3004', { near: [15.55, 38.19] })).toBe('-50.2');
    expect(shiftOf('EPSG:3004', { near: [15.65, 38.11] })).toBe('-104.1');
    expect(transformerFor('CASSINI:mineo', { near: [12.5, 41.9] }).transformation).toContain('-50.2,-50.4,84.8');
  });

  it('does not guess where Roma40 data lie, nor a system it does not know', () => {
    expect(() => transformerFor('EPSG:3003')).toThrow(expect.objectContaining({ name: 'CrsError', code: 'region-needed' }));
    expect(() => transformerFor('EPSG:3003', { near: [0, 0], extent: [0, 0, 1, 1] })).toThrow(expect.objectContaining({ code: 'region-needed' }));
    for (const id of ['EPSG:27700', 'EPSG:', 'CASSINI:', 'CASSINI:15', 'CASSINI:roma', 'EPSG:300333', '', 'EPSG:3003;DROP']) {
      expect(() => transformerFor(id)).toThrow(expect.objectContaining({ code: 'unknown-crs' }));
    }
  });

  it('gives no numbers for what is no position', () => {
    const transformer = transformerFor('EPSG:7792');
    for (const [x, y] of [[Number.NaN, 0], [Infinity, 0], [0, -Infinity]] as const) expect(transformer.toRdn2008(x, y)).toEqual([Number.NaN, Number.NaN]);
    fc.assert(fc.property(fc.double(), fc.double(), (x, y) => void transformer.toRdn2008(x, y)));
    fc.assert(fc.property(fc.double(), fc.double(), (x, y) => void transformerFor('CASSINI:12').toRdn2008(x, y)));
  });

  it('transforms rings vertex by vertex', () => {
    const transformer = transformerFor('EPSG:7792');
    const rings = transformer.ringsToRdn2008([[[280_000, 4_639_000], [280_100, 4_639_000], [280_100, 4_639_100], [280_000, 4_639_000]]]);
    expect(rings[0]![2]).toEqual(transformer.toRdn2008(280_100, 4_639_100));
    expect(rings[0]).toHaveLength(4);
  });

  it('warns beyond sixty kilometres from an origin and outside Italy', () => {
    const mario = transformerFor('CASSINI:monte-mario');
    expect(mario.warnAbout([-30_000, -25_000, -29_600, -24_700])).toBeNull();
    expect(mario.warnAbout([50_000, 50_000, 50_400, 50_300])).toContain('71 km dall’origine Monte Mario');
    expect(transformerFor('CASSINI:sardegna').warnAbout([0, -85_000, 400, -84_600])).toBeNull();
    expect(transformerFor('EPSG:7791').warnAbout([280_000, 4_639_000, 280_400, 4_639_300])).toContain('fuori d’Italia');
  });
});

describe('identifiers of systems', () => {
  it.each([
    ['epsg:3003', 'EPSG:3003'],
    ['7794', 'EPSG:7794'],
    ['urn:ogc:def:crs:EPSG::6706', 'EPSG:6706'],
    ['urn:ogc:def:crs:EPSG:9.8:23033', 'EPSG:23033'],
    ['EPSG:23033', 'EPSG:23033'],
    ['http://www.opengis.net/def/crs/EPSG/0/25832', 'EPSG:25832'],
    ['http://www.opengis.net/gml/srs/epsg.xml#32633', 'EPSG:32633'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['Cassini:12', 'CASSINI:monte-mario'],
    ['CASSINI:MONTE-MARIO', 'CASSINI:monte-mario'],
  ])('reads %s', (text, id) => {
    expect(transformerFor(text, { regione: 'penisola' }).sourceId).toBe(id);
  });
});
