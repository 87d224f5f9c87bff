import type { Caso } from '../caso.js';
import { toSheet } from '../mappa/sistema.js';
import { area, containsIn, distance, distanceToRing, type Punto } from '../piano/geometria.js';
import { locateOn } from '../piano/linee.js';
import type { Citta } from '../tessuto/citta.js';
import type { PianiDisegnati, Vincolo } from './disegno-piani.js';
import { zoneOf, type Piano } from './strumenti.js';

/** What plans and constraints say of a parcel, m² in the planar system of the municipality (EPSG:7792). */
export interface ParticellaVera {
  foglio: string;
  allegato: string;
  numero: string;
  superficieM2: number;
  zone: Record<Piano, Record<string, number>>;
  /** By identifier of the constraint, only those that touch it. */
  vincoli: Record<string, number>;
}

export interface VeritaPiani {
  sistema: string;
  /** Widths in metres of the bands that are measured here: those of the catalogue. */
  fasce: Record<string, number>;
  totali: Record<Piano, Record<string, number>>;
  particelle: ParticellaVera[];
}

const FASCE: Readonly<Record<string, number>> = { rio: 150, nazionale: 30, cimitero: 200, pozzo: 200, 'pozzo-tutela': 10, depuratore: 100 };
const PIANI: readonly Piano[] = ['puc', 'variante', 'put'];
const DISEGNATI: Readonly<Record<string, string>> = { bosco: 'bosco', poggio: 'poggio', 'incendio-2021': 'incendio', p3: 'P3', p2: 'P2' };
const DISCOSTE = 40;
/** Parcels that several zones share are many: enough of them for a test. */
const DIVISE = 80;
/** Bands are measured by cells that are halved down to this side. */
const CELLA_M = 0.25;

const utm = (p: Punto) => toSheet('utm33', p);

/** Told from the faces that the lines of the plans cut, without intersecting anything: what the program works out is compared with this. */
export function truthOfPlans(citta: Citta, piani: PianiDisegnati, caso: Caso): VeritaPiani {
  const { facce } = piani;
  const byParcel = new Map<number, typeof facce.facce>();
  for (const f of facce.facce) if (f.particella !== null) byParcel.set(f.particella, [...(byParcel.get(f.particella) ?? []), f]);
  const sizes = new Map(facce.facce.map((f) => [f, sizeOf(facce.points(f))]));
  const sum = (list: typeof facce.facce, key: (f: (typeof list)[number]) => string) => {
    const out: Record<string, number> = {};
    for (const f of list) out[key(f)] = (out[key(f)] ?? 0) + sizes.get(f)!;
    return Object.fromEntries(Object.entries(out).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([k, m2]) => [k, round(m2)]));
  };
  const zones = (list: typeof facce.facce) => Object.fromEntries(PIANI.map((p) => [p, sum(list, (f) => zoneOf(p, f, citta))])) as Record<Piano, Record<string, number>>;
  const chosen = choose(citta, byParcel, piani, caso);
  return {
    sistema: 'EPSG:7792', fasce: FASCE, totali: zones(facce.facce),
    particelle: chosen.map((i) => {
      const p = citta.particelle[i]!;
      const faces = byParcel.get(i)!;
      const rings = p.anelli.map((ring) => ring.map((id) => utm(citta.sud.punto(id))));
      return {
        foglio: String(p.foglio), allegato: p.allegato, numero: p.numero, superficieM2: round(faces.reduce((s, f) => s + sizes.get(f)!, 0)), zone: zones(faces),
        vincoli: Object.fromEntries(piani.vincoli.flatMap((v) => {
          const perimetro = DISEGNATI[v.id];
          const band = FASCE[v.id];
          const m2 = perimetro !== undefined ? faces.reduce((s, f) => s + (f.dentro.has(perimetro) ? sizes.get(f)! : 0), 0)
            : band === undefined ? footprintOn(citta, i, v) : coverOf(rings, distanceFrom(v), band);
          return m2 > 0 ? [[v.id, round(m2)]] : [];
        })),
      };
    }),
  };
}

