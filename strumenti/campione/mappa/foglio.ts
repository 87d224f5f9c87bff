import { area, centroid, containsIn, distance, innerPoint, type Punto } from '../piano/geometria.js';
import { lineLength, pointAlong } from '../piano/linee.js';
import { unionRings } from '../piano/unione.js';
import type { Particella } from '../tessuto/numerazione.js';
import type { Citta } from '../tessuto/citta.js';

/** A border of the map in local metres: outer ring counter-clockwise first, open rings. */
interface Bordo {
  codice: string;
  anelli: Punto[][];
  altezza: number;
  angolo: number;
  etichetta: Punto;
  interno: Punto;
}

export interface Foglio {
  nome: string;
  scala: number;
  bordi: Bordo[];
  testi: { testo: string; altezza: number; angolo: number; punto: Punto; fuori: boolean }[];
  simboli: { codice: number; angolo: number; punto: Punto; fuori: boolean }[];
  linee: { tipo: number; punti: Punto[]; fuori: boolean }[];
  fiduciali: { numero: number; punto: Punto; etichetta: Punto; fuori: boolean }[];
}

/** Sheets of the town in order: `1`, `2`, `3`, `3A` … */
export function sheetIds(citta: Citta): string[] {
  return [...new Set(citta.particelle.map((p) => p.lotto.foglio))].toSorted();
}

/** Name of the map of a sheet: `X998_000300`, `X998_0003A0`. `skip` is added to the number in large supplies. */
export function mapName(comune: string, id: string, skip = 0): string {
  return `${comune}_${String(Number.parseInt(id, 10) + skip).padStart(4, '0')}${id.replace(/\d+/, '') || '0'}0`;
}

const SCALE: Readonly<Record<string, number>> = { '3A': 500, 4: 1000 };

/** Everything that is drawn on one sheet. */
export function drawSheet(citta: Citta, id: string, nome: string): Foglio {
  const { sud } = citta;
  const punto = (i: number) => sud.punto(i);
  const toPoints = (rings: number[][]) => rings.map((ring) => ring.map(punto));
  const strisce = (list: typeof citta.maglia.strade) => list.filter((s) => s.foglio === id).map((s) => sud.expand(s.anello));
  const particelle = citta.particelle.filter((p) => p.lotto.foglio === id);
  const strade = unionRings(strisce(citta.maglia.strade), punto);
  const acque = unionRings(strisce(citta.maglia.acque), punto);
  const confine = unionRings([...strisce(citta.maglia.strade), ...strisce(citta.maglia.acque), ...particelle.flatMap((p) => p.anelli)], punto);
  const bordi: Bordo[] = [
    ...confine.map((rings) => bordo(nome, toPoints(rings), 12)),
    ...strade.map((rings) => bordo('STRADA', toPoints(rings), 18)),
    ...acque.map((rings) => bordo('ACQUA', toPoints(rings), 18)),
    ...particelle.toSorted((a, b) => compareNumbers(a.numero, b.numero)).map((p) => bordo(p.numero, toPoints(p.anelli), 18)),
    ...particelle.toSorted((a, b) => compareNumbers(a.numero, b.numero))
      .flatMap((p) => p.edifici.map((e) => bordo(`${p.numero}+`, citta.edifici[e]!.sagoma, 14))),
  ];
  const foglio: Foglio = { nome, scala: SCALE[id] ?? 2000, bordi, testi: [], simboli: [], linee: [], fiduciali: [] };
  nameStreets(citta, foglio, toPoints(confine[0]!));
  for (const l of citta.luoghi) if (l.foglio === id) foglio.testi.push({ testo: l.testo, altezza: 30, angolo: 0, punto: l.punto, fuori: false });
  nameNeighbours(citta, foglio, id);
  markWaters(foglio, acque.map(toPoints));
  markJoined(citta, foglio, id);
  addReferences(foglio, toPoints(confine[0]!));
  return foglio;
}

/** A sheet with only these parcels and their buildings: a small map that still tiles exactly. */
export function cutSheet(citta: Citta, nome: string, particelle: readonly Particella[]): Foglio {
  const punto = (i: number) => citta.sud.punto(i);
  const confine = unionRings(particelle.flatMap((p) => p.anelli), punto);
  const bordi = [
    ...confine.map((rings) => bordo(nome, rings.map((ring) => ring.map(punto)), 12)),
    ...particelle.map((p) => bordo(p.numero, p.anelli.map((ring) => ring.map(punto)), 18)),
    ...particelle.flatMap((p) => p.edifici.map((e) => bordo(`${p.numero}+`, citta.edifici[e]!.sagoma, 14))),
  ];
  return { nome, scala: 2000, bordi, testi: [], simboli: [], linee: [], fiduciali: [] };
}

/** Numbers in order, letters after them. */
function compareNumbers(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return Number.isNaN(x) ? (a < b ? -1 : 1) : x - y;
}

function bordo(codice: string, anelli: Punto[][], altezza: number): Bordo {
  const interno = innerPoint(anelli);
  const small = area(anelli[0]!) < 90 && /^\d+$/.test(codice);
  const etichetta: Punto = small ? [interno[0] + 6, interno[1] + 4] : interno;
  return { codice, anelli, altezza: small ? 12 : altezza, angolo: 0, etichetta, interno };
}

