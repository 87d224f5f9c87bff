import type { Caso } from '../caso.js';
import type { Citta } from '../tessuto/citta.js';
import type { Genitore, Particella } from '../tessuto/numerazione.js';
import { Registro } from './atti.js';
import type { Popolazione } from './persone.js';
import { ownersFor, Titolare, whole, type Quota } from './quote.js';
import { euro, type Atto, type Immobile, type StadioParticella } from './tracciati.js';

export interface CatastoTerreni {
  particelle: Immobile<StadioParticella>[];
  titolari: Titolare;
}

/** Qualities of the plain: code, name, euro cents per 100 m² of dominical and agricultural income of class 1. */
const QUALITA = [
  { codice: '2', dominicale: 172, agrario: 95, peso: 34 }, { codice: '1', dominicale: 98, agrario: 52, peso: 14 }, { codice: '18', dominicale: 310, agrario: 166, peso: 16 },
  { codice: '47', dominicale: 228, agrario: 84, peso: 10 }, { codice: '74', dominicale: 190, agrario: 62, peso: 12 }, { codice: '29', dominicale: 150, agrario: 74, peso: 6 },
  { codice: '36', dominicale: 88, agrario: 36, peso: 4 }, { codice: '49', dominicale: 265, agrario: 104, peso: 4 },
] as const;

interface Banco {
  caso: Caso;
  registro: Registro;
  people: Popolazione;
  titolari: Titolare;
  out: Immobile<StadioParticella>[];
  nextId: () => number;
  skip: number;
}

/** The whole land census of the town. */
export function registerLand(citta: Citta, caso: Caso, people: Popolazione, options: { firstId: number; skipFogli: number }): CatastoTerreni {
  let id = 100 + options.firstId;
  const banco: Banco = {
    caso, registro: new Registro(caso.fork('atti'), 500 + options.firstId), people,
    titolari: new Titolare(80000 + options.firstId, 3 + options.firstId), out: [], nextId: () => id++, skip: options.skipFogli,
  };
  const children = new Map<Genitore, Particella[]>();
  for (const p of citta.particelle) {
    if (p.genitore) children.set(p.genitore, [...(children.get(p.genitore) ?? []), p]);
    else registerOld(banco, citta, p);
  }
  for (const [parent, list] of children) registerSplit(banco, citta, parent, list);
  mergeFields(banco, citta);
  disagreeWithMap(banco);
  return { particelle: banco.out, titolari: banco.titolari };
}

/** What the register says, which is not what the map measures: rounded, and now and then old and wrong. */
function registeredArea(p: Particella, caso: Caso): number {
  const factor = caso.chance(0.25) ? 1 + caso.between(-0.03, 0.03) : 1 + caso.between(-0.004, 0.004);
  return Math.max(1, Math.round(p.areaM2 * factor));
}

function fieldStage(banco: Banco, p: { foglio: number; numero: string }, areaM2: number, generato: Atto, quality?: { codice: string; classe: number }): StadioParticella {
  const { caso } = banco;
  const weights = Object.fromEntries(QUALITA.map((q) => [q.codice, q.peso]));
  const codice = quality?.codice ?? caso.weighted(weights);
  const classe = quality?.classe ?? caso.int(1, 4);
  const q = QUALITA.find((x) => x.codice === codice)!;
  const income = (perAre: number) => euro(Math.max(1, Math.round((perAre * areaM2 * (1 - 0.16 * (classe - 1))) / 100)));
  return {
    generato, chiuso: null, foglio: p.foglio + banco.skip, numero: p.numero, denominatore: '', qualita: codice, classe: String(classe).padStart(2, '0'), areaM2,
    dominicaleEuro: income(q.dominicale), agrarioEuro: income(q.agrario), partita: '', annotazione: '', deduzioni: [], riserve: [], porzioni: [],
  };
}

function urbanStage(banco: Banco, p: { foglio: number; numero: string }, areaM2: number, generato: Atto): StadioParticella {
  return {
    generato, chiuso: null, foglio: p.foglio + banco.skip, numero: p.numero, denominatore: '', qualita: '282', classe: '', areaM2, dominicaleEuro: '', agrarioEuro: '',
    partita: '0000001', annotazione: '', deduzioni: [], riserve: [], porzioni: [],
  };
}

