import type { Atto, Identificativo, StadioUiu } from './tracciati.js';
import type { Banco, Uiu } from './fabbricati.js';
import { ownersFor, whole } from './quote.js';
import { euro } from './tracciati.js';

/** Variations, divisions, mergers and the oddities of a real archive, added to the units as first registered. */
export function addHistory(banco: Banco, skipFogli: number): void {
  const units = banco.uiu.filter((u) => u.tipo === 'unita');
  for (const u of units) {
    const origin = u.stadi[0]!.generato;
    if (origin.anno <= 1987 && banco.caso.chance(0.12)) reclassify(banco, u);
    else if (banco.caso.chance(0.05)) renameStreet(banco, u);
  }
  const homes = banco.caso.fork('divisioni').shuffle(units.filter((u) => /^A0[234]$/.test(u.stadi[0]!.categoria) && u.stadi[0]!.identificativi[0]!.subalterno !== ''));
  homes.slice(0, 45).forEach((u) => divide(banco, u));
  mergePairs(banco, homes.slice(45));
  suppressSome(banco, homes.slice(300, 318));
  addStrays(banco, skipFogli);
}

function close(stage: StadioUiu, atto: Atto): void {
  stage.chiuso = atto;
}

function last(u: Uiu): StadioUiu {
  return u.stadi[u.stadi.length - 1]!;
}

function reclassify(banco: Banco, u: Uiu): void {
  const first = u.stadi[0]!;
  const atto = banco.registro.add('V', yearAfter(banco, u, 1992), 'VCL', 'VARIAZIONE DEL CLASSAMENTO');
  const lire = Math.round(Number(first.renditaEuro.replace(',', '.')) * 1936.27 * 0.62 / 1000) * 1000;
  u.stadi.push({ ...first, generato: atto, chiuso: null, annotazione: banco.caso.chance(0.1) ? 'CLASSAMENTO E RENDITA VALIDATI (D.M. 701/94) N° 1' : '', flag: '2' });
  first.renditaLire = lire > 0 ? String(lire) : '';
  first.renditaEuro = lire > 0 ? euro(Math.round(lire / 19.3627)) : '';
  first.superficie = '';
  first.partita = String(banco.caso.int(1, 3999)).padStart(7, '0');
  close(first, atto);
}

function renameStreet(banco: Banco, u: Uiu): void {
  const atto = banco.registro.add('V', yearAfter(banco, u, 2005), 'VTO', 'VARIAZIONE TOPONOMASTICA');
  const first = last(u);
  u.stadi.push({ ...first, generato: atto, chiuso: null });
  first.indirizzi = first.indirizzi.map((i) => ({ ...i, toponimo: '236', nome: 'VECCHIA DELL\'ESEMPIO', codiceStrada: '' }));
  close(first, atto);
}

/** A year for the next act of a unit: after its last stage and its last right. */
function yearAfter(banco: Banco, u: Uiu, atLeast: number): number {
  const floor = Math.max(atLeast, last(u).generato.anno + 1, banco.titolari.lastYear(u.id) + 1);
  return Math.min(2025, banco.caso.int(floor, Math.max(floor, 2024)));
}

/** The last stage of a unit that is no more: partita C, nothing but its identifiers. */
export function suppressedStage(stage: StadioUiu, atto: Atto, why: string): StadioUiu {
  return {
    ...stage, generato: atto, chiuso: null, zona: '', categoria: '', classe: '', consistenza: '', superficie: '', renditaLire: '', renditaEuro: '', scala: '', interno: '', piani: [],
    partita: 'C', annotazione: `SOPPRESSA - ${why}`, flag: '', indirizzi: [], utilita: [], riserve: [],
  };
}

function suppress(u: Uiu, atto: Atto, why: string): void {
  const stage = last(u);
  close(stage, atto);
  u.stadi.push(suppressedStage(stage, atto, why));
  u.tipo = 'soppressa';
}

/** The next free subalterno of the parcel of a unit. */
function freeSub(banco: Banco, of: Identificativo): string {
  const key = `${of.foglio}/${of.numero}`;
  const next = (banco.ultimoSub.get(key) ?? 100) + 1;
  banco.ultimoSub.set(key, next);
  return String(next).padStart(4, '0');
}

/** One dwelling becomes two: the old one is suppressed and the same act generates the new ones. */
function divide(banco: Banco, u: Uiu): void {
  const before = last(u);
  const atto = banco.registro.add('V', yearAfter(banco, u, 1995), 'DIV', 'DIVISIONE');
  suppress(u, atto, 'DIVISIONE');
  endRights(banco, u, atto);
  for (const share of [0.55, 0.45]) bear(banco, u, before, atto, share);
}

