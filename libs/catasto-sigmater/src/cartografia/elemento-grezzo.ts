import type { IssueCollector } from '../lines/issue-collector.js';
import type { Ordinali } from './ordinali.js';
import type { KindMappa } from './records.js';

/** The keywords that open an element of a CXF or CTF file. */
const KEYWORDS = ['BORDO', 'TESTO', 'SIMBOLO', 'FIDUCIALE', 'LINEA', 'RIFERIMENTO_RASTER', 'LIBRETTO'] as const;

export type Keyword = (typeof KEYWORDS)[number];

const KEYWORD_SET: ReadonlySet<string> = new Set(KEYWORDS);

/** Lines of one element kept: 120,000 vertices, twelve times what the four digits of the format can count. */
export const MAX_ELEMENT_LINES = 250_000;

/** Coordinates and angles beyond this are no measure: the Italian zone reaches 7.5 million metres. */
const MAX_MAGNITUDE = 1e8;

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** One element as its lines, not yet understood. */
export interface ElementoGrezzo {
  readonly keyword: Keyword;
  readonly fuoriBordo: boolean;
  /** Line of the keyword. */
  readonly riga: number;
  /** Trimmed lines after the keyword, up to the next one. */
  readonly lines: string[];
  /** True when the file ends in the middle of the last line, which may then be half a number. */
  cutOff: boolean;
  /** True when it has more lines than {@link MAX_ELEMENT_LINES} and the rest was not kept. */
  overflown: boolean;
}

/** What the decoder of an element may ask of the file it stands in. */
export interface DecodeContext {
  readonly nomeMappa: string;
  readonly kind: KindMappa;
  readonly ordinali: Ordinali;
  readonly issues: IssueCollector;
}

/** The keyword a trimmed line is, with or without its backslash, or `null`. */
export function keywordOf(line: string): { keyword: Keyword; fuoriBordo: boolean } | null {
  const fuoriBordo = line.endsWith('\\');
  const word = fuoriBordo ? line.slice(0, -1).trimEnd() : line;
  return isKeyword(word) ? { keyword: word, fuoriBordo } : null;
}

function isKeyword(word: string): word is Keyword {
  return KEYWORD_SET.has(word);
}

/** True for a line that may be a datum of an element: a number, or a blank line. */
export function looksNumeric(line: string): boolean {
  return line === '' || /^[-+.\d]/.test(line);
}

/** The number of a trimmed line, or `null` when it is none: a hexadecimal, a row of asterisks, nothing, or beyond any map. */
export function parseReal(line: string | undefined): number | null {
  if (line === undefined || !NUMBER.test(line)) return null;
  const value = Number(line);
  return Math.abs(value) <= MAX_MAGNITUDE ? value : null;
}

/** A whole number, not negative, or `null`. It may be absurdly large: nothing may be allocated for it. */
export function parseCount(line: string | undefined): number | null {
  return line !== undefined && /^\d{1,15}$/.test(line) ? Number(line) : null;
}

/** A word where a keyword should stand: said with its line, and nothing is read from there up to the next known keyword. */
export function reportUnknownKeyword(issues: IssueCollector, line: number, word: string, lastLine: number): void {
  const range = lastLine > line ? `le righe ${line}–${lastLine} non sono state lette` : 'la riga non è stata letta';
  issues.add({ code: 'unknown-keyword', severity: 'errore', line, raw: word, message: `Parola chiave sconosciuta: ${range}.` });
}
