import { contains, distance, signedArea, type Punto } from './geometria.js';

/** An open ring of point ids, counter-clockwise. */
export type Anello = readonly number[];

/** Where a path meets the edge of a ring. */
export interface Incontro {
  /** Position along the cutting path: segment index + fraction. */
  lungo: number;
  lato: number;
  frazione: number;
  punto: Punto;
}

const MAX_PUNTI = 2 ** 26;

/**
 * A planar subdivision born by cutting: every region is a ring of shared points on a 1 mm grid, and a cut that ends on an edge
 * splits that edge for both its sides. So the regions tile exactly, by construction and not by tolerance.
 */
export class Suddivisione {
  private readonly xMm: number[] = [];
  private readonly yMm: number[] = [];
  private readonly ids = new Map<string, number>();
  private readonly splits = new Map<number, number>();
  private readonly labels = new Map<number, number>();

  addPunto([x, y]: Punto): number {
    const [mmX, mmY] = [Math.round(x * 1000), Math.round(y * 1000)];
    const key = `${mmX},${mmY}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.xMm.push(mmX);
    this.yMm.push(mmY);
    this.ids.set(key, this.xMm.length - 1);
    return this.xMm.length - 1;
  }

  punto(id: number): Punto {
    return [this.xMm[id]! / 1000, this.yMm[id]! / 1000];
  }

  punti(ring: Anello): Punto[] {
    return this.expand(ring).map((id) => this.punto(id));
  }

  /** A region from outside coordinates; its edges take `label`. */
  addRegione(points: readonly Punto[], label: number): Anello {
    const ring = points.map((p) => this.addPunto(p));
    if (signedArea(points) < 0) ring.reverse();
    ring.forEach((a, i) => this.labels.set(edgeKey(a, ring[(i + 1) % ring.length]!), label));
    return ring;
  }

  /** The ring with every point that later cuts put on its edges. */
  expand(ring: Anello): number[] {
    const out: number[] = [];
    ring.forEach((a, i) => this.expandEdge(a, ring[(i + 1) % ring.length]!, out));
    return out;
  }

  private expandEdge(a: number, b: number, out: number[]): void {
    const split = this.splits.get(edgeKey(a, b));
    if (split === undefined) {
      out.push(a);
      return;
    }
    this.expandEdge(a, split, out);
    this.expandEdge(split, b, out);
  }

  /** Label of an edge of an expanded ring: the street it faces, or 0. */
  label(a: number, b: number): number {
    return this.labels.get(edgeKey(a, b)) ?? 0;
  }

  private splitEdge(a: number, b: number, at: number): void {
    this.splits.set(edgeKey(a, b), at);
    const label = this.label(a, b);
    this.labels.set(edgeKey(a, at), label);
    this.labels.set(edgeKey(at, b), label);
  }

  /**
   * Cuts a ring along the longest stretch of `path` that runs inside it. Nothing changes unless `accept` says yes to the two pieces.
   * @returns the pieces at the left and at the right of the path, or null when the path does not cross the ring
   */
  cut(ring: Anello, path: readonly Punto[], label: number, options: { snapM: number; accept?: (left: Punto[], right: Punto[]) => boolean }): [Anello, Anello] | null {
    const full = this.expand(ring);
    const plan = planCut(full.map((id) => this.punto(id)), path, options.snapM);
    if (!plan || (options.accept && !options.accept(...plan.pezzi))) return null;
    return this.commit(full, plan, label);
  }

  private commit(full: number[], { inizio, fine, interni }: Taglio, label: number): [Anello, Anello] {
    const place = (at: Attacco, ring: number[]): number => {
      if (at.indice !== null) return full[at.indice]!;
      const id = this.addPunto(at.punto);
      if (ring.includes(id)) return id;
      const a = full[at.lato]!;
      const b = full[(at.lato + 1) % full.length]!;
      const chain: number[] = [];
      this.expandEdge(a, b, chain);
      chain.push(b);
      const origin = this.punto(a);
      const position = distance(origin, at.punto);
      let k = 0;
      while (k + 2 < chain.length && distance(origin, this.punto(chain[k + 1]!)) <= position) k++;
      this.splitEdge(chain[k]!, chain[k + 1]!, id);
      return id;
    };
    const first = place(inizio, this.expand(full));
    const last = place(fine, this.expand(full));
    const ring = this.expand(full);
    const inner = interni.map((p) => this.addPunto(p)).filter((id) => !ring.includes(id));
    const chain = [first, ...inner, last];
    chain.slice(1).forEach((b, i) => {
      if (!this.labels.has(edgeKey(chain[i]!, b))) this.labels.set(edgeKey(chain[i]!, b), label);
    });
    const i = ring.indexOf(first);
    const j = ring.indexOf(last);
    const walk = (a: number, b: number): number[] => (a <= b ? ring.slice(a, b + 1) : [...ring.slice(a), ...ring.slice(0, b + 1)]);
    return [[...inner, ...walk(j, i)], [...inner.toReversed(), ...walk(i, j)]];
  }
}

/** Where a cut ends: on a vertex of the ring (`indice`) or, when null, on the edge `lato`. */
interface Attacco extends Incontro {
  indice: number | null;
}

interface Taglio {
  inizio: Attacco;
  fine: Attacco;
  /** Vertices of the path strictly inside the ring. */
  interni: Punto[];
  /** The piece at the left of the path and the one at its right. */
  pezzi: [Punto[], Punto[]];
}

/** How a path would cut a ring: nothing is changed. Null when it does not cross it or would leave a splinter. */
export function planCut(points: readonly Punto[], path: readonly Punto[], snapM: number): Taglio | null {
  const stretch = longestInside(points, path);
  if (!stretch) return null;
  const [inizio, fine] = stretch.map((hit) => settle(points, hit, snapM)) as [Attacco, Attacco];
  if (inizio.indice !== null && inizio.indice === fine.indice) return null;
  const interni = path.slice(Math.floor(inizio.lungo) + 1, Math.ceil(fine.lungo))
    .filter((p) => distance(p, inizio.punto) > 0.4 && distance(p, fine.punto) > 0.4);
  const pezzi = previewPieces(points, inizio, fine, interni);
  return pezzi.some((piece) => piece.length < 3 || Math.abs(signedArea(piece)) < 0.5) ? null : { inizio, fine, interni, pezzi };
}

function settle(points: readonly Punto[], hit: Incontro, snapM: number): Attacco {
  const near = [hit.lato, (hit.lato + 1) % points.length]
    .map((index) => ({ index, away: distance(points[index]!, hit.punto) }))
    .toSorted((a, b) => a.away - b.away)[0]!;
  return near.away <= Math.max(snapM, 0.002) ? { ...hit, indice: near.index, punto: points[near.index]! } : { ...hit, indice: null };
}

function edgeKey(a: number, b: number): number {
  return a < b ? a * MAX_PUNTI + b : b * MAX_PUNTI + a;
}

/** The longest stretch of the path that runs inside the ring, as its two meetings with the border. */
export function longestInside(ring: readonly Punto[], path: readonly Punto[]): [Incontro, Incontro] | null {
  const hits: Incontro[] = [];
  for (let i = 0; i + 1 < path.length; i++) {
    const p = path[i]!;
    const q = path[i + 1]!;
    for (let j = 0; j < ring.length; j++) {
      const hit = intersect(p, q, ring[j]!, ring[(j + 1) % ring.length]!);
      if (hit) hits.push({ lungo: i + hit.s, lato: j, frazione: hit.t, punto: hit.punto });
    }
  }
  hits.sort((a, b) => a.lungo - b.lungo);
  const distinct = hits.filter((hit, i) => i === 0 || distance(hit.punto, hits[i - 1]!.punto) > 0.001);
  let best: [Incontro, Incontro] | null = null;
  let longest = 0.5;
  for (let i = 0; i + 1 < distinct.length; i++) {
    const from = distinct[i]!;
    const to = distinct[i + 1]!;
    const inner = [from.punto, ...path.slice(Math.floor(from.lungo) + 1, Math.ceil(to.lungo)), to.punto];
    let length = 0;
    for (let k = 1; k < inner.length; k++) length += distance(inner[k - 1]!, inner[k]!);
    const k = Math.floor((inner.length - 1) / 2);
    const middle: Punto = [(inner[k]![0] + inner[k + 1]![0]) / 2, (inner[k]![1] + inner[k + 1]![1]) / 2];
    if (length > longest && contains(ring, middle)) {
      longest = length;
      best = [from, to];
    }
  }
  return best;
}

function intersect(p: Punto, q: Punto, a: Punto, b: Punto): { s: number; t: number; punto: Punto } | null {
  const [rx, ry, sx, sy] = [q[0] - p[0], q[1] - p[1], b[0] - a[0], b[1] - a[1]];
  const denominator = rx * sy - ry * sx;
  if (Math.abs(denominator) < 1e-9) return null;
  const s = ((a[0] - p[0]) * sy - (a[1] - p[1]) * sx) / denominator;
  const t = ((a[0] - p[0]) * ry - (a[1] - p[1]) * rx) / denominator;
  if (s < 0 || s > 1 || t < 0 || t > 1) return null;
  return { s, t, punto: [p[0] + rx * s, p[1] + ry * s] };
}

function previewPieces(ring: readonly Punto[], start: Attacco, end: Attacco, middle: Punto[]): [Punto[], Punto[]] {
  const position = (at: Attacco): number => (at.indice ?? at.lato + Math.max(1e-9, Math.min(1 - 1e-9, at.frazione)));
  const n = ring.length;
  const between = (from: Attacco, to: Attacco): Punto[] => {
    const [a, b] = [position(from), position(to)];
    const limit = b >= a ? b : b + n;
    const out: Punto[] = [from.punto];
    for (let k = Math.floor(a) + 1; k < limit; k++) out.push(ring[k % n]!);
    out.push(to.punto);
    return out;
  };
  return [[...middle, ...between(end, start)], [...middle.toReversed(), ...between(start, end)]];
}
