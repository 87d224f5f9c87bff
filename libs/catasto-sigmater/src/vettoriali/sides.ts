import type { Ring } from '../geometria/geometria.js';

/** Below this many sides every pair is looked at: sorting would cost more. */
const FEW = 40;

/** Pairs of sides looked at before giving up: no real outline comes near, a hostile one may. */
const MAX_PAIRS = 20_000_000;

/** Room for the sides of one outline. It grows and is reused: three allocations for each building would cost more than the checks. */
let xyRoom = new Float64Array(4 * 256);
let ringRoom = new Int32Array(256);

/**
 * The sides of some rings as flat arrays, zero-length ones left out.
 * Only one instance is alive at a time: the next one takes its room.
 */
export class Sides {
  /** x0, y0, x1, y1 of each side. */
  readonly xy: Float64Array;
  /** Ring of each side. */
  readonly ring: Int32Array;
  /** First side of each ring, and at the end the number of sides. */
  private readonly first: number[] = [0];

  constructor(rings: readonly Ring[]) {
    const sides = rings.reduce((sum, ring) => sum + Math.max(ring.length - 1, 0), 0);
    if (sides > ringRoom.length) {
      xyRoom = new Float64Array(sides * 8);
      ringRoom = new Int32Array(sides * 2);
    }
    this.xy = xyRoom;
    this.ring = ringRoom;
    for (const ring of rings) this.addRing(ring);
  }

  private addRing(ring: Ring): void {
    const { xy } = this;
    const r = this.first.length - 1;
    let n = this.length;
    for (let i = 1; i < ring.length; i++) {
      const start = ring[i - 1]!;
      const end = ring[i]!;
      if (start[0] === end[0] && start[1] === end[1]) continue;
      xy[n * 4] = start[0];
      xy[n * 4 + 1] = start[1];
      xy[n * 4 + 2] = end[0];
      xy[n * 4 + 3] = end[1];
      this.ring[n++] = r;
    }
    this.first.push(n);
  }

  get length(): number {
    return this.first[this.first.length - 1]!;
  }

  /** The side after this one in its ring. */
  after(side: number): number {
    const ring = this.ring[side]!;
    return side + 1 === this.first[ring + 1] ? this.first[ring]! : side + 1;
  }

  /** The side before this one in its ring. */
  before(side: number): number {
    const ring = this.ring[side]!;
    return side === this.first[ring] ? this.first[ring + 1]! - 1 : side - 1;
  }

  /**
   * Calls `visit` with each pair of sides whose boxes meet, until it answers true.
   * @returns false when there are too many pairs to look at.
   */
  eachMeetingPair(visit: (a: number, b: number) => boolean): boolean {
    return this.length <= FEW ? this.eachPairOfFew(visit) : this.sweep(visit);
  }

  private eachPairOfFew(visit: (a: number, b: number) => boolean): boolean {
    for (let a = 1; a < this.length; a++) {
      for (let b = 0; b < a; b++) {
        if (this.boxesMeet(a, b) && visit(a, b)) return true;
      }
    }
    return true;
  }

  /** From west to east: each side is compared with those that it may still meet. */
  private sweep(visit: (a: number, b: number) => boolean): boolean {
    const order = Int32Array.from({ length: this.length }, (_, i) => i).toSorted((a, b) => this.minX(a) - this.minX(b));
    const open: number[] = [];
    let pairs = 0;
    for (const side of order) {
      const west = this.minX(side);
      let kept = 0;
      for (const other of open) {
        if (this.maxX(other) < west) continue;
        open[kept++] = other;
        if (this.boxesMeet(side, other) && visit(side, other)) return true;
      }
      open.length = kept;
      pairs += kept;
      if (pairs > MAX_PAIRS) return false;
      open.push(side);
    }
    return true;
  }

  private minX(side: number): number {
    return Math.min(this.xy[side * 4]!, this.xy[side * 4 + 2]!);
  }

  private maxX(side: number): number {
    return Math.max(this.xy[side * 4]!, this.xy[side * 4 + 2]!);
  }

  private boxesMeet(a: number, b: number): boolean {
    const { xy } = this;
    const i = a * 4;
    const j = b * 4;
    return (
      rangesMeet(xy[i + 1]!, xy[i + 3]!, xy[j + 1]!, xy[j + 3]!) && rangesMeet(xy[i]!, xy[i + 2]!, xy[j]!, xy[j + 2]!)
    );
  }
}

function rangesMeet(a0: number, a1: number, b0: number, b1: number): boolean {
  const aBelow = (a0 > a1 ? a0 : a1) < (b0 < b1 ? b0 : b1);
  const bBelow = (b0 > b1 ? b0 : b1) < (a0 < a1 ? a0 : a1);
  return !aBelow && !bBelow;
}