function suppressedStage(stage: StadioParticella, generato: Atto, why: string): StadioParticella {
  return { ...stage, generato, chiuso: null, qualita: '998', classe: '', areaM2: 0, dominicaleEuro: '', agrarioEuro: '', partita: '0000000', annotazione: why, deduzioni: [], riserve: [], porzioni: [] };
}

function push(banco: Banco, stadi: StadioParticella[]): Immobile<StadioParticella> {
  stadi.slice(1).forEach((s, k) => (stadi[k]!.chiuso = s.generato));
  const immobile = { id: banco.nextId(), stadi };
  banco.out.push(immobile);
  return immobile;
}

function isUrban(p: Particella): boolean {
  return p.edifici.length > 0 || p.graffataA !== null || p.lotto.speciale !== undefined;
}

function owners(banco: Banco, p: Particella): Quota[] {
  if (p.lotto.speciale === 'chiesa') return whole(banco.people.parrocchia);
  return p.lotto.speciale ? whole(banco.people.comune) : ownersFor(banco.people, banco.caso, 'T');
}

/** Parcels that stand since the foundation: old town and fields. */
function registerOld(banco: Banco, citta: Citta, p: Particella): void {
  const { caso, registro } = banco;
  const origin = registro.foundation(caso.chance(0.7) ? 1974 : 1981);
  const m2 = registeredArea(p, caso);
  if (!isUrban(p)) {
    const immobile = push(banco, variety(banco, fieldStage(banco, p, m2, origin)));
    if (caso.chance(0.12)) {
      const sale = registro.add('R', caso.int(1991, 2022), 'SEN', 'COMPRAVENDITA');
      banco.titolari.add(immobile.id, ownersFor(banco.people, caso, 'T'), origin, sale);
      banco.titolari.add(immobile.id, ownersFor(banco.people, caso, 'T'), sale);
    } else banco.titolari.add(immobile.id, ownersFor(banco.people, caso, 'T'), origin);
    return;
  }
  const year = p.edifici.length > 0 ? citta.edifici[p.edifici[0]!]!.anno : 1900;
  if (p.lotto.zona === 'campagna' && year > 1974) {
    const mappale = registro.add('M', Math.max(1976, year), 'TM', 'TIPO MAPPALE');
    const immobile = push(banco, [fieldStage(banco, p, m2, origin), urbanStage(banco, p, m2, mappale)]);
    banco.titolari.add(immobile.id, owners(banco, p), origin, mappale);
    return;
  }
  push(banco, [urbanStage(banco, p, m2, origin)]);
}

/** Portions, deductions, reserves, corrections of quality: the variety of a real archive. */
function variety(banco: Banco, stage: StadioParticella): StadioParticella[] {
  const { caso, registro } = banco;
  const kind = caso.weighted({ solo: 72, variazione: 12, porzioni: 6, deduzioni: 5, riserva: 2, incolto: 2, relitto: 1 });
  switch (kind) {
    case 'variazione': {
      const atto = registro.add('T', caso.int(2007, 2019), '26A', "VARIAZIONE COLTURALE EX D.L. N. 262/06");
      return [stage, fieldStage(banco, { foglio: stage.foglio - banco.skip, numero: stage.numero }, stage.areaM2, atto)];
    }
    case 'porzioni': {
      const part = Math.round(stage.areaM2 * caso.between(0.2, 0.7));
      return [{
        ...stage, qualita: '993', classe: '', dominicaleEuro: '', agrarioEuro: '',
        porzioni: [{ id: 'AA', qualita: '2', classe: '01', areaM2: part }, { id: 'AB', qualita: '47', classe: '02', areaM2: stage.areaM2 - part }],
      }];
    }
    case 'deduzioni': return [{ ...stage, deduzioni: caso.pick([['A1'], ['A1', 'B9'], ['<A6']]) }];
    case 'riserva': return [{ ...stage, riserve: [[caso.pick(['1', '2', '5']), String(caso.int(100, 9999)).padStart(7, '0')]] }];
    case 'incolto': return [{ ...stage, qualita: '150', classe: '', dominicaleEuro: '', agrarioEuro: '' }];
    case 'relitto': return [{ ...stage, qualita: '454', classe: '', dominicaleEuro: '', agrarioEuro: '' }];
    case 'solo': return [stage];
  }
}