function mergePairs(banco: Banco, homes: readonly Uiu[]): void {
  const seen = new Map<string, Uiu>();
  let done = 0;
  for (const u of homes) {
    const i = last(u).identificativi[0]!;
    const key = `${i.foglio}/${i.numero}`;
    const other = seen.get(key);
    if (u.tipo !== 'unita' || done >= 30) continue;
    if (!other) {
      seen.set(key, u);
      continue;
    }
    seen.delete(key);
    const before = last(u);
    const atto = banco.registro.add('V', Math.max(yearAfter(banco, u, 1998), yearAfter(banco, other, 1998)), 'FUS', 'FUSIONE');
    suppress(u, atto, 'FUSIONE');
    suppress(other, atto, 'FUSIONE');
    endRights(banco, u, atto);
    endRights(banco, other, atto);
    bear(banco, u, before, atto, 1.8);
    done++;
  }
}

function bear(banco: Banco, from: Uiu, before: StadioUiu, atto: Atto, share: number): void {
  const own = before.identificativi[0]!;
  const rooms = Math.max(3, Math.round(Number(before.consistenza.replace(',', '.')) * 2 * share));
  const cents = Math.round(Number(before.renditaEuro.replace(',', '.')) * 100 * share);
  const stage: StadioUiu = {
    ...before, generato: atto, chiuso: null, consistenza: euro(rooms * 50), superficie: before.superficie === '' ? '' : String(Math.round(Number(before.superficie) * share)),
    renditaLire: '', renditaEuro: euro(cents), partita: '', flag: '1', identificativi: [{ ...own, subalterno: freeSub(banco, own) }],
  };
  const child: Uiu = { id: banco.nextId(), stadi: [stage], tipo: 'unita', edificio: from.edificio, particella: from.particella };
  banco.uiu.push(child);
  banco.titolari.add(child.id, ownersFor(banco.people, banco.caso, 'F'), atto);
}

function endRights(banco: Banco, u: Uiu, atto: Atto): void {
  for (const r of banco.titolari.of(u.id)) r.chiuso ??= atto;
}

function suppressSome(banco: Banco, units: readonly Uiu[]): void {
  for (const u of units) {
    if (u.tipo !== 'unita') continue;
    const atto = banco.registro.add('V', yearAfter(banco, u, 2001), 'DEM', 'DEMOLIZIONE TOTALE');
    suppress(u, atto, 'DEMOLIZIONE TOTALE');
    endRights(banco, u, atto);
  }
}

/** Units without a building on the map: urban areas, sites, roofs, numbers that the map does not know. */
function addStrays(banco: Banco, skipFogli: number): void {
  const { caso, citta } = banco;
  const empty = citta.particelle.map((p, i) => ({ p, i })).filter(({ p }) => p.edifici.length === 0 && p.graffataA === null && (p.lotto.zona === 'ville' || p.lotto.zona === 'palazzine'));
  const add = (foglio: number, numero: string, categoria: string, particella: number | null, note: string) => {
    const atto = banco.registro.add('A', caso.int(1999, 2022), 'NC', 'COSTITUZIONE');
    const stage: StadioUiu = {
      generato: atto, chiuso: null, zona: '1', categoria, classe: '', consistenza: '', superficie: categoria === 'F01' ? String(caso.int(20, 300)) : '', renditaLire: '', renditaEuro: '', scala: '', interno: '', piani: ['T'],
      partita: '', annotazione: note, flag: '0', identificativi: [{ foglio: String(foglio + skipFogli).padStart(4, '0'), numero: numero.padStart(5, '0'), subalterno: '' }], indirizzi: [], utilita: [], riserve: [],
    };
    const u: Uiu = { id: banco.nextId(), stadi: [stage], tipo: 'unita', edificio: null, particella };
    banco.uiu.push(u);
    banco.titolari.add(u.id, whole(banco.people.person()), atto);
  };
  caso.shuffle(empty).slice(0, 14).forEach(({ p, i }, k) => add(p.foglio, p.numero, k % 3 === 0 ? 'F03' : 'F01', i, k % 3 === 0 ? 'IN CORSO DI COSTRUZIONE' : 'AREA URBANA'));
  for (let k = 0; k < 6; k++) add(caso.int(1, 6), String(3000 + k), 'F06', null, 'FABBRICATO IN ATTESA DI DICHIARAZIONE');
}
