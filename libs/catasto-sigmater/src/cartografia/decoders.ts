import { hash } from 'node:crypto';
import type { Position } from '../geometria/geometria.js';
import { decodeBordo } from './bordo.js';
import { type DecodeContext, type ElementoGrezzo, type Keyword, looksNumeric, parseCount, parseReal, reportUnknownKeyword } from './elemento-grezzo.js';
import type { ElementoMappa, FiducialeMappa, LibrettoMappa, LineaMappa, RiferimentoRaster, SimboloMappa, TestoMappa } from './records.js';

type Decoder = (grezzo: ElementoGrezzo, context: DecodeContext) => ElementoMappa | null;

/** One decoder per keyword. Each returns the record, or `null` after having listed why there is none. */
export const DECODERS: Readonly<Record<Keyword, Decoder>> = {
  BORDO: decodeBordo,
  TESTO: decodeTesto,
  SIMBOLO: decodeSimbolo,
  FIDUCIALE: decodeFiduciale,
  LINEA: decodeLinea,
  RIFERIMENTO_RASTER: decodeRiferimentoRaster,
  LIBRETTO: decodeLibretto,
};

function decodeTesto(grezzo: ElementoGrezzo, context: DecodeContext): TestoMappa | null {
  const numbers = readNumbers(grezzo, context, 1, ['altezza', 'angolo', 'x', 'y']);
  if (numbers === null) return null;
  const [altezza, angolo, x, y] = numbers;
  return { ...common(grezzo, context), elemento: 'testo', fuoriBordo: grezzo.fuoriBordo, testo: grezzo.lines[0]!, altezza, angolo, punto: [x, y] };
}

function decodeSimbolo(grezzo: ElementoGrezzo, context: DecodeContext): SimboloMappa | null {
  const numbers = readNumbers(grezzo, context, 0, ['codice', 'angolo', 'x', 'y']);
  if (numbers === null) return null;
  const [codice, angolo, x, y] = numbers;
  return { ...common(grezzo, context), elemento: 'simbolo', fuoriBordo: grezzo.fuoriBordo, codice, angolo, punto: [x, y] };
}

function decodeFiduciale(grezzo: ElementoGrezzo, context: DecodeContext): FiducialeMappa | null {
  const numbers = readNumbers(grezzo, context, 1, ['simbolo', 'x', 'y', 'x_etichetta', 'y_etichetta']);
  if (numbers === null) return null;
  const [simbolo, x, y, labelX, labelY] = numbers;
  const numero = grezzo.lines[0]!;
  return { ...common(grezzo, context), elemento: 'fiduciale', fuoriBordo: grezzo.fuoriBordo, numero, simbolo, punto: [x, y], puntoEtichetta: [labelX, labelY] };
}

function decodeLinea(grezzo: ElementoGrezzo, context: DecodeContext): LineaMappa | null {
  const line = readLine(grezzo, context, 0);
  return line === null ? null : { ...common(grezzo, context), elemento: 'linea', fuoriBordo: grezzo.fuoriBordo, ...line };
}

function decodeLibretto(grezzo: ElementoGrezzo, context: DecodeContext): LibrettoMappa | null {
  const line = readLine(grezzo, context, 1);
  if (line === null) return null;
  const protocollo = grezzo.lines[0]!;
  return { ...common(grezzo, context), elemento: 'libretto', protocollo: protocollo === '0' || protocollo === '' ? null : protocollo, ...line };
}

function decodeRiferimentoRaster(grezzo: ElementoGrezzo, context: DecodeContext): RiferimentoRaster | null {
  const numbers = readNumbers(grezzo, context, 1, ['x1', 'y1', 'x2', 'y2', 'x3', 'y3', 'x4', 'y4']);
  if (numbers === null) return null;
  const [x1, y1, x2, y2, x3, y3, x4, y4] = numbers;
  return { ...common(grezzo, context), elemento: 'riferimento-raster', nomeFile: grezzo.lines[0]!, punti: [[x1, y1], [x2, y2], [x3, y3], [x4, y4]] };
}

function common(grezzo: ElementoGrezzo, context: DecodeContext): { nomeMappa: string; riga: number; impronta: string } {
  const keyword = grezzo.fuoriBordo ? `${grezzo.keyword}\\` : grezzo.keyword;
  return { nomeMappa: context.nomeMappa, riga: grezzo.riga, impronta: hash('md5', `${keyword}\n${grezzo.lines.join('\n')}`) };
}

