import { hash } from 'node:crypto';
import { normaliseParteCatastale } from '@edigit/anagrafe';
import type { IssueCode } from '../issue.js';
import { closeRing, isClosed, orientRings, type Position, polygonArea, polygonPerimeter, type Ring } from '../geometria/geometria.js';
import { findPolygonDefect, type PolygonDefect } from '../geometria/validity.js';
import { type DecodeContext, type ElementoGrezzo, looksNumeric, parseCount, parseReal, reportUnknownKeyword } from './elemento-grezzo.js';
import { parseNomeMappa } from './nome-mappa.js';
import type { BordoMappa, KindMappa, TipoBordo } from './records.js';

/** Code, label height, angle, x, y, inner x, y, number of islands, total of vertices. */
const FIXED_LINES = 9;

/** Codes have at most eleven characters (the name of a map). Longer ones are not remembered either: see `Ordinali`. */
export const MAX_CODE_LENGTH = 12;

/** Millimetres are what the format writes: crossings shallower than half of one are roundings. */
const CROSSING_TOLERANCE_M = 0.0005;

/**
 * What a border is, from its code and the map it is in.
 *
 * @see CXF specification, BORDO: code equal to the map name, STRADA, ACQUA, a trailing `+`; S… and A… in the tavolare map.
 */
export function tipoBordoOf(codice: string, nomeMappa: string, kind: KindMappa): TipoBordo {
  if (codice === nomeMappa) return 'confine';
  if (/^STRADA\d*$/.test(codice) || (kind === 'fondiario' && /^S\d+$/.test(codice))) return 'strada';
  if (/^ACQUA\d*$/.test(codice) || (kind === 'fondiario' && /^A\d+$/.test(codice))) return 'acqua';
  if (codice.endsWith('+')) return 'fabbricato';
  return parseNomeMappa(codice) === null ? 'particella' : 'foglio-unione';
}

/** Normalised parcel number in the code of a border, `null` where the kind has none. */
export function numeroOf(codice: string, tipo: TipoBordo): string | null {
  if (tipo === 'fabbricato') return normaliseParteCatastale(codice.replace(/\+$/, ''));
  return tipo === 'particella' ? normaliseParteCatastale(codice) : null;
}

/** Reads a BORDO. What can be put right is (and said); what cannot is left out with an `errore`. */
export function decodeBordo(grezzo: ElementoGrezzo, context: DecodeContext): BordoMappa | null {
  const { lines, riga } = grezzo;
  const codice = lines[0] ?? '';
  const islands = parseCount(lines[7]);
  const declared = parseCount(lines[8]);
  if (codice === '') return refuse(context, 'bad-key', riga + 1, 'codice', '', 'BORDO senza codice: non letto.');
  if (codice.length > MAX_CODE_LENGTH) return refuse(context, 'bad-key', riga + 1, 'codice', codice, 'BORDO con un codice più lungo di ogni codice possibile: non letto.');
  if (lines.length < FIXED_LINES) return refuse(context, 'bad-structure', riga, undefined, codice, `Il bordo ${codice} è incompleto: mancano righe.`);
  if (islands === null) return refuse(context, 'bad-number', riga + 8, 'isole', lines[7]!, `Il bordo ${codice} ha un numero di isole illeggibile.`);
  if (declared === null) return refuse(context, 'bad-number', riga + 9, 'vertici', lines[8]!, `Il bordo ${codice} ha un numero di vertici illeggibile.`);

  const raw = readRings(grezzo, codice, islands, declared, context);
  if (raw === null) return null;
  const closed = closeRings(raw, grezzo, codice, context);
  if (closed === null) return null;
  const { rings, reversed } = orientRings(closed);
  const defect = findPolygonDefect(rings, CROSSING_TOLERANCE_M);
  if (defect !== null) context.issues.add({ code: 'invalid-geometry', severity: 'avviso', line: riga, raw: codice, message: `Bordo ${codice}: ${describeDefect(defect)}.` });

  const tipo = tipoBordoOf(codice, context.nomeMappa, context.kind);
  return {
    elemento: 'bordo',
    nomeMappa: context.nomeMappa,
    riga,
    impronta: hash('md5', `BORDO\n${lines.join('\n')}`),
    tipo,
    codice,
    numero: numeroOf(codice, tipo),
    ordinale: context.ordinali.next(context.nomeMappa, codice),
    rings,
    anelliInvertiti: reversed,
    puntoInterno: readPoint(grezzo, 5, 'punto_interno', codice, context),
    puntoEtichetta: readPoint(grezzo, 3, 'punto_etichetta', codice, context),
    altezzaEtichetta: readLabelNumber(grezzo, 1, 'altezza_etichetta', codice, context),
    angoloEtichetta: readLabelNumber(grezzo, 2, 'angolo_etichetta', codice, context),
    areaPlanareM2: polygonArea(rings),
    perimetroM: polygonPerimeter(rings),
  };
}

