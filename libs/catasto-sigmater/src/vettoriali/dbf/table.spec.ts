import { describe, expect, it } from 'vitest';
import { IssueCollector } from '../../lines/issue-collector.js';
import { memorySource } from '../../prove/memory-source.js';
import { type ColonnaDiProva, type DbfDiProva, dbfBytes } from '../prove/shapefile-writer.js';
import type { Attributo } from '../records.js';
import { canonicalEncoding, namedEncoding } from './code-page.js';
import { TabellaDbf } from './table.js';

async function read(bytes: Buffer, cpg?: string): Promise<{ rows: Record<string, Attributo>[]; complaints: string[]; campi: string[]; codifica: string }> {
  const issues = new IssueCollector('prova.dbf');
  const canonical = cpg === undefined ? null : canonicalEncoding(cpg);
  const table = await TabellaDbf.open(memorySource('prova.dbf', bytes, 50), canonical === null ? null : namedEncoding(canonical, 'cpg'), issues);
  const rows: Record<string, Attributo>[] = [];
  for (;;) {
    if (table === null) break;
    if (!table.ready) await table.fill();
    const row = table.next();
    if (row === null) break;
    rows.push({ ...row.attributi });
  }
  const complaints = issues.drain().map(({ code, line, field }) => [code, line, field].filter((part) => part !== null).join(' '));
  return { rows, complaints, campi: table?.campi.map(({ nome, tipo }) => `${nome} ${tipo}`) ?? [], codifica: table?.codifica.nome ?? '' };
}

const oneColumn = (column: Omit<ColonnaDiProva, 'name'>, ...values: (string | Buffer)[]): DbfDiProva => ({ columns: [{ name: 'X', ...column }], rows: values.map((value) => [value]) });
const valuesOf = async (table: DbfDiProva, cpg?: string): Promise<{ values: Attributo[]; complaints: string[] }> => {
  const { rows, complaints } = await read(dbfBytes(table), cpg);
  return { values: rows.map((row) => row['X']!), complaints };
};

function little(write: (bytes: Buffer) => void, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  write(bytes);
  return bytes;
}

describe('a value of a table', () => {
  it('of type C is text without the padding on its right; codes keep their zeros and blanks on the left', async () => {
    expect(await valuesOf(oneColumn({ type: 'C', length: 8 }, '0001', '  1', ' ', 'a b\0\0'))).toEqual({ values: ['0001', '  1', null, 'a b'], complaints: [] });
  });

  it.each(['N', 'F'])('of type %s is a number, with point or comma', async (type) => {
    const { values, complaints } = await valuesOf(oneColumn({ type, length: 12 }, '   12.50', '68,500', '-3', '1.5E+3', '', '.5', '+7'));
    expect(values).toEqual([12.5, 68.5, -3, 1500, null, 0.5, 7]);
    expect(complaints).toEqual([]);
  });

  it('of type N stays text where a number would lose digits', async () => {
    const { values } = await valuesOf(oneColumn({ type: 'N', length: 20 }, '10055027000000007300', '0012', '9007199254740991', '0', '0.5'));
    expect(values).toEqual(['10055027000000007300', '0012', 9007199254740991, 0, 0.5]);
  });

  it('of type N that is no number is empty and listed with its text', async () => {
    expect(await valuesOf(oneColumn({ type: 'N', length: 8 }, '********', '1,234.5', 'NaN', '12 3'))).toEqual({
      values: [null, null, null, null], complaints: ['bad-number 1 X', 'bad-number 2 X', 'bad-number 3 X', 'bad-number 4 X'],
    });
  });

  it('of type D is an ISO date; one that does not exist is listed', async () => {
    expect(await valuesOf(oneColumn({ type: 'D', length: 8 }, '20240229', '20230229', '', '00000000', '2024AB01'))).toEqual({
      values: ['2024-02-29', null, null, null, null], complaints: ['bad-date 2 X', 'bad-date 5 X'],
    });
  });

  it('of type L is true, false or unknown', async () => {
    expect(await valuesOf(oneColumn({ type: 'L', length: 1 }, 'T', 'y', 'F', 'n', '?', ' ', 'Z'))).toEqual({
      values: [true, true, false, false, null, null, null], complaints: ['unknown-code 7 X'],
    });
  });

  it.each<[string, Buffer, Attributo]>([
    ['I', little((bytes) => bytes.writeInt32LE(-5), 4), -5],
    ['+', little((bytes) => bytes.writeInt32LE(7), 4), 7],
    ['O', little((bytes) => bytes.writeDoubleLE(2.5), 8), 2.5],
    ['B', little((bytes) => bytes.writeDoubleLE(-2.5), 8), -2.5],
    ['Y', little((bytes) => bytes.writeBigInt64LE(123_456n), 8), 12.3456],
    ['@', little((bytes) => (bytes.writeInt32LE(2_460_000), bytes.writeInt32LE(3_600_000, 4)), 8), '2023-02-24T01:00:00.000Z'],
    ['T', Buffer.alloc(8), null],
  ])('of the binary type %s is decoded', async (type, bytes, expected) => {
    expect(await valuesOf(oneColumn({ type, length: bytes.length }, bytes))).toEqual({ values: [expected], complaints: [] });
  });

  it('that is not finite is empty and listed', async () => {
    expect((await valuesOf(oneColumn({ type: 'O', length: 8 }, little((bytes) => bytes.writeDoubleLE(Number.NaN), 8)))).complaints).toEqual(['bad-number 1 X']);
  });

  it('of a memo points to another file: it is empty and listed', async () => {
    expect(await valuesOf(oneColumn({ type: 'M', length: 10 }, '         7', ''))).toEqual({ values: [null, null], complaints: ['missing-companion 1 X'] });
  });
});

