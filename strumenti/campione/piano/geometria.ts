/** A point in metres, [east, north]. */
export type Punto = readonly [number, number];

/** Rounds to the millimetre, the grid of every coordinate in the sample. */
export function toMillimetre(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Signed area of an open ring, positive when counter-clockwise, m². */
export function signedArea(ring: readonly Punto[]): number {
  const [ox, oy] = ring[0]!;
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    sum += (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy);
  }
  return sum / 2;
}

export function area(ring: readonly Punto[]): number {
  return Math.abs(signedArea(ring));
}

export function distance(a: Punto, b: Punto): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

export function perimeter(ring: readonly Punto[]): number {
  return ring.reduce((sum, p, i) => sum + distance(p, ring[(i + 1) % ring.length]!), 0);
}

export function centroid(ring: readonly Punto[]): Punto {
  const [ox, oy] = ring[0]!;
  let sum = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    const cross = (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy);
    sum += cross;
    x += (a[0] + b[0] - 2 * ox) * cross;
    y += (a[1] + b[1] - 2 * oy) * cross;
  }
  return sum === 0 ? [ox, oy] : [ox + x / (3 * sum), oy + y / (3 * sum)];
}

export function contains(ring: readonly Punto[], [x, y]: Punto): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!;
    const b = ring[j]!;
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Whether the point is in the polygon: inside the first ring and outside every other. */
export function containsIn(rings: readonly (readonly Punto[])[], p: Punto): boolean {
  return contains(rings[0]!, p) && !rings.slice(1).some((hole) => contains(hole, p));
}

function distanceToSegment(p: Punto, a: Punto, b: Punto): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2));
  return Math.hypot(a[0] + t * dx - p[0], a[1] + t * dy - p[1]);
}

export function distanceToRing(p: Punto, ring: readonly Punto[]): number {
  return ring.reduce((least, a, i) => Math.min(least, distanceToSegment(p, a, ring[(i + 1) % ring.length]!)), Infinity);
}

export interface Riquadro {
  centro: Punto;
  /** Unit vector of the long side. */
  asse: Punto;
  lunghezza: number;
  larghezza: number;
}

/** Least-area rectangle around the ring, tried along each of its edges. */
export function orientedBox(ring: readonly Punto[]): Riquadro {
  let best: Riquadro | null = null;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    const d = distance(a, b);
    if (d < 0.5) continue;
    const u: Punto = [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
    let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const p of ring) {
      const pu = p[0] * u[0] + p[1] * u[1];
      const pv = -p[0] * u[1] + p[1] * u[0];
      minU = Math.min(minU, pu);
      maxU = Math.max(maxU, pu);
      minV = Math.min(minV, pv);
      maxV = Math.max(maxV, pv);
    }
    const [w, h] = [maxU - minU, maxV - minV];
    if (best && w * h >= best.lunghezza * best.larghezza) continue;
    const [cu, cv] = [(minU + maxU) / 2, (minV + maxV) / 2];
    const centro: Punto = [cu * u[0] - cv * u[1], cu * u[1] + cv * u[0]];
    best = w >= h
      ? { centro, asse: u, lunghezza: w, larghezza: h }
      : { centro, asse: [-u[1], u[0]], lunghezza: h, larghezza: w };
  }
  if (!best) throw new RangeError('ring without edges');
  return best;
}

/** A point well inside the polygon: the centroid when it is, else the middle of the widest crossing of a few horizontals. */
export function innerPoint(rings: readonly (readonly Punto[])[]): Punto {
  const c = centroid(rings[0]!);
  const clearance = (p: Punto) => Math.min(...rings.map((ring) => distanceToRing(p, ring)));
  if (containsIn(rings, c) && clearance(c) > 1.5) return c;
  const ys = rings[0]!.map((p) => p[1]);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  let best: Punto = c;
  let width = -1;
  for (let k = 1; k < 12; k++) {
    const y = low + ((high - low) * k) / 12 + 0.00037;
    const xs: number[] = [];
    for (const ring of rings) {
      ring.forEach((a, i) => {
        const b = ring[(i + 1) % ring.length]!;
        if (a[1] > y !== b[1] > y) xs.push(a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1]));
      });
    }
    xs.sort((p, q) => p - q);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const candidate: Punto = [(xs[i]! + xs[i + 1]!) / 2, y];
      const free = clearance(candidate);
      if (free > width) {
        width = free;
        best = candidate;
      }
    }
  }
  return best;
}

/** Whether no two edges of the ring cross (touching at a vertex is allowed). */
export function isSimple(ring: readonly Punto[]): boolean {
  const n = ring.length;
  const side = (a: Punto, b: Punto, c: Punto) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      const [a, b, c, d] = [ring[i]!, ring[(i + 1) % n]!, ring[j]!, ring[(j + 1) % n]!];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return false;
    }
  }
  return true;
}
