import type { Caso } from '../caso.js';
import type { Citta } from '../tessuto/citta.js';
import type { Particella } from '../tessuto/numerazione.js';
import { Registro } from './atti.js';
import type { Popolazione } from './persone.js';
import { plansFor, type Vano } from './piante.js';
import { ownersFor, Titolare, whole, type Quota } from './quote.js';
import { addHistory } from './storia-fabbricati.js';
import { classCount, renditaCents } from './tariffe.js';
import { euro, type Atto, type Identificativo, type Immobile, type Indirizzo, type StadioUiu } from './tracciati.js';

type TipoUiu = 'unita' | 'bene-comune' | 'soppressa';

/** A unit with what the linking of units and buildings should find. */
export interface Uiu extends Immobile<StadioUiu> {
  tipo: TipoUiu;
  /** Index of the building it really is in; null when it has none on the map. */
  edificio: number | null;
  /** Index of the parcel it really stands on, null when the urban number means no parcel of the map. */
  particella: number | null;
}

export interface CatastoFabbricati {
  uiu: Uiu[];
  titolari: Titolare;
  /** Urban number of each parcel (same order as the parcels), null where nothing urban was ever registered. */
  numeriUrbani: (string | null)[];
}

/** The sheet whose urban and land numbers were never aligned, and how many parcels agree all the same. */
export const FOGLIO_DISALLINEATO = 3;
const QUOTA_ALLINEATA = 0.7;

export interface Banco {
  citta: Citta;
  caso: Caso;
  registro: Registro;
  people: Popolazione;
  titolari: Titolare;
  uiu: Uiu[];
  nextId: () => number;
  /** Last subalterno given by a variation, by `foglio/numero`. */
  ultimoSub: Map<string, number>;
}

/** The whole building census of the town. `firstId` keeps the ids of several towns apart in large supplies. */
export function registerBuildings(citta: Citta, caso: Caso, people: Popolazione, options: { firstId: number; skipFogli: number }): CatastoFabbricati {
  let id = 5000 + options.firstId;
  const banco: Banco = {
    citta, caso, registro: new Registro(caso.fork('atti'), 900 + options.firstId), people,
    titolari: new Titolare(70000 + options.firstId, 1 + options.firstId), uiu: [], nextId: () => id++, ultimoSub: new Map(),
  };
  const numeriUrbani = urbanNumbers(citta, caso.fork('allineamento'));
  const gardens = new Map(citta.particelle.flatMap((g, i) => (g.graffataA === null ? [] : [[g.graffataA, i] as const])));
  citta.particelle.forEach((p, index) => {
    if (p.edifici.length > 0) registerParcel(banco, p, index, numeriUrbani[index]!, options.skipFogli, gardens);
  });
  addHistory(banco, options.skipFogli);
  const used = new Set(banco.uiu.map((u) => u.particella));
  return { uiu: banco.uiu, titolari: banco.titolari, numeriUrbani: numeriUrbani.map((n, i) => (used.has(i) ? n : null)) };
}

/** Land number and urban number agree, but on one sheet 30 % do not; some of those carry the number of another parcel. */
function urbanNumbers(citta: Citta, caso: Caso): string[] {
  const onSheet = citta.particelle.map((p, i) => ({ p, i })).filter(({ p }) => p.foglio === FOGLIO_DISALLINEATO && p.edifici.length > 0 && p.numero !== 'A');
  const strays = caso.shuffle(onSheet).slice(0, Math.round(onSheet.length * (1 - QUOTA_ALLINEATA))).map(({ i }) => i);
  const out = citta.particelle.map((p) => p.numero);
  strays.forEach((i, k) => {
    const swapped = k % 5 === 4 ? strays[k - 1]! : null;
    out[i] = swapped === null ? String(1000 + k) : citta.particelle[swapped]!.numero;
  });
  return out;
}

function registerParcel(banco: Banco, p: Particella, index: number, numero: string, skip: number, gardens: ReadonlyMap<number, number>): void {
  const { citta, caso } = banco;
  let sub = 0;
  const foglio = String(p.foglio + skip).padStart(4, '0');
  const parcelOwners = ownersOfParcel(banco, p);
  for (const edificio of p.edifici) {
    const body = citta.edifici[edificio]!;
    const vani = plansFor(body, Math.max(1, citta.accessi[edificio]!.length), caso);
    const alone = vani.length === 1 && p.edifici.length === 1 && caso.chance(0.45);
    const commons: Identificativo[] = [];
    const garden = gardens.get(index) ?? -1;
    const origin = generate(banco, body.anno, body.uso === 'palazzo' || body.uso === 'casa-antica');
    const households: Quota[][] = [];
    vani.forEach((vano) => {
      const subalterno = alone ? '' : String(++sub).padStart(4, '0');
      const own: Identificativo = { foglio, numero: numero.padStart(5, '0'), subalterno };
      const identificativi = [own];
      if (garden >= 0 && !vano.speciale && vani.indexOf(vano) <= 1) identificativi.push({ foglio, numero: citta.particelle[garden]!.numero.padStart(5, '0'), subalterno: alone ? '' : subalterno });
      const stage = stageOf(banco, vano, origin, identificativi, addressOf(banco, edificio, vano), commons);
      const tipo: TipoUiu = vano.speciale ? 'bene-comune' : 'unita';
      const uiu: Uiu = { id: banco.nextId(), stadi: [stage], tipo, edificio, particella: index };
      banco.uiu.push(uiu);
      if (vano.speciale === 'A') commons.push(own);
      if (!vano.speciale) assignOwners(banco, uiu, vano, parcelOwners, origin, households);
    });
  }
}

