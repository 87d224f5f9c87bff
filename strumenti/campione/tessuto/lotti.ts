import type { Caso } from '../caso.js';
import { area, distance, isSimple, orientedBox, perimeter, type Punto } from '../piano/geometria.js';
import type { Anello, Suddivisione } from '../piano/suddivisione.js';
import type { Lotto, Regione, Zona } from './modello.js';

interface Taglio {
  maxM2: [number, number];
  minM2: number;
  fronteM: number;
  /** Random tilt of a dividing line, radians. */
  obliquoRad: number;
  snapM: number;
  /** Blocks deeper than this are first split along their spine. */
  dorsaleM: number;
}

const TAGLI: Readonly<Record<Zona, Taglio>> = {
  nucleo: { maxM2: [105, 340], minM2: 42, fronteM: 4, obliquoRad: 0.1, snapM: 1.1, dorsaleM: 24 },
  ottocento: { maxM2: [330, 1000], minM2: 210, fronteM: 11, obliquoRad: 0.025, snapM: 2, dorsaleM: 48 },
  schiera: { maxM2: [235, 410], minM2: 155, fronteM: 6.5, obliquoRad: 0.02, snapM: 1.2, dorsaleM: 30 },
  palazzine: { maxM2: [1500, 3200], minM2: 1000, fronteM: 22, obliquoRad: 0.05, snapM: 4, dorsaleM: 70 },
  ville: { maxM2: [680, 1400], minM2: 430, fronteM: 13, obliquoRad: 0.06, snapM: 2.5, dorsaleM: 44 },
  campagna: { maxM2: [2600, 10500], minM2: 900, fronteM: 0, obliquoRad: 0.08, snapM: 6, dorsaleM: 1e9 },
  produttivo: { maxM2: [3200, 8000], minM2: 2400, fronteM: 25, obliquoRad: 0.03, snapM: 5, dorsaleM: 1e9 },
};

/** Cuts every block into lots: first along the spine, then across the fronts, each lot keeping its own front on a street. */
export function parcelBlocks(sud: Suddivisione, isolati: readonly Regione[], caso: Caso, skip: ReadonlySet<number>): Lotto[] {
  const lotti: Lotto[] = [];
  isolati.forEach((isolato, index) => {
    if (skip.has(index)) return;
    const own = caso.fork(`isolato ${index}`);
    for (const anello of splitBlock(sud, isolato, own)) lotti.push({ anelli: [anello], foglio: isolato.foglio, zona: isolato.zona, isolato: index });
  });
  return lotti;
}

/** Length of the edges that face a street, metres. */
export function frontLength(sud: Suddivisione, anello: Anello): number {
  const full = sud.expand(anello);
  return full.reduce((sum, a, i) => {
    const b = full[(i + 1) % full.length]!;
    return sud.label(a, b) > 0 ? sum + distance(sud.punto(a), sud.punto(b)) : sum;
  }, 0);
}

function splitBlock(sud: Suddivisione, isolato: Regione, caso: Caso): Anello[] {
  const taglio = TAGLI[isolato.zona];
  const done: Anello[] = [];
  const queue: Anello[] = [isolato.anello];
  while (queue.length > 0) {
    const anello = queue.pop()!;
    const points = sud.punti(anello);
    const size = area(points);
    const limit = isolato.zona === 'campagna' ? taglio.maxM2[0] + (taglio.maxM2[1] - taglio.maxM2[0]) * caso.next() ** 1.6 : caso.between(...taglio.maxM2);
    if (size <= limit) {
      done.push(anello);
      continue;
    }
    const pieces = trySplits(sud, anello, points, taglio, caso);
    if (pieces) queue.push(pieces[0], pieces[1]);
    else done.push(anello);
  }
  return done;
}

