import type { IssueCollector, Problem } from '../lines/issue-collector.js';
import type { FieldTable } from './fields.js';
import { parseCents, parseDate, parseDecimal, parseId, parseInteger } from './values.js';

const PIPE = 0x7c;
const NONE: readonly string[] = [];

/** Real codes have less than half as many characters. */
const LONGEST_CODE = 40;

/**
 * The line being decoded, split into its raw fields. One object serves a whole file: decoders read its fields by position,
 * and whatever cannot be read becomes `null` plus an issue that names the field.
 */
export class RecordLine {
  /** How many fields the line has. */
  count = 0;
  text = '';
  number = 0;
  /** True when the line ends with its `|`. */
  closed = false;
  /** True for a last line without line end that does not end with its `|` as the lines before it do: it was cut. */
  cut = false;

  /** False for a last line without line end. */
  terminated = true;

  private closedSeen = false;
  /** Position of each `|` of the line: fields are cut out only when they are asked for, and most are empty. */
  private ends = new Int32Array(1024);
  private separators = 0;
  private table: FieldTable = { names: [], at: {} };
  private groupOffset = 0;

  constructor(
    private readonly issues: IssueCollector,
    /** Every record of this file may name persons. */
    private readonly personal: boolean,
  ) {}

  /** @param openEnded The file comes from a tool that strips the final `|` of every line. */
  set(text: string, number: number, terminated: boolean, openEnded: boolean): void {
    this.text = text;
    this.number = number;
    this.terminated = terminated;
    this.separators = this.findSeparators();
    this.closed = this.separators > 0 && this.ends[this.separators - 1] === text.length - 1;
    this.count = this.closed && !openEnded ? this.separators : this.separators + 1;
    this.cut = !terminated && !this.closed && !openEnded && this.closedSeen;
    this.closedSeen ||= this.closed;
  }

  /** The line with its final `|`, however the file writes it: equal records have equal canonical lines. */
  canonical(openEnded: boolean): string {
    return this.closed && !openEnded ? this.text : `${this.text}|`;
  }

  /** Says in which layout the positions asked from now on are; for a repeated group, where it begins. */
  use(table: FieldTable, groupOffset = 0): void {
    this.table = table;
    this.groupOffset = groupOffset;
  }

  /** Verbatim; '' beyond the end of the line. */
  raw(index: number): string {
    return this.field(index + this.groupOffset);
  }

  /**
   * Verbatim, where it is as short as such a value can be. What is longer is left out, with an issue: it is part of a key, and no code is a page long.
   */
  short(index: number, longest = LONGEST_CODE): string {
    const raw = this.raw(index);
    if (raw.length <= longest) return raw;
    this.warnField('bad-key', index, `Il campo ${this.table.names[index] ?? ''} ha più di ${longest} caratteri: è lasciato vuoto.`);
    return '';
  }

  /** Verbatim field at a position of the line, whatever the layout; '' beyond its end. */
  field(position: number): string {
    if (position > this.separators) return '';
    const from = position === 0 ? 0 : (this.ends[position - 1] ?? 0) + 1;
    const to = position === this.separators ? this.text.length : (this.ends[position] ?? 0);
    return from === to ? '' : this.text.slice(from, to);
  }

  /** True when {@link raw} would be ''. */
  isEmpty(index: number): boolean {
    const position = index + this.groupOffset;
    if (position >= this.separators) return this.field(position) === '';
    return (this.ends[position] ?? 0) === (position === 0 ? 0 : (this.ends[position - 1] ?? 0) + 1);
  }

  /** The beginning of the line with so many fields, each with its `|`. */
  beginning(fields: number): string {
    return this.text.slice(0, (this.ends[fields - 1] ?? this.text.length) + 1);
  }

  id(index: number): string | null {
    const value = parseId(this.raw(index));
    return value === undefined ? this.unreadable('bad-number', index, 'un numero intero') : value;
  }

  /** A whole number up to a largest that makes sense. */
  integer(index: number, largest = Number.MAX_SAFE_INTEGER): number | null {
    const raw = this.raw(index);
    if (raw === '') return null;
    const value = parseInteger(raw);
    return value === undefined || (value !== null && value > largest) ? this.unreadable('bad-number', index, 'un numero intero plausibile') : value;
  }

  decimal(index: number): string | null {
    const raw = this.raw(index);
    if (raw === '') return null;
    const value = parseDecimal(raw);
    return value === undefined ? this.unreadable('bad-number', index, 'un numero con virgola decimale') : value;
  }

  cents(index: number): number | null {
    const raw = this.raw(index);
    if (raw === '') return null;
    const value = parseCents(raw);
    return value === undefined ? this.unreadable('bad-number', index, 'un importo con virgola decimale') : value;
  }

  date(index: number): string | null {
    const raw = this.raw(index);
    if (raw === '') return null;
    const value = parseDate(raw);
    return value === undefined ? this.unreadable('bad-date', index, 'una data ggmmaaaa') : value;
  }

  /** Fields from the given position to the end of the line, verbatim. */
  rest(from: number): readonly string[] {
    if (this.count <= from) return NONE;
    return Array.from({ length: this.count - from }, (_, index) => this.field(from + index));
  }

  /** An issue about one field of this line that lets the record in. */
  warnField(code: Problem['code'], index: number, message: string): void {
    this.issues.add({
      code, severity: 'avviso', line: this.number, field: this.table.names[index], message, raw: this.raw(index), personal: this.personal || this.hasNote(),
    });
  }

  /** An issue about the whole line that lets the record in. */
  warn(code: Problem['code'], message: string): void {
    this.issues.add({ code, severity: 'avviso', line: this.number, message, raw: this.text, personal: this.personal || this.hasNote() });
  }

  /** An issue that keeps the line out. A last line without line end that has a wrong number of fields was cut. */
  refuse(code: Problem['code'], message: string, field?: string): void {
    if (code === 'field-count' && !this.terminated) {
      this.refuse('truncated-file', 'Il file finisce a metà di questa riga: è incompleto. Chiedere di nuovo la fornitura.');
      return;
    }
    this.issues.add({ code, severity: 'errore', line: this.number, field, message, raw: this.text, personal: this.personal || this.namesSubject() || this.hasNote() });
  }

  private findSeparators(): number {
    const { text } = this;
    const { length } = text;
    if (this.ends.length < length) this.ends = new Int32Array(length * 2);
    const { ends } = this;
    let found = 0;
    for (let at = 0; at < length; at += 1) {
      if (text.charCodeAt(at) === PIPE) ends[found++] = at;
    }
    return found;
  }

  private unreadable(code: 'bad-number' | 'bad-date', index: number, expected: string): null {
    this.warnField(code, index, `Il campo ${this.table.names[index] ?? ''} non contiene ${expected}: il valore è stato lasciato vuoto.`);
    return null;
  }

  /** A line of SOG that slipped into another file. */
  private namesSubject(): boolean {
    const kind = this.field(3);
    return kind === 'P' || kind === 'G';
  }

  /** A characteristics record of FAB or TER with words in or beside its free note, which often names persons. */
  private hasNote(): boolean {
    const note = this.field(3) === 'F' ? 35 : 36;
    return this.field(5) === '1' && [note - 1, note, note + 1].some((position) => /\p{L}{2,}\W+\p{L}{2,}/u.test(this.field(position)));
  }
}