function nameStreets(citta: Citta, foglio: Foglio, confine: Punto[][]): void {
  for (const via of citta.vie) {
    const middle = pointAlong(via.asse, lineLength(via.asse) / 2);
    if (!containsIn(confine, middle.punto)) continue;
    let angolo = Math.atan2(middle.direzione[1], middle.direzione[0]);
    if (angolo > Math.PI / 2) angolo -= Math.PI;
    if (angolo <= -Math.PI / 2) angolo += Math.PI;
    foglio.testi.push({ testo: `${via.specie} ${via.nome}`, altezza: 25, angolo, punto: middle.punto, fuori: false });
  }
}

/** The number of each neighbouring sheet, written beyond the shared border. */
function nameNeighbours(citta: Citta, foglio: Foglio, id: string): void {
  const { sud, maglia, particelle } = citta;
  const pointsOf = (sheet: string) => new Set([
    ...particelle.filter((p) => p.lotto.foglio === sheet).flatMap((p) => p.anelli.flat()),
    ...[...maglia.strade, ...maglia.acque].filter((s) => s.foglio === sheet).flatMap((s) => sud.expand(s.anello)),
  ]);
  const own = pointsOf(id);
  for (const other of sheetIds(citta).filter((sheet) => sheet !== id && Number.parseInt(sheet, 10) !== Number.parseInt(id, 10))) {
    const shared = [...pointsOf(other)].filter((p) => own.has(p)).map((p) => sud.punto(p));
    if (shared.length < 2) continue;
    const at = shared[Math.floor(shared.length / 2)]!;
    const inside = particelle.filter((p) => p.lotto.foglio === other).map((p) => sud.punto(p.anelli[0]![0]!)).toSorted((a, b) => distance(a, at) - distance(b, at))[0]!;
    const d = distance(at, inside) || 1;
    foglio.testi.push({ testo: `FOGLIO ${Number.parseInt(other, 10)}`, altezza: 30, angolo: 0, punto: [at[0] + ((inside[0] - at[0]) / d) * 15, at[1] + ((inside[1] - at[1]) / d) * 15], fuori: true });
  }
}

function markWaters(foglio: Foglio, acque: Punto[][][]): void {
  for (const rings of acque) {
    const at = innerPoint(rings);
    foglio.testi.push({ testo: 'RIO ESEMPIO', altezza: 30, angolo: 0, punto: at, fuori: false });
    foglio.simboli.push({ codice: 6, angolo: 5.9, punto: [at[0] + 20, at[1]], fuori: false });
  }
}

/** The graffa between a house and the garden that goes with it. */
function markJoined(citta: Citta, foglio: Foglio, id: string): void {
  for (const p of citta.particelle) {
    if (p.graffataA === null || p.lotto.foglio !== id) continue;
    const house = new Set(citta.particelle[p.graffataA]!.anelli[0]!);
    const shared = p.anelli[0]!.filter((i) => house.has(i)).map((i) => citta.sud.punto(i));
    if (shared.length < 2) continue;
    const [a, b] = [shared[0]!, shared[shared.length - 1]!];
    foglio.simboli.push({ codice: 9, angolo: Math.atan2(b[1] - a[1], b[0] - a[0]), punto: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], fuori: false });
  }
}

/** Fiducial points on building corners, marks of the allegato and of the neighbours, control points outside. */
function addReferences(foglio: Foglio, confine: Punto[][]): void {
  const [outer, ...holes] = confine as [Punto[], ...Punto[][]];
  for (const hole of holes) foglio.testi.push({ testo: 'ALLA', altezza: 40, angolo: 0, punto: centroid(hole), fuori: true });
  const fabbricati = foglio.bordi.filter((b) => b.codice.endsWith('+'));
  const step = Math.max(1, Math.floor(fabbricati.length / 5));
  fabbricati.filter((_, i) => i % step === Math.floor(step / 2)).slice(0, 5).forEach((b, i) => {
    const corner = b.anelli[0]![0]!;
    foglio.fiduciali.push({ numero: i + 1, punto: corner, etichetta: [corner[0] + 8, corner[1] + 8], fuori: false });
  });
  const c = centroid(outer);
  const away = (p: Punto, byM: number): Punto => {
    const d = distance(c, p) || 1;
    return [p[0] + ((p[0] - c[0]) / d) * byM, p[1] + ((p[1] - c[1]) / d) * byM];
  };
  const far = (k: number): Punto => outer[Math.floor((outer.length * k) / 4)]!;
  foglio.testi.push({ testo: 'COMUNE DI BORGO ESEMPIO', altezza: 40, angolo: 0, punto: away(far(0), 40), fuori: true });
  foglio.simboli.push({ codice: 1, angolo: 0, punto: away(far(1), 30), fuori: true });
  foglio.fiduciali.push({ numero: 40, punto: away(far(2), 25), etichetta: away(far(2), 35), fuori: true });
  foglio.linee.push({ tipo: 29, punti: [away(far(3), 5), away(far(3), 20), away(far(3), 45)], fuori: true });
  foglio.bordi.filter((b) => /^\d+$/.test(b.codice) && area(b.anelli[0]!) > 4000).slice(0, 12).forEach((b) => {
    const [p, q] = [b.anelli[0]![0]!, b.interno];
    foglio.linee.push({ tipo: 5, punti: [p, [(p[0] + q[0]) / 2 + 0.5, (p[1] + q[1]) / 2], q], fuori: false });
  });
}
