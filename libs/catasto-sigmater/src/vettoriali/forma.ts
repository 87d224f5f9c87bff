import { hash } from 'node:crypto';
import { polygonArea, type Position, type Ring } from '../geometria/geometria.js';
import type { IssueCollector } from '../lines/issue-collector.js';
import { type DifettoContorno, findOutlineDefect } from './outline-defect.js';
import type { Attributo, FormaVettoriale, GeometriaVettoriale } from './records.js';
import type { RiparazioneAnelli } from './rings.js';

/** No plane or geographic coordinate on Earth is larger; writers use values near the largest double for "no data". */
const MAX_COORDINATE = 1e9;

const PAROLE: Readonly<Record<DifettoContorno['motivo'], string>> = {
  incrocio: 'i lati si incrociano',
  contatto: 'il contorno tocca sé stesso',
  sovrapposizione: 'due lati si sovrappongono',
  'buco-fuori': 'un buco è fuori dal contorno',
  'buco-in-buco': 'un buco è dentro un altro',
  'parti-sovrapposte': 'due parti si sovrappongono',
  'interno-diviso': "i contatti fra gli anelli dividono l'interno",
  'troppo-complesso': 'è troppo complesso per essere verificato',
};

/** The parts of a record before they are judged. */
export interface FormaDaGiudicare {
  readonly riga: number;
  readonly idSorgente: string | null;
  readonly geometria: GeometriaVettoriale | null;
  readonly attributi: Readonly<Record<string, Attributo>>;
}

/** Completes a record with validity, area and fingerprint; an invalid outline is kept and listed. */
export function buildForma(parts: FormaDaGiudicare, inDegrees: boolean, issues: IssueCollector): FormaVettoriale {
  const { geometria } = parts;
  const polygons = geometria?.type === 'polygon' ? geometria.polygons : null;
  const valida = polygons === null || reportOutlineDefect(polygons, parts.riga, issues);
  return {
    riga: parts.riga,
    idSorgente: parts.idSorgente,
    geometria,
    attributi: parts.attributi,
    valida,
    areaPlanareM2: polygons === null || inDegrees ? null : polygons.reduce((sum, rings) => sum + polygonArea(rings), 0),
    impronta: fingerprint(geometria, parts.attributi),
  };
}

/** True when an outline is valid; what is wrong with it is listed. */
export function reportOutlineDefect(polygons: readonly Ring[][], riga: number, issues: IssueCollector): boolean {
  const defect = findOutlineDefect(polygons);
  if (defect === null) return true;
  const where = defect.at === null ? '' : ` presso ${defect.at[0]}, ${defect.at[1]}`;
  issues.add({ code: 'invalid-geometry', severity: 'avviso', line: riga, message: `Contorno non valido: ${PAROLE[defect.motivo]}${where}.` });
  return false;
}

/** True when every coordinate is a number that can be one. */
export function areUsable(positions: readonly Position[]): boolean {
  return positions.every(([x, y]) => Math.abs(x) <= MAX_COORDINATE && Math.abs(y) <= MAX_COORDINATE);
}

/** Lists what was put right, in one issue for each record. Rings left out are the only loss. */
export function reportRepairs({ chiusi, scartati, girati }: RiparazioneAnelli, riga: number, issues: IssueCollector): void {
  if (chiusi + scartati + girati === 0) return;
  const parts = [
    chiusi > 0 ? `anelli non chiusi e ora chiusi: ${chiusi}` : '',
    scartati > 0 ? `anelli senza area tralasciati: ${scartati}` : '',
    girati > 0 ? `anelli il cui verso non diceva se sono contorni o buchi, assegnati secondo la posizione: ${girati}` : '',
  ];
  issues.add({ code: 'repaired-geometry', severity: 'avviso', line: riga, message: `Contorno sistemato: ${parts.filter((part) => part !== '').join('; ')}.` });
}

/** Lists a layer that has nothing in it: no data and nothing there are not the same, but neither can be imported. */
export function reportEmptyLayer(issues: IssueCollector): void {
  issues.add({ code: 'unrecognised-file', severity: 'errore', line: null, message: 'Lo strato non contiene elementi.' });
}

/** Grow and are reused, as two views of the same bytes: the fingerprint of a record is taken in one go. */
let scratch = Buffer.alloc(64 * 1024);
let numbers = new Float64Array(scratch.buffer, scratch.byteOffset, scratch.length / 8);

function fingerprint(geometria: GeometriaVettoriale | null, attributi: Readonly<Record<string, Attributo>>): string {
  const text = JSON.stringify(attributi);
  const lines = linesOf(geometria);
  reserve(lines.reduce((sum, line) => sum + line.length * 16 + 8, 8) + text.length * 3);
  numbers[0] = geometria === null ? 0 : geometria.type.length;
  let at = 1;
  for (const line of lines) {
    numbers[at++] = line.length;
    for (const position of line) {
      numbers[at++] = position[0];
      numbers[at++] = position[1];
    }
  }
  const bytes = at * 8 + scratch.write(text, at * 8);
  return hash('md5', scratch.subarray(0, bytes), 'hex');
}

function reserve(bytes: number): void {
  if (bytes <= scratch.length) return;
  scratch = Buffer.alloc(Math.ceil(bytes / 4) * 8);
  numbers = new Float64Array(scratch.buffer, scratch.byteOffset, scratch.length / 8);
}

function linesOf(geometria: GeometriaVettoriale | null): Position[][] {
  if (geometria === null) return [];
  if (geometria.type === 'polygon') return geometria.polygons.length === 1 ? geometria.polygons[0]! : geometria.polygons.flat();
  return geometria.type === 'line' ? geometria.lines : [geometria.points];
}
