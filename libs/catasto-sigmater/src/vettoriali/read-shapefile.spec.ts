import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../prove/memory-source.js';
import { UnreadableFileError } from '../source.js';
import { type DbfDiProva, dbfBytes, multiPoint, NULL_SHAPE, path, point, type ShpDiProva, shpBytes, sources } from './prove/shapefile-writer.js';
import { readShapefile, type SorgentiShapefile } from './read-shapefile.js';
import type { FormaVettoriale, OpzioniLettura, StratoVettoriale } from './records.js';

type Corner = [number, number];

/** Clockwise, as the specification wants outer rings. */
const square = (x: number, y: number, side: number): Corner[] => [[x, y], [x, y + side], [x + side, y + side], [x + side, y], [x, y]];
const reversed = (ring: Corner[]): Corner[] => ring.toReversed();
const NAMES: DbfDiProva = { columns: [{ name: 'NOME', type: 'C', length: 10 }], rows: [['uno'], ['due'], ['tre']] };
const three = (type: number, ...records: ShpDiProva['records']): ShpDiProva => ({ type, records });

interface Lettura {
  records: FormaVettoriale[];
  complaints: string[];
  messages: string[];
  strato: StratoVettoriale;
}

/** Something came out, and each record without a shape is explained by an issue of its own or of the whole file. */
function isAccountedFor({ records, complaints }: Lettura): boolean {
  const explained = ({ geometria, riga }: FormaVettoriale): boolean => geometria !== null || complaints.some((complaint) => complaint.endsWith(` ${riga}`) || complaint.endsWith(' null'));
  return records.length + complaints.length > 0 && records.every(explained);
}

async function read(files: SorgentiShapefile, opzioni: OpzioniLettura = {}): Promise<Lettura> {
  let strato: StratoVettoriale | undefined;
  const batches = (async function* () {
    for await (const batch of readShapefile(files, opzioni)) {
      strato = batch.strato;
      yield batch;
    }
  })();
  const { records, issues } = await collect(batches);
  const told = issues.filter(({ code, line }) => !(code === 'unknown-crs' && line === null));
  return { records, complaints: told.map(({ code, line }) => `${code} ${line}`), messages: told.map(({ message }) => message), strato: strato! };
}

describe('every type of shape', () => {
  it.each([
    ['Polygon', path(5, [square(0, 0, 10)]), 'polygon', 100],
    ['PolygonZ', path(15, [square(0, 0, 10)]), 'polygon', 100],
    ['PolygonM', path(25, [square(0, 0, 10)]), 'polygon', 100],
    ['PolyLine', path(3, [[[0, 0], [1, 1]], [[5, 5], [6, 6], [7, 7]]]), 'line', null],
    ['PolyLineZ', path(13, [[[0, 0], [1, 1]]]), 'line', null],
    ['PolyLineM', path(23, [[[0, 0], [1, 1]]]), 'line', null],
    ['Point', point(300, 400), 'point', null],
    ['PointZ', point(300, 400, 11), 'point', null],
    ['PointM', point(300, 400, 21), 'point', null],
    ['MultiPoint', multiPoint([[1, 2], [3, 4]]), 'point', null],
    ['MultiPointZ', multiPoint([[1, 2], [3, 4]], 18), 'point', null],
    ['MultiPointM', multiPoint([[1, 2], [3, 4]], 28), 'point', null],
  ])('%s is read, whatever the size of the blocks', async (_, content, kind, area) => {
    const { shp } = shpBytes(three(content.readInt32LE(0), content, content));
    const whole = await read(sources({ shp }), { crs: 'EPSG:7792' });
    const bytewise = await read(sources({ shp }, 7), { crs: 'EPSG:7792' });
    expect(whole.records.map(({ geometria, areaPlanareM2 }) => [geometria?.type, areaPlanareM2])).toEqual([[kind, area], [kind, area]]);
    expect(bytewise.records).toEqual(whole.records);
    expect(whole.complaints).toEqual(['missing-companion null']);
  });

  it('null shapes are records without geometry, and listed', async () => {
    const { records, complaints } = await read(sources({ ...shpBytes(three(1, point(1, 2), NULL_SHAPE, point(3, 4))), dbf: dbfBytes(NAMES) }));
    expect(records.map(({ geometria, attributi }) => [geometria?.type ?? null, attributi['NOME']])).toEqual([['point', 'uno'], [null, 'due'], ['point', 'tre']]);
    expect(complaints).toEqual(['missing-geometry 2']);
  });

  it('a MultiPatch has no outline in the plane: the record is listed', async () => {
    const patch = path(5, [square(0, 0, 1)]);
    patch.writeInt32LE(31, 0);
    const { records, complaints } = await read(sources({ ...shpBytes(three(31, patch)) }));
    expect(records[0]!.geometria).toBeNull();
    expect(complaints).toContain('invalid-geometry 1');
  });
});

