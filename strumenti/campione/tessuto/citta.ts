import type { Caso } from '../caso.js';
import { area, centroid, distance, innerPoint, signedArea, type Punto } from '../piano/geometria.js';
import { Suddivisione, type Anello } from '../piano/suddivisione.js';
import { assignCivici, type Accesso } from './civici.js';
import { buildOn, type Edificio } from './edificazione.js';
import { frontLength, parcelBlocks } from './lotti.js';
import type { Lotto, Maglia, Regione, Speciale, Via } from './modello.js';
import { numberParcels, type Particella } from './numerazione.js';
import { drawTerritorio } from './territorio.js';

/** The invented town as it stands: geometry in local metres, numbers, streets, civic numbers. */
export interface Citta {
  sud: Suddivisione;
  maglia: Maglia;
  particelle: Particella[];
  edifici: Edificio[];
  /** Accesses (civic numbers) of each building, main entrance first; same order as `edifici`. */
  accessi: Accesso[][];
  vie: Via[];
  /** Names of squares and public buildings, written on the map. */
  luoghi: { testo: string; punto: Punto; foglio: string }[];
}

export function foundTown(caso: Caso): Citta {
  const sud = new Suddivisione();
  const maglia = drawTerritorio(sud, caso);
  const special = specialBlocks(sud, maglia.isolati);
  const piazza = [...special].filter(([, kind]) => kind === 'piazza').map(([i]) => i);
  for (const i of piazza) maglia.strade.push({ anello: maglia.isolati[i]!.anello, foglio: maglia.isolati[i]!.foglio });
  const whole = [...special].filter(([, kind]) => kind !== 'piazza');
  const lotti: Lotto[] = [
    ...whole.map(([i, speciale]): Lotto => ({ anelli: [maglia.isolati[i]!.anello], foglio: maglia.isolati[i]!.foglio, zona: maglia.isolati[i]!.zona, isolato: i, speciale })),
    ...parcelBlocks(sud, maglia.isolati, caso.fork('lotti'), new Set(special.keys())),
  ];
  specialLots(sud, lotti);
  joinGardens(sud, lotti, caso.fork('orti'));
  digIslands(sud, lotti, caso.fork('isole'));
  const edifici = buildOn(sud, lotti, caso.fork('edifici'));
  const particelle = numberParcels(sud, maglia.isolati, lotti, edifici, caso.fork('numeri'));
  return { sud, maglia, particelle, edifici, accessi: assignCivici(maglia.vie, edifici, caso.fork('civici')), vie: maglia.vie, luoghi: namedPlaces(sud, maglia, piazza, lotti) };
}

const NOMI_LUOGHI: Partial<Record<Speciale, string>> = {
  piazza: "PIAZZA DELL'ESEMPIO", chiesa: "CHIESA DELL'ESEMPIO", municipio: 'MUNICIPIO', giardino: 'GIARDINI PUBBLICI', scuola: 'SCUOLA', sport: 'CAMPO SPORTIVO', cimitero: 'CIMITERO',
};

function namedPlaces(sud: Suddivisione, maglia: Maglia, piazza: readonly number[], lotti: readonly Lotto[]): Citta['luoghi'] {
  const squares = piazza.map((i) => ({ kind: 'piazza' as Speciale, anello: maglia.isolati[i]!.anello, foglio: maglia.isolati[i]!.foglio }));
  const buildings = lotti.flatMap((l) => (l.speciale ? [{ kind: l.speciale, anello: l.anelli[0]!, foglio: l.foglio }] : []));
  return [...squares, ...buildings].flatMap(({ kind, anello, foglio }) => {
    const testo = NOMI_LUOGHI[kind];
    return testo ? [{ testo, punto: innerPoint([sud.punti(anello)]), foglio }] : [];
  });
}

function nearest(sud: Suddivisione, isolati: readonly Regione[], taken: ReadonlySet<number>, to: Punto, ok: (r: Regione, areaM2: number) => boolean): number {
  let best = -1;
  let least = Infinity;
  isolati.forEach((r, i) => {
    const points = sud.punti(r.anello);
    if (taken.has(i) || !ok(r, area(points))) return;
    const away = distance(centroid(points), to);
    if (away < least) [best, least] = [i, away];
  });
  return best;
}

