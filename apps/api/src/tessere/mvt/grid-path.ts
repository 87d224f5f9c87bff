/**
 * A path on the integer grid of a tile. Rounding makes neighbours coincide and corners flat:
 * a ring keeps only the positions that carry area, a line only those that differ from the one before.
 */
export class GridPath {
  xy = new Int32Array(256);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  /** Appends a position, unless it repeats the last one. */
  pushDistinct(x: number, y: number): void {
    const at = this.count * 2;
    if (at > 0 && this.xy[at - 2] === x && this.xy[at - 1] === y) return;
    if (at === this.xy.length) {
      const grown = new Int32Array(at * 2);
      grown.set(this.xy);
      this.xy = grown;
    }
    this.xy[at] = x;
    this.xy[at + 1] = y;
    this.count++;
  }

  /** Appends a corner of a ring; the previous corner goes when it has become flat or a spike. */
  pushCorner(x: number, y: number): void {
    this.pushDistinct(x, y);
    while (this.count >= 3 && this.#isFlat(this.count - 3, this.count - 2, this.count - 1)) {
      const at = this.count * 2;
      const lastX = this.xy[at - 2]!;
      const lastY = this.xy[at - 1]!;
      this.count -= 2;
      this.pushDistinct(lastX, lastY);
    }
  }

  /**
   * Ends a ring of corners: the seam between last and first is cleaned as well.
   * @returns twice the signed area (positive when clockwise on screen, y downward); 0 when nothing is left of the ring.
   */
  closeRing(): number {
    let first = 0;
    while (this.count - first >= 3) {
      if (this.#isFlat(this.count - 2, this.count - 1, first)) this.count--;
      else if (this.#isFlat(this.count - 1, first, first + 1)) first++;
      else break;
    }
    if (first > 0) {
      this.xy.copyWithin(0, first * 2, this.count * 2);
      this.count -= first;
    }
    return this.count < 3 ? 0 : this.#twiceArea();
  }

  #isFlat(a: number, b: number, c: number): boolean {
    const { xy } = this;
    const x = xy[b * 2]!;
    const y = xy[b * 2 + 1]!;
    return (x - xy[a * 2]!) * (xy[c * 2 + 1]! - y) === (y - xy[a * 2 + 1]!) * (xy[c * 2]! - x);
  }

  #twiceArea(): number {
    const { xy, count } = this;
    let fromX = xy[count * 2 - 2]!;
    let fromY = xy[count * 2 - 1]!;
    let sum = 0;
    for (let at = 0; at < count * 2; at += 2) {
      const x = xy[at]!;
      const y = xy[at + 1]!;
      sum += fromX * y - x * fromY;
      fromX = x;
      fromY = y;
    }
    return sum;
  }
}
