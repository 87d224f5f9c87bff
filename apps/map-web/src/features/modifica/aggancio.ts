import { distance, project, type Punto } from './piano.js';
import { isSamePlace, type Sagoma, type Vertice, verticeBetween } from './sagoma.js';

/** A side that attracts the pointer, with both its corners. */
export interface Segmento {
  readonly a: Vertice;
  readonly b: Vertice;
  /** What it belongs to, as the marker names it: «particella». */
  readonly etichetta: string;
}

/** Where the pointer was attracted: a corner with its stored position, or the nearest place of a side. */
export interface Aggancio {
  readonly tipo: 'vertice' | 'lato';
  readonly vertice: Vertice;
  readonly etichetta: string;
}

/** More segments than these are not looked at: what is farther from the centre of the view is left out. */
export const MASSIMO_SEGMENTI = 2_000;

/** The sides of an outline. */
export function segmentiOf(sagoma: Sagoma, etichetta: string): Segmento[] {
  return sagoma.flatMap((parte) => parte.flatMap((anello) => anello.map((a, i) => ({ a, b: anello[(i + 1) % anello.length]!, etichetta }))));
}

/** Corners and sides that attract the pointer. 2,000 of them are tried one by one in some hundredths of a millisecond. */
export class Agganci {
  readonly segmenti: readonly Segmento[];
  /** True when something in sight was left out. */
  readonly incompleti: boolean;

  constructor(segmenti: readonly Segmento[], centro: Punto) {
    this.incompleti = segmenti.length > MASSIMO_SEGMENTI;
    this.segmenti = this.incompleti ? nearest(segmenti, centro) : segmenti;
  }

  /** What attracts a point within a radius, corners first; no corner at the place of `escluso` does (the vertex that is being moved). */
  find(p: Punto, raggio: number, escluso: Vertice | null = null): Aggancio | null {
    return this.findVertice(p, raggio, escluso) ?? this.findLato(p, raggio);
  }

  private findVertice(p: Punto, raggio: number, escluso: Vertice | null): Aggancio | null {
    let best: Omit<Aggancio, 'tipo'> | null = null;
    let bestDistance = raggio;
    for (const { a, b, etichetta } of this.segmenti) {
      for (const vertice of [a, b]) {
        const away = distance(p, vertice.disegno);
        if (away > bestDistance || (away === bestDistance && best) || (escluso && isSamePlace(vertice, escluso))) continue;
        best = { vertice, etichetta };
        bestDistance = away;
      }
    }
    return best && { tipo: 'vertice', ...best };
  }

  private findLato(p: Punto, raggio: number): Aggancio | null {
    let best: Segmento | null = null;
    let bestDistance = raggio;
    let at = 0;
    for (const segmento of this.segmenti) {
      const { t, distance: away } = project(p, segmento.a.disegno, segmento.b.disegno);
      if (away > bestDistance || (away === bestDistance && best)) continue;
      best = segmento;
      bestDistance = away;
      at = t;
    }
    return best && { tipo: 'lato', vertice: verticeBetween(best.a, best.b, at), etichetta: best.etichetta };
  }
}

function nearest(segmenti: readonly Segmento[], centro: Punto): Segmento[] {
  return segmenti
    .map((segmento) => ({ segmento, away: project(centro, segmento.a.disegno, segmento.b.disegno).distance }))
    .toSorted((s, t) => s.away - t.away)
    .slice(0, MASSIMO_SEGMENTI)
    .map(({ segmento }) => segmento);
}
