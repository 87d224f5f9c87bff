import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bordoLines, fileOf, squareRing } from '../../../../libs/catasto-sigmater/src/prove/cxf-di-prova.js';
import { COMUNE_MINIATURA } from './miniatura.js';

/** Lower left corner of the sheet, in ETRF2000 UTM 33N, and the side of its parcels. */
const [EST, NORD] = [284_300, 4_641_900];
const LATO = 60;

/** Rectangle inside the sheet: metres from its corner. */
export type Rettangolo = readonly [x: number, y: number, largo: number, alto: number];

export interface FoglioInMiniatura {
  /** Parcels by number, each in its place of a row. */
  readonly particelle: readonly string[];
  readonly fabbricati: readonly (readonly [particella: string, forma: Rettangolo])[];
}

/** Writes sheet 1 of the miniature, and answers its file. */
export function scriviFoglio(cartella: string, nome: string, { particelle, fabbricati }: FoglioInMiniatura): string {
  const mappa = `${COMUNE_MINIATURA}_000100`;
  const qui = join(cartella, nome);
  mkdirSync(qui, { recursive: true });
  const anello = ([x, y, largo, alto]: Rettangolo): [number, number][] => {
    const [a, b, c, d] = [EST + x, NORD + y, EST + x + largo, NORD + y + alto];
    return [[a, b], [a, d], [c, d], [c, b], [a, b]];
  };
  const righe = [
    'MAPPA', mappa, '2000', ...bordoLines(mappa, squareRing(EST, NORD, 600)), ...particelle.flatMap((numero, i) => bordoLines(numero, anello([i * LATO, 0, LATO, LATO]))),
    ...fabbricati.flatMap(([particella, forma]) => bordoLines(`${particella}+`, anello(forma))), 'EOF',
  ];
  const file = join(qui, `${mappa}.CTF`);
  writeFileSync(file, fileOf(righe));
  return file;
}