/** Parcels of every kind: with a strip of the cemetery, shared by zones, under a building of value, and some of the others. */
function choose(citta: Citta, byParcel: ReadonlyMap<number, readonly { particella: number | null }[]>, { eccedenze, facce }: PianiDisegnati, caso: Caso): number[] {
  const shared = [...byParcel.keys()].filter((i) => PIANI.some((p) => new Set(facce.facce.filter((f) => f.particella === i).map((f) => zoneOf(p, f, citta))).size > 1));
  const special = citta.particelle.flatMap((p, i) => (p.lotto.speciale ? [i] : []));
  const others = caso.shuffle([...byParcel.keys()].filter((i) => !shared.includes(i)));
  return [...new Set([...eccedenze.keys(), ...special, ...caso.shuffle(shared).slice(0, DIVISE), ...others.slice(0, DISCOSTE)])].toSorted((a, b) => a - b);
}

function sizeOf(rings: readonly (readonly Punto[])[]): number {
  const [outer, ...holes] = rings.map((ring) => area(ring.map(utm)));
  return outer! - holes.reduce((s, h) => s + h, 0);
}

function footprintOn(citta: Citta, particella: number, { tipo, forma }: Vincolo): number {
  if (tipo !== 'bene-culturale' || !('poligoni' in forma)) throw new Error('a constraint that is neither drawn, nor a band, nor a building');
  const own = citta.particelle[particella]!.edifici.map((e) => citta.edifici[e]!.sagoma);
  return forma.poligoni.filter((p) => own.includes(p)).reduce((s, rings) => s + sizeOf(rings), 0);
}

/** Distance in metres from what a band is measured from; zero inside a perimeter. */
function distanceFrom({ forma }: Vincolo): (p: Punto) => number {
  if ('punti' in forma) {
    const at = utm(forma.punti);
    return (p) => distance(p, at);
  }
  if ('linea' in forma) {
    const line = forma.linea.map(utm);
    return (p) => Math.abs(locateOn(line, p).lato);
  }
  const polygons = forma.poligoni.map((rings) => rings.map((ring) => ring.map(utm)));
  return (p) => Math.min(...polygons.map((rings) => (containsIn(rings, p) ? 0 : Math.min(...rings.map((ring) => distanceToRing(p, ring))))));
}

/** Area of a parcel within a distance: cut into cells, whole where they lie wholly within, halved where the border of the band crosses them. */
function coverOf(rings: readonly (readonly Punto[])[], away: (p: Punto) => number, widthM: number): number {
  const measure = (pieces: readonly (readonly Punto[])[], x: number, y: number, side: number): number => {
    const [outer, ...holes] = pieces.map((ring) => (ring.length < 3 ? 0 : area(ring)));
    const m2 = outer! - holes.reduce((s, h) => s + h, 0);
    const reach = side * Math.SQRT1_2;
    const d = away([x + side / 2, y + side / 2]);
    if (m2 <= 0 || d - reach >= widthM) return 0;
    if (d + reach <= widthM) return m2;
    if (side <= CELLA_M) return d <= widthM ? m2 : 0;
    const half = side / 2;
    return [false, true].flatMap((east) => {
      const strip = pieces.map((ring) => clip(ring, 0, x + half, east));
      return [false, true].map((north) => measure(strip.map((ring) => clip(ring, 1, y + half, north)), east ? x + half : x, north ? y + half : y, half));
    }).reduce((s, m) => s + m, 0);
  };
  const xs = rings[0]!.map((p) => p[0]);
  const ys = rings[0]!.map((p) => p[1]);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return measure(rings, x, y, Math.max(Math.max(...xs) - x, Math.max(...ys) - y));
}

/** Part of a ring beyond a line parallel to an axis, or short of it. */
function clip(ring: readonly Punto[], axis: 0 | 1, at: number, beyond: boolean): Punto[] {
  const height = (p: Punto) => (beyond ? p[axis] - at : at - p[axis]);
  return ring.flatMap((p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    const [hp, hq] = [height(p), height(q)];
    const own = hp >= 0 ? [p] : [];
    if (hp >= 0 === hq >= 0) return own;
    const t = hp / (hp - hq);
    return [...own, [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t] as const];
  });
}

function round(m2: number): number {
  return Math.round(m2 * 1000) / 1000;
}

/** One parcel per line. */
export function truthOfPlansText({ particelle, ...rest }: VeritaPiani): string {
  const head = Object.entries(rest).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return `{\n${head.join(',\n')},\n"particelle": [\n${particelle.map((p) => JSON.stringify(p)).join(',\n')}\n]\n}\n`;
}
