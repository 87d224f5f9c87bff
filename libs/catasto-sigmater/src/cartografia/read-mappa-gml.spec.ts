import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, memorySource } from '../prove/memory-source.js';
import { sharedData } from '../prove/shared-data.js';
import { UnreadableFileError } from '../source.js';
import { readMappaGml } from './read-mappa-gml.js';
import type { BordoMappa } from './records.js';

const SQUARE = '41.9 12.4 41.901 12.4 41.901 12.401 41.9 12.401 41.9 12.4';
const HOLE = '41.9002 12.4002 41.9002 12.4004 41.9004 12.4004 41.9004 12.4002 41.9002 12.4002';

const ring = (posList: string): string => `<gml:LinearRing><gml:posList srsDimension="2">${posList}</gml:posList></gml:LinearRing>`;
const polygon = (outer: string, holes: string[] = [], srsName = 'urn:ogc:def:crs:EPSG::6706'): string =>
  `<gml:Polygon srsName="${srsName}"><gml:exterior>${ring(outer)}</gml:exterior>${holes.map((hole) => `<gml:interior>${ring(hole)}</gml:interior>`).join('')}</gml:Polygon>`;
const parcel = (reference: string, geometry = polygon(SQUARE)): string =>
  `<wfs:member><CP:CadastralParcel gml:id="CadastralParcel.IT.AGE.PLA.${reference}"><CP:msGeometry>${geometry}</CP:msGeometry><CP:LABEL>x</CP:LABEL><CP:NATIONALCADASTRALREFERENCE>${reference}</CP:NATIONALCADASTRALREFERENCE></CP:CadastralParcel></wfs:member>\n`;
const collection = (...members: string[]): string =>
  `<?xml version='1.0' encoding="UTF-8" ?>\n<wfs:FeatureCollection xmlns:CP="http://mapserver.gis.umn.edu/mapserver" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:wfs="http://www.opengis.net/wfs/2.0">\n${members.join('')}</wfs:FeatureCollection>\n`;

const read = (text: string | Uint8Array, chunkBytes?: number) => collect(readMappaGml(memorySource('X997_PROVA_ple.gml', text, chunkBytes)));
const bordi = (records: readonly { elemento: string }[]): BordoMappa[] => records.filter((record): record is BordoMappa => record.elemento === 'bordo');
const brief = (result: Awaited<ReturnType<typeof read>>): string[] => result.issues.map((issue) => `${issue.severity} ${issue.code} ${issue.line}`);

/** Reads, and returns `null` where the file is refused in words; any other exception is a failure. */
async function readOrRefuse(bytes: Uint8Array) {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}

const shared = (name: string): string => `${sharedData}/data/${name}`;

