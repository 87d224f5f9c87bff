import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IssueCollector } from '../lines/issue-collector.js';
import { memorySource } from '../prove/memory-source.js';
import { sharedData } from '../prove/shared-data.js';
import { openSupply } from '../sources/open-supply.js';
import { classifyStrato } from './classify-strato.js';
import { canonicalEncoding, namedEncoding } from './dbf/code-page.js';
import { TabellaDbf } from './dbf/table.js';
import { readVettoriale, sampleStrato } from './read-vettoriale.js';
import type { FormaVettoriale, OpzioniLettura, StratoVettoriale } from './records.js';
import { readShapefile } from './read-shapefile.js';

interface Esito {
  strato: StratoVettoriale;
  records: FormaVettoriale[];
  /** Codes with how many times each, sorted. */
  issues: Record<string, number>;
}

async function readAll(batches: ReturnType<typeof readVettoriale>): Promise<Esito> {
  const esito: Esito = { strato: undefined as unknown as StratoVettoriale, records: [], issues: {} };
  for await (const { strato, records, issues } of batches) {
    esito.strato = strato;
    esito.records.push(...records);
    for (const { code, times } of issues) esito.issues[code] = (esito.issues[code] ?? 0) + (times ?? 1);
  }
  return esito;
}

/** Reads the only layer of a path under the shared data. */
async function read(path: string, opzioni: OpzioniLettura = {}): Promise<Esito> {
  const supply = await openSupply([`${sharedData}/data/${path}`].flatMap(withCompanions));
  try {
    return await readAll(readVettoriale(supply.items[0]!, opzioni));
  } finally {
    await supply.close();
  }
}

function withCompanions(path: string): string[] {
  return path.endsWith('.shp') ? [path, ...['dbf', 'shx', 'prj', 'cpg'].map((extension) => path.replace(/shp$/, extension)).filter(existsSync)] : [path];
}

const geometries = ({ records }: Esito): number => records.filter(({ geometria }) => geometria !== null).length;
const invalid = ({ records }: Esito): number => records.filter(({ valida }) => !valida).length;
const area = ({ records }: Esito): number => records.reduce((sum, { areaPlanareM2 }) => sum + (areaPlanareM2 ?? 0), 0);
const withHoles = ({ records }: Esito): number => records.filter(({ geometria }) => geometria?.type === 'polygon' && geometria.polygons.some((rings) => rings.length > 1)).length;
const vertices = ({ records }: Esito): number =>
  records.flatMap(({ geometria }) => (geometria?.type === 'polygon' ? geometria.polygons.flat() : [])).reduce((sum, ring) => sum + ring.length, 0);

/** Name, records, records with a geometry, issues. The figures were compared with those of `ogrinfo`. */
type Atteso = [name: string, records: number, geometries: number, issues: Record<string, number>];

const SHAPEFILES: readonly Atteso[] = [
  ['cpg_encodings/big5.shp', 1, 1, { 'unknown-crs': 1 }],
  ['data_corruption/data_corruption_error.shp', 8, 8, { 'unknown-crs': 1, 'bad-structure': 1 }],
  ['date_fields/date-property.shp', 3, 3, {}],
  ['derived_cp1252_ldid03_no_cpg_epsg3004/comuni.shp', 3, 3, {}],
  ['derived_utf8_no_cpg_epsg23033/comuni.shp', 3, 3, {}],
  ['empty_geometry_set/empty.shp', 0, 0, { 'unrecognised-file': 1 }],
  ['invalid_coords/invalid_coordinates.shp', 1, 0, { 'invalid-geometry': 1 }],
  ['latin1_dbf_no_cpg/latin1-property.shp', 1, 1, {}],
  ['multipointm/multipointm.shp', 1, 1, { 'unknown-crs': 1, 'missing-companion': 1 }],
  ['no_dbf/ignore-properties.shp', 3, 3, { 'unknown-crs': 1, 'missing-companion': 1 }],
  ['null_shapes/null.shp', 9, 5, { 'missing-geometry': 4 }],
  ['number_null/number-null-property.shp', 4, 4, { 'unknown-crs': 1 }],
  ['polygon_holes/polygons.shp', 3, 3, {}],
  ['polygonm/polygonm.shp', 1, 1, { 'unknown-crs': 1, 'missing-companion': 1 }],
  ['polylinez/export_polylinez.shp', 1, 1, {}],
  ['prj_gauss_kruger/gauss_kruger.shp', 3, 3, { 'unknown-crs': 1, 'missing-companion': 1 }],
  ['prj_html_error_page/htmlprj.shp', 2, 2, { 'unknown-crs': 1 }],
  ['shplib_polygon/polygon.shp', 474, 474, { 'unknown-crs': 1, 'invalid-geometry': 2, 'bad-number': 4 }],
  ['shx_dbf_count_mismatch/three_points.shp', 3, 3, { 'unknown-crs': 1 }],
  ['utf8_cpg/utf8-property.shp', 1, 1, {}],
];