function assignOwners(banco: Banco, uiu: Uiu, vano: Vano, parcelOwners: Quota[] | null, origin: Atto, households: Quota[][]): void {
  const { caso } = banco;
  if (vano.categoria === 'F02' && caso.chance(0.5)) {
    banco.titolari.add(uiu.id, whole(banco.people.forefather()), origin);
    return;
  }
  const pertinence = (vano.categoria === 'C06' || vano.categoria === 'C02') && households.length > 0;
  const quote = parcelOwners ?? (pertinence ? caso.pick(households) : ownersFor(banco.people, caso, 'F'));
  if (parcelOwners === null && !pertinence) households.push(quote);
  if (parcelOwners === null && caso.chance(0.07)) {
    const sale = banco.registro.add('R', Math.max(origin.anno + 1, caso.int(1990, 2022)), 'SEN', 'COMPRAVENDITA');
    banco.titolari.add(uiu.id, ownersFor(banco.people, caso, 'F'), origin, sale);
    banco.titolari.add(uiu.id, quote, sale);
    return;
  }
  banco.titolari.add(uiu.id, quote, origin);
}

/** Houses of one family have one set of owners; in larger buildings each unit has its own (null). */
function ownersOfParcel(banco: Banco, p: Particella): Quota[] | null {
  const uso = p.edifici.length > 0 ? banco.citta.edifici[p.edifici[0]!]!.uso : null;
  switch (uso) {
    case 'chiesa': return whole(banco.people.parrocchia);
    case 'municipio': case 'scuola': case 'cimitero': case 'sport': return whole(banco.people.comune);
    case 'capannone': case 'supermercato': case 'banca': case 'albergo': case 'cinema': return whole(banco.people.body());
    case 'schiera': case 'villa': case 'casa-rurale': case 'annesso': return ownersFor(banco.people, banco.caso, 'F');
    case 'casa-antica': return banco.caso.chance(0.55) ? ownersFor(banco.people, banco.caso, 'F') : null;
    default: return null;
  }
}

function generate(banco: Banco, anno: number, ancient: boolean): Atto {
  if (ancient || anno < 1962) return banco.registro.foundation(1940);
  if (anno < 1987) return banco.registro.foundation(1987);
  return banco.registro.add('A', anno, 'NC', 'COSTITUZIONE');
}

function stageOf(banco: Banco, vano: Vano, generato: Atto, identificativi: Identificativo[], indirizzi: Indirizzo[], utilita: Identificativo[]): StadioUiu {
  const { caso } = banco;
  const classes = classCount(vano.categoria);
  const classe = classes === 0 ? 0 : 1 + Math.min(classes - 1, Math.floor((caso.next() + caso.next()) / 2 * classes));
  const size = vano.categoria.startsWith('A') ? euro(vano.consistenza * 50) : String(vano.consistenza);
  const cents = vano.categoria === '' || vano.categoria.startsWith('F') ? 0 : renditaCents(vano, classe);
  return {
    generato, chiuso: null, zona: vano.categoria === '' ? '' : '1', categoria: vano.categoria, classe: classes === 0 ? '' : vano.categoria.startsWith('B') ? 'U' : String(classe).padStart(2, '0'),
    consistenza: classes === 0 ? '' : size, superficie: vano.superficie > 0 && !vano.speciale && classes > 0 ? String(vano.superficie) : '', renditaLire: '', renditaEuro: cents > 0 ? euro(cents) : '',
    scala: vano.scala, interno: vano.categoria.startsWith('A') && !vano.speciale && caso.chance(0.6) ? String(caso.int(1, 24)) : '', piani: vano.piani,
    partita: vano.speciale ?? '', annotazione: vano.annotazione ?? (caso.chance(0.03) ? 'CLASSAMENTO E RENDITA VALIDATI' : ''), flag: vano.speciale === 'A' || classes === 0 ? '' : caso.pick(['', '', '1', '2', '3']),
    identificativi, indirizzi, utilita: vano.speciale || vano.categoria === '' ? [] : [...utilita], riserve: caso.chance(0.008) ? [['1', String(caso.int(100, 9999)).padStart(7, '0')]] : [],
  };
}

/** The address as the register has it: the number of the door, the plain number of its letter, or none (`SNC`). */
function addressOf(banco: Banco, edificio: number, vano: Vano): Indirizzo[] {
  const { citta, caso } = banco;
  const doors = citta.accessi[edificio]!;
  const door = doors[Math.min(vano.porta, doors.length - 1)];
  const front = citta.edifici[edificio]!.fronte;
  const via = citta.vie.find((v) => v.id === (door?.via ?? front?.via)) ?? null;
  if (!via) {
    const rural = citta.vie.find((v) => v.specie === 'CONTRADA');
    return rural ? [{ toponimo: rural.toponimo, nome: rural.nome, civici: ['SNC'], codiceStrada: '' }] : [];
  }
  const civico = door ? (caso.chance(0.04) ? door.civico.padStart(6, '0') : door.civico) : 'SNC';
  return [{ toponimo: via.toponimo, nome: via.nome, civici: [caso.chance(0.02) ? 'SNC' : civico], codiceStrada: via.codice }];
}