/** The vertices as rings: by the counts of the file, or, where these lie, by where each ring closes. */
function readRings(grezzo: ElementoGrezzo, codice: string, islands: number, declared: number, context: DecodeContext): Ring[] | null {
  const { lines, riga } = grezzo;
  const start = FIXED_LINES + islands;
  const expected = start + 2 * declared;
  const end = endOfCoordinates(grezzo, start, expected, context);
  if (end === null) return null;
  const positions: Position[] = [];
  for (let i = start; i + 1 < end; i += 2) {
    const x = parseReal(lines[i]);
    const y = parseReal(lines[i + 1]);
    if (x === null || y === null) {
      const bad = x === null ? i : i + 1;
      return refuse(context, 'bad-number', riga + 1 + bad, 'vertice', lines[bad]!, `Il bordo ${codice} ha una coordinata illeggibile: non letto.`);
    }
    positions.push([x, y]);
  }
  const byCount = end === expected ? ringsByCount(grezzo, islands, positions) : null;
  if (byCount?.every(isClosed) === true) return byCount;
  const byClosure = (end - start) % 2 === 0 ? ringsByClosure(positions) : null;
  if (byClosure !== null) {
    context.issues.add({ code: 'bad-structure', severity: 'avviso', line: riga + 9, field: 'vertici', raw: lines[8]!, message: `Bordo ${codice}: i conteggi di isole e vertici non tornano; gli anelli sono stati letti fino alla loro chiusura.` });
    return byClosure;
  }
  if (byCount !== null) return byCount;
  const found = Math.floor((end - start) / 2);
  return refuse(context, 'bad-structure', riga + 9, 'vertici', lines[8]!, `Il bordo ${codice} dichiara ${declared} vertici e ne ha ${Math.max(found, 0)}: non letto.`);
}

/**
 * Index after the last coordinate. A word among or after the numbers is a keyword nobody knows: it is said, and the border ends there.
 * `null` when the counts reach beyond what was kept of the element.
 */
function endOfCoordinates(grezzo: ElementoGrezzo, start: number, expected: number, context: DecodeContext): number | null {
  const { lines, riga } = grezzo;
  if (grezzo.overflown) {
    return refuse(context, 'bad-structure', riga, undefined, lines[0]!, `Il bordo ${lines[0]!} ha più di ${lines.length} righe: non letto.`);
  }
  const end = endWithoutBlanks(lines, lines.length, expected);
  if (end === expected) return end;
  const word = lines.findIndex((line, i) => i >= start && i < end && !looksNumeric(line));
  if (word === -1) return end;
  reportUnknownKeyword(context.issues, riga + 1 + word, lines[word]!, riga + lines.length);
  return endWithoutBlanks(lines, word, expected);
}

function endWithoutBlanks(lines: readonly string[], end: number, expected: number): number {
  let last = end;
  while (last > expected && lines[last - 1] === '') last--;
  return last;
}

