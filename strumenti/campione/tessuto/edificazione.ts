import type { Caso } from '../caso.js';
import { area, type Punto } from '../piano/geometria.js';
import { clipByLine, sidesOf, type Lato } from '../piano/ritaglio.js';
import type { Suddivisione } from '../piano/suddivisione.js';
import type { Lotto } from './modello.js';
import { freeStanding, slice, wings, type Pianta, type Sagoma } from './sagome.js';

/** What a building is for; it decides the units in it. */
export type Uso =
  | 'casa-antica' | 'palazzo' | 'schiera' | 'palazzina' | 'villa' | 'casa-rurale' | 'annesso' | 'autorimessa' | 'capannone' | 'rudere'
  | 'chiesa' | 'municipio' | 'scuola' | 'cimitero' | 'sport' | 'albergo' | 'banca' | 'supermercato' | 'cinema';

export interface Edificio {
  lotto: number;
  sagoma: Sagoma;
  uso: Uso;
  piani: number;
  anno: number;
  /** Longest side on a street: the middle point of the door front and the street, when there is one. */
  fronte: { punto: Punto; via: number; lunghezzaM: number } | null;
}

type Corpo = Pick<Edificio, 'sagoma' | 'uso' | 'piani'>;

/** Puts the buildings on the lots, each in the manner of its quarter. */
export function buildOn(sud: Suddivisione, lotti: readonly Lotto[], caso: Caso): Edificio[] {
  return lotti.flatMap((lotto, index) => {
    if (lotto.graffatoA !== undefined) return [];
    const own = caso.fork(`lotto ${index}`);
    const ids = sud.expand(lotto.anelli[0]!);
    const lot = ids.map((id) => sud.punto(id));
    const lati = sidesOf(lot, (i) => sud.label(ids[i]!, ids[(i + 1) % ids.length]!));
    const fronte = mainFront(lati);
    if (!fronte) return [];
    const anno = yearOf(lotto, own);
    const front = lati.some((l) => l.via > 0)
      ? { punto: midOf(fronte), via: fronte.via, lunghezzaM: fronte.lunghezzaM }
      : null;
    return bodies(lotto, lot, lati, fronte, own)
      .filter((c) => area(c.sagoma[0]!) > 9)
      .map((c) => ({ ...c, lotto: index, anno: c.uso === 'annesso' ? Math.min(2015, anno + own.int(2, 25)) : anno, fronte: front }));
  });
}

function midOf(lato: Lato): Punto {
  return [(lato.a[0] + lato.b[0]) / 2, (lato.a[1] + lato.b[1]) / 2];
}

function mainFront(lati: readonly Lato[]): Lato | null {
  const onStreet = lati.filter((l) => l.via > 0);
  const list = onStreet.length > 0 ? onStreet : lati;
  return list.toSorted((p, q) => q.lunghezzaM - p.lunghezzaM)[0] ?? null;
}

function yearOf(lotto: Lotto, caso: Caso): number {
  const spans: Record<Lotto['zona'], [number, number]> = {
    nucleo: [1620, 1880], ottocento: [1865, 1925], schiera: [1932, 1988], palazzine: [1961, 1998], ville: [1955, 2016], campagna: [1890, 1995], produttivo: [1968, 2012],
  };
  return caso.int(...spans[lotto.zona]);
}

function bodies(lotto: Lotto, lot: Punto[], lati: Lato[], fronte: Lato, caso: Caso): Corpo[] {
  if (lotto.speciale) return special(lotto.speciale, lot, lati, fronte, caso);
  switch (lotto.zona) {
    case 'nucleo': return oldHouse(lot, lati, caso);
    case 'ottocento': return courtPalace(lot, lati, caso);
    case 'schiera': return rowHouse(lot, fronte, caso);
    case 'palazzine': return apartmentBlock(lot, fronte, caso);
    case 'ville': return detachedHouse(lot, fronte, caso);
    case 'campagna': return farm(lot, fronte, caso, lotto.anelli.length > 1 ? 0 : lotto.isola ? 1 : fronte.via > 0 ? 0.2 : 0.07);
    case 'produttivo': return sheds(lot, fronte, caso);
  }
}

