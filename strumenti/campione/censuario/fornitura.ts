import type { CatastoFabbricati } from './fabbricati.js';
import type { CatastoTerreni } from './terreni.js';
import { fabLines, prmText, sogLine, terLines, titLine } from './tracciati.js';
import type { Titolare } from './quote.js';

/** Files of a supply: name → text. */
export type FileDiFornitura = Map<string, string>;

const DATE: [string, string][] = [['Data elaborazione', '15/01/2026'], ['Data selezione', '31/12/2025']];

/** Building census: FAB, SOG, TIT, PRM with one basename. */
export function buildingSupply(comune: string, name: string, data: CatastoFabbricati): FileDiFornitura {
  const fab = data.uiu.flatMap((u) => fabLines(comune, u));
  return supply(comune, name, 'FAB', 'Fabbricati completa', fab, data.titolari, 'F');
}

/** Land census: TER, SOG, TIT, PRM with one basename. */
export function landSupply(comune: string, name: string, data: CatastoTerreni): FileDiFornitura {
  const ter = data.particelle.flatMap((p) => terLines(comune, p));
  return supply(comune, name, 'TER', 'Terreni completa ptaspec si', ter, data.titolari, 'T');
}

function supply(comune: string, name: string, extension: string, extraction: string, lines: string[], titolari: Titolare, kind: 'F' | 'T'): FileDiFornitura {
  const text = (rows: string[]) => rows.map((row) => `${row}\r\n`).join('');
  const people = [...titolari.soggetti].toSorted((a, b) => a[1] - b[1]);
  return new Map([
    [`${name}.${extension}`, text(lines)],
    [`${name}.SOG`, text(people.map(([s, id]) => sogLine(comune, id, s)))],
    [`${name}.TIT`, text(titolari.righe.map((t) => titLine(comune, t, kind)))],
    [`${name}.PRM`, prmText(name, comune, extraction, DATE, lines.length)],
  ]);
}