const GEOJSON: readonly Atteso[] = [
  ['geojsonhint_bad/bad-duplicate-properties.geojson', 0, 0, { 'duplicate-key': 1, 'unrecognised-file': 1 }],
  ['geojsonhint_bad/bad-polygon-interiorring-rhr.geojson', 1, 1, {}],
  ['geojsonhint_bad/bad-properties-as-array.geojson', 1, 0, { 'missing-geometry': 1, 'bad-structure': 1 }],
  ['geojsonhint_bad/badcoordtype.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['geojsonhint_bad/badfeatureid.geojson', 1, 1, { 'bad-structure': 1 }],
  ['geojsonhint_bad/bbox-contains-string.geojson', 1, 1, {}],
  ['geojsonhint_bad/different-first-last.geojson', 1, 1, { 'repaired-geometry': 1 }],
  ['geojsonhint_bad/excessive_precision_truncated.geojson', 1, 1, {}],
  ['geojsonhint_bad/false.geojson', 1, 0, { 'bad-structure': 1 }],
  ['geojsonhint_bad/featurecollection-obj.geojson', 0, 0, { 'bad-structure': 1 }],
  ['geojsonhint_bad/featurecollection.geojson', 0, 0, { 'bad-structure': 1 }],
  ['geojsonhint_bad/geometry_changed_semantics.geojson', 1, 1, {}],
  ['geojsonhint_bad/geometrycollection_single.geojson', 1, 1, {}],
  ['geojsonhint_bad/multipoint-multidimension.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['geojsonhint_bad/nofeaturetype.geojson', 1, 1, { 'bad-structure': 1 }],
  ['geojsonhint_bad/point-labeled-as-a-multipolygon.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['geojsonhint_bad/point-toofew.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['geojsonhint_bad/point.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['geojsonhint_bad/short-linearring.geojson', 1, 1, { 'repaired-geometry': 1 }],
  ['geojsonhint_bad/stringcoord.geojson', 2, 2, { 'repaired-geometry': 1 }],
  ['geojsonhint_good/good-feature-with-id.geojson', 1, 1, {}],
  ['geojsonhint_good/good-feature-with-string-id.geojson', 1, 1, {}],
  ['geojsonhint_good/good-feature.geojson', 1, 1, {}],
  ['geojsonhint_good/good-featurecollection-bbox.geojson', 2, 2, {}],
  ['geojsonhint_good/good-featurecollection-bbox3d.geojson', 2, 2, {}],
  ['geojsonhint_good/good-featurecollection-extensions.geojson', 3, 3, {}],
  ['geojsonhint_good/good-featurecollection.geojson', 3, 3, {}],
  ['geojsonhint_good/good-geometrycollection.geojson', 2, 2, {}],
  ['geojsonhint_good/good-linestring.geojson', 1, 1, {}],
  ['geojsonhint_good/good-multilinestring.geojson', 1, 1, {}],
  ['geojsonhint_good/good-multipoint.geojson', 1, 1, {}],
  ['geojsonhint_good/good-point-3d.geojson', 1, 1, {}],
  ['geojsonhint_good/good-point.geojson', 1, 1, {}],
  ['geojsonhint_good/good-polygon.geojson', 1, 1, {}],
  ['geojsonhint_good/issue82.geojson', 1, 1, { 'unknown-crs': 1 }],
  ['geojsonhint_good/multipolygon.geojson', 1, 1, {}],
  ['geojsonhint_good/nullgeometry.geojson', 1, 0, { 'missing-geometry': 1 }],
  ['geojsonhint_good/nullproperties.geojson', 1, 1, {}],
  ['mapshaper_ex10_bowtie.json', 2, 2, { 'invalid-geometry': 1 }],
  ['mapshaper_ex1_invalid_rings.json', 1, 1, { 'invalid-geometry': 1 }],
  ['mapshaper_missing_holes.json', 1, 1, {}],
  ['mapshaper_openring.json', 1, 1, { 'repaired-geometry': 1 }],
  ['turf/turf-boolean-valid/false/GeometryCollection/empty-geometry-collection.geojson', 1, 0, { 'missing-geometry': 1 }],
  ['turf/turf-boolean-valid/false/GeometryCollection/malformed-geometry-in-collection.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/GeometryCollection/nested-collection.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/false/GeometryCollection/no-type-in-nested-geometry.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/GeometryCollection/non-geometry-in-collection.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/MultiPoint/multipoint.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/MultiPolygon/multipoly-with-2-vertices-touching.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/MultiPolygon/multipolygons-overlap.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/MultiPolygon/not-enough-coords.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/Point/point.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/Polygon/not-closing-ring.geojson', 1, 1, { 'repaired-geometry': 1 }],
  ['turf/turf-boolean-valid/false/Polygon/not-enough-coords.geojson', 1, 0, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/Polygon/polygon-with-hole-2-vertices-touching.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/Polygon/polygon-with-puncture.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/false/Polygon/polygon-with-spike.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-boolean-valid/true/GeometryCollection/geometry-collection.geojson', 1, 1, { 'repaired-geometry': 1 }],
  ['turf/turf-boolean-valid/true/LineString/linestring.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/MultiLineString/multilinestring.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/MultiPoint/multipoint-with-z.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/MultiPoint/multipoint.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/MultiPolygon/multipolygon-touch.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/MultiPolygon/multipolygon-with-hole.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/MultiPolygon/multipolygon.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/Point/point-with-z.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/Point/point.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/Polygon/polygon-internal-hole.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/Polygon/polygon-with-hole-1-vertice-touching.geojson', 1, 1, {}],
  ['turf/turf-boolean-valid/true/Polygon/polygon.geojson', 1, 1, {}],
  ['turf/turf-kinks/hourglass.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-kinks/issue-2627.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-kinks/multi-linestring.geojson', 1, 1, {}],
  ['turf/turf-kinks/multi-polygon.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-kinks/open-hourglass.geojson', 1, 1, {}],
  ['turf/turf-kinks/switzerlandKinked.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-kinks/triple.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-unkink-polygon/complex.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-unkink-polygon/hourglass.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-unkink-polygon/hourglassFeatureCollection.geojson', 2, 2, { 'invalid-geometry': 2 }],
  ['turf/turf-unkink-polygon/hourglassFeatureCollectionMultiPolygon.geojson', 2, 2, { 'invalid-geometry': 2 }],
  ['turf/turf-unkink-polygon/hourglassMultiPolygon.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-unkink-polygon/polygon-with-holes.geojson', 1, 1, { 'invalid-geometry': 1 }],
  ['turf/turf-unkink-polygon/polygon.geojson', 1, 1, {}],
];

const GEOJSON_REFUSED: readonly [name: string, message: RegExp][] = [
  ['geojsonhint_bad/bad-json.geojson', /manca «,» fra due campi \(riga 3, colonna 5\)/],
  ['geojsonhint_bad/rootstring.geojson', /comincia con qualcosa che non è un oggetto/],
  ['mapshaper_invalid_json.json', /qui la scrittura non è JSON \(riga 1, colonna \d+\)/],
];

function listed(folder: string, extension: RegExp): string[] {
  return readdirSync(`${sharedData}/data/real/edge/${folder}`, { recursive: true, encoding: 'utf8' }).filter((name) => extension.test(name)).toSorted();
}

async function firstValues(name: string): Promise<unknown[]> {
  const { records } = await read(`real/edge/shp/${name}`);
  return Object.values(records[0]!.attributi);
}

describe.skipIf(sharedData === null)('the hostile shapefiles of the collection', () => {
  it.each(SHAPEFILES)('%s: %d records, %d with a shape, issues %j', async (name, records, shapes, issues) => {
    const esito = await read(`real/edge/shp/${name}`);
    expect([esito.records.length, geometries(esito), esito.issues]).toEqual([records, shapes, issues]);
  });

  it('bad_not_a_shapefile is refused in words', async () => {
    await expect(read('real/edge/shp/bad_not_a_shapefile/bad.shp')).rejects.toThrow(/non è uno shapefile/);
  });

  it('are all in this table', () => {
    expect([...SHAPEFILES.map(([name]) => name), 'bad_not_a_shapefile/bad.shp'].toSorted()).toEqual(listed('shp', /\.shp$/));
  });

  it('have the text and the dates that their encodings mean', async () => {
    expect(await firstValues('cpg_encodings/big5.shp')).toEqual(['國語']);
    expect(await firstValues('utf8_cpg/utf8-property.shp')).toEqual(['ηελλο ςορλδ']);
    expect(await firstValues('latin1_dbf_no_cpg/latin1-property.shp')).toEqual(['México']);
    expect(await firstValues('prj_html_error_page/htmlprj.shp')).toEqual(['💩']);
    expect(await firstValues('date_fields/date-property.shp')).toEqual(['2013-01-02']);
  });

  it('with self-touching rings are as invalid as GEOS says, with its area', async () => {
    const esito = await read('real/edge/shp/shplib_polygon/polygon.shp');
    expect([invalid(esito), withHoles(esito), vertices(esito)]).toEqual([2, 14, 9314]);
    expect(area(esito)).toBeCloseTo(165984002.3125, 4);
  });
});

const townsPath = (name: string): string => `${sharedData}/data/real/edge/shp/${name}/comuni`;
const names = ({ records }: Esito): unknown[] => records.map(({ attributi }) => attributi['name']);

describe.skipIf(sharedData === null)('three towns of Campania', () => {
  const expected = ['Lettere', "Sant'Antonio Abate", 'Santa Maria la Carità'];

  it('in windows-1252 and Gauss-Boaga', async () => {
    const esito = await read('real/edge/shp/derived_cp1252_ldid03_no_cpg_epsg3004/comuni.shp');
    expect([names(esito), esito.strato.crs.id]).toEqual([expected, 'EPSG:3004']);
    expect(area(esito)).toBeCloseTo(23571232.6869654, 5);
  });

  it('in UTF-8 and ED50', async () => {
    const esito = await read('real/edge/shp/derived_utf8_no_cpg_epsg23033/comuni.shp');
    expect([names(esito), esito.strato.crs.id]).toEqual([expected, 'EPSG:23033']);
    expect(area(esito)).toBeCloseTo(23570714.9891794, 5);
  });

  it('in windows-1252 without language driver and without .prj', async () => {
    const base = townsPath('derived_cp1252_ldid03_no_cpg_epsg3004');
    const dbf = readFileSync(`${base}.dbf`);
    dbf[29] = 0;
    const files = { shp: memorySource('comuni.shp', readFileSync(`${base}.shp`)), dbf: memorySource('comuni.dbf', dbf) };
    const esito = await readAll(readShapefile(files));
    expect([names(esito), esito.strato.crs.id, esito.issues]).toEqual([expected, null, { 'unknown-crs': 1 }]);
    const declared = await readAll(readShapefile(files, { crs: 'EPSG:3004' }));
    expect([names(declared), declared.strato.crs.id, declared.issues]).toEqual([expected, 'EPSG:3004', {}]);
  });
});

describe.skipIf(sharedData === null)('the aggregates of the Civil Protection', () => {
  it('Bastia Umbra: 5,406, 15 with holes, none invalid, codes of 20 digits as text', async () => {
    const esito = await read('real/edifici/dpc_aggregati/Bastia-Umbra.shp');
    expect([esito.records.length, withHoles(esito), invalid(esito), vertices(esito), esito.issues]).toEqual([5406, 15, 0, 53_553, {}]);
    expect(esito.strato.crs).toMatchObject({ id: 'EPSG:7794', come: 'parametri' });
    expect(area(esito)).toBeCloseTo(1637983.4300404, 5);
    expect(esito.records.every(({ attributi }) => typeof attributi['IDAG'] === 'string' && /^\d{20}$/.test(attributi['IDAG']))).toBe(true);
    expect(new Set(esito.records.map(({ impronta }) => impronta)).size).toBe(5406);
    expect(classifyStrato(esito.strato, esito.records.slice(0, 100))).toMatchObject({ genere: 'aggregati', certezza: 0.99, campi: { aggregato: 'IDAG' } });
  });

  it('Polino: 282, one invalid where GEOS says', async () => {
    const esito = await read('real/edifici/dpc_aggregati/Polino.shp');
    expect([esito.records.length, vertices(esito), esito.issues]).toEqual([282, 2798, { 'invalid-geometry': 1 }]);
    expect(esito.records.find(({ valida }) => !valida)?.attributi['IDAG']).toBe('10055027000000007300');
    expect(area(esito)).toBeCloseTo(29095.2006526748, 7);
  });
});

describe.skipIf(sharedData === null)('the town of Mezzolombardo from OpenStreetMap', () => {
  it.each([
    ['edifici_osm', 1977, 0, 13_586, 'edifici'],
    ['usi_suolo_osm', 1294, 1, 76_311, 'altro'],
    ['confini_osm', 7, 0, 1263, 'altro'],
    ['civici_osm', 709, 0, 0, 'punti'],
    ['strade_osm', 1288, 0, 0, 'altro'],
  ])('%s: %d records, %d invalid, %d vertices of areas: %s', async (name, records, invalidRecords, corners, genere) => {
    const esito = await read(`real/edifici/mezzolombardo_F187/${name}.geojson`);
    expect([esito.records.length, geometries(esito), invalid(esito), vertices(esito), esito.strato.crs.id]).toEqual([records, records, invalidRecords, corners, 'EPSG:4326']);
    expect(classifyStrato(esito.strato, esito.records.slice(0, 100)).genere).toBe(genere);
  });

  it('is known for buildings from its first records alone', async () => {
    const supply = await openSupply([`${sharedData}/data/real/edifici/mezzolombardo_F187/edifici_osm.geojson`]);
    const { strato, sample } = await sampleStrato(supply.items[0]!);
    expect([sample.length, classifyStrato(strato, sample).genere]).toEqual([100, 'edifici']);
    await supply.close();
  });
});

describe.skipIf(sharedData === null)('the hostile GeoJSON of the collection', () => {
  it.each(GEOJSON)('%s: %d records, %d with a shape, issues %j', async (name, records, shapes, issues) => {
    const esito = await read(`real/edge/geojson/${name}`);
    expect([esito.records.length, geometries(esito), esito.issues]).toEqual([records, shapes, issues]);
  });

  it.each(GEOJSON_REFUSED)('%s is refused: %s', async (name, message) => {
    await expect(read(`real/edge/geojson/${name}`)).rejects.toThrow(message);
  });

  it('are all in this table', () => {
    expect([...GEOJSON, ...GEOJSON_REFUSED].map(([name]) => name).toSorted()).toEqual(listed('geojson', /json$/));
  });
});

describe.skipIf(sharedData === null)('layers in archives of the collection', () => {
  it.each([
    ['empty-shp.zip', [2]],
    ['multi_shapefile.zip', [663, 663]],
    ['utf.zip', [2]],
  ])('%s has layers of %j records', async (name, counts) => {
    const supply = await openSupply([`${sharedData}/data/real/edge/zip/${name}`]);
    const layers: number[] = [];
    for (const item of supply.items) layers.push((await readAll(readVettoriale(item))).records.length);
    expect(layers).toEqual(counts);
    await supply.close();
  });
});

const readTable = async (name: string): Promise<{ campi: readonly string[]; rows: unknown[][]; complaints: string[] }> => {
  const issues = new IssueCollector(name);
  const dbf = await TabellaDbf.open(memorySource(name, readFileSync(`${sharedData}/data/real/edge/${name}`)), null, issues);
  const rows: unknown[][] = [];
  await dbf!.fill();
  for (let row = dbf!.next(); row !== null; row = dbf!.next()) {
    rows.push(Object.values(row.attributi));
    if (!dbf!.ready) await dbf!.fill();
  }
  return { campi: dbf!.campi.map(({ nome }) => nome), rows, complaints: issues.drain().map(({ code }) => code) };
};

describe.skipIf(sharedData === null)('the hostile tables of the collection', () => {
  it('decimal commas are decimals', async () => {
    const { rows, complaints } = await readTable('dbf/comma_separated.dbf');
    expect(rows.map(([value]) => value)).toEqual([68.5, 66.3, 65.5, 64.3, 64.3, 68.5, 67.8]);
    expect(complaints).toEqual([]);
  });

  it('repeated names of columns are told apart', async () => {
    const { campi, rows, complaints } = await readTable('dbf/duplicate_fields.dbf');
    expect(new Set(campi).size).toBe(12);
    expect(campi).toContain('unemployed_2');
    expect([rows.length, complaints.toSorted()]).toEqual([5, [...Array.from({ length: 4 }, () => 'bad-number'), 'duplicate-key', 'duplicate-key']]);
  });

  it.each([
    ['koi8r', 'русский'],
    ['latin2', 'čeština'],
    ['win1251', 'РУССКИЙ'],
  ])('%s is read by its .cpg', async (name, expected) => {
    const folder = `${sharedData}/data/real/edge/shp/cpg_encodings`;
    const issues = new IssueCollector(name);
    const label = canonicalEncoding(readFileSync(`${folder}/${name}.cpg`, 'latin1'));
    const dbf = await TabellaDbf.open(memorySource(name, readFileSync(`${folder}/${name}.dbf`)), namedEncoding(label!, 'cpg'), issues);
    await dbf!.fill();
    expect(Object.values(dbf!.next()!.attributi)).toEqual([expected]);
    expect(issues.drain()).toEqual([]);
  });
});
