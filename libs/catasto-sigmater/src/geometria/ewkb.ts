import type { Position, Ring, Shape } from './geometria.js';

const SRID_FLAG = 0x20000000;
const POINT = 1;
const LINE_STRING = 2;
const POLYGON = 3;
const MULTI_POINT = 4;
const MULTI_LINE_STRING = 5;
const MULTI_POLYGON = 6;

/** Grows and is reused: encoding is synchronous, and an allocation for each of a million parcels is what would cost. */
let buffer = Buffer.allocUnsafe(64 * 1024);
let view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);

/**
 * Extended WKB of a shape, little endian, in lower-case hexadecimal: what PostGIS reads as a `geometry` in COPY and in parameters.
 * Coordinates are written bit by bit, x first; `srid` is the EPSG number they are in.
 */
export function toEwkbHex(shape: Shape, srid: number): string {
  reserve(sizeOf(shape));
  const end = writeShape(shape, srid);
  return buffer.toString('hex', 0, end);
}

function reserve(bytes: number): void {
  if (bytes <= buffer.byteLength) return;
  buffer = Buffer.allocUnsafe(bytes * 2);
  view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function sizeOf(shape: Shape): number {
  if ('point' in shape) return 9 + 16;
  if ('line' in shape) return 9 + 4 + shape.line.length * 16;
  if ('rings' in shape) return 9 + sizeOfRings(shape.rings);
  if ('points' in shape) return 9 + 4 + shape.points.length * 21;
  if ('lines' in shape) return shape.lines.reduce((size, line) => size + 9 + line.length * 16, 9 + 4);
  return shape.polygons.reduce((size, rings) => size + 5 + sizeOfRings(rings), 9 + 4);
}

function sizeOfRings(rings: readonly Ring[]): number {
  return rings.reduce((size, ring) => size + 4 + ring.length * 16, 4);
}

function writeShape(shape: Shape, srid: number): number {
  if ('point' in shape) return writePosition(writeHeader(0, POINT, srid), shape.point);
  if ('line' in shape) return writePositions(writeHeader(0, LINE_STRING, srid), shape.line);
  if ('rings' in shape) return writeRings(writeHeader(0, POLYGON, srid), shape.rings);
  if ('points' in shape) {
    let at = writeCount(writeHeader(0, MULTI_POINT, srid), shape.points.length);
    for (const point of shape.points) at = writePosition(writeHeader(at, POINT, null), point);
    return at;
  }
  if ('lines' in shape) {
    let at = writeCount(writeHeader(0, MULTI_LINE_STRING, srid), shape.lines.length);
    for (const line of shape.lines) at = writePositions(writeHeader(at, LINE_STRING, null), line);
    return at;
  }
  let at = writeCount(writeHeader(0, MULTI_POLYGON, srid), shape.polygons.length);
  for (const rings of shape.polygons) at = writeRings(writeHeader(at, POLYGON, null), rings);
  return at;
}

function writeHeader(at: number, type: number, srid: number | null): number {
  view.setUint8(at, 1);
  view.setUint32(at + 1, srid === null ? type : type | SRID_FLAG, true);
  if (srid === null) return at + 5;
  view.setUint32(at + 5, srid, true);
  return at + 9;
}

function writeCount(at: number, count: number): number {
  view.setUint32(at, count, true);
  return at + 4;
}

function writeRings(at: number, rings: readonly Ring[]): number {
  let next = writeCount(at, rings.length);
  for (const ring of rings) next = writePositions(next, ring);
  return next;
}

function writePositions(at: number, positions: readonly Position[]): number {
  let next = writeCount(at, positions.length);
  for (const position of positions) next = writePosition(next, position);
  return next;
}

function writePosition(at: number, [x, y]: Position): number {
  view.setFloat64(at, x, true);
  view.setFloat64(at + 8, y, true);
  return at + 16;
}