const citta = (...bytes: number[]): DbfDiProva => oneColumn({ type: 'C', length: 12 }, Buffer.from([...Buffer.from('citt'), ...bytes]));

describe('the encoding of a table', () => {

  it.each<[string, string, number[], string]>([
    ['UTF-8', 'UTF-8', [0xc3, 0xa0], 'città'],
    ['65001', 'UTF-8', [0xc3, 0xa0], 'città'],
    ['1252', 'windows-1252', [0xe0], 'città'],
    ['ANSI 1252', 'windows-1252', [0xe0], 'città'],
    ['1252', 'windows-1252', [0x92, 0x80], 'citt’€'],
    ['ISO-8859-1', 'iso-8859-1', [0xe0], 'città'],
    ['ISO 88591', 'iso-8859-1', [0xe0], 'città'],
    ['LDID/87', 'windows-1252', [0xe0], 'città'],
    ['OEM 850', 'cp850', [0x85], 'città'],
    ['437', 'cp437', [0x85], 'città'],
    ['koi8r', 'koi8-r', [0xc1], 'cittа'],
    ['Big-5', 'big5', [0xb0, 0xea], 'citt國'],
  ])('in the .cpg as «%s» is %s', async (label, codifica, bytes, expected) => {
    const { rows, codifica: used, complaints } = await read(dbfBytes(citta(...bytes)), label);
    expect([rows[0]!['X'], used, complaints]).toEqual([expected, codifica, []]);
  });

  it('UTF-16 in the .cpg is two bytes for each character', async () => {
    expect((await valuesOf(oneColumn({ type: 'C', length: 12 }, Buffer.from('città\0', 'utf16le')), 'UTF-16')).values).toEqual(['città']);
  });

  it('that a web page in the .cpg gives is none', () => {
    expect(canonicalEncoding('<!DOCTYPE html>')).toBeNull();
    expect(canonicalEncoding('')).toBeNull();
  });

  it.each<[string, number, number[]]>([
    ['language driver of Windows', 0x57, [0xe0]],
    ['language driver 3', 0x03, [0xe0]],
    ['language driver of MS-DOS', 0x02, [0x85]],
    ['language driver of Windows over text in UTF-8', 0x57, [0xc3, 0xa0]],
    ['nothing, over windows-1252', 0, [0xe0]],
    ['nothing, over UTF-8', 0, [0xc3, 0xa0]],
  ])('by %s gives «città»', async (_, ldid, bytes) => {
    expect(await valuesOf({ ...citta(...bytes), ldid })).toEqual({ values: ['città'], complaints: [] });
  });

  it('that the .cpg gets wrong is read as windows-1252 and listed', async () => {
    expect(await valuesOf(citta(0xe0), 'UTF-8')).toEqual({ values: ['città'], complaints: ['bad-encoding 1 X'] });
  });

  it('is not doubted for a character that the width of the column cuts', async () => {
    for (const label of ['UTF-8', undefined]) {
      expect(await valuesOf(oneColumn({ type: 'C', length: 5 }, Buffer.from('città').subarray(0, 5)), label)).toEqual({ values: ['citt'], complaints: [] });
      expect(await valuesOf(oneColumn({ type: 'C', length: 5 }, Buffer.from('cit€').subarray(0, 5)), label)).toEqual({ values: ['cit'], complaints: [] });
    }
  });

  it('of a value that fills its column keeps a last accented letter of windows-1252', async () => {
    expect((await valuesOf(oneColumn({ type: 'C', length: 5 }, Buffer.from('città', 'latin1')))).values).toEqual(['città']);
  });
});

