import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bordoLines, fileOf, squareRing } from '../../../../libs/catasto-sigmater/src/prove/cxf-di-prova.js';
import { fab1, lines, ter1 } from '../../../../libs/catasto-sigmater/src/prove/censuario-di-prova.js';

/**
 * An invented hamlet small enough to be imported in a tenth of a second: one sheet, three parcels, a few units. What is delivered is chosen number by number, so that
 * a test may draw its deliveries by lot.
 */
export const COMUNE_MINIMO = 'X997';
const MAPPA = 'X997_001200';
/** Lower left corner of the sheet, in ETRF2000 UTM 33N. */
const [EST, NORD] = [284_300, 4_641_900];

type Anello = [number, number][];

/** A rectangle at `x, y` metres from the corner of the sheet. */
export function rettangolo(x: number, y: number, largo: number, alto: number): Anello {
  const [a, b, c, d] = [EST + x, NORD + y, EST + x + largo, NORD + y + alto];
  return [[a, b], [a, d], [c, d], [c, b], [a, b]];
}

export interface UnitaConsegnata {
  readonly id: number;
  readonly progressivo: number;
  readonly numero: number;
  readonly rendita: string;
  readonly civico: number;
  readonly soppressa?: boolean;
}

export type Consegna =
  | { readonly tipo: 'fabbricati'; readonly unita: readonly UnitaConsegnata[] }
  | { readonly tipo: 'titolarita'; readonly soggetti: readonly { id: number; nome: string }[]; readonly diritti: readonly { id: number; immobile: number; soggetto: number; quota: number }[] }
  | { readonly tipo: 'terreni'; readonly particelle: readonly { id: number; numero: number; are: number }[] }
  | { readonly tipo: 'mappa'; readonly particelle: readonly number[]; readonly edifici: readonly { numero: number; x: number; largo: number }[] }
  | { readonly tipo: 'rilievo'; readonly forme: readonly { x: number; largo: number }[] };

const quattro = (n: number): string => String(n).padStart(4, '0');
const cinque = (n: number): string => String(n).padStart(5, '0');
const delPaese = (riga: string): string => riga.replace(/^X999/, COMUNE_MINIMO);
const uniche = <T extends { readonly id: number }>(cose: readonly T[]): T[] => [...new Map(cose.map((c) => [c.id, c])).values()];

function fabbricati(unita: readonly UnitaConsegnata[]): string {
  const stadi = [...new Map(unita.map((u) => [`${u.id}/${u.progressivo}`, u])).values()];
  return lines(...stadi.flatMap((u) => [
    delPaese(fab1(u.id, u.progressivo, { rendita: u.rendita, ...(u.soppressa === true ? { partita: 'C', mutazioneFinale: '990' } : {}) })),
    `${COMUNE_MINIMO}| |${u.id}|F|${u.progressivo}|2||0012|${cinque(u.numero)}||${quattro(u.id)}||`,
    `${COMUNE_MINIMO}| |${u.id}|F|${u.progressivo}|3|236|MAGGIORE|${u.civico}|||00177|`,
  ]));
}

/** Two rows of parcels, 7 to 9, and the buildings on them. */
function mappa(particelle: readonly number[], edifici: readonly { numero: number; x: number; largo: number }[]): string {
  return fileOf([
    'MAPPA', MAPPA, '2000', ...bordoLines(MAPPA, squareRing(EST, NORD, 300)),
    ...[...new Set(particelle)].flatMap((n) => bordoLines(String(n), rettangolo((n - 7) * 100, 0, 100, 280))),
    ...edifici.flatMap(({ numero, x, largo }) => bordoLines(`${numero}+`, rettangolo((numero - 7) * 100 + x, 20, largo, 12))), 'EOF',
  ]);
}

function rilievo(forme: readonly { x: number; largo: number }[]): string {
  const features = forme.map(({ x, largo }, id) => ({ type: 'Feature', id, properties: { building: 'yes', levels: 2 }, geometry: { type: 'Polygon', coordinates: [rettangolo(x, 21, largo, 12)] } }));
  return JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::7792' } }, features });
}

/** Writes a delivery in a folder of its own and answers the files. */
export function scriviConsegna(cartella: string, consegna: Consegna): string[] {
  mkdirSync(cartella, { recursive: true });
  const file = (nome: string, contenuto: string): string => {
    const percorso = join(cartella, nome);
    writeFileSync(percorso, contenuto, 'latin1');
    return percorso;
  };
  switch (consegna.tipo) {
    case 'fabbricati':
      return [file('X9970001001.FAB', fabbricati(consegna.unita))];
    case 'titolarita':
      return [
        file('X9970001001.SOG', lines(...uniche(consegna.soggetti).map((s) => `${COMUNE_MINIMO}| |${s.id}|G|${s.nome}|${COMUNE_MINIMO}|9000002998${s.id}|`))),
        file('X9970001001.TIT', lines(...uniche(consegna.diritti).map((d) => `${COMUNE_MINIMO}| |${d.soggetto}|G|${d.immobile}|F|10||1|${d.quota}| ||01011940|I|000000|000|1940|01011940||||||||900||${70000 + d.id}|||||`))),
      ];
    case 'terreni':
      return [file('X9970001002.TER', lines(...uniche(consegna.particelle).map((p) => delPaese(ter1(p.id, 1, { numero: cinque(p.numero), area: `0|${p.are}|5` })).replace('|1|1|00', '|1|12|00'))))];
    case 'mappa':
      return [file(`${MAPPA}.CTF`, mappa(consegna.particelle, consegna.edifici))];
    case 'rilievo':
      return [file('edifici.geojson', rilievo(consegna.forme))];
  }
}
