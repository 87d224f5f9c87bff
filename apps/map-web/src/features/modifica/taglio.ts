import { groundScale } from '../../map/projections.js';
import { areaOf } from './area.js';
import { distanceToBoundary, isInside, type Punto } from './piano.js';
import { Rete, type Lato } from './rete.js';
import { drawnRings, type Parte, type Vertice } from './sagoma.js';

/** Half a millimetre on the ground: nearer than this a line passes through a corner. */
const TOLLERANZA_M = 0.0005;

/** Pieces under a hundredth of a square metre are noise of the drawing. */
const MINIMA_M2 = 0.01;

/**
 * Cuts a part along a line. Both pieces take the very same vertices on the cut, so that no gap and no overlap can be between them;
 * every other vertex is the one that was there.
 * @returns the pieces, or null when the line does not go from side to side
 */
export function cutParte(parte: Parte, linea: readonly Vertice[]): Parte[] | null {
  const start = parte[0]?.[0];
  if (!start || linea.length < 2) return null;
  const metres = groundScale(start.disegno);
  const rete = new Rete(TOLLERANZA_M / metres);
  const sides = parte.flatMap((anello, i) => rete.ring(anello, i > 0, 0));
  const pieces = rete.split([...sides, ...rete.path(linea, 1)]);
  const border = withoutSpikes(pieces.filter(({ origine }) => origine === 0));
  const rings = drawnRings(parte);
  const known = new Set(border.flatMap(({ da, a }) => [`${da}>${a}`, `${a}>${da}`]));
  const inner = pieces.filter(({ origine, da, a }) => {
    if (origine === 0 || known.has(`${da}>${a}`)) return false;
    const middle = half(rete.punto(da), rete.punto(a));
    return isInside(middle, rings) && distanceToBoundary(middle, rings) > TOLLERANZA_M / metres / 2;
  });
  const across = withoutLooseEnds(inner, new Set(border.flatMap(({ da, a }) => [da, a])));
  if (across.length === 0) return null;
  const parts = rete.trace([...border, ...across.flatMap((lato) => [lato, { ...lato, da: lato.a, a: lato.da }])], MINIMA_M2 / metres ** 2);
  return parts.length > 1 ? parts : null;
}

/**
 * Cuts parts, each under its key, along a line. The pieces of what is cut carry its key and their place after it, the largest first;
 * what is not cut keeps its own. Null when the line cuts nothing.
 */
export function cutParti(parti: readonly { readonly chiave: string; readonly parte: Parte }[], linea: readonly Vertice[]): ReadonlyMap<string, Parte> | null {
  const cuts = parti.map(({ chiave, parte }) => ({ chiave, parte, pieces: cutParte(parte, linea) }));
  if (cuts.every(({ pieces }) => !pieces)) return null;
  return new Map(cuts.flatMap(({ chiave, parte, pieces }): [string, Parte][] => (pieces
    ? pieces.toSorted((a, b) => areaOf([b]) - areaOf([a])).map((piece, i) => [`${chiave}.${i + 1}`, piece])
    : [[chiave, parte]])));
}

function half(a: Punto, b: Punto): Punto {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** A tip sharper than the tolerance is met by the line on both of its sides at once: going out and back there encloses nothing. */
function withoutSpikes(lati: readonly Lato[]): Lato[] {
  const directions = new Set(lati.map(({ da, a }) => `${da}>${a}`));
  return lati.filter(({ da, a }) => !directions.has(`${a}>${da}`));
}

/** Leaves out the ends that stop inside: they divide nothing. */
function withoutLooseEnds(lati: readonly Lato[], border: ReadonlySet<number>): Lato[] {
  let kept = [...lati];
  for (;;) {
    const degree = new Map<number, number>();
    for (const { da, a } of kept) for (const nodo of [da, a]) degree.set(nodo, (degree.get(nodo) ?? 0) + 1);
    const firm = (nodo: number) => border.has(nodo) || degree.get(nodo)! > 1;
    const next = kept.filter(({ da, a }) => firm(da) && firm(a));
    if (next.length === kept.length) return kept;
    kept = next;
  }
}
