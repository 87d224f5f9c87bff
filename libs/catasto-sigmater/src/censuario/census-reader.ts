import type { IssueCollector } from '../lines/issue-collector.js';
import type { LineReader } from '../lines/read-batches.js';
import { RecordLine } from '../tracciati/record-line.js';
import { KeySet } from './key-set.js';
import { type RecordOwner, RecordOwnerReader } from './record-owner.js';

/** What every reader of a census file needs to know. */
export interface CensusOptions {
  /** Belfiore code of the municipality: records of any other one are refused (`foreign-comune`). Absent = all are read. */
  readonly comuneAtteso?: string;
}

const EXAMINED_LINES = 500;

/** What FAB, TER, SOG and TIT share: splitting the lines, their owner, lines that are cut or are no text. */
export abstract class CensusReader<T> implements LineReader<T> {
  protected readonly record: RecordLine;
  /** The file has no `|` at the end of its lines. */
  protected openEnded = false;
  protected ready: T[] = [];
  /** Keys met so far in the file. */
  protected readonly seen = new KeySet();

  private readonly owners: RecordOwnerReader;

  constructor(
    private readonly issues: IssueCollector,
    options: CensusOptions,
    private readonly personal: boolean,
  ) {
    this.record = new RecordLine(issues, personal);
    this.owners = new RecordOwnerReader(options.comuneAtteso);
  }

  /** Fewest fields of any record of this file. */
  protected abstract readonly minFields: number;

  /** Whether a record of the kind of these fields may have so many. */
  protected abstract isCount(fields: readonly string[], count: number): boolean;

  /** Decodes `this.record`, whose owner is known. */
  protected abstract decode(owner: RecordOwner): void;

  begin(head: Uint8Array): void {
    this.openEnded = isOpenEnded(head, (fields, count) => this.isCount(fields, count));
  }

  line(text: string, number: number, terminated: boolean): void {
    if (text.trim() === '') return;
    const { record } = this;
    record.set(text, number, terminated, this.openEnded);
    if (record.count < this.minFields || record.cut) {
      record.refuse(record.cut ? 'truncated-file' : 'field-count', shortLine(record, this.minFields));
      return;
    }
    const owner = this.owners.read(record);
    if (owner !== null) this.decode(owner);
  }

  refusedLine(reason: 'too-long' | 'null-character', text: string, number: number): void {
    this.issues.add({
      code: reason === 'too-long' ? 'bad-structure' : 'bad-encoding', severity: 'errore', line: number, raw: text.replaceAll('\0', '␀'), personal: this.personal,
      message: reason === 'too-long' ? 'La riga è più lunga di 64 KiB: non è stata letta.' : 'La riga contiene caratteri nulli: non è stata letta.',
    });
  }

  finish(): void {
    this.seen.release();
  }

  drain(): T[] {
    const records = this.ready;
    this.ready = [];
    return records;
  }
}

function shortLine(record: RecordLine, minFields: number): string {
  if (record.cut) return 'Il file finisce a metà di questa riga: è incompleto. Chiedere di nuovo la fornitura.';
  return `La riga ha ${record.count} campi e dovrebbe averne almeno ${minFields}: non è stata letta.`;
}

/**
 * Some tools strip the final `|` of every line, and then a line whose last field is empty still ends with one. The file is taken as such
 * when more of its first lines have a right number of fields in that reading.
 */
function isOpenEnded(head: Uint8Array, isCount: (fields: readonly string[], count: number) => boolean): boolean {
  const lines = Buffer.from(head).toString('latin1').split(/\r?\n/).slice(0, EXAMINED_LINES);
  if (lines.length > 1) lines.pop();
  let right = 0;
  let rightIfOpen = 0;
  let open = 0;
  for (const line of lines) {
    const fields = line.split('|');
    const isClosed = fields.length > 1 && fields[fields.length - 1] === '';
    if (isCount(fields, isClosed ? fields.length - 1 : fields.length)) right += 1;
    if (isCount(fields, fields.length)) rightIfOpen += 1;
    if (!isClosed && fields.length > 1) open += 1;
  }
  return open > 0 && rightIfOpen > right;
}
