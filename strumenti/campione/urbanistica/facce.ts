import { area, contains, innerPoint, isSimple, type Punto } from '../piano/geometria.js';
import { Suddivisione, longestInside, type Anello } from '../piano/suddivisione.js';
import { unionRings } from '../piano/unione.js';
import type { Citta } from '../tessuto/citta.js';

/** A line that nears a corner by less than this ends on it. */
const SNAP_M = 0.05;

/** A closed perimeter drawn over the town, in local metres. */
export interface Perimetro {
  nome: string;
  anello: readonly Punto[];
}

/** A piece of the municipality that no perimeter crosses: part of one parcel, or of a street or a water. */
export interface Faccia {
  anelli: Anello[];
  /** Index of the parcel, null for streets and waters. */
  particella: number | null;
  /** Names of the perimeters that hold it. */
  dentro: Set<string>;
}

/**
 * The municipality cut by every perimeter of its plans and constraints. Zones are unions of these faces, so that they tile it exactly and what
 * falls on each parcel is known without intersecting anything.
 */
export class Facce {
  readonly facce: Faccia[] = [];
  private readonly sud = new Suddivisione();

  constructor(citta: Citta, perimetri: readonly Perimetro[]) {
    const { sud, maglia, particelle } = citta;
    const take = (rings: readonly (readonly number[])[], particella: number | null) =>
      this.facce.push({ anelli: rings.map((ring) => ring.map((id) => this.sud.addPunto(sud.punto(id)))), particella, dentro: new Set() });
    particelle.forEach((p, i) => take(p.anelli, i));
    for (const s of [...maglia.strade, ...maglia.acque]) take([sud.expand(s.anello)], null);
    for (const perimetro of perimetri) this.cutAll(perimetro);
    for (const faccia of this.facce) {
      const at = innerPoint(this.points(faccia));
      for (const { nome, anello } of perimetri) if (contains(anello, at)) faccia.dentro.add(nome);
    }
  }

  points(faccia: Faccia): Punto[][] {
    return faccia.anelli.map((ring) => this.sud.punti(ring));
  }

  /** Polygons (outer ring counter-clockwise first, in local metres) of the faces that are chosen. */
  union(where: (f: Faccia) => boolean): Punto[][][] {
    const rings = this.facce.filter(where).flatMap((f) => f.anelli.map((ring) => this.sud.expand(ring)));
    return unionRings(rings, (id) => this.sud.punto(id)).map((polygon) => polygon.map((ring) => ring.map((id) => this.sud.punto(id))));
  }

  /** Takes a strip `widthM` wide off a face, along the edge that another parcel shares with it. Answers the strip, null when they share none long enough. */
  strip(of: Faccia, beside: number, widthM: number, minLengthM: number): Faccia | null {
    const other = new Set(this.facce.filter((f) => f.particella === beside).flatMap((f) => f.anelli.flatMap((ring) => this.sud.expand(ring))));
    const ids = this.sud.expand(of.anelli[0]!);
    for (const [i, a] of ids.entries()) {
      const b = ids[(i + 1) % ids.length]!;
      if (!other.has(a) || !other.has(b)) continue;
      const [p, q] = [this.sud.punto(a), this.sud.punto(b)];
      const d = Math.hypot(q[0] - p[0], q[1] - p[1]);
      if (d < minLengthM) continue;
      const [ux, uy] = [(q[0] - p[0]) / d, (q[1] - p[1]) / d];
      const at = (along: number): Punto => [p[0] + ux * along - uy * widthM, p[1] + uy * along + ux * widthM];
      // Where the parcel goes on beyond a corner, the strip narrows down to it.
      let pieces: [Anello, Anello] | null = null;
      for (const path of [[at(-20), at(d + 20)], [at(-20), q], [p, at(d + 20)]]) {
        pieces ??= this.sud.cut(of.anelli[0]!, path, 0, { snapM: 0.002, accept: (left, right) => area(right) < widthM * d * 1.2 && isSimple(left) && isSimple(right) });
      }
      if (!pieces) continue;
      of.anelli[0] = pieces[0];
      const faccia: Faccia = { anelli: [pieces[1]], particella: of.particella, dentro: new Set(of.dentro) };
      this.facce.push(faccia);
      return faccia;
    }
    return null;
  }

  private cutAll({ anello }: Perimetro): void {
    const box = bounds(anello);
    const pezzi: Faccia[] = [];
    for (const faccia of this.facce) {
      // A parcel with an island stays whole: the island is a parcel of its own, and would have to be shared out too.
      if (faccia.anelli.length > 1) continue;
      const points = this.sud.punti(faccia.anelli[0]!);
      if (!overlap(box, bounds(points))) continue;
      const start = anello.findIndex((p) => !contains(points, p));
      if (start < 0) continue;
      const path = [...anello.slice(start), ...anello.slice(0, start), anello[start]!];
      const [first, ...others] = this.cutBy(faccia.anelli[0]!, [path]);
      faccia.anelli = [first!];
      pezzi.push(...others.map((ring): Faccia => ({ anelli: [ring], particella: faccia.particella, dentro: new Set() })));
    }
    this.facce.push(...pezzi);
  }

  /** Cuts along every stretch of the paths inside the ring, the longest first; where only a splinter would come off, nothing is cut. */
  private cutBy(ring: Anello, paths: readonly (readonly Punto[])[]): Anello[] {
    for (const [i, path] of paths.entries()) {
      const stretch = longestInside(this.sud.punti(ring), path);
      if (!stretch) continue;
      const [from, to] = stretch;
      const before = [...path.slice(0, Math.floor(from.lungo) + 1), from.punto];
      const after = [to.punto, ...path.slice(Math.ceil(to.lungo))];
      const rest = [before, after, ...paths.slice(i + 1)].filter((p) => p.length > 1);
      const pieces = this.sud.cut(ring, path, 0, { snapM: SNAP_M, accept: (left, right) => isSimple(left) && isSimple(right) });
      return pieces ? pieces.flatMap((piece) => this.cutBy(piece, rest)) : this.cutBy(ring, rest);
    }
    return [ring];
  }
}

type Riquadro = [number, number, number, number];

function bounds(points: readonly Punto[]): Riquadro {
  let box: Riquadro = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  return box;
}

function overlap(a: Riquadro, b: Riquadro): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
