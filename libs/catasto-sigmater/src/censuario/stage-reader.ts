import type { IssueCollector } from '../lines/issue-collector.js';
import type { RecordLine } from '../tracciati/record-line.js';
import { parseInteger } from '../tracciati/values.js';
import { CensusReader, type CensusOptions } from './census-reader.js';
import { impronta } from './impronta.js';
import { readKeyId, type RecordOwner } from './record-owner.js';
import type { Provenienza } from './records.js';

/** A stage longer than this comes out in fragments, so that no file can make one grow without end. */
const MAX_LINES_PER_STAGE = 500;

/** Real ones have three digits; this is the largest that four bytes hold. */
const MAX_PROGRESSIVO = 2_147_483_647;

/** Key and provenance of a stage. */
interface StageHead extends Provenienza {
  readonly comune: string;
  readonly sezione: string;
  readonly idImmobile: string;
  readonly progressivo: number;
}

/** What has been read of a stage so far. */
export interface StageDraft {
  caratteristiche: object | null;
}

/** What tells FAB from TER. */
export interface StageLayout<Draft extends StageDraft, Stage> {
  readonly tipoImmobile: 'F' | 'T';
  newDraft(): Draft;
  /** By record type: puts the content of the line into the draft; false when the line was refused. */
  readonly decoders: Readonly<Record<string, (draft: Draft, line: RecordLine) => boolean>>;
  /** Whether a record of this type may have so many fields. */
  isCount(tipoRecord: string, count: number): boolean;
  build(head: StageHead, draft: Draft): Stage;
}

/** The children of a stage that has none of a kind: shared, since most stages have none of most kinds. */
export const NONE: readonly never[] = Object.freeze([]);

/** A stage may have several lines of the same type: their groups follow each other. */
export function append<T>(before: T[] | null, more: T[]): T[] {
  return before === null ? more : [...before, ...more];
}

/** Puts the contiguous lines of one stage together. */
export class StageReader<Draft extends StageDraft, Stage> extends CensusReader<Stage> {
  protected readonly minFields = 6;

  /** Raw text of the key of the stage being read, up to its fifth `|`. */
  private prefix = '';
  private owner: RecordOwner | null = null;
  private idImmobile = '';
  private progressivo = 0;
  private draft: Draft;
  /** Canonical lines of the stage being read. */
  private texts: string[] = [];
  private firstLine = 0;
  /** The stage being read repeats one met before: its lines are refused. */
  private repeated = false;

  constructor(
    issues: IssueCollector,
    options: CensusOptions,
    private readonly layout: StageLayout<Draft, Stage>,
  ) {
    super(issues, options, false);
    this.draft = layout.newDraft();
  }

  protected isCount(fields: readonly string[], count: number): boolean {
    return this.layout.isCount(fields[5] ?? '', count);
  }

  override line(text: string, number: number, terminated: boolean): void {
    if (this.prefix !== '' && terminated && text.startsWith(this.prefix)) {
      this.record.set(text, number, terminated, this.openEnded);
      if (this.record.count >= this.minFields) {
        this.decodeContent();
        return;
      }
    }
    super.line(text, number, terminated);
  }

  override finish(): void {
    this.flush();
    super.finish();
  }

  protected decode(owner: RecordOwner): void {
    const { record } = this;
    if (record.field(3) !== this.layout.tipoImmobile) {
      record.refuse('bad-key', `Il tipo di immobile non è ${this.layout.tipoImmobile}: la riga non è di questo catasto e non è stata letta.`, 'tipo_immobile');
      return;
    }
    const idImmobile = readKeyId(record, 2, 'id_immobile');
    if (idImmobile === null) return;
    const progressivo = parseInteger(record.field(4));
    if (progressivo === undefined || progressivo === null || progressivo > MAX_PROGRESSIVO) {
      record.refuse(progressivo === null ? 'bad-key' : 'bad-number', 'Il progressivo dello stadio non è un numero intero: la riga non è stata letta.', 'progressivo');
      return;
    }
    if (owner.key !== this.owner?.key || idImmobile !== this.idImmobile || progressivo !== this.progressivo) {
      this.flush();
      this.owner = owner;
      this.idImmobile = idImmobile;
      this.progressivo = progressivo;
    }
    this.prefix = record.beginning(5);
    this.decodeContent();
  }

  private decodeContent(): void {
    const { record, layout } = this;
    const tipoRecord = record.field(5);
    // The type comes from the file: `__proto__` and `constructor` are no record types.
    const decode = Object.hasOwn(layout.decoders, tipoRecord) ? layout.decoders[tipoRecord] : undefined;
    if (decode === undefined) {
      record.refuse('unknown-record-type', `Il tipo di record «${tipoRecord.slice(0, 10)}» non esiste in questo file: la riga non è stata letta.`, 'tipo_record');
      return;
    }
    if (this.repeated) {
      record.refuse('duplicate-key', 'La riga segue uno stadio già letto più sopra nel file: non è stata letta.');
      return;
    }
    const canonical = record.canonical(this.openEnded);
    if (this.texts.includes(canonical)) {
      record.refuse('duplicate-key', 'La riga ripete tale e quale una riga dello stesso stadio: la copia è stata ignorata.');
      return;
    }
    if (tipoRecord === '1' ? !this.decodeCharacteristics(decode) : !decode(this.draft, record)) return;
    if (this.texts.length === 0) this.firstLine = record.number;
    this.texts.push(canonical);
    if (this.texts.length >= MAX_LINES_PER_STAGE) this.flushDraft();
  }

  /** A stage has one record 1 in the whole file. */
  private decodeCharacteristics(decode: (draft: Draft, line: RecordLine) => boolean): boolean {
    const draft: StageDraft = this.draft;
    const hasOne = draft.caratteristiche !== null;
    if (!hasOne && !decode(this.draft, this.record)) return false;
    if (!hasOne && this.seen.add(this.owner?.key ?? '', this.idImmobile, this.progressivo)) return true;
    if (!hasOne) draft.caratteristiche = null;
    if (this.texts.length === 0) this.repeated = true;
    this.record.refuse('duplicate-key', 'Lo stadio ha già il suo record 1 più sopra nel file: questo non è stato letto.');
    return false;
  }

  private flush(): void {
    this.flushDraft();
    this.prefix = '';
    this.repeated = false;
  }

  private flushDraft(): void {
    const { owner, texts } = this;
    if (owner === null || texts.length === 0) return;
    const head: StageHead = {
      comune: owner.comune, sezione: owner.sezione, idImmobile: this.idImmobile, progressivo: this.progressivo,
      riga: this.firstLine, righe: texts.length, impronta: impronta(texts.join('\n')),
    };
    this.ready.push(this.layout.build(head, this.draft));
    this.draft = this.layout.newDraft();
    this.texts = [];
  }
}
