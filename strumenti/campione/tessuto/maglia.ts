import type { Caso } from '../caso.js';
import { area, centroid, distance, orientedBox, perimeter, type Punto } from '../piano/geometria.js';
import { extendLine, lineLength, offsetLine, smooth } from '../piano/linee.js';
import { longestInside, planCut, type Anello, type Suddivisione } from '../piano/suddivisione.js';
import type { Maglia, Regione, Striscia, Zona } from './modello.js';
import { Stradario } from './vie.js';

/** A street side that ends this near to a corner ends on it. */
const SNAP_M = 0.05;

/** Draws streets, waters and sheets as cuts of one region: the territory of the municipality. */
export class Tracciatore {
  readonly strade: Striscia[] = [];
  readonly acque: Striscia[] = [];
  readonly stradario = new Stradario();
  regioni: Regione[] = [];

  constructor(readonly sud: Suddivisione, readonly caso: Caso) {}

  /** Cuts every region that `where` accepts along the axis and puts a strip of street (or water) there. */
  strip(asse: readonly Punto[], larghezzaM: number, viaId: number, where: (r: Regione) => boolean = () => true, kind: 'strada' | 'acqua' = 'strada'): boolean {
    const queue = this.regioni.filter(where);
    const rest = this.regioni.filter((r) => !where(r));
    let done = false;
    while (queue.length > 0) {
      const regione = queue.pop()!;
      const pieces = this.stripOf(regione.anello, asse, larghezzaM, viaId);
      if (!pieces) {
        rest.push(regione);
        continue;
      }
      done = true;
      (kind === 'strada' ? this.strade : this.acque).push({ anello: pieces.striscia, foglio: regione.foglio });
      for (const anello of pieces.lati) queue.push({ ...regione, anello });
    }
    this.regioni = rest;
    return done;
  }

  private stripOf(anello: Anello, asse: readonly Punto[], larghezzaM: number, viaId: number): { striscia: Anello; lati: Anello[] } | null {
    const stretch = longestInside(this.sud.punti(anello), asse);
    if (!stretch || lineBetween(asse, stretch) < larghezzaM * 2) return null;
    const [from, to] = stretch;
    const inner = [from.punto, ...asse.slice(Math.floor(from.lungo) + 1, Math.ceil(to.lungo)), to.punto];
    const clean = inner.filter((p, i) => i === 0 || i === inner.length - 1 || (distance(p, inner[0]!) > 1 && distance(p, inner[inner.length - 1]!) > 1));
    const path = extendLine(clean, larghezzaM * 1.6);
    const [left, right] = [offsetLine(path, larghezzaM / 2), offsetLine(path, -larghezzaM / 2)];
    const plan = planCut(this.sud.punti(anello), left, SNAP_M);
    const strip = plan && planCut(plan.pezzi[1], right, SNAP_M);
    if (!strip || area(strip.pezzi[0]) > lineLength(path) * larghezzaM * 2) return null;
    const first = this.sud.cut(anello, left, viaId, { snapM: SNAP_M });
    const second = first && this.sud.cut(first[1], right, viaId, { snapM: SNAP_M });
    if (!first || !second) throw new Error('a street that fits cannot be cut');
    return { striscia: second[0], lati: [first[0], second[1]] };
  }

  /** Blind alleys from the street into the largest of the regions that `where` accepts. */
  blindAlleys(where: (r: Regione) => boolean, options: { count: number; larghezzaM: number }): void {
    const size = (r: Regione) => area(this.sud.punti(r.anello));
    const largest = this.regioni.filter(where).toSorted((a, b) => size(b) - size(a)).slice(0, options.count);
    for (const regione of largest) {
      const ids = this.sud.expand(regione.anello);
      const sides = ids.map((a, i) => [this.sud.punto(a), this.sud.punto(ids[(i + 1) % ids.length]!)] as const)
        .toSorted((a, b) => distance(...b) - distance(...a));
      const side = sides[0];
      if (!side || distance(...side) < 8) continue;
      const [p, q] = side;
      const d = distance(p, q);
      const inwards: Punto = [-(q[1] - p[1]) / d, (q[0] - p[0]) / d];
      const middle: Punto = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
      const at = (depth: number): Punto => [middle[0] + inwards[0] * depth, middle[1] + inwards[1] * depth];
      const asse = [at(-3), at(0), at(orientedBox(this.sud.punti(regione.anello)).larghezza * this.caso.between(0.42, 0.6))];
      if (this.blindAlley(regione, asse, options.larghezzaM, this.stradario.vie.length + 1)) this.stradario.add({ elenco: 'nucleo' }, asse, options.larghezzaM);
    }
  }

