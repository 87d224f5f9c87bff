import { area, distance, isSimple, toMillimetre, type Punto } from './geometria.js';
import { unionRings } from './unione.js';

/** A straight side of a lot: its line, where it runs and the street it faces (0 = none). */
export interface Lato {
  a: Punto;
  b: Punto;
  via: number;
  lunghezzaM: number;
  /** Unit vector along the side (the ring is counter-clockwise) and unit vector into the lot. */
  verso: Punto;
  dentro: Punto;
}

/** The sides of a counter-clockwise ring: edges in a row that turn less than about 14° and face the same street count as one. */
export function sidesOf(ring: readonly Punto[], label: (i: number) => number): Lato[] {
  const n = ring.length;
  const angle = (i: number) => {
    const [a, b] = [ring[i % n]!, ring[(i + 1) % n]!];
    return Math.atan2(b[1] - a[1], b[0] - a[0]);
  };
  const turns = ring.map((_, i) => {
    const t = angle(i) - angle((i + n - 1) % n);
    const turn = Math.abs(Math.atan2(Math.sin(t), Math.cos(t)));
    return turn > 0.25 || (label(i) > 0) !== (label((i + n - 1) % n) > 0);
  });
  const first = turns.indexOf(true);
  if (first < 0) return [];
  const starts = [...Array(n).keys()].map((k) => (first + k) % n).filter((i) => turns[i]);
  return starts.map((i, k) => {
    const a = ring[i]!;
    const b = ring[starts[(k + 1) % starts.length]!]!;
    const d = distance(a, b) || 1;
    const verso: Punto = [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
    return { a, b, via: label(i), lunghezzaM: d, verso, dentro: [-verso[1], verso[0]] };
  });
}

/** Part of the ring at least `depthM` inside the line of a side (at most, when `beyond` is false). */
export function clipByLine(ring: readonly Punto[], lato: Pick<Lato, 'a' | 'dentro'>, depthM: number, beyond = true): Punto[] {
  const sign = beyond ? 1 : -1;
  const height = (p: Punto) => sign * ((p[0] - lato.a[0]) * lato.dentro[0] + (p[1] - lato.a[1]) * lato.dentro[1] - depthM);
  const out: Punto[] = [];
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    const [hp, hq] = [height(p), height(q)];
    if (hp >= 0) out.push(p);
    if ((hp >= 0) !== (hq >= 0) && Math.abs(hp - hq) > 1e-9) {
      const t = hp / (hp - hq);
      out.push([toMillimetre(p[0] + (q[0] - p[0]) * t), toMillimetre(p[1] + (q[1] - p[1]) * t)]);
    }
  });
  return out.filter((p, i) => distance(p, out[(i + 1) % out.length]!) > 0.002);
}

/**
 * The lot without its yard: the yard may lie inside (a courtyard, which becomes an island) or lean on the border.
 * @returns polygons, outer ring counter-clockwise first, or null when the shapes do not subtract cleanly
 */
export function subtractYard(lot: readonly Punto[], yard: readonly Punto[]): Punto[][][] | null {
  const ids = new Map<string, number>();
  const points: Punto[] = [];
  const id = (p: Punto): number => {
    const key = `${Math.round(p[0] * 1000)},${Math.round(p[1] * 1000)}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, points.length);
    points.push([toMillimetre(p[0]), toMillimetre(p[1])]);
    return points.length - 1;
  };
  const outer = nodeRing(lot, yard).map(id);
  const inner = nodeRing(yard, lot).map(id).toReversed();
  const polygons = unionRings([outer, inner], (i) => points[i]!).map((p) => p.map((ring) => dropSpikes(ring.map((i) => points[i]!))));
  const expected = area(lot) - area(yard);
  const got = polygons.reduce((sum, p) => sum + area(p[0]!) - p.slice(1).reduce((s, h) => s + area(h), 0), 0);
  if (Math.abs(expected - got) > 0.5 || polygons.some((p) => p.some((ring) => ring.length < 3 || !isSimple(ring)))) return null;
  return polygons;
}

/** The ring with every vertex of `others` that lies on its edges (within 2 mm). */
export function nodeRing(ring: readonly Punto[], others: readonly Punto[]): Punto[] {
  const out: Punto[] = [];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    const d = distance(a, b);
    out.push(a);
    const on = others
      .map((p) => ({ p, t: ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / (d * d || 1) }))
      .filter(({ p, t }) => t > 0 && t < 1 && t * d > 0.002 && (1 - t) * d > 0.002
        && Math.abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / (d || 1) < 0.002)
      .toSorted((x, y) => x.t - y.t);
    out.push(...on.map(({ p }) => p));
  });
  return out;
}

/** Removes vertices where the ring goes out and back on itself. */
function dropSpikes(ring: readonly Punto[]): Punto[] {
  let out = [...ring];
  for (let changed = true; changed && out.length > 3;) {
    changed = false;
    out = out.filter((p, i) => {
      if (changed) return true;
      const a = out[(i + out.length - 1) % out.length]!;
      const b = out[(i + 1) % out.length]!;
      const [u, v]: [Punto, Punto] = [[p[0] - a[0], p[1] - a[1]], [b[0] - p[0], b[1] - p[1]]];
      const cross = u[0] * v[1] - u[1] * v[0];
      const back = u[0] * v[0] + u[1] * v[1] < 0;
      if (Math.abs(cross) < 0.02 && back) {
        changed = true;
        return false;
      }
      return true;
    });
  }
  return out;
}

/** Removes vertices that lie on the line between their neighbours (within `toleranceM`). */
export function simplifyStraight(ring: readonly Punto[], toleranceM: number): Punto[] {
  const out = [...ring];
  for (let i = 0; i < out.length && out.length > 3;) {
    const a = out[(i + out.length - 1) % out.length]!;
    const p = out[i]!;
    const b = out[(i + 1) % out.length]!;
    const d = distance(a, b) || 1;
    const off = Math.abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / d;
    if (off < toleranceM) out.splice(i, 1);
    else i++;
  }
  return out;
}