function oldHouse(lot: Punto[], lati: Lato[], caso: Caso): Corpo[] {
  if (caso.chance(0.04)) return [];
  const size = area(lot);
  const closed = size < 95 || (size < 150 && caso.chance(0.55));
  const around = size > 150 && caso.chance(0.5);
  const depths = lati.map((l): number => {
    if (closed) return 0;
    if (l.via > 0) return caso.between(4.6, 6.8);
    if (around) return caso.between(2.6, 3.8);
    if (l.lunghezzaM < 3) return 0;
    return caso.chance(0.35) ? caso.between(3.2, 5.2) : 0;
  });
  if (!closed && !depths.some((d) => d > 0)) depths[longest(lati)] = 7;
  const shapes = closed ? wings(lot, lati, depths, Infinity) : wings(lot, lati, depths, 11);
  const piani = caso.int(2, 4);
  const ruin = caso.chance(0.02);
  return shapes.map((sagoma, i) => ({ sagoma, uso: ruin ? 'rudere' : i === 0 ? 'casa-antica' : 'annesso', piani: i === 0 ? piani : 1 }));
}

function courtPalace(lot: Punto[], lati: Lato[], caso: Caso): Corpo[] {
  const wingChance = caso.between(0.3, 0.9);
  const depths = lati.map((l): number => (l.via > 0 ? caso.between(10, 12.5) : l.lunghezzaM > 9 && caso.chance(wingChance) ? caso.between(4.6, 6.4) : 0));
  if (!depths.some((d) => d > 0)) depths[longest(lati)] = 11;
  const piani = caso.int(3, 5);
  return wings(lot, lati, depths, 32).map((sagoma, i) => ({ sagoma, uso: i === 0 ? 'palazzo' : 'annesso', piani: i === 0 ? piani : 1 }));
}

function longest(lati: readonly Lato[]): number {
  return lati.reduce((best, l, i) => (l.lunghezzaM > lati[best]!.lunghezzaM ? i : best), 0);
}

function rowHouse(lot: Punto[], fronte: Lato, caso: Caso): Corpo[] {
  const setback = caso.chance(0.3) ? 3.5 : 0;
  const depth = caso.between(9.2, 12.6);
  const houses = slice(lot, fronte, setback, setback + depth).map((sagoma): Corpo => ({ sagoma, uso: 'schiera', piani: caso.int(2, 3) }));
  if (caso.chance(0.16)) {
    const yard = clipByLine(lot, fronte, setback + depth);
    const shed = yard.length > 2 && area(yard) > 60 ? freeStanding(yard, fronte, { pianta: 'rettangolo', larghezzaM: 3.4, profonditaM: 4, arretramentoM: setback + depth + 4.5, margineM: 0.3 }, [], caso) : null;
    if (shed) houses.push({ sagoma: shed, uso: 'annesso', piani: 1 });
  }
  return houses;
}

function apartmentBlock(lot: Punto[], fronte: Lato, caso: Caso): Corpo[] {
  const out: Corpo[] = [];
  const pianta: Pianta = caso.pick(['rettangolo', 'rettangolo', 'L', 'H', 'T', 'C', 'gradini']);
  const scale = Math.sqrt(area(lot));
  const first = freeStanding(lot, fronte, {
    pianta, larghezzaM: Math.min(fronte.lunghezzaM - 9, scale * caso.between(0.55, 0.75)),
    profonditaM: pianta === 'rettangolo' ? caso.between(11, 14.5) : caso.between(17, 24), arretramentoM: caso.between(5.5, 9), margineM: 4.4,
  }, [], caso);
  if (!first) return out;
  out.push({ sagoma: first, uso: 'palazzina', piani: caso.int(3, 5) });
  if (caso.chance(0.4)) {
    const garage = freeStanding(lot, fronte, { pianta: 'rettangolo', larghezzaM: caso.between(14, 26), profonditaM: 5.4, arretramentoM: scale - 9, margineM: 0.6 }, [first], caso);
    if (garage) out.push({ sagoma: garage, uso: 'autorimessa', piani: 1 });
  }
  return out;
}

