import type { Caso } from '../caso.js';
import { area } from '../piano/geometria.js';
import type { Edificio } from '../tessuto/edificazione.js';

/** A unit to be registered: category and size. `porta` is the index of the access it opens on. */
export interface Vano {
  categoria: string;
  /** Rooms ×2 for group A, m³ for B, m² for C; 0 where the group has none. */
  consistenza: number;
  superficie: number;
  piani: string[];
  scala: string;
  porta: number;
  /** Partita of a special entry: `A` common parts not counted, `0000000` common parts counted. */
  speciale?: 'A' | '0000000';
  annotazione?: string;
}

/** The units of a building, common parts first. Empty when nothing was ever registered for it. */
export function plansFor(edificio: Edificio, porte: number, caso: Caso): Vano[] {
  const footprint = area(edificio.sagoma[0]!) - edificio.sagoma.slice(1).reduce((sum, hole) => sum + area(hole), 0);
  switch (edificio.uso) {
    case 'casa-antica': return oldHouse(footprint, edificio.piani, porte, caso);
    case 'palazzo': return palace(footprint, edificio.piani, porte, caso);
    case 'schiera': return [home('A03', Math.min(140, footprint * 1.6), ['T-1'], 0, caso), ...(caso.chance(0.45) ? [room('C06', caso.int(14, 24), 'T', 0)] : [])];
    case 'palazzina': return apartments(footprint, edificio.piani, porte, caso);
    case 'villa': return villa(footprint, edificio.piani, caso);
    case 'casa-rurale': return caso.chance(0.3) ? [] : [home(caso.pick(['A03', 'A04', 'A06']), Math.min(150, footprint), ['T-1'], 0, caso), ...(caso.chance(0.35) ? [lump('D10', footprint)] : [])];
    case 'annesso': return caso.chance(0.35) ? [room(caso.pick(['C02', 'C06', 'C07']), Math.round(footprint * 0.85), 'T', 0)] : [];
    case 'autorimessa': return Array.from({ length: Math.max(3, Math.round(footprint / 17)) }, () => room('C06', caso.int(13, 17), 'T', 0));
    case 'capannone': return [lump(caso.pick(['D01', 'D07', 'D07', 'D08']), footprint), ...(caso.chance(0.3) ? [home('A10', 90, ['1'], 0, caso)] : [])];
    case 'rudere': return caso.chance(0.55) ? [{ ...lump('F02', footprint), superficie: 0 }] : [];
    case 'chiesa': return [lump('E07', footprint)];
    case 'cimitero': return [lump('E08', footprint)];
    case 'municipio': return [cubic('B04', footprint * 3 * 3.6)];
    case 'scuola': return [cubic('B05', footprint * 2 * 3.8)];
    case 'sport': return [lump('D06', footprint)];
    case 'albergo': return [lump('D02', footprint * 4)];
    case 'banca': return [lump('D05', footprint * 2), ...palace(footprint * 0.7, 3, 1, caso)];
    case 'supermercato': return [lump('D08', footprint)];
    case 'cinema': return [lump('D03', footprint)];
  }
}

function home(categoria: string, m2: number, piani: string[], porta: number, caso: Caso, scala = ''): Vano {
  const superficie = Math.max(28, Math.round(m2));
  return { categoria, consistenza: Math.max(3, Math.round(superficie / 9.4 + caso.between(-0.8, 0.8))), superficie, piani, scala, porta };
}

function room(categoria: string, m2: number, piano: string, porta: number): Vano {
  const size = Math.max(6, Math.round(m2));
  return { categoria, consistenza: size, superficie: Math.round(size * 1.12), piani: [piano], scala: '', porta };
}

function lump(categoria: string, m2: number): Vano {
  return { categoria, consistenza: 0, superficie: Math.round(m2), piani: ['T'], scala: '', porta: 0 };
}

function cubic(categoria: string, m3: number): Vano {
  return { categoria, consistenza: Math.round(m3), superficie: Math.round(m3 / 4), piani: ['T-2'], scala: '', porta: 0 };
}

function common(annotazione: string, speciale: 'A' | '0000000' = 'A', categoria = ''): Vano {
  return { categoria, consistenza: categoria ? 18 : 0, superficie: 0, piani: ['T'], scala: '', porta: 0, speciale, annotazione };
}

