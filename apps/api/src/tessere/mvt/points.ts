/** Where a path lies with respect to the square that is kept. `unusable`: a coordinate that is no number or beyond any map. */
export type Reach = 'inside' | 'across' | 'outside' | 'unusable';

/** Beyond this (tile units) interpolation could overflow; the whole world at the deepest zoom is 10^11 units wide. */
const FARTHEST = 1e15;

/** A growing list of positions, x and y interleaved, reused from one path to the next. */
export class Points {
  xy = new Float64Array(256);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  /** Makes room for exactly so many positions, to be written by the caller. */
  reset(count: number): Float64Array {
    if (count * 2 > this.xy.length) this.xy = new Float64Array(count * 2);
    this.count = count;
    return this.xy;
  }

  push(x: number, y: number): void {
    const at = this.count * 2;
    if (at === this.xy.length) {
      const grown = new Float64Array(at * 2);
      grown.set(this.xy);
      this.xy = grown;
    }
    this.xy[at] = x;
    this.xy[at + 1] = y;
    this.count++;
  }

  /** Compares the extremes with the square from `low` to `high` on both axes. */
  reach(low: number, high: number): Reach {
    const { xy, count } = this;
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    for (let at = 0; at < count * 2; at += 2) {
      const x = xy[at]!;
      const y = xy[at + 1]!;
      // Written so that NaN fails it too.
      if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST)) return 'unusable';
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    // Also the answer for an empty path, whose minimum is still infinite.
    if (minX > high || maxX < low || minY > high || maxY < low) return 'outside';
    return minX >= low && maxX <= high && minY >= low && maxY <= high ? 'inside' : 'across';
  }
}
