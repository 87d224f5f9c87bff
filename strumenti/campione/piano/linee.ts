import { distance, type Punto } from './geometria.js';

/** A polyline smoothed by Catmull-Rom, with about one vertex every `stepM` metres. */
export function smooth(points: readonly Punto[], stepM: number): Punto[] {
  const out: Punto[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const p1 = points[i]!;
    const p2 = points[i + 1]!;
    const p0 = points[i - 1] ?? [2 * p1[0] - p2[0], 2 * p1[1] - p2[1]];
    const p3 = points[i + 2] ?? [2 * p2[0] - p1[0], 2 * p2[1] - p1[1]];
    const steps = Math.max(1, Math.round(distance(p1, p2) / stepM));
    for (let k = 0; k < steps; k++) {
      const t = k / steps;
      const at = (axis: 0 | 1) => 0.5 * (2 * p1[axis] + (p2[axis] - p0[axis]) * t
        + (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t
        + (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t);
      out.push([at(0), at(1)]);
    }
  }
  out.push(points[points.length - 1]!);
  return out;
}

/** The polyline moved to its left by `offsetM` (to its right when negative), mitred. */
export function offsetLine(points: readonly Punto[], offsetM: number | ((index: number) => number)): Punto[] {
  const normals = points.slice(0, -1).map((a, i): Punto => {
    const b = points[i + 1]!;
    const d = distance(a, b) || 1;
    return [-(b[1] - a[1]) / d, (b[0] - a[0]) / d];
  });
  return points.map((p, i): Punto => {
    const before = normals[Math.max(0, i - 1)]!;
    const after = normals[Math.min(normals.length - 1, i)]!;
    const sum: Punto = [before[0] + after[0], before[1] + after[1]];
    const dot = Math.max(0.35, (sum[0] * before[0] + sum[1] * before[1]) / 2);
    const offset = typeof offsetM === 'number' ? offsetM : offsetM(i);
    return [p[0] + (sum[0] / 2 / dot) * offset, p[1] + (sum[1] / 2 / dot) * offset];
  });
}

/** The polyline made longer at both ends by `byM`, along its first and last direction. */
export function extendLine(points: readonly Punto[], byM: number, ends: 'both' | 'start' | 'end' = 'both'): Punto[] {
  const beyond = (from: Punto, to: Punto): Punto => {
    const d = distance(from, to) || 1;
    return [to[0] + ((to[0] - from[0]) / d) * byM, to[1] + ((to[1] - from[1]) / d) * byM];
  };
  const out = [...points];
  if (ends !== 'start') out.push(beyond(points[points.length - 2]!, points[points.length - 1]!));
  if (ends !== 'end') out.unshift(beyond(points[1]!, points[0]!));
  return out;
}

export function lineLength(points: readonly Punto[]): number {
  return points.slice(1).reduce((sum, p, i) => sum + distance(points[i]!, p), 0);
}

/** The point at `along` metres from the start and the direction there. */
export function pointAlong(points: readonly Punto[], along: number): { punto: Punto; direzione: Punto } {
  let left = along;
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i]!;
    const b = points[i + 1]!;
    const d = distance(a, b);
    if (left <= d || i + 2 === points.length) {
      const t = d === 0 ? 0 : left / d;
      return { punto: [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t], direzione: [(b[0] - a[0]) / (d || 1), (b[1] - a[1]) / (d || 1)] };
    }
    left -= d;
  }
  throw new RangeError('empty line');
}

/** Position of the foot of `p` along the line, metres from its start, and the signed distance (left positive). */
export function locateOn(points: readonly Punto[], p: Punto): { lungo: number; lato: number } {
  let best = { lungo: 0, lato: Infinity };
  let walked = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i]!;
    const b = points[i + 1]!;
    const d = distance(a, b) || 1;
    const u: Punto = [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
    const t = Math.max(0, Math.min(d, (p[0] - a[0]) * u[0] + (p[1] - a[1]) * u[1]));
    const side = u[0] * (p[1] - a[1]) - u[1] * (p[0] - a[0]);
    const away = Math.hypot(a[0] + u[0] * t - p[0], a[1] + u[1] * t - p[1]);
    if (away < Math.abs(best.lato)) best = { lungo: walked + t, lato: side >= 0 ? away : -away };
    walked += d;
  }
  return best;
}
