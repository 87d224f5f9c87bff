import type { Bbox } from '../../geometria/geometria.js';

export const SHP_HEADER_BYTES = 100;
const FILE_CODE = 9994;
const VERSION = 1000;

/** The first 100 bytes of a `.shp` (and of a `.shx`). */
export interface TestataShp {
  /** Length of the file in bytes, as the header says. */
  readonly length: number;
  /** Code of the shape type that every record has, null shapes aside. */
  readonly shapeType: number;
  /** `null` when empty or not finite. */
  readonly bbox: Bbox | null;
}

/** `null` when the bytes are not the header of a shapefile. */
export function decodeShpHeader(bytes: Buffer): TestataShp | null {
  if (bytes.readInt32BE(0) !== FILE_CODE || bytes.readInt32LE(28) !== VERSION) return null;
  const bbox: Bbox = [bytes.readDoubleLE(36), bytes.readDoubleLE(44), bytes.readDoubleLE(52), bytes.readDoubleLE(60)];
  const usable = bbox.every((value) => Math.abs(value) < 1e12) && bbox[0] <= bbox[2] && bbox[1] <= bbox[3] && bbox.some((value) => value !== 0);
  return { length: bytes.readUInt32BE(24) * 2, shapeType: bytes.readInt32LE(32), bbox: usable ? bbox : null };
}
