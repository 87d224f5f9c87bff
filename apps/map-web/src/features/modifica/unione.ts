import { groundScale } from '../../map/projections.js';
import { cross, type Punto } from './piano.js';
import { Rete, type Lato } from './rete.js';
import type { Sagoma } from './sagoma.js';

/** Two centimetres: nearer sides of two outlines are one wall drawn twice. */
const MURO_M = 0.02;

/** Chinks between walls under this area are filled. */
const FESSURA_M2 = 0.05;

/** True when a place inside (or not) the first and the second set of outlines belongs to the result. */
type Regola = (prima: boolean, seconda: boolean) => boolean;

/** Union of outlines that touch or overlap; parts that do not touch stay apart. Vertices keep the position of the outline given first. */
export function uniteSagome(sagome: readonly Sagoma[]): Sagoma {
  const parts = sagome.flat();
  return parts.length < 2 ? parts : combine(parts, [], (prima) => prima);
}

/** What of an outline lies outside another: a courtyard, or a piece taken away. */
export function subtractSagoma(from: Sagoma, taken: Sagoma): Sagoma {
  return combine(from, taken, (prima, seconda) => prima && !seconda);
}

function combine(prime: Sagoma, seconde: Sagoma, regola: Regola): Sagoma {
  const start = prime[0]?.[0]?.[0];
  if (!start) return prime;
  const metres = groundScale(start.disegno);
  const rete = new Rete(MURO_M / metres);
  const rings = [...prime, ...seconde].flatMap((parte, i) => parte.flatMap((anello, k) => rete.ring(anello, k > 0, i)));
  return rete.trace(borderOf(rete.split(rings), prime.length, rete, MURO_M / metres / 100, regola), FESSURA_M2 / metres ** 2);
}

/** The sides of one set of outlines, told by how many more run one way than the other. */
class Insieme {
  private readonly net = new Map<string, number>();
  private readonly lines: (readonly [Punto, Punto])[] = [];

  constructor(sides: readonly Lato[], rete: Rete) {
    for (const { da, a } of sides) {
      this.net.set(`${da}>${a}`, this.runs(da, a) + 1);
      this.net.set(`${a}>${da}`, this.runs(a, da) - 1);
      this.lines.push([rete.punto(da), rete.punto(a)]);
    }
  }

  runs(da: number, a: number): number {
    return this.net.get(`${da}>${a}`) ?? 0;
  }

  /** How many outlines a point lies in, counted from the sides around it. */
  windings(p: Punto): number {
    let turns = 0;
    for (const [a, b] of this.lines) {
      if (a[1] <= p[1] && b[1] > p[1] && cross(a, b, p) > 0) turns += 1;
      else if (a[1] > p[1] && b[1] <= p[1] && cross(a, b, p) < 0) turns -= 1;
    }
    return turns;
  }
}

/** Sides with the result at their left and nothing of it at their right; `aside` is how far from a side its right is looked at. */
function borderOf(sides: readonly Lato[], prime: number, rete: Rete, aside: number, regola: Regola): Lato[] {
  const first = new Insieme(sides.filter(({ origine }) => origine < prime), rete);
  const second = new Insieme(sides.filter(({ origine }) => origine >= prime), rete);
  const kept = new Map<string, Lato>();
  for (const side of sides) {
    for (const lato of [side, { ...side, da: side.a, a: side.da }]) {
      const [p, q] = [rete.punto(lato.da), rete.punto(lato.a)];
      const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
      const beside: Punto = [(p[0] + q[0]) / 2 + ((q[1] - p[1]) / length) * aside, (p[1] + q[1]) / 2 - ((q[0] - p[0]) / length) * aside];
      const right = [first.windings(beside), second.windings(beside)] as const;
      const left = [right[0] + first.runs(lato.da, lato.a), right[1] + second.runs(lato.da, lato.a)] as const;
      if (regola(left[0] > 0, left[1] > 0) && !regola(right[0] > 0, right[1] > 0)) kept.set(`${lato.da}>${lato.a}`, lato);
    }
  }
  return [...kept.values()];
}