/** A field cut into building lots: the same act closes the field and generates the lots, then each lot gets its tipo mappale. */
function registerSplit(banco: Banco, citta: Citta, parent: Genitore, children: Particella[]): void {
  const { caso, registro } = banco;
  const origin = registro.foundation(1974);
  const quality = { codice: caso.pick(QUALITA).codice, classe: caso.int(1, 3) };
  const split = registro.add('F', Math.max(1976, parent.anno), 'FRZ', 'FRAZIONAMENTO');
  const before = fieldStage(banco, parent, parent.areaM2, origin, quality);
  const familyBefore = ownersFor(banco.people, caso, 'T');
  const kept = parent.conservato ? children.find((p) => p.numero === parent.numero) : undefined;
  if (!kept) {
    const immobile = push(banco, [before, suppressedStage(before, split, 'SOPPRESSA PER FRAZIONAMENTO')]);
    banco.titolari.add(immobile.id, familyBefore, origin, split);
  }
  for (const p of children) {
    const m2 = registeredArea(p, caso);
    const stages = p === kept ? [before] : [];
    stages.push(fieldStage(banco, p, m2, split, quality));
    if (isUrban(p)) {
      const year = p.edifici.length > 0 ? citta.edifici[p.edifici[0]!]!.anno : split.anno + 1;
      stages.push(urbanStage(banco, p, m2, registro.add('M', Math.max(split.anno, year), 'TM', 'TIPO MAPPALE')));
    }
    const immobile = push(banco, stages);
    const lastStage = stages[stages.length - 1]!;
    if (p === kept) banco.titolari.add(immobile.id, familyBefore, origin, split);
    banco.titolari.add(immobile.id, owners(banco, p), split, lastStage.qualita === '282' ? lastStage.generato : null);
  }
}

/** A few fields that swallowed a neighbour: its number is suppressed by the act that enlarged them. */
function mergeFields(banco: Banco, citta: Citta): void {
  const { caso, registro } = banco;
  const fields = banco.out.filter((x) => x.stadi.length === 1 && x.stadi[0]!.dominicaleEuro !== '' && x.stadi[0]!.areaM2 > 3000 && x.stadi[0]!.deduzioni.length === 0);
  const tops = new Map<number, number>();
  for (const x of banco.out) for (const s of x.stadi) tops.set(s.foglio, Math.max(tops.get(s.foglio) ?? 0, Number(s.numero) || 0));
  for (const field of caso.shuffle(fields).slice(0, Math.min(16, Math.round(citta.particelle.length / 130)))) {
    const now = field.stadi[0]!;
    const numero = String(tops.get(now.foglio)! + 1);
    tops.set(now.foglio, Number(numero));
    const swallowed = Math.round(now.areaM2 * caso.between(0.25, 0.45));
    const merge = registro.add('T', caso.int(1985, 2021), 'FUS', 'FUSIONE');
    const quality = { codice: now.qualita, classe: Number(now.classe) };
    const at = (n: string) => ({ foglio: now.foglio - banco.skip, numero: n });
    const small = fieldStage(banco, at(now.numero), now.areaM2 - swallowed, now.generato, quality);
    field.stadi = [{ ...small, chiuso: merge }, { ...now, generato: merge }];
    const origin = registro.foundation(1974);
    const other = fieldStage(banco, at(numero), swallowed, origin, quality);
    if (caso.chance(0.2)) other.denominatore = '1';
    const gone = push(banco, [other, suppressedStage(other, merge, 'SOPPRESSA PER FUSIONE')]);
    banco.titolari.add(gone.id, ownersFor(banco.people, caso, 'T'), origin, merge);
  }
}

/** A few parcels that only the map knows, and a few that only the register knows. */
function disagreeWithMap(banco: Banco): void {
  const plain = banco.out.filter((x) => x.stadi.length === 1 && x.stadi[0]!.dominicaleEuro !== '');
  const [forgotten, copied] = [banco.caso.shuffle(plain).slice(0, 3), banco.caso.shuffle(plain).slice(3, 6)];
  for (const x of forgotten) {
    banco.out.splice(banco.out.indexOf(x), 1);
    banco.titolari.drop(x.id);
  }
  copied.forEach((x, k) => {
    const origin = banco.registro.foundation(1974);
    const lost = push(banco, [fieldStage(banco, { foglio: x.stadi[0]!.foglio - banco.skip, numero: String(2001 + k) }, 100 + 37 * k, origin)]);
    banco.titolari.add(lost.id, whole(banco.people.comune), origin);
  });
}
