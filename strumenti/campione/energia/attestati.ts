import type { Caso } from '../caso.js';
import type { Uiu } from '../censuario/fabbricati.js';
import type { StadioUiu } from '../censuario/tracciati.js';
import { toLonLat } from '../mappa/sistema.js';
import { innerPoint } from '../piano/geometria.js';
import type { Citta } from '../tessuto/citta.js';

/** One certificate of the town, with what is true of it. */
export interface Attestato {
  readonly codice: string;
  readonly oggetto: '0' | '1' | '2';
  readonly classe: string;
  readonly ep: number;
  readonly riferimento: number;
  readonly emesso: string;
  readonly scade: string;
  readonly anno: number;
  readonly superficie: number;
  readonly volume: number;
  readonly lat: number;
  readonly lon: number;
  readonly indirizzo: string;
  readonly dpr412: number;
  readonly nzeb: boolean;
  readonly comune: string;
  readonly foglio: string;
  readonly particella: string;
  /** Pairs `subDA`–`subA`. */
  readonly subalterni: readonly (readonly [string, string])[];
  readonly altri: readonly string[];
  /** `id_immobile` of the units that it is really about. */
  readonly unita: readonly number[];
  /** Marks that a reader should set. */
  readonly segni: readonly string[];
}

const CLASSI = ['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
/** Lower and upper limit of each class, as multiples of the reference building. */
const LIMITI = [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.6, 3.5, 5];
const due = (n: number): number => Math.round(n * 100) / 100;

const ULTIMO = (u: Uiu): StadioUiu => u.stadi[u.stadi.length - 1]!;
/** A plain key: one number, one subalterno. */
const chiaveDi = (u: Uiu): { foglio: string; numero: string; sub: string } | null => {
  const [primo, ...altri] = ULTIMO(u).identificativi;
  return primo === undefined || altri.length > 0 || primo.subalterno === '' ? null : { foglio: Number(primo.foglio).toString(), numero: primo.numero.replace(/^0+/, ''), sub: primo.subalterno.replace(/^0+/, '') };
};

const giorno = (anno: number, caso: Caso): string => `${anno}-${String(caso.int(1, 12)).padStart(2, '0')}-${String(caso.int(1, 28)).padStart(2, '0')}`;
const fraDieciAnni = (data: string): string => `${Number(data.slice(0, 4)) + 10}${data.slice(4)}`;

/** The better the later the building: index in {@link CLASSI}. */
function classeDi(anno: number, caso: Caso): number {
  const base = anno < 1950 ? 8 : anno < 1976 ? 8 : anno < 1991 ? 7 : anno < 2006 ? 6 : anno < 2016 ? 4 : 2;
  return Math.max(0, Math.min(9, base + caso.int(-2, 1)));
}

/** About four hundred certificates of units, groups and whole buildings, some renewed, some hardly true. */
export function issueCertificates(citta: Citta, uiu: readonly Uiu[], comune: string, caso: Caso): Attestato[] {
  const attuali = uiu.filter((u) => u.tipo === 'unita' && u.edificio !== null && ULTIMO(u).categoria.startsWith('A') && chiaveDi(u) !== null);
  const perEdificio = new Map<number, Uiu[]>();
  for (const u of attuali) perEdificio.set(u.edificio!, [...(perEdificio.get(u.edificio!) ?? []), u]);
  let progressivo = 0;
  const fai = (edificio: number, unita: readonly Uiu[], oggetto: Attestato['oggetto'], emesso: string, altro: Partial<Attestato> = {}): Attestato => {
    const corpo = citta.edifici[edificio]!;
    const chiave = chiaveDi(unita[0]!)!;
    const [lon, lat] = toLonLat(innerPoint(corpo.sagoma));
    const [classe, riferimento] = [classeDi(corpo.anno, caso), due(caso.between(48, 96))];
    const superficie = due(unita.reduce((somma) => somma + caso.between(52, 128), 0));
    const [porta] = citta.accessi[edificio]!;
    const via = porta === undefined ? undefined : citta.vie.find(({ id }) => id === porta.via);
    progressivo++;
    return {
      codice: `${emesso.slice(0, 4)}-${String(100_001 + caso.int(0, 40))}-${String(progressivo).padStart(4, '0')}`, oggetto, classe: CLASSI[classe]!, ep: due(riferimento * caso.between(LIMITI[classe]! + 0.02, LIMITI[classe + 1]! - 0.02)), riferimento, emesso,
      scade: fraDieciAnni(emesso), anno: corpo.anno, superficie, volume: due(superficie * caso.between(3.1, 4.2)), lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)),
      indirizzo: via === undefined ? '' : `${via.specie} ${via.nome} ${porta!.civico}`, dpr412: 0, nzeb: classe === 0, comune, foglio: chiave.foglio, particella: chiave.numero,
      subalterni: oggetto === '0' ? [] : [[chiave.sub, chiave.sub]], altri: [], unita: unita.map((u) => u.id), segni: [], ...altro,
    };
  };
  const out: Attestato[] = [];
  const edifici = caso.shuffle([...perEdificio.keys()]);
  for (const e of edifici) {
    const sue = perEdificio.get(e)!;
    if (out.length >= 400) break;
    if (sue.length >= 3 && caso.chance(0.12)) {
      out.push(fai(e, sue, '0', giorno(caso.int(2017, 2025), caso)));
      continue;
    }
    const subalterni = sue.map((u) => Number(chiaveDi(u)!.sub));
    if (sue.length >= 4 && subalterni.every((s) => Number.isInteger(s)) && new Set(sue.map((u) => chiaveDi(u)!.numero)).size === 1 && caso.chance(0.15)) {
      const [da, a] = [Math.min(...subalterni), Math.max(...subalterni)];
      out.push(fai(e, sue, '2', giorno(caso.int(2017, 2025), caso), { subalterni: [[String(da), String(a)]] }));
      continue;
    }
    for (const u of sue) {
      if (!caso.chance(sue.length > 4 ? 0.3 : 0.55)) continue;
      const vecchio = caso.chance(0.12);
      out.push(fai(e, [u], '1', giorno(vecchio ? 2016 : caso.int(2017, 2025), caso)));
      // Sold again, certified again.
      if (caso.chance(0.06)) out.push(fai(e, [u], '1', '2026-02-10'));
    }
  }
  return spoil(out, caso);
}