/** Blocks that are one thing: the square, the church, the town hall, the school, the park. */
function specialBlocks(sud: Suddivisione, isolati: readonly Regione[]): Map<number, Speciale> {
  const out = new Map<number, Speciale>();
  const wanted: [Speciale, Punto, string, number, number][] = [
    ['piazza', [8, -2], 'nucleo', 600, 1900], ['chiesa', [30, 20], 'nucleo', 700, 2400], ['municipio', [-30, 5], 'nucleo', 700, 2200],
    ['giardino', [60, -370], 'ottocento', 3000, 9000], ['scuola', [-140, -500], 'palazzine', 6000, 20000], ['sport', [180, -510], 'palazzine', 6000, 20000],
  ];
  for (const [kind, at, zona, min, max] of wanted) {
    const i = nearest(sud, isolati, new Set(out.keys()), at, (r, m2) => r.zona === zona && m2 >= min && m2 <= max);
    if (i >= 0) out.set(i, kind);
  }
  return out;
}

function specialLots(sud: Suddivisione, lotti: Lotto[]): void {
  const wanted: [Speciale, string, Punto, number][] = [
    ['banca', 'ottocento', [20, -220], 600], ['albergo', 'ottocento', [0, -390], 700], ['cinema', 'ottocento', [60, -320], 500],
    ['supermercato', 'produttivo', [650, -350], 3500], ['cimitero', 'campagna', [-560, -430], 4500],
  ];
  for (const [kind, zona, at, min] of wanted) {
    const free = lotti.filter((l) => !l.speciale && l.zona === zona && area(sud.punti(l.anelli[0]!)) >= min && frontLength(sud, l.anelli[0]!) > 12);
    const lot = free.toSorted((a, b) => distance(centroid(sud.punti(a.anelli[0]!)), at) - distance(centroid(sud.punti(b.anelli[0]!)), at))[0];
    if (lot) lot.speciale = kind;
  }
}

/** Some houses have their garden as a parcel of its own, joined to the house by the graffa. */
function joinGardens(sud: Suddivisione, lotti: Lotto[], caso: Caso): void {
  const houses = lotti.map((l, i) => ({ l, i })).filter(({ l }) => !l.speciale && (l.zona === 'ville' || l.zona === 'schiera'));
  for (const { l, i } of houses) {
    if (!caso.chance(0.07)) continue;
    const pieces = splitBehind(sud, l.anelli[0]!, l.zona === 'ville' ? caso.between(22, 27) : caso.between(16, 18));
    if (!pieces) continue;
    l.anelli = [pieces.casa];
    lotti.push({ anelli: [pieces.orto], foglio: l.foglio, zona: l.zona, isolato: l.isolato, graffatoA: i });
  }
}

function splitBehind(sud: Suddivisione, anello: Anello, depthM: number): { casa: Anello; orto: Anello } | null {
  const ids = sud.expand(anello);
  let best: [Punto, Punto] | null = null;
  let longest = 5;
  ids.forEach((a, k) => {
    const b = ids[(k + 1) % ids.length]!;
    const [p, q] = [sud.punto(a), sud.punto(b)];
    if (sud.label(a, b) > 0 && distance(p, q) > longest) [best, longest] = [[p, q], distance(p, q)];
  });
  if (!best) return null;
  const [p, q] = best as [Punto, Punto];
  const d = distance(p, q);
  const u: Punto = [(q[0] - p[0]) / d, (q[1] - p[1]) / d];
  const at = (along: number): Punto => [p[0] + u[0] * along - u[1] * depthM, p[1] + u[1] * along + u[0] * depthM];
  const pieces = sud.cut(anello, [at(-80), at(d + 80)], 0, { snapM: 0.6, accept: (left, right) => area(left) > 45 && area(right) > area(left) * 0.6 });
  return pieces ? { orto: pieces[0], casa: pieces[1] } : null;
}

/** A few fields hold a parcel as an island: a house with its yard, as the old land register drew them. */
function digIslands(sud: Suddivisione, lotti: Lotto[], caso: Caso): void {
  const fields = lotti.filter((l) => l.zona === 'campagna' && !l.speciale && area(sud.punti(l.anelli[0]!)) > 5200);
  for (const field of caso.shuffle(fields).slice(0, 9)) {
    const points = sud.punti(field.anelli[0]!);
    const c = centroid(points);
    const turn = caso.between(0, 1.5);
    const corner = (k: number): Punto => {
      const r = caso.between(13, 17);
      return [c[0] + r * Math.cos(turn + (k * Math.PI) / 2), c[1] + r * Math.sin(turn + (k * Math.PI) / 2)];
    };
    const ring = [0, 1, 2, 3].map(corner);
    const clear = points.every((p) => distance(p, c) > 26);
    if (!clear || signedArea(ring) <= 0) continue;
    const island = sud.addRegione(ring, 0);
    field.anelli.push(island.toReversed());
    lotti.push({ anelli: [island], foglio: field.foglio, zona: 'campagna', isolato: field.isolato, isola: true });
  }
}