const polygonsOf = async (...rings: Corner[][]): Promise<{ polygons: Corner[][][]; complaints: string[]; valida: boolean }> => {
  const { records, complaints } = await read(sources({ ...shpBytes(three(5, path(5, rings))), dbf: dbfBytes({ ...NAMES, rows: [['uno']] }) }));
  const { geometria, valida } = records[0]!;
  return { polygons: geometria?.type === 'polygon' ? geometria.polygons : [], complaints, valida };
};

describe('the rings of a polygon', () => {
  it('come out counter-clockwise outside and clockwise inside, each hole with the ring around it', async () => {
    const { polygons, complaints } = await polygonsOf(square(0, 0, 10), square(20, 0, 10), reversed(square(22, 2, 3)), reversed(square(2, 2, 3)));
    expect(polygons).toEqual([[reversed(square(0, 0, 10)), square(2, 2, 3)], [reversed(square(20, 0, 10)), square(22, 2, 3)]]);
    expect(complaints).toEqual([]);
  });

  it('may hold an island in a hole', async () => {
    const { polygons, valida } = await polygonsOf(square(0, 0, 10), reversed(square(2, 2, 6)), square(4, 4, 2));
    expect(polygons.map((rings) => rings.length)).toEqual([2, 1]);
    expect(valida).toBe(true);
  });

  it('are told apart by place where their orientation contradicts it, and that is listed', async () => {
    const { polygons, complaints } = await polygonsOf(square(0, 0, 10), square(2, 2, 3));
    expect(polygons).toEqual([[reversed(square(0, 0, 10)), square(2, 2, 3)]]);
    expect(complaints).toEqual(['repaired-geometry 1']);
  });

  it('that are not closed are closed, and that is listed', async () => {
    const { polygons, complaints } = await polygonsOf(square(0, 0, 10).slice(0, -1));
    expect(polygons[0]![0]).toHaveLength(5);
    expect(complaints).toEqual(['repaired-geometry 1']);
  });

  it('on one line or with too few points are left out, and that is listed', async () => {
    const { polygons, complaints } = await polygonsOf(square(0, 0, 10), [[20, 0], [21, 1], [22, 2], [20, 0]], [[30, 0], [31, 0], [30, 0]]);
    expect(polygons).toHaveLength(1);
    expect(complaints).toEqual(['repaired-geometry 1']);
  });

  it('that all enclose nothing leave a record without geometry', async () => {
    const { polygons, complaints } = await polygonsOf([[20, 0], [21, 1], [20, 0]]);
    expect(polygons).toEqual([]);
    expect(complaints).toEqual(['invalid-geometry 1']);
  });

  it('of a bow-tie are kept as they are and listed as invalid', async () => {
    const { polygons, complaints, valida } = await polygonsOf([[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]);
    expect(polygons).toHaveLength(1);
    expect(valida).toBe(false);
    expect(complaints).toEqual(['invalid-geometry 1']);
  });

  it('given twice stay two, invalid, instead of cancelling out', async () => {
    const { polygons, valida } = await polygonsOf(square(0, 0, 10), square(0, 0, 10));
    expect([polygons.length, valida]).toEqual([2, false]);
  });

  it.each([[Number.NaN], [-1.797e308], [Infinity], [1e30]])('with the coordinate %d leave a record without geometry', async (bad) => {
    const { polygons, complaints } = await polygonsOf([[0, 0], [0, bad], [10, 10], [10, 0], [0, 0]]);
    expect(polygons).toEqual([]);
    expect(complaints).toEqual(['invalid-geometry 1']);
  });
});

const wests = (records: FormaVettoriale[]): (number | null)[] => records.map(({ geometria }) => (geometria?.type === 'polygon' ? Math.min(...geometria.polygons[0]![0]!.map(([x]) => x)) : null));

describe('a file that lies', () => {
  const shapes = [path(5, [square(0, 0, 1)]), path(5, [square(2, 0, 1)]), path(5, [square(4, 0, 1)])];

  it.each([['short', -32], ['long', 32]])('about the length of a record (too %s) is read by its vertices', async (_, error) => {
    const { shp } = shpBytes({ type: 5, records: shapes, headers: { 1: { length: shapes[1]!.length + error } } });
    const { records, complaints } = await read(sources({ shp, dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, 2, 4]);
    expect(complaints).toEqual(['bad-structure 2']);
  });

  it('about the numbers of its records is read in the order of the file, and that is listed once', async () => {
    const { shp } = shpBytes({ type: 5, records: shapes, headers: { 0: { number: 5 }, 1: { number: 6 }, 2: { number: 7 } } });
    const { records, complaints } = await read(sources({ shp, dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, 2, 4]);
    expect(complaints).toEqual(['bad-structure 1']);
  });

  it('about the number of vertices loses that record only', async () => {
    const broken = Buffer.from(shapes[1]!);
    broken.writeInt32LE(1_000_000_000, 40);
    const { records, complaints } = await read(sources({ ...shpBytes({ type: 5, records: [shapes[0]!, broken, shapes[2]!] }), dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, null, 4]);
    expect(complaints).toEqual(['invalid-geometry 2']);
  });

  it('about where its parts begin loses that record only', async () => {
    const broken = path(5, [square(0, 0, 1), square(2, 0, 1)]);
    broken.writeInt32LE(99, 48);
    const { records, complaints } = await read(sources({ ...shpBytes({ type: 5, records: [shapes[0]!, broken, shapes[2]!] }), dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, null, 4]);
    expect(complaints).toEqual(['invalid-geometry 2']);
  });

  it('with bytes between its records is read on by the index', async () => {
    const parts = shpBytes({ type: 5, records: shapes, garbage: { 1: Buffer.alloc(40, 0xff) } });
    const { records, complaints } = await read(sources({ ...parts, dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, 2, 4]);
    expect(complaints).toEqual(['bad-structure 2']);
  });

  it('with bytes between its records and no index says where it stops, and keeps the rows', async () => {
    const { shp } = shpBytes({ type: 5, records: shapes, garbage: { 1: Buffer.alloc(40, 0xff) } });
    const { records, complaints } = await read(sources({ shp, dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, null, null]);
    expect(records.map(({ attributi }) => attributi['NOME'])).toEqual(['uno', 'due', 'tre']);
    expect(complaints).toEqual(['bad-structure 2', 'missing-geometry null']);
  });

  it('with a destroyed record header loses that record only, when it has an index', async () => {
    const { shp, shx } = shpBytes({ type: 5, records: shapes });
    shp.fill(0xff, 100 + 8 + shapes[0]!.length, 100 + 8 + shapes[0]!.length + 12);
    const { records, complaints } = await read(sources({ shp, shx, dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, null, 4]);
    expect(complaints).toEqual(['invalid-geometry 2']);
  });

  it('cut in a record keeps what comes before, and the rows', async () => {
    const { shp } = shpBytes({ type: 5, records: shapes });
    const { records, complaints } = await read(sources({ shp: shp.subarray(0, shp.length - 40), dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, 2, null]);
    expect(complaints).toEqual(['truncated-file 3', 'invalid-geometry 3']);
  });

  it('cut between two records says so', async () => {
    const { shp } = shpBytes({ type: 5, records: shapes });
    const { records, complaints } = await read(sources({ shp: shp.subarray(0, shp.length - 8 - shapes[2]!.length), dbf: dbfBytes(NAMES) }));
    expect(wests(records)).toEqual([0, 2, null]);
    expect(complaints).toEqual(['truncated-file 2', 'missing-geometry null']);
  });

  it.each([[50, 'truncated-file'], [0, 'truncated-file']])('of %d bytes is refused', async (length, code) => {
    const { shp } = shpBytes({ type: 5, records: shapes });
    await expect(read(sources({ shp: shp.subarray(0, length) }))).rejects.toMatchObject({ name: 'UnreadableFileError', code });
  });

  it('that is no shapefile is refused in words', async () => {
    await expect(read(sources({ shp: Buffer.alloc(500, 0x41) }))).rejects.toThrow(/«prova.shp» non è uno shapefile/);
  });

  it('damaged anywhere is read or refused, never a crash, and each of its records is accounted for', async () => {
    const { shp, shx } = shpBytes({ type: 5, records: shapes });
    const dbf = dbfBytes(NAMES);
    const damage = fc.array(fc.tuple(fc.constantFrom('shp', 'shx', 'dbf'), fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async (changes, withIndex) => {
        const parts = { shp: Buffer.from(shp), shx: Buffer.from(shx), dbf: Buffer.from(dbf) };
        for (const [part, at, value] of changes) parts[part as keyof typeof parts][at % parts[part as keyof typeof parts].length] = value;
        const outcome = await read(sources({ shp: parts.shp, dbf: parts.dbf, ...(withIndex ? { shx: parts.shx } : {}) }, 64)).catch((error: unknown) => error);
        expect(outcome instanceof UnreadableFileError || isAccountedFor(outcome as Lettura)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('shapes and rows of different number', () => {
  const points = [point(1, 2), point(3, 4), point(5, 6)];

  it('more shapes than rows: the last ones have empty attributes', async () => {
    const { records, complaints } = await read(sources({ ...shpBytes({ type: 1, records: points }), dbf: dbfBytes({ ...NAMES, rows: [['uno']] }) }));
    expect(records.map(({ attributi }) => attributi['NOME'])).toEqual(['uno', null, null]);
    expect(complaints).toEqual(['missing-attribute null']);
  });

  it('more rows than shapes: the last ones have no geometry', async () => {
    const { records, complaints, messages } = await read(sources({ ...shpBytes({ type: 1, records: points.slice(0, 1) }), dbf: dbfBytes(NAMES) }));
    expect(records.map(({ geometria }) => geometria?.type ?? null)).toEqual(['point', null, null]);
    expect(complaints).toEqual(['missing-geometry null']);
    expect(messages[0]).toContain('dalla riga 2 alla 3');
  });

  it('rows marked as deleted give no record, and are listed with their number', async () => {
    const { records, complaints } = await read(sources({ ...shpBytes({ type: 1, records: points }), dbf: dbfBytes({ ...NAMES, deleted: [1] }) }));
    expect(records.map(({ riga }) => riga)).toEqual([1, 3]);
    expect(complaints).toEqual(['deleted-record 2']);
  });

  it('a layer without elements says so', async () => {
    const { complaints } = await read(sources({ ...shpBytes({ type: 5, records: [] }), dbf: dbfBytes({ ...NAMES, rows: [] }) }));
    expect(complaints).toEqual(['unrecognised-file null']);
  });
});

const prints = async (dbf: DbfDiProva, ...records: Buffer[]): Promise<string[]> => (await read(sources({ ...shpBytes({ type: 5, records }), dbf: dbfBytes(dbf) }))).records.map(({ impronta }) => impronta);

describe('the fingerprint of a record', () => {
  it('is equal for equal facts and different when a coordinate or an attribute changes', async () => {
    const [a, b, c] = await prints({ ...NAMES, rows: [['uno'], ['uno'], ['due']] }, path(5, [square(0, 0, 1)]), path(5, [square(0, 0, 1.0000001)]), path(5, [square(0, 0, 1)]));
    const [again] = await prints({ ...NAMES, columns: [{ name: 'NOME', type: 'C', length: 20 }], rows: [['uno']] }, path(5, [square(0, 0, 1)]));
    expect(a).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set([a, b, c]).size).toBe(3);
    expect(again).toBe(a);
  });
});

const crsOf = async (prj: string | undefined, opzioni: OpzioniLettura = {}): Promise<{ crs: StratoVettoriale['crs']; area: number | null }> => {
  const { strato, records } = await read(sources({ ...shpBytes({ type: 5, records: [path(5, [square(10, 40, 2)])] }), ...(prj === undefined ? {} : { prj }) }), opzioni);
  return { crs: strato.crs, area: records[0]!.areaPlanareM2 };
};

describe('the reference system', () => {
  const utm33 = 'PROJCS["RDN2008_UTM_zone_33N",GEOGCS["GCS_RDN2008",DATUM["D_RDN2008",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
  it('is matched by the parameters of a .prj without code', async () => {
    expect(await crsOf(utm33)).toMatchObject({ crs: { id: 'EPSG:7792', come: 'parametri', testo: utm33 }, area: 4 });
  });

  it('is the one that who imports declares, whatever the file says', async () => {
    expect(await crsOf(utm33, { crs: 'epsg:3004' })).toMatchObject({ crs: { id: 'EPSG:3004', come: 'dichiarato' }, area: 4 });
  });

  it('is absent when the .prj is missing or is a web page', async () => {
    expect((await crsOf(undefined)).crs).toMatchObject({ id: null, come: 'assente' });
    expect((await crsOf('<!DOCTYPE html><html><body>404</body></html>')).crs).toMatchObject({ id: null, come: 'assente' });
  });

  it('in degrees gives no planar area', async () => {
    expect((await crsOf(undefined, { crs: 'EPSG:6706' })).area).toBeNull();
  });
});