describe('readMappaGml', () => {
  it('yields each sheet before its borders, with longitude first', async () => {
    const { records, issues } = await read(collection(parcel('X997B001200.7', polygon(SQUARE, [HOLE])), parcel('X997B001200.STRADA001'), parcel('X997_0013A0.ACQUA002')));
    expect(issues).toEqual([]);
    expect(records.map((record) => (record.elemento === 'foglio' ? [record.nomeMappa, record.crs, record.allegato] : [record.tipo, record.codice, record.numero, record.riga]))).toEqual([
      ['X997B001200', 'EPSG:6706', ''], ['particella', '7', '7', 3], ['strada', 'STRADA001', null, 4], ['X997_0013A0', 'EPSG:6706', 'A'], ['acqua', 'ACQUA002', null, 5],
    ]);
    const [first] = bordi(records);
    expect(first!.rings[0]).toEqual([[12.4, 41.9], [12.401, 41.9], [12.401, 41.901], [12.4, 41.901], [12.4, 41.9]]);
    expect(first!.rings[1]).toHaveLength(5);
    expect(first!.areaPlanareM2).toBeNull();
  });

  it('reads the sheets of a map file as borders of the sheet', async () => {
    const zoning = `<wfs:member><CP:CadastralZoning gml:id="CadastralZoning.IT.AGE.MAP.X997_001200"><CP:msGeometry>${polygon(SQUARE)}</CP:msGeometry><CP:NATIONALCADASTRALZONINGREFERENCE>X997_001200</CP:NATIONALCADASTRALZONINGREFERENCE></CP:CadastralZoning></wfs:member>`;
    const { records, issues } = await read(collection(zoning));
    expect(issues).toEqual([]);
    expect(bordi(records)).toMatchObject([{ tipo: 'confine', codice: 'X997_001200', numero: null, nomeMappa: 'X997_001200' }]);
  });

  it('gives an ordinal to each polygon of a number, in one feature or in several', async () => {
    const multi = `<gml:MultiSurface srsName="urn:ogc:def:crs:EPSG::6706"><gml:surfaceMember>${polygon(SQUARE)}</gml:surfaceMember><gml:surfaceMember>${polygon(HOLE)}</gml:surfaceMember></gml:MultiSurface>`;
    const { records } = await read(collection(parcel('X997_001200.7', multi), parcel('X997_001300.7'), parcel('X997_001200.7')));
    expect(bordi(records).map(({ nomeMappa, ordinale }) => [nomeMappa, ordinale])).toEqual([['X997_001200', 1], ['X997_001200', 2], ['X997_001300', 1], ['X997_001200', 3]]);
  });

  it('sees which axis comes first, whatever the name of the system says', async () => {
    const swapped = SQUARE.replace(/(\S+) (\S+)/g, '$2 $1');
    for (const [posList, srsName] of [[SQUARE, 'EPSG:6706'], [swapped, 'urn:ogc:def:crs:EPSG::6706'], [swapped, 'EPSG:6706'], [SQUARE, 'http://www.opengis.net/def/crs/EPSG/0/4326']] as const) {
      const { records } = await read(collection(parcel('X997_001200.7', polygon(posList, [], srsName))));
      expect(bordi(records)[0]!.rings[0]![0]).toEqual([12.4, 41.9]);
    }
    const plane = polygon('4639000 280000 4639100 280000 4639100 280100 4639000 280000', [], 'urn:ogc:def:crs:EPSG::6708');
    expect(bordi((await read(collection(parcel('X997_001200.7', plane)))).records)[0]).toMatchObject({ areaPlanareM2: 5000, rings: [[[280_000, 4_639_000], [280_100, 4_639_100], [280_000, 4_639_100], [280_000, 4_639_000]]] });
  });

  it('reads the same however the bytes are cut', async () => {
    const text = collection(parcel('X997_001200.7', polygon(SQUARE, [HOLE])), parcel('X997_001200.Ò'));
    const whole = await read(text);
    for (const chunkBytes of [1, 13, 200]) expect(await read(text, chunkBytes)).toEqual(whole);
  });

  it('reads the reference from the identifier when its member is missing', async () => {
    const { records } = await read(collection(parcel('X997_001200.7').replace(/<CP:NATIONAL.*REFERENCE>/, '')));
    expect(bordi(records)).toMatchObject([{ nomeMappa: 'X997_001200', codice: '7' }]);
  });

  it.each([
    ['a reference of nowhere', parcel('QUALCOSA'), 'errore bad-key 3'],
    ['no polygon', parcel('X997_001200.8', ''), 'errore missing-geometry 3'],
    ['an unknown system', parcel('X997_001200.8', polygon(SQUARE, [], 'EPSG:27700')), 'errore unknown-crs 3'],
    ['an odd number of coordinates', parcel('X997_001200.8', polygon('41.9 12.4 41.9')), 'errore bad-structure 3'],
    ['a coordinate that is no number', parcel('X997_001200.8', polygon(SQUARE.replace('41.901', '41,901'))), 'errore bad-structure 3'],
    ['two vertices', parcel('X997_001200.8', polygon('41.9 12.4 41.901 12.4 41.9 12.4')), 'errore invalid-geometry 3'],
    ['arcs', parcel('X997_001200.8', polygon(SQUARE).replace('<gml:exterior>', '<gml:exterior><gml:Arc></gml:Arc>')), 'errore bad-structure 3'],
    ['broken XML inside', parcel('X997_001200.8').replace('<CP:LABEL>x', '<CP:LABEL>a <b'), 'errore bad-structure 3'],
  ])('leaves out a feature with %s and reads the next', async (_, member, issue) => {
    const result = await read(collection(member, parcel('X997_001200.9')));
    expect(bordi(result.records).map(({ codice }) => codice)).toEqual(['9']);
    expect(brief(result)).toEqual([issue]);
  });

  it('closes an open ring and lists a border that crosses itself', async () => {
    const open = parcel('X997_001200.7', polygon(SQUARE.replace(/ 41\.9 12\.4$/, '')));
    const bowtie = parcel('X997_001200.8', polygon('41.9 12.4 41.901 12.401 41.901 12.4 41.9 12.4008 41.9 12.4'));
    const result = await read(collection(open, bowtie));
    expect(bordi(result.records)).toHaveLength(2);
    expect(brief(result)).toEqual(['avviso repaired-geometry 3', 'avviso invalid-geometry 4']);
  });

  it('reads bare ampersands as text, wherever the bytes are cut, and says so', async () => {
    const text = collection(parcel('X997_001200.7'), parcel('X997_001200.8').replace('<CP:LABEL>x', '<CP:LABEL>a & b &amp; c &#38;')).replace('xmlns:CP=', 'xsi:schemaLocation="https://example.it/?a=1&b=2" xmlns:CP=');
    for (const chunkBytes of [undefined, 1, 7]) {
      const result = await read(text, chunkBytes);
      expect(bordi(result.records)).toHaveLength(2);
      expect(brief(result)).toEqual(['avviso bad-structure 2', 'avviso bad-structure 4']);
    }
  });

  it('reads on after tags that do not match outside a feature, and says so', async () => {
    const result = await read(collection(parcel('X997_001200.7'), '<a></b></a>', parcel('X997_001200.8')));
    expect(bordi(result.records).map(({ codice }) => codice)).toEqual(['7', '8']);
    expect(brief(result)).toContain('avviso bad-structure 4');
  });

  it('refuses document types, endless nesting, endless text, other XML and binary files', async () => {
    const entity = collection(parcel('X997_001200.7')).replace('<wfs:FeatureCollection', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<wfs:FeatureCollection');
    await expect(read(entity)).rejects.toMatchObject({ name: 'UnreadableFileError', code: 'unreadable-file' });
    await expect(read(collection('<a>'.repeat(1000)))).rejects.toMatchObject({ code: 'unreadable-file' });
    await expect(read(collection(`<a>${'1 '.repeat(5_000_000)}</a>`))).rejects.toMatchObject({ code: 'unreadable-file' });
    await expect(read('<html><body></body></html>')).rejects.toMatchObject({ code: 'unrecognised-file' });
    await expect(read(new Uint8Array(1000))).rejects.toMatchObject({ code: 'unreadable-file' });
    await expect(read('')).rejects.toMatchObject({ code: 'truncated-file' });
  });

  it('says when a collection is empty', async () => {
    expect(brief(await read(collection()))).toEqual(['avviso missing-geometry null']);
  });

  it('never fails on a file cut anywhere or with changed bytes, and loses no feature in silence', async () => {
    const text = collection(parcel('X997_001200.7', polygon(SQUARE, [HOLE])), parcel('X997_001200.8'));
    const bytes = Buffer.from(text);
    for (let length = 1; length < bytes.length - 1; length += 7) {
      const result = await readOrRefuse(bytes.subarray(0, length));
      if (result === null) continue;
      const opened = bytes.subarray(0, length).toString().split(/<CP:CadastralParcel [^>]*>/).length - 1;
      const refused = result.issues.filter(({ severity }) => severity === 'errore').length;
      expect(bordi(result.records).length + refused).toBe(opened);
    }
    const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, value] of changes) changed[at] = value;
        const result = await readOrRefuse(changed);
        const found = bordi(result?.records ?? []);
        expect(found.every((bordo) => bordo.rings.flat(2).every(Number.isFinite))).toBe(true);
        expect(result === null || found.length >= 2 || result.issues.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe.skipIf(sharedData === null)('GML of the Agenzia', () => {
  it('reads the real parcel of Alcamo, as served and as printed with a bare ampersand', async () => {
    for (const name of ['A176_003100.329.gml', 'A176_003100.329_unescaped_amp.gml']) {
      const result = await collect(readMappaGml(memorySource(name, readFileSync(shared(`real/catasto/${name}`)))));
      expect(bordi(result.records)).toMatchObject([{ nomeMappa: 'A176_003100', codice: '329', tipo: 'particella' }]);
      expect(bordi(result.records)[0]!.rings[0]).toContainEqual([12.99962227, 38.0003025]);
      expect(result.issues.every(({ severity }) => severity === 'avviso')).toBe(true);
    }
  });

  it('reads the synthetic pair of X999: one sheet, eight parcels, a road and a water', async () => {
    const sheets = await collect(readMappaGml(memorySource('X999_PROVA_map.gml', readFileSync(shared('catasto/synthetic/X999_PROVA_map.gml')))));
    const parcels = await collect(readMappaGml(memorySource('X999_PROVA_ple.gml', readFileSync(shared('catasto/synthetic/X999_PROVA_ple.gml')))));
    expect([...sheets.issues, ...parcels.issues]).toEqual([]);
    expect(bordi(sheets.records).map(({ tipo }) => tipo)).toEqual(['confine']);
    const tipi = bordi(parcels.records).map(({ tipo }) => tipo);
    expect(['particella', 'strada', 'acqua'].map((tipo) => tipi.filter((t) => t === tipo).length)).toEqual([8, 1, 1]);
    expect(parcels.records[0]).toMatchObject({ elemento: 'foglio', nomeMappa: 'X999_000100', crs: 'EPSG:6706' });
  });
});