/** As many numbers as there are fields. */
type Numbers<F extends readonly string[]> = { readonly [K in keyof F]: number };

function isOneForEach<F extends readonly string[]>(numbers: readonly number[], fields: F): numbers is Numbers<F> {
  return numbers.length === fields.length;
}

/** The numbers of an element of fixed size, one per field, from line `start` on; `null` after having said which one is missing. */
function readNumbers<const F extends readonly string[]>(grezzo: ElementoGrezzo, context: DecodeContext, start: number, fields: F): Numbers<F> | null {
  const numbers: number[] = [];
  for (const [i, field] of fields.entries()) {
    const line = grezzo.lines[start + i];
    const value = parseReal(line);
    if (value === null) return refuseNumber(grezzo, context, start + i, field);
    numbers.push(value);
  }
  return checkEnd(grezzo, context, start + fields.length) && isOneForEach(numbers, fields) ? numbers : null;
}

/** Type, number of vertices and vertices of a LINEA or LIBRETTO. A count that lies costs nothing when the vertices pair up. */
function readLine(grezzo: ElementoGrezzo, context: DecodeContext, start: number): { codice: number; linea: Position[] } | null {
  const { lines, riga } = grezzo;
  const codice = parseReal(lines[start]);
  if (codice === null) return refuseNumber(grezzo, context, start, 'codice');
  const declared = parseCount(lines[start + 1]);
  if (declared === null) return refuseNumber(grezzo, context, start + 1, 'vertici');
  const first = start + 2;
  const linea: Position[] = [];
  let i = first;
  for (; i < lines.length; i += 2) {
    if (linea.length === declared && lines[i] === '') break;
    if (!looksNumeric(lines[i]!)) break;
    const x = parseReal(lines[i]);
    if (x === null) return refuseNumber(grezzo, context, i, 'vertice');
    const y = parseReal(lines[i + 1]);
    if (y === null) return refuseNumber(grezzo, context, i + 1, 'vertice');
    linea.push([x, y]);
  }
  if (!checkEnd(grezzo, context, i)) return null;
  if (linea.length < 2) {
    context.issues.add({ code: 'invalid-geometry', severity: 'errore', line: riga, raw: grezzo.keyword, message: `${grezzo.keyword} con meno di due vertici: non letta.` });
    return null;
  }
  if (linea.length !== declared) {
    context.issues.add({ code: 'bad-structure', severity: 'avviso', line: riga + start + 2, field: 'vertici', raw: lines[start + 1]!, message: `${grezzo.keyword} dichiara ${declared} vertici e ne ha ${linea.length}: letti tutti.` });
  }
  return { codice, linea };
}

/** After the last line of an element nothing may follow; what does is said. False when the element itself cannot be trusted. */
function checkEnd(grezzo: ElementoGrezzo, context: DecodeContext, end: number): boolean {
  const { lines, riga, keyword } = grezzo;
  if (grezzo.overflown) {
    context.issues.add({ code: 'bad-structure', severity: 'errore', line: riga, raw: keyword, message: `${keyword} ha più di ${lines.length} righe: non letto.` });
    return false;
  }
  const extra = lines.findIndex((line, i) => i >= end && line !== '');
  if (extra === -1) {
    if (!grezzo.cutOff || lines.length > end) return true;
    context.issues.add({ code: 'truncated-file', severity: 'errore', line: riga, raw: keyword, message: `Il file si interrompe dentro l’elemento ${keyword}: non letto.` });
    return false;
  }
  if (looksNumeric(lines[extra]!)) {
    context.issues.add({ code: 'bad-structure', severity: 'avviso', line: riga + 1 + extra, raw: lines[extra]!, message: `${keyword} ha righe in più: ignorate.` });
  } else reportUnknownKeyword(context.issues, riga + 1 + extra, lines[extra]!, riga + lines.length);
  return true;
}

function refuseNumber(grezzo: ElementoGrezzo, context: DecodeContext, index: number, field: string): null {
  const { lines, riga, keyword } = grezzo;
  const line = lines[index];
  if (line === undefined) context.issues.add({ code: grezzo.cutOff ? 'truncated-file' : 'bad-structure', severity: 'errore', line: riga, field, raw: keyword, message: `${keyword} incompleto: mancano righe. Non letto.` });
  else context.issues.add({ code: 'bad-number', severity: 'errore', line: riga + 1 + index, field, raw: line, message: `${keyword} con un numero illeggibile: non letto.` });
  return null;
}
