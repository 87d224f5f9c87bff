import type { FornituraMinima } from './fornitura-minima.js';

/** What the import must say of a supply with one defect. */
interface Atteso {
  /** In Italian: what is wrong. */
  difetto: string;
  esito: 'applicata' | 'rifiutata';
  /** Codes that must be among the issues (or the code of the refusal). */
  codici: string[];
  /** File that the issue names. */
  file: string;
  /** Line of a text file, record of a binary one; absent when the whole file is meant. */
  riga?: number;
  /** System to name at the import, as an officer would: a sheet alone may lie in two zones. */
  crs?: string;
}

export interface Difetto {
  nome: string;
  file: Map<string, Buffer>;
  atteso: Atteso;
}

export const FAB = 'X9980001001.FAB';
export const SOG = 'X9980001001.SOG';
export const TIT = 'X9980001001.TIT';
export const TER = 'X9980001002.TER';

/** Builds the building census of the small supply, with some of its files replaced (`null` leaves the file out). */
export function buildingFiles(base: FornituraMinima, changes: Partial<Record<'FAB' | 'SOG' | 'TIT' | 'PRM', string | Buffer | null>>): Map<string, Buffer> {
  return files('X9980001001', { ...base.fabbricati, ...changes });
}

export function landFiles(base: FornituraMinima, changes: Partial<Record<'TER' | 'SOG' | 'TIT' | 'PRM', string | Buffer | null>>): Map<string, Buffer> {
  return files('X9980001002', { ...base.terreni, ...changes });
}

function files(name: string, parts: Record<string, string | Buffer | null>): Map<string, Buffer> {
  const out = new Map<string, Buffer>();
  for (const [extension, content] of Object.entries(parts)) {
    if (content !== null) out.set(`${name}.${extension}`, typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
  }
  return out;
}

/** Lines of a text, without their ends. */
export function linesOf(text: string): string[] {
  return text.split('\r\n').slice(0, -1);
}

export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

/** Number (from 1) of the first line that the test accepts, at or after `from`. */
export function lineWhere(text: string, accept: (line: string, fields: string[]) => boolean, from = 1): number {
  const index = linesOf(text).findIndex((line, i) => i + 1 >= from && accept(line, line.split('|')));
  if (index < 0) throw new Error('the small supply has no such line');
  return index + 1;
}

/** The text with one line (from 1) changed. */
export function editLine(text: string, riga: number, edit: (line: string) => string | string[]): string {
  return joinLines(linesOf(text).flatMap((line, i) => (i + 1 === riga ? edit(line) : line)));
}

/** The line with one field (from 1, as in the layouts) changed. */
export function setField(line: string, field: number, value: string): string {
  const fields = line.split('|');
  fields[field - 1] = value;
  return fields.join('|');
}
