import { crossing, distance, isInside, project, signedArea, type Punto } from './piano.js';
import { type Anello, type Parte, type Vertice, verticeBetween } from './sagoma.js';

/** A side of the network: two nodes, and which input it comes from (the lower, the more its straight line counts). */
export interface Lato {
  readonly da: number;
  readonly a: number;
  readonly origine: number;
}

/** Sides that meet only in nodes. What is nearer than the tolerance is the same node: the vertex met first keeps its position. */
export class Rete {
  readonly nodi: Vertice[] = [];

  /** @param tolleranza in units of the plane */
  constructor(private readonly tolleranza: number) {}

  punto(nodo: number): Punto {
    return this.nodi[nodo]!.disegno;
  }

  /** The node of a vertex. */
  node(vertice: Vertice): number {
    const known = this.nodi.findIndex(({ disegno }) => distance(disegno, vertice.disegno) <= this.tolleranza);
    return known >= 0 ? known : this.nodi.push(vertice) - 1;
  }

  /** Sides of a ring, counter-clockwise or (for courtyards) clockwise, so that what is built lies at their left. */
  ring(anello: Anello, cortile: boolean, origine: number): Lato[] {
    const turned = signedArea(anello.map(({ disegno }) => disegno)) > 0 === cortile ? anello.toReversed() : anello;
    return this.path([...turned, ...turned.slice(0, 1)], origine);
  }

  /** Sides of a line. */
  path(vertici: readonly Vertice[], origine: number): Lato[] {
    const ids = vertici.map((vertice) => this.node(vertice));
    return ids.slice(1).map((a, i) => ({ da: ids[i]!, a, origine })).filter(({ da, a }) => da !== a);
  }

  /** Breaks sides where they cross, and where a node lies on them. */
  split(lati: readonly Lato[]): Lato[] {
    const cuts = lati.map(() => new Map<number, number>());
    lati.forEach((lato, i) => {
      for (let j = i + 1; j < lati.length; j++) this.cross(lato, lati[j]!, cuts[i]!, cuts[j]!);
    });
    return lati.flatMap((lato, i) => {
      const [a, b] = [this.punto(lato.da), this.punto(lato.a)];
      this.nodi.forEach(({ disegno }, nodo) => {
        if (nodo === lato.da || nodo === lato.a) return;
        const { t, distance: away } = project(disegno, a, b);
        if (away <= this.tolleranza) cuts[i]!.set(nodo, t);
      });
      const stops = [lato.da, ...[...cuts[i]!].toSorted((s, t) => s[1] - t[1]).map(([nodo]) => nodo), lato.a];
      return stops.slice(1).map((to, k) => ({ da: stops[k]!, a: to, origine: lato.origine })).filter(({ da, a: to }) => da !== to);
    });
  }

  private cross(first: Lato, second: Lato, ofFirst: Map<number, number>, ofSecond: Map<number, number>): void {
    if (first.da === second.da || first.da === second.a || first.a === second.da || first.a === second.a) return;
    const [a, b, c, d] = [this.nodi[first.da]!, this.nodi[first.a]!, this.nodi[second.da]!, this.nodi[second.a]!];
    if (areApart(a.disegno, b.disegno, c.disegno, d.disegno)) return;
    const met = crossing(a.disegno, b.disegno, c.disegno, d.disegno);
    if (!met) return;
    const nodo = this.node(first.origine <= second.origine ? verticeBetween(a, b, met.t) : verticeBetween(c, d, met.u));
    if (nodo !== first.da && nodo !== first.a) ofFirst.set(nodo, met.t);
    if (nodo !== second.da && nodo !== second.a) ofSecond.set(nodo, met.u);
  }

  /**
   * Rings that have the sides at their left, as parts: an outer ring each, with the courtyards that lie in it.
   * @param minima rings that enclose less are noise and are dropped
   */
  trace(lati: readonly Lato[], minima: number): Parte[] {
    const next = new Map<number, number[]>();
    for (const { da, a } of lati) next.set(da, [...(next.get(da) ?? []), a]);
    const rings: number[][] = [];
    for (const start of next.keys()) {
      while ((next.get(start)?.length ?? 0) > 0) {
        const ring = this.walk(next, start);
        if (ring) rings.push(ring);
      }
    }
    return this.group(rings, minima);
  }

  /** Where rings touch, the sharpest turn to the left keeps each of them simple. */
  private walk(next: Map<number, number[]>, start: number): number[] | null {
    const ring = [start];
    let previous: number | null = null;
    let current = start;
    for (;;) {
      const choices = next.get(current);
      if (!choices || choices.length === 0) return null;
      const following = choices.splice(previous === null ? 0 : this.sharpestLeft(previous, current, choices), 1)[0]!;
      if (following === start) return ring;
      previous = current;
      current = following;
      ring.push(current);
    }
  }

  private sharpestLeft(from: number, at: number, choices: readonly number[]): number {
    if (choices.length === 1) return 0;
    const angle = (nodo: number) => Math.atan2(this.punto(nodo)[1] - this.punto(at)[1], this.punto(nodo)[0] - this.punto(at)[0]);
    const back = angle(from);
    const turns = choices.map((nodo) => {
      const turn = (back - angle(nodo)) % (2 * Math.PI);
      return turn <= 0 ? turn + 2 * Math.PI : turn;
    });
    return turns.indexOf(Math.min(...turns));
  }

  private group(rings: readonly number[][], minima: number): Parte[] {
    const shapes = rings.map((ids) => {
      const points = ids.map((nodo) => this.punto(nodo));
      return { anello: ids.map((nodo) => this.nodi[nodo]!), points, area: signedArea(points) };
    }).filter(({ area }) => Math.abs(area) > minima);
    const outers = shapes.filter(({ area }) => area > 0).toSorted((a, b) => a.area - b.area).map((outer) => ({ ...outer, courtyards: [] as Anello[] }));
    for (const hole of shapes.filter(({ area }) => area < 0)) {
      const [a, b] = [hole.points[0]!, hole.points[1]!];
      const middle: Punto = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      outers.find((outer) => outer.area > -hole.area && isInside(middle, [outer.points]))?.courtyards.push(hole.anello);
    }
    return outers.map(({ anello, courtyards }) => [anello, ...courtyards]);
  }
}

function areApart(a: Punto, b: Punto, c: Punto, d: Punto): boolean {
  return Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])
    || Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1]);
}