function detachedHouse(lot: Punto[], fronte: Lato, caso: Caso): Corpo[] {
  if (caso.chance(0.07)) return [];
  const out: Corpo[] = [];
  const pianta: Pianta = caso.pick(['rettangolo', 'rettangolo', 'L', 'L', 'T', 'smussata', 'gradini']);
  const house = freeStanding(lot, fronte, { pianta, larghezzaM: caso.between(11, 16), profonditaM: caso.between(9.5, 13), arretramentoM: caso.between(4, 8), margineM: 2.6 }, [], caso);
  if (!house) return out;
  out.push({ sagoma: house, uso: 'villa', piani: caso.int(1, 3) });
  if (caso.chance(0.2)) {
    const box = freeStanding(lot, fronte, { pianta: 'rettangolo', larghezzaM: caso.between(3.6, 6.5), profonditaM: caso.between(4.5, 6), arretramentoM: caso.between(1, 22), margineM: 0.4 }, [house], caso);
    if (box) out.push({ sagoma: box, uso: 'annesso', piani: 1 });
  }
  return out;
}

function farm(lot: Punto[], fronte: Lato, caso: Caso, probability: number): Corpo[] {
  if (!caso.chance(probability)) return [];
  const out: Corpo[] = [];
  const count = caso.weighted({ 1: 62, 2: 28, 3: 10 });
  for (let i = 0; i < Number(count); i++) {
    const main = i === 0;
    const sagoma = freeStanding(lot, fronte, {
      pianta: main ? caso.pick(['rettangolo', 'L', 'L', 'C']) : 'rettangolo', larghezzaM: main ? caso.between(11, 19) : caso.between(5, 14),
      profonditaM: main ? caso.between(8, 13) : caso.between(4, 8), arretramentoM: caso.between(5, 24), margineM: 1.6,
    }, out.map((c) => c.sagoma), caso);
    if (sagoma) out.push({ sagoma, uso: main ? (caso.chance(0.1) ? 'rudere' : 'casa-rurale') : 'annesso', piani: main ? caso.int(1, 2) : 1 });
  }
  return out;
}

function sheds(lot: Punto[], fronte: Lato, caso: Caso): Corpo[] {
  const scale = Math.sqrt(area(lot));
  const shed = freeStanding(lot, fronte, { pianta: caso.pick(['rettangolo', 'rettangolo', 'L', 'gradini']), larghezzaM: scale * caso.between(0.5, 0.62), profonditaM: scale * caso.between(0.45, 0.7), arretramentoM: caso.between(8, 14), margineM: 5 }, [], caso);
  return shed ? [{ sagoma: shed, uso: 'capannone', piani: 1 }] : [];
}

function largest(shapes: readonly (Sagoma | null)[]): Sagoma[] {
  return shapes.filter((s) => s !== null).toSorted((a, b) => area(b[0]!) - area(a[0]!)).slice(0, 1);
}

function special(kind: NonNullable<Lotto['speciale']>, lot: Punto[], lati: Lato[], fronte: Lato, caso: Caso): Corpo[] {
  const scale = Math.sqrt(area(lot));
  const stand = (pianta: Pianta, w: number, d: number, setback: number, margin: number): Sagoma[] => {
    const s = freeStanding(lot, fronte, { pianta, larghezzaM: w, profonditaM: d, arretramentoM: setback, margineM: margin }, [], caso);
    return s ? [s] : [];
  };
  const all = (uso: Uso, piani: number, shapes: Sagoma[]): Corpo[] => shapes.map((sagoma) => ({ sagoma, uso, piani }));
  switch (kind) {
    case 'chiesa': return all('chiesa', 1, largest(lati.map((l) => freeStanding(lot, l, { pianta: 'croce', larghezzaM: scale * 0.62, profonditaM: scale * 0.82, arretramentoM: 1.5, margineM: 0.8 }, [], caso))));
    case 'municipio': return all('municipio', 3, wings(lot, lati, lati.map(() => scale * 0.27), 30));
    case 'scuola': return all('scuola', 2, stand('C', Math.min(58, scale * 0.62), Math.min(40, scale * 0.5), 14, 6));
    case 'cimitero': return all('cimitero', 1, stand('rettangolo', 14, 9, 4, 2));
    case 'sport': return all('sport', 1, stand('rettangolo', 40, 24, 9, 4));
    case 'albergo': return all('albergo', 5, wings(lot, lati, lati.map((l) => (l.via > 0 ? 13 : 0)), 40));
    case 'banca': return all('banca', 4, wings(lot, lati, lati.map((l) => (l.via > 0 ? 14 : 0)), 40));
    case 'cinema': return all('cinema', 2, wings(lot, lati, lati.map(() => 0), Infinity));
    case 'supermercato': return all('supermercato', 1, stand('gradini', scale * 0.6, scale * 0.5, 16, 5));
    case 'piazza': case 'giardino': return [];
  }
}
