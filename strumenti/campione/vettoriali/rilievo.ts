import type { Caso } from '../caso.js';
import { area, centroid, isSimple, orientedBox, signedArea, type Punto } from '../piano/geometria.js';
import { clipByLine, nodeRing } from '../piano/ritaglio.js';
import { unionRings } from '../piano/unione.js';
import type { Citta } from '../tessuto/citta.js';
import type { Uso } from '../tessuto/edificazione.js';

/** One outline of a survey of buildings, in local metres; `edifici` are the buildings of the map that it shows (none = seen only here). */
export interface Forma {
  id: string;
  anelli: Punto[][];
  edifici: number[];
  piani: number;
  altezzaM: number;
  uso: string;
  anno: number | null;
}

export interface Volo {
  prefisso: string;
  anno: number;
  /** Systematic shift of the survey, metres, and noise of each vertex. */
  spostamentoM: Punto;
  rumoreM: number;
  /** Which buildings the survey covers. */
  where: (edificio: number) => boolean;
}

const USI: Readonly<Record<Uso, string>> = {
  'casa-antica': 'residenziale', palazzo: 'residenziale e commerciale', schiera: 'residenziale', palazzina: 'residenziale', villa: 'residenziale', 'casa-rurale': 'rurale',
  annesso: 'accessorio', autorimessa: 'autorimessa', capannone: 'attività produttiva', rudere: 'in rovina', chiesa: 'edificio di culto', municipio: 'pubblica utilità', scuola: 'istruzione',
  cimitero: 'cimiteriale', sport: 'sportivo', albergo: 'ricettività', banca: 'direzionale', supermercato: 'commerciale', cinema: 'culturale',
};

/** The town as an aerial survey sees it: shifted, rounded, here joining houses in a row and there splitting a large body. */
export function survey(citta: Citta, volo: Volo, caso: Caso): Forma[] {
  const out: Forma[] = [];
  const done = new Set<number>();
  const add = (anelli: Punto[][], edifici: number[]) => {
    const body = edifici.length > 0 ? citta.edifici[edifici[0]!]! : null;
    const piani = body?.piani ?? 1;
    out.push({
      id: `${volo.prefisso}${String(out.length + 1).padStart(5, '0')}`, anelli: shake(anelli, volo, caso), edifici, piani,
      altezzaM: Math.round((piani * 3.1 + caso.between(-0.4, 1.6)) * 10) / 10, uso: body ? USI[body.uso] : 'accessorio', anno: body && caso.chance(0.7) ? body.anno : null,
    });
  };
  citta.edifici.forEach((e, i) => {
    if (!volo.where(i) || done.has(i)) return;
    if (e.anno > volo.anno || caso.chance(0.012)) return;
    const neighbour = (e.uso === 'schiera' || e.uso === 'casa-antica') && caso.chance(0.09) ? i + 1 : -1;
    const next = citta.edifici[neighbour];
    const joined = next && next.uso === e.uso && volo.where(neighbour) && next.anno <= volo.anno ? join(e.sagoma, next.sagoma) : null;
    if (joined) {
      done.add(neighbour);
      add(joined, [i, neighbour]);
      return;
    }
    const halves = area(e.sagoma[0]!) > 260 && e.sagoma.length === 1 && caso.chance(0.12) ? split(e.sagoma[0]!) : null;
    if (halves) {
      for (const half of halves) add([half], [i]);
      return;
    }
    add([e.sagoma[0]!, ...e.sagoma.slice(1).filter((hole) => area(hole) > 40)], [i]);
  });
  addUnknown(citta, volo, caso, (ring) => add([ring], []));
  return out;
}

function join(a: Punto[][], b: Punto[][]): Punto[][] | null {
  if (a.length > 1 || b.length > 1) return null;
  const ids = new Map<string, number>();
  const points: Punto[] = [];
  const id = (p: Punto) => {
    const key = p.join();
    if (!ids.has(key)) ids.set(key, points.push(p) - 1);
    return ids.get(key)!;
  };
  const polygons = unionRings([nodeRing(a[0]!, b[0]!).map(id), nodeRing(b[0]!, a[0]!).map(id)], (i) => points[i]!);
  if (polygons.length !== 1 || polygons[0]!.length !== 1) return null;
  const ring = polygons[0]![0]!.map((i) => points[i]!);
  return isSimple(ring) ? [ring] : null;
}

function split(ring: Punto[]): [Punto[], Punto[]] | null {
  const box = orientedBox(ring);
  const line = { a: box.centro, dentro: box.asse };
  const halves: [Punto[], Punto[]] = [clipByLine(ring, line, 0), clipByLine(ring, line, 0, false)];
  return halves.every((h) => h.length > 2 && isSimple(h) && area(h) > 60) ? halves : null;
}

/** Sheds and canopies that no office ever drew. */
function addUnknown(citta: Citta, volo: Volo, caso: Caso, add: (ring: Punto[]) => void): void {
  const empty = citta.particelle.filter((p) => p.edifici.length === 0 && p.areaM2 > 900 && p.lotto.zona === 'campagna');
  const covered = citta.edifici.filter((_, i) => volo.where(i)).length;
  for (const p of caso.shuffle(empty).slice(0, Math.round(covered / 60))) {
    const [x, y] = centroid(p.anelli[0]!.map((id) => citta.sud.punto(id)));
    const [w, d] = [caso.between(4, 11), caso.between(3, 7)];
    add([[x, y], [x + w, y], [x + w, y + d], [x, y + d]]);
  }
}

function shake(rings: Punto[][], volo: Volo, caso: Caso): Punto[][] {
  const drift: Punto = [volo.spostamentoM[0] + caso.between(-0.35, 0.35), volo.spostamentoM[1] + caso.between(-0.35, 0.35)];
  const noisy = (scale: number) => rings.map((ring) => ring.map(([x, y]): Punto => [
    x + drift[0] + caso.between(-1, 1) * volo.rumoreM * scale, y + drift[1] + caso.between(-1, 1) * volo.rumoreM * scale,
  ]));
  for (const scale of [1, 0.3, 0]) {
    const out = noisy(scale).map((ring, i) => (signedArea(ring) > 0 === (i === 0) ? ring : ring.toReversed()));
    if (out.every(isSimple)) return out;
  }
  return rings;
}
