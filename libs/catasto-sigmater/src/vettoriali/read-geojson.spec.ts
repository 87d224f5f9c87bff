import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, memorySource } from '../prove/memory-source.js';
import { UnreadableFileError } from '../source.js';
import { readGeoJson } from './read-geojson.js';
import type { FormaVettoriale, OpzioniLettura, StratoVettoriale } from './records.js';

async function read(content: unknown, opzioni: OpzioniLettura = {}, chunkBytes = 65_536): Promise<{ records: FormaVettoriale[]; complaints: string[]; strato: StratoVettoriale }> {
  const bytes = content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content);
  let strato: StratoVettoriale | undefined;
  const batches = (async function* () {
    for await (const batch of readGeoJson(memorySource('prova.geojson', bytes, chunkBytes), opzioni)) {
      strato = batch.strato;
      yield batch;
    }
  })();
  const { records, issues } = await collect(batches);
  return { records, complaints: issues.map(({ code, line }) => `${code} ${line}`), strato: strato! };
}

const ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];
const polygon = { type: 'Polygon', coordinates: [ring] };
const feature = (geometry: unknown, properties: unknown = {}): object => ({ type: 'Feature', properties, geometry });
const collection = (...features: unknown[]): object => ({ type: 'FeatureCollection', features });
const geometryOf = async (geometry: unknown): Promise<{ geometria: FormaVettoriale['geometria']; complaints: string[]; valida: boolean }> => {
  const { records, complaints } = await read(collection(feature(geometry)));
  return { geometria: records[0]!.geometria, complaints, valida: records[0]!.valida };
};

describe('whatever the document is', () => {
  it.each<[string, unknown, number]>([
    ['a FeatureCollection', collection(feature(polygon), feature(polygon)), 2],
    ['a Feature', feature(polygon, { a: 1 }), 1],
    ['a geometry', polygon, 1],
    ['a GeometryCollection, one record for each member', { type: 'GeometryCollection', geometries: [polygon, polygon, polygon] }, 3],
    ['features one after the other', `${JSON.stringify(feature(polygon))}\n${JSON.stringify(feature(polygon))}\n`, 2],
    ['a GeoJSON text sequence', `\u001e${JSON.stringify(feature(polygon))}\n\u001e${JSON.stringify(feature(polygon))}\n`, 2],
    ['a document with a byte order mark', `\ufeff${JSON.stringify(collection(feature(polygon)))}`, 1],
    ['a collection whose features are bare geometries', collection(polygon, polygon), 2],
    ['a collection with foreign members, large and nested', { altro: [{ features: [1, '}]"', { a: [] }] }], type: 'FeatureCollection', features: [feature(polygon)], fine: null }, 1],
  ])('%s is read, whatever the size of the blocks', async (_, document, count) => {
    const whole = await read(document);
    expect(whole.records.map(({ riga, geometria }) => [riga, geometria?.type])).toEqual(Array.from({ length: count }, (_unused, i) => [i + 1, 'polygon']));
    expect(whole.complaints).toEqual([]);
    for (const size of [1, 2, 3, 64]) expect((await read(document, {}, size)).records).toEqual(whole.records);
  });

  it.each<[string, unknown, string]>([
    ['a collection without features', { type: 'FeatureCollection' }, 'bad-structure null'],
    ['a collection whose features are no list', { type: 'FeatureCollection', features: {} }, 'bad-structure null'],
    ['JSON that is not GeoJSON', { nome: 'x' }, 'bad-structure null'],
    ['an empty collection', collection(), 'unrecognised-file null'],
  ])('%s gives no record and says so', async (_, document, complaint) => {
    const { records, complaints } = await read(document);
    expect(records).toEqual([]);
    expect(complaints).toEqual([complaint]);
  });
});