/** Some of them hardly true, as real ones are. */
function spoil(attestati: readonly Attestato[], caso: Caso): Attestato[] {
  const guasti: readonly (readonly [segno: string, guasto: (a: Attestato) => Partial<Attestato>])[] = [
    ['ep-non-positivo', () => ({ ep: 0, classe: 'A4' })], ['ep-assurdo', () => ({ ep: 8421.5, classe: 'G' })], ['rapporto-vs', (a) => ({ volume: due(a.superficie * 31) })], ['anno-futuro', () => ({ anno: 2096 })],
    ['fuori-comune', (a) => ({ lat: due(a.lat + 0.9) })], ['classe-incoerente', (a) => ({ classe: a.classe === 'A1' ? 'G' : 'A1' })], ['scadenza-diversa', (a) => ({ scade: `${Number(a.emesso.slice(0, 4)) + 13}${a.emesso.slice(4)}` })],
    ['catasto-illeggibile', () => ({ foglio: 'vari', particella: 'vedi planimetria', subalterni: [], unita: [] })],
  ];
  const posti = caso.shuffle(attestati.map((_, i) => i).filter((i) => attestati[i]!.oggetto === '1'));
  const guastati = new Map(guasti.flatMap(([segno, guasto], g) => [0, 1].map((n) => {
    const i = posti[g * 2 + n]!;
    return [i, { ...attestati[i]!, ...guasto(attestati[i]!), segni: [segno] }] as const;
  })));
  return attestati.map((a, i) => guastati.get(i) ?? a);
}
