import type { Points } from './points.js';
import type { TileFrame } from './tile-frame.js';

/** Why a geometry could not be read. */
type WkbErrorCode = 'truncated-geometry' | 'unsupported-geometry';

/** Bytes that are not the WKB of a point, line or polygon, simple or multiple. */
class WkbError extends Error {
  constructor(
    readonly code: WkbErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'WkbError';
  }
}

const HAS_Z = 0x8000_0000;
const HAS_M = 0x4000_0000;
const HAS_SRID = 0x2000_0000;

/** Geometry kinds of the Simple Features access standard (OGC 06-103r4, table 7). */
export const Wkb = { point: 1, lineString: 2, polygon: 3, multiPoint: 4, multiLineString: 5, multiPolygon: 6 } as const;
export type WkbKind = (typeof Wkb)[keyof typeof Wkb];

/**
 * Reads WKB (ISO) and EWKB (PostGIS) in place, either byte order. Z and M are stepped over, the SRID ignored.
 * Counts are checked against the bytes that are there before anything is read: a lying count cannot ask for memory or run past the end.
 */
export class WkbCursor {
  #view: DataView = new DataView(new ArrayBuffer(0));
  #at = 0;
  #end = 0;
  #littleEndian = true;
  #stride = 16;

  /** Points the cursor at the bytes from `start` to `end`. */
  open(view: DataView, start: number, end: number): void {
    this.#view = view;
    this.#at = start;
    this.#end = end;
  }

  /**
   * Byte order and kind of the geometry (or member of a multiple one) that follows.
   * @throws {WkbError} `unsupported-geometry` for collections, curves and anything else
   */
  kind(): WkbKind {
    this.#need(5);
    this.#littleEndian = this.#view.getUint8(this.#at) !== 0;
    const word = this.#view.getUint32(this.#at + 1, this.#littleEndian);
    this.#at += 5;
    if (word & HAS_SRID) {
      this.#need(4);
      this.#at += 4;
    }
    const plain = word & 0x0fff_ffff;
    const dimension = Math.floor(plain / 1000);
    const kind = plain % 1000;
    if (!isKind(kind) || dimension > 3) {
      throw new WkbError('unsupported-geometry', `geometry type ${plain} cannot be drawn in a tile`);
    }
    const hasZ = word & HAS_Z || dimension === 1 || dimension === 3;
    const hasM = word & HAS_M || dimension === 2 || dimension === 3;
    this.#stride = 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0);
    return kind;
  }

  /**
   * The head of a member of a multiple geometry, which must be of the simple kind given.
   * @throws {WkbError} `unsupported-geometry`
   */
  member(single: WkbKind): void {
    if (this.kind() !== single) throw new WkbError('unsupported-geometry', 'a multiple geometry holds a member of another kind');
  }

  /** Number of members or rings that follow. */
  count(): number {
    this.#need(4);
    const count = this.#view.getUint32(this.#at, this.#littleEndian);
    this.#at += 4;
    return count;
  }

  /** The positions of a line or ring, in the units of the tile. */
  path(frame: TileFrame, into: Points): void {
    this.#positions(this.count(), frame, into);
  }

  /** The one position of a point, in the units of the tile. */
  point(frame: TileFrame, into: Points): void {
    this.#positions(1, frame, into);
  }

  #positions(count: number, { minX, maxY, unitsPerMetre }: TileFrame, into: Points): void {
    this.#need(count * this.#stride);
    const xy = into.reset(count);
    let at = this.#at;
    for (let n = 0; n < count; n++, at += this.#stride) {
      xy[n * 2] = (this.#view.getFloat64(at, this.#littleEndian) - minX) * unitsPerMetre;
      xy[n * 2 + 1] = (maxY - this.#view.getFloat64(at + 8, this.#littleEndian)) * unitsPerMetre;
    }
    this.#at = at;
  }

  #need(bytes: number): void {
    if (this.#at + bytes > this.#end) throw new WkbError('truncated-geometry', 'the geometry ends before its last position');
  }
}

function isKind(kind: number): kind is WkbKind {
  return kind >= Wkb.point && kind <= Wkb.multiPolygon;
}