function trySplits(sud: Suddivisione, anello: Anello, points: Punto[], taglio: Taglio, caso: Caso): [Anello, Anello] | null {
  const box = orientedBox(points);
  const spine = box.larghezza > taglio.dorsaleM && area(points) > 4 * taglio.minM2;
  for (let attempt = 0; attempt < 7; attempt++) {
    const along = (spine && attempt < 3) || (!spine && attempt >= 5);
    const u: Punto = along ? [-box.asse[1], box.asse[0]] : box.asse;
    const len = along ? box.larghezza : box.lunghezza;
    const at = len * (spine && attempt < 3 ? caso.between(-0.07, 0.07) : caso.between(-0.16, 0.16) * (attempt < 4 ? 1 : 1.7));
    const tilt = caso.between(-1, 1) * taglio.obliquoRad * (attempt > 3 ? 2 : 1);
    const v: Punto = [-u[1] * Math.cos(tilt) - u[0] * Math.sin(tilt), u[0] * Math.cos(tilt) - u[1] * Math.sin(tilt)];
    const o: Punto = [box.centro[0] + u[0] * at, box.centro[1] + u[1] * at];
    const reach = box.lunghezza + box.larghezza;
    const path: Punto[] = [[o[0] - v[0] * reach, o[1] - v[1] * reach], [o[0] + v[0] * reach, o[1] + v[1] * reach]];
    const needFront = frontLength(sud, anello) > taglio.fronteM;
    let cutPath = path;
    const probe = (candidate: Punto[], commit: boolean) => sud.cut(anello, candidate, 0, {
      snapM: taglio.snapM,
      accept: (left, right) => commit && [left, right].every((p) => area(p) > taglio.minM2 && compact(p) && isSimple(p)),
    });
    if (taglio.obliquoRad >= 0.08 && caso.chance(0.35)) cutPath = bent(path, box.centro, u, caso.between(-1, 1) * Math.min(3, Math.sqrt(area(points)) * 0.06));
    if (needFront && taglio.fronteM > 0 && !bothFront(sud, anello, points, cutPath, taglio)) continue;
    const pieces = probe(cutPath, true);
    if (pieces) return pieces;
  }
  return null;
}

function compact(ring: readonly Punto[]): boolean {
  const p = perimeter(ring);
  return (4 * Math.PI * area(ring)) / (p * p) > 0.2;
}

/** A dividing wall with a step in it, as old walls have. */
function bent(path: Punto[], centre: Punto, u: Punto, stepM: number): Punto[] {
  const [a, b] = path as [Punto, Punto];
  const c: Punto = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const near: Punto = Math.hypot(c[0] - centre[0], c[1] - centre[1]) < 1e-6 ? centre : c;
  return [a, near, [near[0] + u[0] * stepM, near[1] + u[1] * stepM], [b[0] + u[0] * stepM, b[1] + u[1] * stepM]];
}

/** Would both pieces keep a front on a street? Measured on the labels of the whole ring, without cutting it. */
function bothFront(sud: Suddivisione, anello: Anello, points: readonly Punto[], path: readonly Punto[], taglio: Taglio): boolean {
  const full = sud.expand(anello);
  const sideOf = (p: Punto): number => {
    const [a, b] = [path[0]!, path[path.length - 1]!];
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
  };
  let [left, right] = [0, 0];
  full.forEach((a, i) => {
    const b = full[(i + 1) % full.length]!;
    if (sud.label(a, b) === 0) return;
    const [p, q] = [points[i]!, points[(i + 1) % points.length]!];
    const d = distance(p, q);
    const [sp, sq] = [sideOf(p), sideOf(q)];
    if (sp >= 0 && sq >= 0) left += d;
    else if (sp <= 0 && sq <= 0) right += d;
    else {
      const share = Math.abs(sp) / (Math.abs(sp) + Math.abs(sq));
      if (sp > 0) [left, right] = [left + d * share, right + d * (1 - share)];
      else [left, right] = [left + d * (1 - share), right + d * share];
    }
  });
  return left >= taglio.fronteM && right >= taglio.fronteM;
}
