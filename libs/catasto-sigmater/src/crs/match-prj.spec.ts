import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../prove/shared-data.js';
import { matchPrj } from './match-prj.js';

const GRS80 = 'SPHEROID["GRS_1980",6378137.0,298.257222101]';
const INTL = 'SPHEROID["International_1924",6378388.0,297.0]';
const DEGREE = 'UNIT["Degree",0.0174532925199433]';
const geogcs = (datum: string, spheroid: string, meridian = 0): string => `GEOGCS["x",DATUM["${datum}",${spheroid}],PRIMEM["m",${meridian}],${DEGREE}]`;
const tmerc = (geog: string, x0: number, lon0: number, k: number): string =>
  `PROJCS["x",${geog},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",${x0}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${lon0}],PARAMETER["Scale_Factor",${k}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
const cassini = (lat: number, lon: number): string =>
  `PROJCS["Cassini",${geogcs('D_Monte_Mario', INTL)},PROJECTION["Cassini"],PARAMETER["False_Easting",0],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",${lon}],PARAMETER["Latitude_Of_Origin",${lat}],UNIT["Meter",1]]`;

describe('matchPrj', () => {
  it.each([
    ['RDN2008 Italy zone of ESRI', tmerc(geogcs('D_RDN2008', GRS80), 7_000_000, 12, 0.9985), 'EPSG:7794', 0.95],
    ['RDN2008 zone 12', tmerc(geogcs('Rete_Dinamica_Nazionale_2008', GRS80), 3_000_000, 12, 1), 'EPSG:7795', 0.95],
    ['RDN2008 UTM 33', tmerc(geogcs('D_RDN2008', GRS80), 500_000, 15, 0.9996), 'EPSG:7792', 0.95],
    ['ETRS89 UTM 32', tmerc(geogcs('D_ETRS_1989', GRS80), 500_000, 9, 0.9996), 'EPSG:25832', 0.95],
    ['ETRF2000', tmerc(geogcs('D_ETRF2000', GRS80), 500_000, 15, 0.9996), 'EPSG:25833', 0.95],
    ['WGS84 UTM 33', tmerc(geogcs('D_WGS_1984', 'SPHEROID["WGS_1984",6378137.0,298.257223563]'), 500_000, 15, 0.9996), 'EPSG:32633', 0.95],
    ['Gauss-Boaga West', tmerc(geogcs('D_Monte_Mario', INTL), 1_500_000, 9, 0.9996), 'EPSG:3003', 0.95],
    ['Gauss-Boaga East counted from Rome', tmerc(geogcs('D_Monte_Mario', INTL, 12.45233333333333), 2_520_000, 2.54766667, 0.9996), 'EPSG:3004', 0.95],
    ['ED50 UTM 33', tmerc(geogcs('D_European_1950', INTL), 500_000, 15, 0.9996), 'EPSG:23033', 0.95],
    ['IGM95 UTM 32', tmerc(geogcs('D_IGM_1995', 'SPHEROID["WGS_1984",6378137.0,298.257223563]'), 500_000, 9, 0.9996), 'EPSG:3064', 0.95],
    ['WGS84 degrees', geogcs('D_WGS_1984', 'SPHEROID["WGS_1984",6378137,298.257223563]'), 'EPSG:4326', 0.95],
    ['Roma40 degrees from Rome', geogcs('D_Monte_Mario', INTL, 12.4523333333333), 'EPSG:4806', 0.95],
    ['Cassini of Monte Mario', cassini(41.92375274, 12.45233335), 'CASSINI:monte-mario', 0.95],
    ['an unknown datum on GRS80', tmerc(geogcs('unknown', GRS80), 500_000, 15, 0.9996), 'EPSG:7792', 0.7],
    ['Gauss-Boaga of an unknown datum', tmerc(geogcs('unknown', INTL), 2_520_000, 15, 0.9996), 'EPSG:3004', 0.7],
    ['Gauss-Boaga as GDAL names it after its shift', tmerc(geogcs('D_Unknown_based_on_International_1924_ellipsoid_using_towgs84_-104_1_-49_1_-9_9', INTL), 2_520_000, 15, 0.9996), 'EPSG:3004', 0.7],
    ['degrees that GDAL names after their shift', geogcs('D_Unknown_based_on_International_1924_ellipsoid_using_towgs84_-104_1_-49_1_-9_9', INTL), 'EPSG:4265', 0.5],
    ['degrees on Hayford, Roma40 or ED50', geogcs('unknown', INTL), 'EPSG:4265', 0.5],
  ])('knows %s by its parameters', (_, wkt, crsId, confidence) => {
    expect(matchPrj(wkt)).toMatchObject({ crsId, confidence });
  });

  it('believes an authority code it knows, and falls back on the parameters for one it does not', () => {
    const wkt = tmerc(geogcs('D_RDN2008', GRS80), 500_000, 15, 0.9996);
    expect(matchPrj(wkt.replace(/\]$/, ',AUTHORITY["EPSG","6708"]]'))).toMatchObject({ crsId: 'EPSG:6708', confidence: 1 });
    expect(matchPrj(wkt.replace(/\]$/, ',AUTHORITY["EPSG","99999"]]'))).toMatchObject({ crsId: 'EPSG:7792', confidence: 0.95 });
    expect(matchPrj(geogcs('D_RDN2008', GRS80).replace(']],', '],AUTHORITY["EPSG","3003"]],'))).toMatchObject({ crsId: 'EPSG:6706', confidence: 0.95 });
  });

  it('reads WKT 2', () => {
    const wkt = `PROJCRS["RDN2008 / UTM zone 32N",BASEGEOGCRS["RDN2008",DATUM["Rete Dinamica Nazionale 2008",ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],
      CONVERSION["UTM zone 32N",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of natural origin",9,ANGLEUNIT["degree",0.0174532925199433]],
      PARAMETER["Scale factor at natural origin",0.9996,SCALEUNIT["unity",1]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],LENGTHUNIT["metre",1]`;
    expect(matchPrj(`${wkt}]`)).toMatchObject({ crsId: 'EPSG:7791', confidence: 0.95 });
    expect(matchPrj(`${wkt},ID["EPSG",6707]]`)).toMatchObject({ crsId: 'EPSG:6707', confidence: 1 });
  });

  it.each([
    ['a web page', '<!DOCTYPE html><html></html>'],
    ['nothing', ''],
    ['half a text', 'PROJCS["x",GEOGCS["y"'],
    ['another country', tmerc(geogcs('D_Beijing_1954', 'SPHEROID["Krasovsky_1940",6378245.0,298.3]'), 500_000, 114, 1)],
    ['a plane of its own', tmerc(geogcs('D_RDN2008', GRS80), 123_456, 12.5, 1)],
    ['an origin of nobody', cassini(41.9, 12.4)],
    ['feet', tmerc(geogcs('D_RDN2008', GRS80), 500_000, 15, 0.9996).replace('UNIT["Meter",1.0]', 'UNIT["Foot",0.3048]')],
    ['a meridian through Paris', geogcs('D_WGS_1984', 'SPHEROID["WGS_1984",6378137,298.257223563]', 2.337229)],
    ['a tower of brackets', 'A['.repeat(9000)],
  ])('recognises nothing in %s', (_, wkt) => {
    expect(matchPrj(wkt)).toMatchObject({ crsId: null, confidence: 0 });
  });

  it('never fails', () => {
    const wkt = tmerc(geogcs('D_RDN2008', GRS80), 500_000, 15, 0.9996);
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => { expect(matchPrj(text)).toMatchObject({ crsId: null }); }));
    fc.assert(fc.property(fc.nat(wkt.length), fc.nat(wkt.length), (from, to) => { expect(matchPrj(wkt.slice(0, from) + wkt.slice(to)).why).not.toBe(''); }));
  });
});

describe.skipIf(sharedData === null)('the .prj of real supplies', () => {
  it.each([
    ['edifici/dpc_aggregati/Bastia-Umbra.prj', 'EPSG:7794'],
    ['edge/shp/derived_cp1252_ldid03_no_cpg_epsg3004/comuni.prj', 'EPSG:3004'],
    ['edge/shp/derived_utf8_no_cpg_epsg23033/comuni.prj', 'EPSG:23033'],
    ['edge/shp/utf8_cpg/utf8-property.prj', 'EPSG:4326'],
    ['edge/shp/invalid_coords/invalid_coordinates.prj', 'EPSG:4326'],
    ['edge/shp/prj_gauss_kruger/gauss_kruger.prj', null],
    ['edge/shp/prj_html_error_page/htmlprj.prj', null],
    ['edge/shp/shx_dbf_count_mismatch/three_points.prj', null],
  ])('%s is %s', (path, crsId) => {
    expect(matchPrj(readFileSync(`${sharedData}/data/real/${path}`, 'utf8')).crsId).toBe(crsId);
  });
});