describe('the first batch', () => {
  it('has records, however large what comes before them is', async () => {
    const text = JSON.stringify({ altro: 'x'.repeat(2_000_000), ...collection(feature({ type: 'Polygon', coordinates: [Array.from({ length: 100_001 }, (_, i) => [Math.cos((i % 100_000) / 15_915), Math.sin((i % 100_000) / 15_915)])] })) });
    const batches = readGeoJson(memorySource('prova.geojson', text));
    const { value } = await batches.next();
    expect(value?.records).toHaveLength(1);
  });
});

describe('what is not JSON is refused with its place', () => {
  it.each<[string, string, string]>([
    ['unreadable-file', '{"type":"FeatureCollection",\n "features": [\n  {"type":"Feature" "geometry":null}]}', 'riga 3, colonna 21'],
    ['unreadable-file', '{"type":"FeatureCollection","features":[{} {}]}', 'riga 1, colonna 44'],
    ['unreadable-file', '{"type" "FeatureCollection"}', 'riga 1, colonna 9'],
    ['unreadable-file', '{"type":"FeatureCollection","features":[,]}', 'riga 1, colonna 41'],
    ['unreadable-file', '{type:"FeatureCollection"}', 'riga 1, colonna 2'],
    ['unreadable-file', '{"features":[{"a":1]]}', 'riga 1, colonna 20'],
    ['unreadable-file', '{"crs":{"a":01},"features":[]}', 'riga 1, colonna 14'],
    ['unreadable-file', '[{"type":"Feature"}]', 'riga 1, colonna 1'],
    ['unreadable-file', 'null', 'riga 1, colonna 1'],
    ['unreadable-file', '', 'riga 1, colonna 1'],
    ['unreadable-file', 'via;civico\nROMA;1', 'riga 1, colonna 1'],
    ['truncated-file', '{"type":"FeatureCollection","features":[{"type":"Feature","geom', 'riga 1, colonna 64'],
    ['truncated-file', '{"type":"FeatureCollection","features":[', 'riga 1, colonna 41'],
    ['truncated-file', '{"type":"Featu', 'riga 1, colonna 15'],
  ])('%s: %s', async (code, text, place) => {
    for (const size of [5, 65_536]) {
      const failure = read(text, {}, size);
      await expect(failure).rejects.toMatchObject({ name: 'UnreadableFileError', code });
      await expect(failure).rejects.toThrow(place);
    }
  });

  it('and UTF-16 is named', async () => {
    await expect(read(Buffer.from('\ufeff{}', 'utf16le'))).rejects.toThrow(/UTF-16/);
  });

  it('while damage anywhere gives records or a refusal, never a crash', async () => {
    expect.hasAssertions();
    const text = JSON.stringify(collection(feature(polygon, { nome: 'Carità "a"', n: 1 }), feature({ type: 'GeometryCollection', geometries: [polygon] })));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(text.length), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(200), async (changes, cut) => {
        const bytes = Buffer.from(text).subarray(0, cut % 3 === 0 ? -cut - 1 : undefined);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const outcome = await read(bytes, {}, 16).catch((error: unknown) => error);
        expect(outcome instanceof Error && !(outcome instanceof UnreadableFileError) ? outcome : null).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('a geometry', () => {
  it('is turned to RFC 7946 and closed', async () => {
    const { geometria, complaints } = await geometryOf({ type: 'Polygon', coordinates: [ring.toReversed().slice(0, -1)] });
    expect(geometria).toEqual({ type: 'polygon', polygons: [[[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]] });
    expect(complaints).toEqual(['repaired-geometry 1']);
  });

  it('that is a bow-tie is kept and flagged, even when its halves cancel out', async () => {
    const { geometria, valida, complaints } = await geometryOf({ type: 'Polygon', coordinates: [[[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]] });
    expect([geometria?.type, valida, complaints]).toEqual(['polygon', false, ['invalid-geometry 1']]);
  });

  it.each<[string, unknown, string | null, string[]]>([
    ['coordinates as text', { type: 'Point', coordinates: ['12.5', 41] }, 'point', ['repaired-geometry 1']],
    ['a polygon said to be many', { type: 'MultiPolygon', coordinates: [ring] }, 'polygon', ['repaired-geometry 1']],
    ['many polygons said to be one', { type: 'Polygon', coordinates: [[ring]] }, 'polygon', ['repaired-geometry 1']],
    ['a mixed collection', { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }, polygon] }, 'polygon', ['repaired-geometry 1']],
    ['heights, which are read over', { type: 'Point', coordinates: [1, 2, 3] }, 'point', []],
    ['null', null, null, ['missing-geometry 1']],
    ['no coordinates at all', { type: 'Polygon', coordinates: [] }, null, ['missing-geometry 1']],
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }, null, ['missing-geometry 1']],
    ['words for coordinates', { type: 'Point', coordinates: ['est', 'nord'] }, null, ['invalid-geometry 1']],
    ['one number for a point', { type: 'Point', coordinates: [2] }, null, ['invalid-geometry 1']],
    ['absurd numbers', { type: 'Point', coordinates: [1e300, 2] }, null, ['invalid-geometry 1']],
    ['a line nested as a ring', { type: 'LineString', coordinates: [ring] }, null, ['invalid-geometry 1']],
    ['a line of one point', { type: 'LineString', coordinates: [[1, 2]] }, null, ['invalid-geometry 1']],
    ['a type that does not exist', { type: 'Poligono', coordinates: [ring] }, null, ['invalid-geometry 1']],
    ['an inherited name for a type', { type: 'constructor', coordinates: [ring] }, null, ['invalid-geometry 1']],
    ['a text', 'POLYGON((0 0))', null, ['invalid-geometry 1']],
  ])('with %s', async (_, geometry, kind, expected) => {
    const { geometria, complaints } = await geometryOf(geometry);
    expect([geometria?.type ?? null, complaints]).toEqual([kind, expected]);
  });

  it('nested a hundred thousand times is refused without being parsed', async () => {
    const deep = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":${'['.repeat(100_000)}${']'.repeat(100_000)},"geometry":null},${JSON.stringify(feature(polygon))}]}`;
    const { records, complaints } = await read(deep);
    expect(records.map(({ geometria }) => geometria?.type ?? null)).toEqual([null, 'polygon']);
    expect(complaints).toEqual(['bad-structure 1']);
  });
});

const attributesOf = async (properties: string): Promise<{ attributi: Record<string, unknown>; complaints: string[] }> => {
  const { records, complaints } = await read(`{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"geometry":${JSON.stringify(polygon)},"properties":${properties}}]}`);
  return { attributi: { ...records[0]!.attributi }, complaints };
};

describe('the attributes of a feature', () => {
  it('keep codes as text and the digits of whole numbers that a number would lose', async () => {
    const { attributi } = await attributesOf('{"foglio":"0001","IDAG":10055027000000007300,"piani":2,"vuoto":null,"vero":true}');
    expect(attributi).toEqual({ foglio: '0001', IDAG: '10055027000000007300', piani: 2, vuoto: null, vero: true });
  });

  it('that are nested become their JSON', async () => {
    expect((await attributesOf('{"tags":{"a":[1,2]}}')).attributi).toEqual({ tags: '{"a":[1,2]}' });
  });

  it('that repeat a name keep the last value and say so', async () => {
    expect(await attributesOf('{"a":1,"a":2}')).toEqual({ attributi: { a: 2 }, complaints: ['duplicate-key 1'] });
  });

  it('with colons and names in their texts are not taken for repeated', async () => {
    expect((await attributesOf('{"a":"x: {\\"a\\": 1}","b":{"a":":"}}')).complaints).toEqual([]);
  });

  it('treat no name as special', async () => {
    expect(Object.entries((await attributesOf('{"__proto__":"uno","constructor":"due"}')).attributi)).toEqual([['__proto__', 'uno'], ['constructor', 'due']]);
  });

  it('that are a list are left out and listed', async () => {
    expect(await attributesOf('[1]')).toEqual({ attributi: {}, complaints: ['bad-structure 1'] });
  });

  it('beyond the largest number are empty and listed', async () => {
    expect(await attributesOf('{"n":1e999}')).toEqual({ attributi: { n: null }, complaints: ['bad-number 1'] });
  });

  it('in windows-1252 are read and listed', async () => {
    const { records, complaints } = await read(Buffer.from(JSON.stringify(collection(feature(polygon, { nome: 'Carità' }))), 'latin1'));
    expect(records[0]!.attributi['nome']).toBe('Carità');
    expect(complaints).toEqual(['bad-encoding 1']);
  });

  it('make the fields of the layer, with their types', async () => {
    const { strato } = await read(collection(feature(polygon, { a: 1, b: 'x' }), feature(polygon, { b: 2, c: true, d: null })));
    expect(strato.campi.map(({ nome, tipo }) => `${nome} ${tipo}`)).toEqual(['a numero', 'b misto', 'c logico']);
  });
});

describe('an item that is no feature', () => {
  it.each<[unknown, string]>([[false, 'bad-structure 1'], ['x', 'bad-structure 1'], [[], 'bad-structure 1'], [{ type: 'Featre', geometry: polygon }, 'bad-structure 1']])('%j is a record all the same, and listed', async (item, complaint) => {
    const { records, complaints } = await read(collection(item, feature(polygon)));
    expect(records.map(({ riga }) => riga)).toEqual([1, 2]);
    expect(complaints).toEqual([complaint]);
  });
});

const named = (name: string): object => ({ type: 'name', properties: { name } });

const crsOf = async (document: object, opzioni: OpzioniLettura = {}): Promise<unknown[]> => {
  const { strato, complaints, records } = await read(document, opzioni);
  return [strato.crs.id, strato.crs.come, records[0]!.areaPlanareM2, complaints];
};

describe('the reference system', () => {
  const plane = feature({ type: 'Polygon', coordinates: [[[500_000, 4_600_000], [500_010, 4_600_000], [500_010, 4_600_010], [500_000, 4_600_010], [500_000, 4_600_000]]] });
  it.each<[string, object, OpzioniLettura, unknown[]]>([
    ['WGS84 when nothing is said', collection(feature(polygon)), {}, ['EPSG:4326', 'dichiarato', null, []]],
    ['named by its urn', { crs: named('urn:ogc:def:crs:EPSG::7792'), ...collection(plane) }, {}, ['EPSG:7792', 'authority', 100, []]],
    ['named by its code', { crs: { type: 'EPSG', properties: { code: 3004 } }, ...collection(plane) }, {}, ['EPSG:3004', 'authority', 100, []]],
    ['CRS84', { crs: named('urn:ogc:def:crs:OGC:1.3:CRS84'), ...collection(feature(polygon)) }, {}, ['EPSG:4326', 'authority', null, []]],
    ['declared by who imports', { crs: named('urn:ogc:def:crs:EPSG::7792'), ...collection(plane) }, { crs: 'EPSG:3004' }, ['EPSG:3004', 'dichiarato', 100, []]],
    ['unknown', { crs: named('urn:ogc:def:crs:EPSG::27700'), ...collection(plane) }, {}, [null, 'assente', 100, ['unknown-crs null']]],
    ['absent with coordinates that are no degrees', collection(plane), {}, [null, 'assente', 100, ['unknown-crs null']]],
    ['named after the features, as they were read', { ...collection(feature(polygon)), crs: named('urn:ogc:def:crs:OGC:1.3:CRS84') }, {}, ['EPSG:4326', 'dichiarato', null, []]],
    ['named after the features, otherwise', { ...collection(plane), crs: named('urn:ogc:def:crs:EPSG::7792') }, {}, [null, 'assente', 100, ['unknown-crs null', 'unknown-crs null']]],
  ])('%s', async (_, document, opzioni, expected) => {
    expect(await crsOf(document, opzioni)).toEqual(expected);
  });
});
