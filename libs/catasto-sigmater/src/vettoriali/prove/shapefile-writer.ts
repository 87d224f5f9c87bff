import { memorySource } from '../../prove/memory-source.js';
import type { Source } from '../../source.js';

/** A record of a test shapefile: the content as the specification lays it out, without the record header. */
export type ContenutoShp = Buffer;

/** A null shape. */
export const NULL_SHAPE: ContenutoShp = int32(0);

export function point(x: number, y: number, type: 1 | 11 | 21 = 1): ContenutoShp {
  const extra = type === 1 ? [] : type === 11 ? [7, 8] : [8];
  return Buffer.concat([int32(type), doubles(x, y, ...extra)]);
}

export function multiPoint(points: [number, number][], type: 8 | 18 | 28 = 8): ContenutoShp {
  return Buffer.concat([int32(type), doubles(0, 0, 0, 0), int32(points.length), doubles(...points.flat()), extraBlocks(type, points.length)]);
}

/** PolyLine or Polygon and their Z and M versions. */
export function path(type: 3 | 5 | 13 | 15 | 23 | 25, parts: [number, number][][]): ContenutoShp {
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, part) => sum + part.length, 0));
  const points = parts.flat();
  return Buffer.concat([
    int32(type), doubles(0, 0, 0, 0), int32(parts.length), int32(points.length), ...starts.map(int32), doubles(...points.flat()), extraBlocks(type, points.length),
  ]);
}

export interface ShpDiProva {
  readonly type: number;
  readonly records: readonly ContenutoShp[];
  /** Overrides of what the record headers say, by position: number, length of the content in bytes. */
  readonly headers?: Readonly<Record<number, { number?: number; length?: number }>>;
  /** Bytes put before a record, by position. */
  readonly garbage?: Readonly<Record<number, Buffer>>;
}

/** The `.shp` and the `.shx` that belongs to it. */
export function shpBytes({ type, records, headers = {}, garbage = {} }: ShpDiProva): { shp: Buffer; shx: Buffer } {
  const body: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 100;
  records.forEach((content, i) => {
    const before = garbage[i] ?? Buffer.alloc(0);
    at += before.length;
    index.push(int32be(at / 2), int32be(content.length / 2));
    body.push(before, int32be(headers[i]?.number ?? i + 1), int32be((headers[i]?.length ?? content.length) / 2), content);
    at += 8 + content.length;
  });
  return { shp: Buffer.concat([header(type, at), ...body]), shx: Buffer.concat([header(type, 100 + records.length * 8), ...index]) };
}

export interface ColonnaDiProva {
  readonly name: string | Buffer;
  readonly type: string;
  readonly length: number;
  readonly decimals?: number;
}

export interface DbfDiProva {
  readonly columns: readonly ColonnaDiProva[];
  /** One buffer or ASCII text for each column; the deletion mark comes first when the row is marked. */
  readonly rows: readonly (readonly (string | Buffer)[])[];
  readonly deleted?: readonly number[];
  readonly ldid?: number;
  readonly declaredRows?: number;
  readonly declaredRowLength?: number;
}

export function dbfBytes({ columns, rows, deleted = [], ldid = 0, declaredRows = rows.length, declaredRowLength }: DbfDiProva): Buffer {
  const head = Buffer.alloc(32 + columns.length * 32 + 1);
  head[0] = 3;
  head.writeUInt32LE(declaredRows, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(declaredRowLength ?? columns.reduce((sum, { length }) => sum + length, 1), 10);
  head[29] = ldid;
  columns.forEach(({ name, type, length, decimals = 0 }, i) => {
    const at = 32 + i * 32;
    Buffer.from(name).copy(head, at);
    head.write(type, at + 11, 'latin1');
    head[at + 16] = length;
    head[at + 17] = decimals;
  });
  head[head.length - 1] = 0x0d;
  const body = rows.flatMap((row, r) => [Buffer.from(deleted.includes(r) ? '*' : ' '), ...row.map((value, c) => padded(value, columns[c]!.length))]);
  return Buffer.concat([head, ...body, Buffer.from([0x1a])]);
}

/** A source for each part that is given; `chunkBytes` makes blocks small enough to cut everything in the middle. */
export function sources(parts: { shp: Buffer; dbf?: Buffer; shx?: Buffer; prj?: string; cpg?: string }, chunkBytes = 65_536): { shp: Source } & Partial<Record<'dbf' | 'shx' | 'prj' | 'cpg', Source>> {
  const source = (extension: string, content: string | Buffer): Source => memorySource(`prova.${extension}`, content, chunkBytes);
  return {
    shp: source('shp', parts.shp),
    ...(parts.dbf === undefined ? {} : { dbf: source('dbf', parts.dbf) }),
    ...(parts.shx === undefined ? {} : { shx: source('shx', parts.shx) }),
    ...(parts.prj === undefined ? {} : { prj: source('prj', parts.prj) }),
    ...(parts.cpg === undefined ? {} : { cpg: source('cpg', parts.cpg) }),
  };
}

function header(type: number, length: number): Buffer {
  const bytes = Buffer.alloc(100);
  bytes.writeInt32BE(9994, 0);
  bytes.writeInt32BE(length / 2, 24);
  bytes.writeInt32LE(1000, 28);
  bytes.writeInt32LE(type, 32);
  return bytes;
}

/** Z and M blocks: range, then a value for each point. */
function extraBlocks(type: number, points: number): Buffer {
  const blocks = type >= 20 ? 1 : type >= 10 ? 2 : 0;
  return Buffer.alloc(blocks * (16 + points * 8));
}

function padded(value: string | Buffer, length: number): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([bytes.subarray(0, length), Buffer.alloc(Math.max(length - bytes.length, 0), 0x20)]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function int32be(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function doubles(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, i) => bytes.writeDoubleLE(value, i * 8));
  return bytes;
}