function ringsByCount(grezzo: ElementoGrezzo, islands: number, positions: readonly Position[]): Ring[] | null {
  const counts: number[] = [];
  for (let i = 0; i < islands; i++) {
    const count = parseCount(grezzo.lines[FIXED_LINES + i]);
    if (count === null) return null;
    counts.push(count);
  }
  const outer = positions.length - counts.reduce((sum, count) => sum + count, 0);
  if (outer <= 0) return null;
  const rings: Ring[] = [];
  let from = 0;
  for (const count of [outer, ...counts]) {
    rings.push(positions.slice(from, from + count));
    from += count;
  }
  return rings;
}

/** Each ring from its first vertex to where that vertex comes again; `null` when vertices are left over or a ring is too short. */
function ringsByClosure(positions: readonly Position[]): Ring[] | null {
  const rings: Ring[] = [];
  let ring: Ring = [];
  for (const position of positions) {
    ring.push(position);
    if (ring.length < 4 || !isClosed(ring)) continue;
    rings.push(ring);
    ring = [];
  }
  return ring.length === 0 && rings.length > 0 ? rings : null;
}

/** Closes what is open, drops islands that enclose nothing, refuses an outer ring that is no ring. */
function closeRings(raw: readonly Ring[], grezzo: ElementoGrezzo, codice: string, context: DecodeContext): Ring[] | null {
  const open = raw.filter((ring) => !isClosed(ring)).length;
  if (open > 0 && grezzo.cutOff) return refuse(context, 'truncated-file', grezzo.riga, undefined, codice, `Il file si interrompe dentro il bordo ${codice}: non letto.`);
  const [outer, ...islands] = raw.map(closeRing);
  if (outer === undefined || outer.length < 4) {
    return refuse(context, 'invalid-geometry', grezzo.riga, undefined, codice, `Il bordo ${codice} ha meno di tre vertici distinti: non letto.`);
  }
  if (open > 0) context.issues.add({ code: 'repaired-geometry', severity: 'avviso', line: grezzo.riga, raw: codice, message: `Bordo ${codice}: ${open === 1 ? 'un anello non era chiuso' : `${open} anelli non erano chiusi`}; chiuso sul primo vertice.` });
  const kept = islands.filter((ring) => ring.length >= 4);
  if (kept.length < islands.length) {
    context.issues.add({ code: 'invalid-geometry', severity: 'avviso', line: grezzo.riga, raw: codice, message: `Bordo ${codice}: ${islands.length - kept.length} isole con meno di tre vertici distinti, tralasciate.` });
  }
  return [outer, ...kept];
}

function readPoint(grezzo: ElementoGrezzo, index: number, field: string, codice: string, context: DecodeContext): Position | null {
  const x = readLabelNumber(grezzo, index, field, codice, context);
  const y = readLabelNumber(grezzo, index + 1, field, codice, context);
  return x === null || y === null ? null : [x, y];
}

function readLabelNumber(grezzo: ElementoGrezzo, index: number, field: string, codice: string, context: DecodeContext): number | null {
  const value = parseReal(grezzo.lines[index]);
  if (value === null) context.issues.add({ code: 'bad-number', severity: 'avviso', line: grezzo.riga + 1 + index, field, raw: grezzo.lines[index]!, message: `Bordo ${codice}: valore illeggibile, il bordo è letto senza.` });
  return value;
}

/** A defect in words, with the place where there is one. */
export function describeDefect(defect: PolygonDefect): string {
  const anello = defect.ring === 0 ? 'il contorno' : `l’isola ${defect.ring}`;
  const dove = defect.at === null ? '' : ` presso ${defect.at[0].toFixed(3)} ${defect.at[1].toFixed(3)}`;
  switch (defect.kind) {
    case 'crossing':
      return `${anello} si interseca${dove}`;
    case 'zero-area':
      return `${anello} ha area nulla${dove}`;
    case 'too-few-positions':
      return `${anello} ha meno di tre vertici distinti`;
    case 'unclosed':
      return `${anello} non è chiuso${dove}`;
    case 'not-finite':
      return `${anello} ha coordinate non finite`;
  }
}

function refuse(context: DecodeContext, code: IssueCode, line: number, field: string | undefined, raw: string, message: string): null {
  context.issues.add({ code, severity: 'errore', line, field, raw, message });
  return null;
}
