/**
 * East and north in the units of the system at hand (metres when projected), or longitude and latitude in degrees when geographic.
 * Always x first, whatever the axis order of the authority.
 */
export type Position = [x: number, y: number];

/** A closed line: the last position equals the first. At least four positions when valid. */
export type Ring = Position[];

export interface PointShape {
  readonly point: Position;
}

export interface LineStringShape {
  readonly line: Position[];
}

/** One polygon: the outer ring first and counter-clockwise, then its holes clockwise (RFC 7946). */
export interface PolygonShape {
  readonly rings: Ring[];
}

/** Several polygons, each with its outer ring first. */
export interface MultiPolygonShape {
  readonly polygons: Ring[][];
}

/** Several lines. */
export interface MultiLineStringShape {
  readonly lines: Position[][];
}

/** Several points. */
export interface MultiPointShape {
  readonly points: Position[];
}

export type Shape = PointShape | LineStringShape | PolygonShape | MultiPolygonShape | MultiLineStringShape | MultiPointShape;

/** West, south, east, north: `[minX, minY, maxX, maxY]` in the system of the coordinates. */
export type Bbox = [minX: number, minY: number, maxX: number, maxY: number];

/**
 * Planar area of a ring with its sign, in squared units of the coordinates: positive when it runs counter-clockwise.
 * The first vertex is taken as origin, so that coordinates of millions of metres cost no digits. An unclosed ring counts as closed.
 */
export function signedRingArea(ring: readonly Position[]): number {
  const first = ring[0];
  if (first === undefined) return 0;
  const [x0, y0] = first;
  let twice = 0;
  let px = 0;
  let py = 0;
  for (let i = 1; i < ring.length; i++) {
    const position = ring[i]!;
    const x = position[0] - x0;
    const y = position[1] - y0;
    twice += px * y - x * py;
    px = x;
    py = y;
  }
  return twice / 2;
}

/** Length of a line, in units of the coordinates. */
export function lineLength(line: readonly Position[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const dx = b[0] - a[0];
    const dy = b[1] - a[1];
    length += Math.sqrt(dx * dx + dy * dy);
  }
  return length;
}

/** Planar area of a polygon, holes taken away, in squared units of the coordinates. The orientation of the rings does not matter. */
export function polygonArea(rings: readonly Ring[]): number {
  let area = 0;
  for (let i = 0; i < rings.length; i++) {
    const ring = Math.abs(signedRingArea(rings[i]!));
    area += i === 0 ? ring : -ring;
  }
  return area;
}

/** Length of all the rings of a polygon, holes included, in units of the coordinates. */
export function polygonPerimeter(rings: readonly Ring[]): number {
  return rings.reduce((sum, ring) => sum + lineLength(ring), 0);
}

export function samePosition(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** True when the first and the last position are the same. */
export function isClosed(ring: readonly Position[]): boolean {
  const first = ring[0];
  const last = ring.at(-1);
  return first !== undefined && last !== undefined && samePosition(first, last);
}

/** The ring itself when closed, else a copy that ends where it begins. */
export function closeRing(ring: Ring): Ring {
  const first = ring[0];
  return first === undefined || isClosed(ring) ? ring : [...ring, [first[0], first[1]]];
}

/** The line without positions equal to the one before; itself when it has none. */
export function withoutRepeatedPositions(line: Position[]): Position[] {
  const repeated = line.some((position, i) => i > 0 && samePosition(position, line[i - 1]!));
  return repeated ? line.filter((position, i) => i === 0 || !samePosition(position, line[i - 1]!)) : line;
}

/**
 * Rings put in the order of RFC 7946: the outer one (the first) counter-clockwise, the holes clockwise.
 * `reversed[i]` tells that ring `i` was turned round, so that the order of the source can be had back.
 */
export function orientRings(rings: readonly Ring[]): { rings: Ring[]; reversed: boolean[] } {
  const reversed = rings.map((ring, i) => (i === 0 ? signedRingArea(ring) < 0 : signedRingArea(ring) > 0));
  return { rings: rings.map((ring, i) => (reversed[i] === true ? ring.toReversed() : ring)), reversed };
}

/** Even-odd test of a point against a ring. On the boundary the answer is either. */
export function pointInRing([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** True when the point is in the outer ring and in no hole. On a boundary the answer is either. */
export function pointInPolygon(point: Position, rings: readonly Ring[]): boolean {
  return rings.length > 0 && rings.every((ring, i) => pointInRing(point, ring) === (i === 0));
}

/** The smallest box that holds every position, or `null` when there is none. */
export function bboxOf(positions: Iterable<Position>): Bbox | null {
  let box: Bbox | null = null;
  for (const [x, y] of positions) {
    if (box === null) box = [x, y, x, y];
    else {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }
  return box;
}

/** The smallest box that holds both. `null` stands for the empty box. */
export function unionBbox(a: Bbox | null, b: Bbox | null): Bbox | null {
  if (a === null || b === null) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** The rings with each position changed by `transform`. Orientation is kept as long as `transform` mirrors nothing. */
export function mapRings(rings: readonly Ring[], transform: (x: number, y: number) => Position): Ring[] {
  return rings.map((ring) => ring.map(([x, y]) => transform(x, y)));
}
