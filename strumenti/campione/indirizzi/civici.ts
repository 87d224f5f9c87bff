import type { Campione } from '../campione.js';
import type { Caso } from '../caso.js';
import { mapName } from '../mappa/foglio.js';
import { toLonLat } from '../mappa/sistema.js';
import { distance, distanceToRing, innerPoint, type Punto } from '../piano/geometria.js';
import { locateOn, pointAlong } from '../piano/linee.js';
import type { Edificio } from '../tessuto/edificazione.js';
import type { Via } from '../tessuto/modello.js';

/** What is hard about a civic number, for who links it. */
export type CasoCivico = 'su-strada' | 'dentro' | 'senza-posizione' | 'ambiguo' | 'snc' | 'metrico' | 'rosso';

/** What is true of a civic number. Buildings are named as the map names their outline. */
export interface CivicoVero {
  readonly progressivo: string;
  readonly caso: CasoCivico;
  /** One; two where the access stands between two doors and nobody can say. */
  readonly edifici: readonly { readonly mappa: string; readonly codice: string; readonly ordinale: number }[];
  /** `foglio/numero` of the parcels they stand on. */
  readonly particelle: readonly string[];
}

export interface Numerazione {
  readonly strade: readonly string[][];
  readonly civici: readonly string[][];
  readonly verita: readonly CivicoVero[];
}

/** @see the open files of ANNCSU (`STRAD_…`, `INDIR_…`): `;`, BOM, decimal comma, degrees ETRF2000 */
export const TESTATA_STRADE = ['CODICE_COMUNE', 'CODICE_ISTAT', 'PROGRESSIVO_NAZIONALE', 'CODICE_COMUNALE', 'ODONIMO', "LOCALITA'", 'TOTALE_ACCESSI', 'DIZIONE_LINGUA1', 'DIZIONE_LINGUA2'];
export const TESTATA_CIVICI = [
  'CODICE_COMUNE', 'CODICE_ISTAT', 'PROGRESSIVO_NAZIONALE', 'CODICE_COMUNALE', 'ODONIMO', "LOCALITA'", 'DIZIONE_LINGUA1', 'DIZIONE_LINGUA2', 'PROGRESSIVO_ACCESSO', 'CODICE_COMUNALE_ACCESSO', 'CIVICO', 'ESPONENTE',
  'SPECIFICITA', 'METRICO', 'PROGRESSIVO_SNC', 'COORD_X_COMUNE', 'COORD_Y_COMUNE', 'QUOTA', 'METODO',
];

const PRIMA_STRADA = 900_000;
const PRIMO_ACCESSO = 7_000_000;
/** No municipality has it: X998 is invented. */
const ISTAT = '000998';
/** Doors of the shops, in red, and accesses told by their distance along a road without numbers. */
const [ROSSI, METRICI, SENZA_NUMERO, INCERTI] = [4, 4, 12, 8];

interface Accesso {
  readonly via: Via;
  readonly civico: string;
  readonly esponente?: string;
  readonly specificita?: string;
  readonly metrico?: string;
  readonly punto: Punto | null;
  readonly edifici: readonly number[];
  readonly caso: CasoCivico;
}

const gradi = (n: number): string => n.toFixed(8).replace('.', ',');

/** The municipality's numbering as the national archive would publish it: every door of the town, some without a place, some that two buildings could claim. */
export function numberTown({ citta }: Campione, comune: string, caso: Caso): Numerazione {
  const vie = new Map(citta.vie.map((v) => [v.id, v]));
  const accessi: Accesso[] = citta.edifici.flatMap((e, i) => citta.accessi[i]!.map((porta, k, porte): Accesso => {
    const via = vie.get(porta.via)!;
    const [civico, esponente = ''] = porta.civico.split('/') as [string, string?];
    const dove = caso.weighted({ 'su-strada': 70, dentro: 24, 'senza-posizione': 6 });
    const punto = dove === 'senza-posizione' ? null : dove === 'dentro' ? innerPoint(e.sagoma) : onTheStreet(e, via, k, porte.length);
    return { via, civico, esponente, punto, edifici: [i], caso: dove };
  }));
  accessi.push(...particular(citta.edifici, citta.accessi.map((a) => a.length), vie, caso.fork('particolari')));
  const perVia = new Map<number, number>();
  for (const { via } of accessi) perVia.set(via.id, (perVia.get(via.id) ?? 0) + 1);
  const posto = places(citta, comune);
  const strada = (v: Via): string[] => [comune, ISTAT, String(PRIMA_STRADA + v.id), v.codice, `${v.specie} ${v.nome}`, ''];
  return {
    strade: citta.vie.map((v) => [...strada(v), String(perVia.get(v.id) ?? 0), '', '']),
    civici: accessi.map((a, n) => {
      const [lon, lat] = a.punto === null ? ['', ''] : toLonLat(a.punto).map(gradi) as [string, string];
      return [...strada(a.via), '', '', String(PRIMO_ACCESSO + n), '', a.civico, a.esponente ?? '', a.specificita ?? '', a.metrico ?? '', a.caso === 'snc' ? '1' : '', lon, lat, '', a.punto === null ? '' : a.caso === 'dentro' ? '4' : '1'];
    }),
    verita: accessi.map((a, n) => ({ progressivo: String(PRIMO_ACCESSO + n), caso: a.caso, edifici: a.edifici.map((e) => posto[e]!.edificio), particelle: [...new Set(a.edifici.map((e) => posto[e]!.particella))] })),
  };
}