  private blindAlley(regione: Regione, asse: readonly Punto[], larghezzaM: number, viaId: number): boolean {
    const left = offsetLine(asse, larghezzaM / 2);
    const right = offsetLine(asse, -larghezzaM / 2);
    const pieces = this.sud.cut(regione.anello, [...left, ...right.toReversed()], viaId, {
      snapM: SNAP_M, accept: (l, r) => area(l) > area(r) * 3 && area(r) > larghezzaM * 5,
    });
    if (!pieces) return false;
    this.regioni = this.regioni.map((r) => (r === regione ? { ...r, anello: pieces[0] } : r));
    this.strade.push({ anello: pieces[1], foglio: regione.foglio });
    return true;
  }

  /** Streets by recursive cutting, across the long side, until blocks are about `targetM2` large. */
  divide(where: (r: Regione) => boolean, options: { targetM2: number; larghezzaM: [number, number]; elenco: 'nucleo' | 'citta' | 'campagna'; piegaM: number; latoMinimoM: number }): void {
    const queue = this.regioni.filter(where);
    this.regioni = this.regioni.filter((r) => !where(r));
    while (queue.length > 0) {
      const regione = queue.pop()!;
      const points = this.sud.punti(regione.anello);
      const box = orientedBox(points);
      if (area(points) < options.targetM2 * this.caso.between(1.15, 1.7) || box.lunghezza < options.latoMinimoM * 2) {
        this.regioni.push(regione);
        continue;
      }
      const pieces = this.splitByStreet(regione, options);
      if (pieces) queue.push(...pieces);
      else this.regioni.push(regione);
    }
  }

  private splitByStreet(regione: Regione, options: { larghezzaM: [number, number]; elenco: 'nucleo' | 'citta' | 'campagna'; piegaM: number; latoMinimoM: number }): Regione[] | null {
    const points = this.sud.punti(regione.anello);
    const box = orientedBox(points);
    for (let attempt = 0; attempt < 6; attempt++) {
      const across = attempt < 4;
      const u: Punto = across ? box.asse : [-box.asse[1], box.asse[0]];
      const [len, wid] = across ? [box.lunghezza, box.larghezza] : [box.larghezza, box.lunghezza];
      const at = len * (this.caso.between(0.4, 0.6) - 0.5);
      const tilt = this.caso.between(-0.12, 0.12);
      const v: Punto = [-u[1] * Math.cos(tilt) - u[0] * Math.sin(tilt), u[0] * Math.cos(tilt) - u[1] * Math.sin(tilt)];
      const origin: Punto = [box.centro[0] + u[0] * at, box.centro[1] + u[1] * at];
      const bend = this.caso.between(-1, 1) * options.piegaM;
      const bend2 = bend * this.caso.between(-0.6, 0.9);
      const along = (t: number, side: number): Punto => [origin[0] + v[0] * t * wid + u[0] * side, origin[1] + v[1] * t * wid + u[1] * side];
      const asse = smooth([along(-0.75, 0), along(-0.25, bend), along(0.25, bend2), along(0.75, 0)], 14);
      const width = Math.round(this.caso.between(...options.larghezzaM) * 10) / 10;
      const via = this.stradario.vie.length + 1;
      const pieces = this.stripOfChecked(regione.anello, asse, width, via, options.latoMinimoM);
      if (!pieces) continue;
      this.stradario.add({ elenco: options.elenco }, asse, width);
      this.strade.push({ anello: pieces.striscia, foglio: regione.foglio });
      return pieces.lati.map((anello) => ({ ...regione, anello }));
    }
    return null;
  }

  private stripOfChecked(anello: Anello, asse: Punto[], width: number, via: number, minSide: number): { striscia: Anello; lati: Anello[] } | null {
    let good = false;
    this.sud.cut(anello, asse, via, {
      snapM: SNAP_M,
      accept: (left, right) => {
        good = [left, right].every((p) => area(p) > minSide * minSide * 1.2 && area(p) / perimeter(p) > minSide / 5);
        return false;
      },
    });
    return good ? this.stripOf(anello, asse, width, via) : null;
  }

  setZona(decide: (r: Regione, centro: Punto, areaM2: number) => Zona): void {
    this.regioni = this.regioni.map((r) => {
      const points = this.sud.punti(r.anello);
      return { ...r, zona: decide(r, centroid(points), area(points)) };
    });
  }

  /** Splinters too small for a lot become part of the street. */
  sweep(minimumM2: number): void {
    const small = (r: Regione) => area(this.sud.punti(r.anello)) < minimumM2;
    this.strade.push(...this.regioni.filter(small).map((r) => ({ anello: r.anello, foglio: r.foglio })));
    this.regioni = this.regioni.filter((r) => !small(r));
  }

  result(): Maglia {
    return { isolati: this.regioni, strade: this.strade, acque: this.acque, vie: this.stradario.vie };
  }
}

function lineBetween(asse: readonly Punto[], [from, to]: [{ lungo: number; punto: Punto }, { lungo: number; punto: Punto }]): number {
  return lineLength([from.punto, ...asse.slice(Math.floor(from.lungo) + 1, Math.ceil(to.lungo)), to.punto]);
}
