import { ByteWriter } from './byte-writer.js';
import { clipRing, clipSegment } from './clip.js';
import { GridPath } from './grid-path.js';
import { Points } from './points.js';
import { TileFrame } from './tile-frame.js';
import { Wkb, WkbCursor, type WkbKind } from './wkb-cursor.js';

/** Geometry type of a feature: 0 when nothing of it falls in the tile. */
export type MvtGeometryType = 0 | 1 | 2 | 3;

/** The kind of the members of a multiple geometry, or the kind itself; the numbers are those of the tile format as well. */
const SINGLE: Readonly<Record<WkbKind, 1 | 2 | 3>> = { 1: 1, 2: 2, 3: 3, 4: 1, 5: 2, 6: 3 };

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = (1 << 3) | 7;

/**
 * From WKB in EPSG:3857 to the drawing commands of one tile: clipped to the buffered square, rounded to the grid,
 * rings that lost their area dropped (an outer ring takes its holes along), outer rings clockwise on screen and holes the other way.
 * @see Mapbox Vector Tile specification 2.1, §4.3
 */
export class GeometryEncoder {
  /** Commands of the geometry encoded last; overwritten by the next. */
  readonly commands = new ByteWriter();
  readonly #wkb = new WkbCursor();
  readonly #points = new Points();
  readonly #spare = new Points();
  readonly #path = new GridPath();
  readonly #span = new Float64Array(2);
  #frame = new TileFrame({ z: 0, x: 0, y: 0 });
  #low = 0;
  #high = 0;
  #penX = 0;
  #penY = 0;

  /** Sets the tile that the geometries to come are drawn in. */
  open(frame: TileFrame): void {
    this.#frame = frame;
    this.#low = -frame.buffer;
    this.#high = frame.extent + frame.buffer;
  }

  /**
   * @param view over the bytes that hold the geometry between `start` and `end`
   * @throws {WkbError} `truncated-geometry`, `unsupported-geometry`
   */
  encode(view: DataView, start: number, end: number): MvtGeometryType {
    this.commands.clear();
    this.#penX = 0;
    this.#penY = 0;
    this.#path.clear();
    this.#wkb.open(view, start, end);
    const kind = this.#wkb.kind();
    const multiple = kind >= Wkb.multiPoint;
    const single = SINGLE[kind];
    const members = multiple ? this.#wkb.count() : 1;
    for (let n = 0; n < members; n++) {
      if (multiple) this.#wkb.member(single);
      if (single === Wkb.polygon) this.#polygon();
      else if (single === Wkb.lineString) this.#line();
      else this.#point();
    }
    if (single === Wkb.point) this.#drawPoints();
    return this.commands.length === 0 ? 0 : single;
  }

  #polygon(): void {
    const rings = this.#wkb.count();
    let hasOuter = false;
    for (let n = 0; n < rings; n++) {
      const twiceArea = this.#ring();
      if (n === 0) hasOuter = twiceArea !== 0;
      const isClockwise = twiceArea > 0;
      if (hasOuter && twiceArea !== 0) this.#drawRing(n === 0 ? isClockwise : !isClockwise);
    }
  }

  /** Reads a ring onto the grid. @returns twice its signed area there, 0 when it does not count. */
  #ring(): number {
    const points = this.#points;
    this.#wkb.path(this.#frame, points);
    const reach = points.reach(this.#low, this.#high);
    if (reach === 'outside' || reach === 'unusable') return 0;
    if (reach === 'across') clipRing(points, this.#spare, this.#low, this.#high);
    const { xy, count } = points;
    this.#path.clear();
    for (let at = 0; at < count * 2; at += 2) this.#path.pushCorner(Math.round(xy[at]!), Math.round(xy[at + 1]!));
    return this.#path.closeRing();
  }

  #line(): void {
    const points = this.#points;
    this.#wkb.path(this.#frame, points);
    const reach = points.reach(this.#low, this.#high);
    if (reach === 'outside' || reach === 'unusable') return;
    const { xy, count } = points;
    this.#path.clear();
    for (let at = 2; at < count * 2; at += 2) {
      const fromX = xy[at - 2]!;
      const fromY = xy[at - 1]!;
      const alongX = xy[at]! - fromX;
      const alongY = xy[at + 1]! - fromY;
      if (!clipSegment(fromX, fromY, alongX, alongY, this.#low, this.#high, this.#span)) continue;
      const enter = this.#span[0]!;
      const leave = this.#span[1]!;
      if (enter > 0) this.#drawLine();
      this.#path.pushDistinct(Math.round(fromX + enter * alongX), Math.round(fromY + enter * alongY));
      this.#path.pushDistinct(Math.round(fromX + leave * alongX), Math.round(fromY + leave * alongY));
      if (leave < 1) this.#drawLine();
    }
    this.#drawLine();
  }

  #point(): void {
    const points = this.#points;
    this.#wkb.point(this.#frame, points);
    if (points.reach(this.#low, this.#high) === 'inside') this.#path.pushDistinct(Math.round(points.xy[0]!), Math.round(points.xy[1]!));
  }

  #drawPoints(): void {
    const { count } = this.#path;
    if (count === 0) return;
    this.commands.varint((count << 3) | MOVE_TO);
    for (let n = 0; n < count; n++) this.#penTo(n);
  }

  /** Draws the line gathered so far, when it has any length, and begins a new one. */
  #drawLine(): void {
    const { count } = this.#path;
    if (count >= 2) {
      this.commands.varint((1 << 3) | MOVE_TO);
      this.#penTo(0);
      this.commands.varint(((count - 1) << 3) | LINE_TO);
      for (let n = 1; n < count; n++) this.#penTo(n);
    }
    this.#path.clear();
  }

  #drawRing(asIs: boolean): void {
    const { count } = this.#path;
    this.commands.varint((1 << 3) | MOVE_TO);
    this.#penTo(0);
    this.commands.varint(((count - 1) << 3) | LINE_TO);
    for (let n = 1; n < count; n++) this.#penTo(asIs ? n : count - n);
    this.commands.varint(CLOSE_PATH);
  }

  #penTo(position: number): void {
    const x = this.#path.xy[position * 2]!;
    const y = this.#path.xy[position * 2 + 1]!;
    this.commands.zigzag(x - this.#penX);
    this.commands.zigzag(y - this.#penY);
    this.#penX = x;
    this.#penY = y;
  }
}
