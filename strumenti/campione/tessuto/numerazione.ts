import type { Caso } from '../caso.js';
import { area, centroid, type Punto } from '../piano/geometria.js';
import type { Suddivisione } from '../piano/suddivisione.js';
import type { Edificio } from './edificazione.js';
import type { Lotto, Regione, Zona } from './modello.js';

/** A numbered parcel. Sheet 3 and its allegato 3A share one series of numbers. */
export interface Particella {
  lotto: Lotto;
  /** Sheet number without allegato. */
  foglio: number;
  allegato: string;
  numero: string;
  /** Rings of ids, expanded: outer counter-clockwise, then islands clockwise. */
  anelli: number[][];
  areaM2: number;
  /** Indexes of the buildings that stand on it. */
  edifici: number[];
  /** Farmland parcel from which this one was split when the quarter was built. */
  genitore: Genitore | null;
  /** Index of the parcel whose house this garden goes with. */
  graffataA: number | null;
}

/** A farmland parcel that no longer is on the map, or that kept its number with less land. */
export interface Genitore {
  foglio: number;
  numero: string;
  areaM2: number;
  anno: number;
  /** True when the first child kept the number. */
  conservato: boolean;
}

const VECCHIE: readonly Zona[] = ['nucleo', 'ottocento', 'campagna'];

/**
 * Numbers as the land register gave them: a first series for what stood at its foundation (and for the fields that were built on later),
 * then the children of each split in the order of the years. The church has a letter.
 */
export function numberParcels(sud: Suddivisione, isolati: readonly Regione[], lotti: readonly Lotto[], edifici: readonly Edificio[], caso: Caso): Particella[] {
  const byLot = new Map<number, number[]>();
  edifici.forEach((e, i) => byLot.set(e.lotto, [...(byLot.get(e.lotto) ?? []), i]));
  const counters = new Map<number, number>();
  const next = (foglio: number): string => {
    const n = (counters.get(foglio) ?? 0) + 1;
    counters.set(foglio, n);
    return String(n);
  };
  const blocks = orderBlocks(sud, isolati);
  const parents = new Map<number, Genitore>();
  const numbers = new Map<number, string>();
  const lotsOf = (block: number) => orderLots(sud, isolati[block]!, lotti.map((l, i) => ({ l, i })).filter(({ l }) => l.isolato === block));
  for (const block of blocks) {
    const isolato = isolati[block]!;
    const foglio = Number.parseInt(isolato.foglio, 10);
    const lots = lotsOf(block);
    if (lots.length === 0) continue;
    if (VECCHIE.includes(isolato.zona)) {
      for (const { l, i } of lots) numbers.set(i, l.speciale === 'chiesa' ? 'A' : next(foglio));
      continue;
    }
    const years = lots.flatMap(({ i }) => (byLot.get(i) ?? []).map((e) => edifici[e]!.anno));
    const anno = Math.max(1930, Math.min(2014, ...years) - caso.int(1, 4));
    const blockArea = lots.reduce((sum, { l }) => sum + area(sud.punti(l.anelli[0]!)), 0);
    parents.set(block, { foglio, numero: next(foglio), areaM2: Math.round(blockArea), anno, conservato: caso.chance(0.4) });
  }
  for (const [block, parent] of [...parents].toSorted((a, b) => a[1].anno - b[1].anno || a[0] - b[0])) {
    lotsOf(block).forEach(({ i }, k) => numbers.set(i, k === 0 && parent.conservato ? parent.numero : next(parent.foglio)));
  }
  return lotti.map((lotto, i) => {
    const anelli = lotto.anelli.map((ring) => sud.expand(ring));
    const [outer, ...holes] = anelli.map((ring) => area(ring.map((id) => sud.punto(id))));
    return {
      lotto, foglio: Number.parseInt(lotto.foglio, 10), allegato: lotto.foglio.replace(/\d+/, '') || '0', numero: numbers.get(i)!, anelli,
      areaM2: outer! - holes.reduce((sum, h) => sum + h, 0), edifici: byLot.get(i) ?? [], genitore: parents.get(lotto.isolato) ?? null, graffataA: lotto.graffatoA ?? null,
    };
  });
}

/** Blocks in bands from north to south, back and forth like a plough. */
function orderBlocks(sud: Suddivisione, isolati: readonly Regione[]): number[] {
  return isolati
    .map((r, i) => {
      const [x, y] = centroid(sud.punti(r.anello));
      const band = Math.floor((1000 - y) / 130);
      return { i, band, x: band % 2 === 0 ? x : -x };
    })
    .toSorted((a, b) => a.band - b.band || a.x - b.x)
    .map(({ i }) => i);
}

function orderLots<T extends { l: Lotto; i: number }>(sud: Suddivisione, isolato: Regione, lots: T[]): T[] {
  const c: Punto = centroid(sud.punti(isolato.anello));
  const angle = ({ l }: T) => {
    const [x, y] = centroid(sud.punti(l.anelli[0]!));
    return (Math.atan2(x - c[0], y - c[1]) + 2 * Math.PI) % (2 * Math.PI);
  };
  return lots.toSorted((a, b) => angle(a) - angle(b) || a.i - b.i);
}