describe('the structure of a table', () => {
  it('with repeated names gives each column its own', async () => {
    const { campi, complaints } = await read(dbfBytes({ columns: ['A', 'A', 'A_2', 'A'].map((name) => ({ name, type: 'C', length: 1 })), rows: [] }));
    expect(campi.map((campo) => campo.split(' ')[0])).toEqual(['A', 'A_2', 'A_2_2', 'A_3']);
    expect(complaints).toHaveLength(3);
  });

  it('treats no name as special', async () => {
    const names = ['__proto__', 'hasOwnProp'];
    const { rows } = await read(dbfBytes({ columns: names.map((name) => ({ name, type: 'C', length: 3 })), rows: [['uno', 'due']] }));
    expect(Object.entries(rows[0]!)).toEqual([['__proto__', 'uno'], ['hasOwnProp', 'due']]);
  });

  it('whose rows are declared too long is read by its columns when only they fit the file', async () => {
    const { rows, complaints } = await read(dbfBytes({ ...oneColumn({ type: 'C', length: 4 }, 'uno', 'due', 'tre'), declaredRowLength: 9 }));
    expect(rows.map((row) => row['X'])).toEqual(['uno', 'due', 'tre']);
    expect(complaints).toEqual(['bad-structure']);
  });

  it('with unused bytes in each row is read by the declared length', async () => {
    const columns = [{ name: 'X', type: 'C', length: 4 }];
    const bytes = dbfBytes({ columns: [...columns, { name: 'RESTO', type: 'C', length: 3 }], rows: [['uno', '---'], ['due', '---']] });
    bytes[64] = 0x0d;
    const { rows, complaints } = await read(bytes);
    expect(rows).toEqual([{ X: 'uno' }, { X: 'due' }]);
    expect(complaints).toEqual(['bad-structure']);
  });

  it('that promises more rows than it has says so', async () => {
    const { rows, complaints } = await read(dbfBytes({ ...oneColumn({ type: 'C', length: 4 }, 'uno'), declaredRows: 5 }));
    expect(rows).toHaveLength(1);
    expect(complaints).toEqual(['truncated-file']);
  });

  it('that promises fewer rows than it has gives them all', async () => {
    expect((await read(dbfBytes({ ...oneColumn({ type: 'C', length: 4 }, 'uno', 'due'), declaredRows: 0 }))).rows).toHaveLength(2);
  });

  it('of another kind of file is no table: the shapes go without', async () => {
    const { rows, complaints } = await read(Buffer.from('PK\u0003\u0004 not a table at all, and long enough to look like one'));
    expect(rows).toEqual([]);
    expect(complaints).toEqual(['bad-structure']);
  });
});
