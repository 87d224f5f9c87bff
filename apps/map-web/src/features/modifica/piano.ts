/** A point of the drawing plane, `[x, y]`. Distances are in the unit of the plane: callers turn metres into it. */
export type Punto = readonly [number, number];

export function distance(a: Punto, b: Punto): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** Twice the signed area of a triangle: positive when `c` lies to the left of `a → b`. */
export function cross(a: Punto, b: Punto, c: Punto): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Signed area of an open ring: positive when counter-clockwise. */
export function signedArea(ring: readonly Punto[]): number {
  const origin = ring[0];
  if (!origin) return 0;
  let sum = 0;
  for (let i = 1; i < ring.length - 1; i++) sum += cross(origin, ring[i]!, ring[i + 1]!);
  return sum / 2;
}

/** Nearest place of a segment to a point: how far along it (0–1), where, how far away. */
export function project(p: Punto, a: Punto, b: Punto): { t: number; at: Punto; distance: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2));
  const at: Punto = [a[0] + t * dx, a[1] + t * dy];
  return { t, at, distance: distance(p, at) };
}

/** Distance of a point from the boundary of rings; `Infinity` without rings. */
export function distanceToBoundary(p: Punto, rings: readonly (readonly Punto[])[]): number {
  let nearest = Infinity;
  for (const ring of rings) {
    ring.forEach((a, i) => { nearest = Math.min(nearest, project(p, a, ring[(i + 1) % ring.length]!).distance); });
  }
  return nearest;
}

/** True inside rings by the even–odd rule, so that holes are outside. On the boundary either answer may come. */
export function isInside([x, y]: Punto, rings: readonly (readonly Punto[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
    });
  }
  return inside;
}

/** Where two segments cross, as shares of each (0–1, ends included); null when parallel or apart. */
export function crossing(a: Punto, b: Punto, c: Punto, d: Punto): { t: number; u: number } | null {
  const [r, s]: [Punto, Punto] = [[b[0] - a[0], b[1] - a[1]], [d[0] - c[0], d[1] - c[1]]];
  const denominator = r[0] * s[1] - r[1] * s[0];
  // Nearly parallel segments meet nowhere in particular.
  if (Math.abs(denominator) <= 1e-12 * Math.hypot(...r) * Math.hypot(...s)) return null;
  const t = ((c[0] - a[0]) * s[1] - (c[1] - a[1]) * s[0]) / denominator;
  const u = ((c[0] - a[0]) * r[1] - (c[1] - a[1]) * r[0]) / denominator;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { t, u } : null;
}

/** Box of points: `[minX, minY, maxX, maxY]`. */
export function boxOf(points: readonly Punto[]): readonly [number, number, number, number] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
