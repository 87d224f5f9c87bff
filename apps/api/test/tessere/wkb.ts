/** WKB written by hand, for tests: every byte order and dimension the encoder claims to read. */
export interface WkbOptions {
  littleEndian?: boolean;
  srid?: number;
  /** Extra ordinates per position. */
  dimension?: 'xy' | 'xyz' | 'xym' | 'xyzm';
  /** EWKB flags (PostGIS) or ISO thousands for the dimension. */
  iso?: boolean;
}

export type XY = readonly [number, number];

/** A geometry as nested coordinates, GeoJSON fashion. */
export type Shape =
  | { type: 'Point'; coordinates: XY }
  | { type: 'LineString' | 'MultiPoint'; coordinates: readonly XY[] }
  | { type: 'Polygon' | 'MultiLineString'; coordinates: readonly (readonly XY[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly XY[])[])[] };

const KIND = { Point: 1, LineString: 2, Polygon: 3, MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6 } as const;

export function wkb(shape: Shape, { littleEndian = true, srid, dimension = 'xy', iso = false }: WkbOptions = {}): Uint8Array {
  const bytes: number[] = [];
  const scratch = new DataView(new ArrayBuffer(8));
  const put = (size: 4 | 8): void => {
    for (let n = 0; n < size; n++) bytes.push(scratch.getUint8(n));
  };
  const uint32 = (value: number): void => {
    scratch.setUint32(0, value, littleEndian);
    put(4);
  };
  const double = (value: number): void => {
    scratch.setFloat64(0, value, littleEndian);
    put(8);
  };
  const hasZ = dimension.includes('z');
  const hasM = dimension.includes('m');
  const head = (kind: number, withSrid: boolean): void => {
    bytes.push(littleEndian ? 1 : 0);
    const thousands = iso ? (hasZ ? 1000 : 0) + (hasM ? 2000 : 0) : 0;
    const flags = (iso ? 0 : (hasZ ? 0x8000_0000 : 0) + (hasM ? 0x4000_0000 : 0)) + (withSrid ? 0x2000_0000 : 0);
    uint32(kind + thousands + flags);
    if (withSrid) uint32(srid ?? 0);
  };
  const position = ([x, y]: XY): void => {
    double(x);
    double(y);
    if (hasZ) double(1e9);
    if (hasM) double(-1e9);
  };
  const path = (positions: readonly XY[]): void => {
    uint32(positions.length);
    positions.forEach(position);
  };
  const rings = (list: readonly (readonly XY[])[]): void => {
    uint32(list.length);
    list.forEach(path);
  };
  const body = (s: Shape): void => {
    switch (s.type) {
      case 'Point':
        position(s.coordinates);
        break;
      case 'LineString':
        path(s.coordinates);
        break;
      case 'Polygon':
        rings(s.coordinates);
        break;
      case 'MultiPoint':
        members(KIND.Point, s.coordinates, position);
        break;
      case 'MultiLineString':
        members(KIND.LineString, s.coordinates, path);
        break;
      case 'MultiPolygon':
        members(KIND.Polygon, s.coordinates, rings);
    }
  };
  const members = <T>(kind: number, list: readonly T[], write: (member: T) => void): void => {
    uint32(list.length);
    for (const member of list) {
      head(kind, false);
      write(member);
    }
  };
  head(KIND[shape.type], srid !== undefined);
  body(shape);
  return Uint8Array.from(bytes);
}
