import type { Position } from '../../geometria/geometria.js';

/** A shape as the record holds it: rings are neither closed nor told apart. Heights and measures are left out. */
export type FormaGrezza =
  | { readonly kind: 'null' }
  | { readonly kind: 'point' | 'line' | 'polygon'; readonly parts: Position[][] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A kind of shape: how many bytes it takes, by its own counts, and how it is decoded. */
interface Decodifica {
  /** Least and greatest length of the content, `null` when the counts are absurd. Many writers leave out the Z and M blocks of the types that have them. */
  measure(content: Buffer): { least: number; most: number } | null;
  decode(content: Buffer): FormaGrezza;
}

const TYPE_BYTES = 4;
const BOX_BYTES = 32;
const RANGE_BYTES = 16;
const MAX_POINTS = 1 << 26;

const NULL: Decodifica = {
  measure: () => ({ least: TYPE_BYTES, most: TYPE_BYTES }),
  decode: () => ({ kind: 'null' }),
};

const POINT: Decodifica = {
  measure: (content) => ({ least: TYPE_BYTES + 16, most: TYPE_BYTES + 16 + extraDimensions(content) * 8 }),
  decode: (content) => ({ kind: 'point', parts: [decodePositions(content, TYPE_BYTES, 1)] }),
};

const MULTI_POINT_COUNT = TYPE_BYTES + BOX_BYTES;
const MULTI_POINT: Decodifica = {
  measure(content) {
    const points = countAt(content, MULTI_POINT_COUNT);
    return points === null ? null : withExtraDimensions(content, MULTI_POINT_COUNT + 4 + points * 16, points);
  },
  decode: (content) => ({ kind: 'point', parts: [decodePositions(content, MULTI_POINT_COUNT + 4, content.readInt32LE(MULTI_POINT_COUNT))] }),
};

const PARTS_COUNT = TYPE_BYTES + BOX_BYTES;
const POINTS_COUNT = PARTS_COUNT + 4;
const PARTS_AT = POINTS_COUNT + 4;

function pathDecoder(kind: 'line' | 'polygon'): Decodifica {
  return {
    measure(content) {
      const parts = countAt(content, PARTS_COUNT);
      const points = countAt(content, POINTS_COUNT);
      return parts === null || points === null || parts > points ? null : withExtraDimensions(content, PARTS_AT + parts * 4 + points * 16, points);
    },
    decode: (content) => decodeParts(content, kind),
  };
}

/** The last digit of a type code tells the kind: 3 PolyLine, 13 PolyLineZ, 23 PolyLineM. */
const BY_LAST_DIGIT: Readonly<Record<number, Decodifica>> = { 1: POINT, 3: pathDecoder('line'), 5: pathDecoder('polygon'), 8: MULTI_POINT };
const TYPES = new Set([1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28]);

/** How to read a type of shape; `null` when it is unknown, or a MultiPatch (31), which has no plane outline. */
export function shapeDecoder(shapeType: number): Decodifica | null {
  if (shapeType === 0) return NULL;
  return TYPES.has(shapeType) ? BY_LAST_DIGIT[shapeType % 10]! : null;
}

/** Kind of geometry of a layer by its type code. */
export function layerKind(shapeType: number): 'polygon' | 'line' | 'point' | 'nessuna' {
  const digit = TYPES.has(shapeType) ? shapeType % 10 : 0;
  return digit === 5 ? 'polygon' : digit === 3 ? 'line' : digit === 0 ? 'nessuna' : 'point';
}

function countAt(content: Buffer, at: number): number | null {
  if (content.length < at + 4) return null;
  const count = content.readInt32LE(at);
  return count >= 0 && count <= MAX_POINTS ? count : null;
}

/** Dimensions beyond x and y by type code: none, Z and M (11–18), M alone (21–28). */
function extraDimensions(content: Buffer): number {
  const tens = Math.floor(content.readInt32LE(0) / 10);
  return tens === 1 ? 2 : tens === 2 ? 1 : 0;
}

/** Each further dimension is a block: its range, then a value for each point. */
function withExtraDimensions(content: Buffer, plain: number, points: number): { least: number; most: number } {
  return { least: plain, most: plain + extraDimensions(content) * (RANGE_BYTES + points * 8) };
}

function decodePositions(content: Buffer, at: number, count: number): Position[] {
  const view = new DataView(content.buffer, content.byteOffset + at, count * 16);
  const positions: Position[] = [];
  for (let i = 0; i < count; i++) positions.push([view.getFloat64(i * 16, true), view.getFloat64(i * 16 + 8, true)]);
  return positions;
}

function decodeParts(content: Buffer, kind: 'line' | 'polygon'): FormaGrezza {
  const count = content.readInt32LE(PARTS_COUNT);
  const points = content.readInt32LE(POINTS_COUNT);
  const pointsAt = PARTS_AT + count * 4;
  const parts: Position[][] = [];
  for (let i = 0; i < count; i++) {
    const start = content.readInt32LE(PARTS_AT + i * 4);
    const end = i + 1 < count ? content.readInt32LE(PARTS_AT + i * 4 + 4) : points;
    if (start < 0 || end < start || end > points) return { kind: 'unreadable', reason: `la parte ${i + 1} comincia o finisce fuori dai suoi ${points} vertici` };
    parts.push(decodePositions(content, pointsAt + start * 16, end - start));
  }
  return { kind, parts };
}