function oldHouse(footprint: number, floors: number, doors: number, caso: Caso): Vano[] {
  const grade = () => caso.pick(['A04', 'A04', 'A05', 'A03', 'A02']);
  if (footprint < 62) return [home(grade(), footprint * Math.min(floors, 2) * 0.85, floors > 2 ? ['T', '1', '2'] : ['T-1'], 0, caso)];
  const out: Vano[] = [];
  const shop = caso.chance(0.3);
  for (let floor = 0; floor < floors; floor++) {
    const piano = floor === 0 ? 'T' : String(floor);
    if (floor === 0 && (shop || caso.chance(0.4))) {
      out.push(room(shop ? 'C01' : caso.pick(['C02', 'C06']), caso.between(18, 55), 'T', Math.max(0, doors - 1)));
      continue;
    }
    const n = Math.max(1, Math.min(2, Math.round((footprint * 0.8) / 105)));
    for (let k = 0; k < n; k++) if (caso.chance(0.8)) out.push(home(grade(), Math.min(150, (footprint * 0.8) / n), [piano], 0, caso));
  }
  if (out.length >= 3 && caso.chance(0.7)) out.unshift(common('ANDRONE, SCALA E CORTE'));
  return out.length > 0 ? out : [home('A04', 60, ['T'], 0, caso)];
}

function palace(footprint: number, floors: number, doors: number, caso: Caso): Vano[] {
  const out: Vano[] = [common('ANDRONE E SCALA')];
  if (caso.chance(0.3)) out.push(common("CORTE COMUNE A TUTTI I SUBALTERNI"));
  for (let shop = 1; shop < doors; shop++) out.push(room('C01', caso.between(24, 70), 'T', shop));
  for (let floor = 1; floor < floors; floor++) {
    const n = Math.max(1, Math.min(3, Math.round((footprint * 0.75) / 160)));
    for (let k = 0; k < n; k++) {
      const office = floor === 1 && caso.chance(0.15);
      out.push(home(office ? 'A10' : caso.pick(['A02', 'A02', 'A03', 'A01']), Math.min(190, (footprint * 0.75) / n), [String(floor)], 0, caso));
    }
  }
  return out;
}

function apartments(footprint: number, floors: number, doors: number, caso: Caso): Vano[] {
  const out: Vano[] = [common('INGRESSO, SCALE, ASCENSORE, LASTRICO'), common('CORTE COMUNE')];
  if (caso.chance(0.12)) out.push(common('EX PORTINERIA, COMUNE A TUTTI I SUBALTERNI', '0000000', 'A04'));
  const perFloor = Math.max(2, Math.min(4, Math.round((footprint * 0.82) / 100)));
  const stairs = perFloor > 3 ? ['A', 'B'] : [''];
  const ground = caso.chance(0.35);
  for (let floor = ground ? 1 : 0; floor < floors; floor++) {
    for (let k = 0; k < perFloor; k++) {
      out.push(home(caso.chance(0.7) ? 'A02' : 'A03', (footprint * 0.82) / perFloor + caso.between(-8, 8), [floor === 0 ? 'T' : String(floor)], Math.min(doors - 1, k % stairs.length), caso, stairs[k % stairs.length]));
    }
  }
  const homes = floors * perFloor;
  if (ground) for (let k = 0; k < perFloor; k++) out.push(room('C01', caso.between(30, 80), 'T', 0));
  const boxes = caso.chance(0.6) ? Math.round(homes * caso.between(0.3, 0.7)) : 0;
  for (let k = 0; k < boxes; k++) out.push(room('C06', caso.int(13, 21), 'S1', 0));
  const cellars = caso.chance(0.25) ? Math.round(homes * 0.3) : 0;
  for (let k = 0; k < cellars; k++) out.push(room('C02', caso.int(5, 9), 'S1', 0));
  return out;
}

function villa(footprint: number, floors: number, caso: Caso): Vano[] {
  const two = floors > 1 && caso.chance(0.28);
  const grade = caso.pick(['A07', 'A07', 'A02', 'A03']);
  const out = two
    ? [home(grade, footprint * 0.9, ['T'], 0, caso), home(grade, footprint * 0.9, ['1'], 0, caso)]
    : [home(grade, Math.min(240, footprint * (floors > 1 ? 1.5 : 0.95)), floors > 1 ? ['S1', 'T', '1'] : ['T'], 0, caso)];
  if (caso.chance(0.45)) out.push(room('C06', caso.int(16, 38), caso.pick(['T', 'S1']), 0));
  if (two) out.unshift(common('CORTE E SCALA COMUNI'));
  return out;
}