/** Where a door opens: along the front, each a few metres from the next, a step out on the street. */
function onTheStreet({ fronte }: Edificio, { asse }: Via, porta: number, porte: number): Punto {
  const { lungo, lato } = locateOn(asse, fronte!.punto);
  const passo = Math.min(4, fronte!.lunghezzaM / porte);
  const { direzione: [dx, dy] } = pointAlong(asse, lungo);
  const avanti = (porta - (porte - 1) / 2) * passo;
  const fuori = lato >= 0 ? -0.6 : 0.6;
  return [fronte!.punto[0] + dx * avanti - dy * fuori, fronte!.punto[1] + dy * avanti + dx * fuori];
}

/** Accesses that are not just a door with its number. */
function particular(edifici: readonly Edificio[], porte: readonly number[], vie: ReadonlyMap<number, Via>, caso: Caso): Accesso[] {
  const conFronte = caso.shuffle(edifici.map((e, i) => ({ e, i })).filter(({ e }) => e.fronte !== null && vie.has(e.fronte.via)));
  const senza = conFronte.filter(({ e, i }) => porte[i] === 0 && e.uso !== 'annesso');
  const palazzi = conFronte.filter(({ e, i }) => porte[i]! > 0 && e.uso === 'palazzo');
  const campagna = conFronte.filter(({ e, i }) => porte[i]! > 0 && e.uso === 'casa-rurale');
  const accesso = ({ e, i }: (typeof conFronte)[number], altro: Omit<Accesso, 'via' | 'edifici' | 'punto'>): Accesso => {
    const via = vie.get(e.fronte!.via)!;
    return { via, punto: onTheStreet(e, via, 0, 1), edifici: [i], ...altro };
  };
  return [
    ...senza.slice(0, SENZA_NUMERO).map((x) => accesso(x, { civico: '', caso: 'snc' })),
    ...campagna.slice(0, METRICI).map((x) => accesso(x, { civico: '', metrico: String(Math.round(locateOn(vie.get(x.e.fronte!.via)!.asse, x.e.fronte!.punto).lungo)), caso: 'metrico' })),
    ...palazzi.slice(0, ROSSI).map((x, k) => accesso(x, { civico: String(2 * k + 1), specificita: 'ROSSO', caso: 'rosso' })),
    ...between(edifici, vie, caso).slice(0, INCERTI),
  ];
}

/** Accesses with a number that the cadastre does not have, as far from one house as from the next and far from any other. */
function between(edifici: readonly Edificio[], vie: ReadonlyMap<number, Via>, caso: Caso): Accesso[] {
  const sulla = edifici.map((e, i) => ({ e, i })).filter(({ e }) => ['schiera', 'villa', 'palazzina'].includes(e.uso) && e.fronte !== null && vie.has(e.fronte.via));
  return caso.shuffle(sulla).flatMap((x): Accesso[] => {
    const via = vie.get(x.e.fronte!.via)!;
    for (const y of sulla) {
      if (y.i <= x.i || y.e.fronte!.via !== via.id || distance(x.e.fronte!.punto, y.e.fronte!.punto) > 30) continue;
      const punto = asFar(x.e, y.e);
      const lontano = distanceToRing(punto, x.e.sagoma[0]!);
      if (lontano < 2 || lontano > 15 || Math.abs(lontano - distanceToRing(punto, y.e.sagoma[0]!)) > 0.2) continue;
      if (edifici.some((z, k) => k !== x.i && k !== y.i && distanceToRing(punto, z.sagoma[0]!) < lontano + 4)) continue;
      return [{ via, civico: String(901 + x.i), punto, edifici: [x.i, y.i], caso: 'ambiguo' }];
    }
    return [];
  });
}

/** The point between two fronts that is as far from one building as from the other. */
function asFar(a: Edificio, b: Edificio): Punto {
  let [prima, dopo] = [a.fronte!.punto, b.fronte!.punto];
  for (let i = 0; i < 30; i++) {
    const mezzo: Punto = [(prima[0] + dopo[0]) / 2, (prima[1] + dopo[1]) / 2];
    if (distanceToRing(mezzo, a.sagoma[0]!) < distanceToRing(mezzo, b.sagoma[0]!)) prima = mezzo;
    else dopo = mezzo;
  }
  return prima;
}

function places({ particelle }: Campione['citta'], comune: string): { edificio: CivicoVero['edifici'][number]; particella: string }[] {
  const out: { edificio: CivicoVero['edifici'][number]; particella: string }[] = [];
  for (const p of particelle) p.edifici.forEach((e, k) => (out[e] = { edificio: { mappa: mapName(comune, p.lotto.foglio), codice: `${p.numero}+`, ordinale: k + 1 }, particella: `${p.foglio}/${p.numero}` }));
  return out;
}
