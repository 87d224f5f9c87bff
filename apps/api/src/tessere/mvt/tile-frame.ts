/** Side of the Web Mercator square in metres: 2π × 6,378,137. */
const WORLD_SIDE_M = 40_075_016.685578488;

/** The address of a tile in the usual pyramid: `x` grows eastward, `y` southward from the north-west corner. */
export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** A rectangle in EPSG:3857 metres: minX, minY, maxX, maxY. */
export type Bbox3857 = [number, number, number, number];

/**
 * The frame in which one tile is drawn: from EPSG:3857 metres to a grid of `extent` units a side, y downward,
 * with `buffer` units kept beyond each edge so that outlines and symbols join across neighbours.
 */
export class TileFrame {
  readonly minX: number;
  readonly maxY: number;
  readonly unitsPerMetre: number;

  constructor(
    readonly address: TileAddress,
    readonly extent = 4096,
    readonly buffer = 64,
  ) {
    const sideM = WORLD_SIDE_M / 2 ** address.z;
    this.minX = address.x * sideM - WORLD_SIDE_M / 2;
    this.maxY = WORLD_SIDE_M / 2 - address.y * sideM;
    this.unitsPerMetre = extent / sideM;
  }

  /** The rectangle that feeds this tile, buffer included. */
  bbox3857(): Bbox3857 {
    const marginM = this.buffer / this.unitsPerMetre;
    const sideM = this.extent / this.unitsPerMetre;
    return [this.minX - marginM, this.maxY - sideM - marginM, this.minX + sideM + marginM, this.maxY + marginM];
  }
}
