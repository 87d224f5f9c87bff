import type { IssueCollector } from '../../lines/issue-collector.js';
import { type Source, UnreadableFileError } from '../../source.js';
import { ByteReader } from '../byte-reader.js';
import { decodeShpHeader, SHP_HEADER_BYTES, type TestataShp } from './header.js';
import { type FormaGrezza, shapeDecoder } from './shape.js';
import { ShxIndex } from './shx-index.js';

const RECORD_HEADER_BYTES = 8;
const TYPE_BYTES = 4;
const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/**
 * The records of a `.shp`, one after the other. A record that cannot be decoded is a record all the same; where the chain of lengths is broken the index
 * (`.shx`) tells where to go on, and without it the reading ends with an issue.
 */
export class RecordReaderShp {
  private read = 0;
  private ended = false;
  private numberingReported = false;

  private constructor(
    private readonly reader: ByteReader,
    readonly testata: TestataShp,
    private readonly size: number,
    private readonly index: ShxIndex | null,
    private readonly issues: IssueCollector,
  ) {}

  /** @throws UnreadableFileError `unreadable-file` when the file is no shapefile, `truncated-file` when it ends within its header. */
  static async open(shp: Source, shx: Source | null, issues: IssueCollector): Promise<RecordReaderShp> {
    const reader = new ByteReader(shp);
    const whole = await reader.fill(SHP_HEADER_BYTES);
    const testata = whole ? decodeShpHeader(reader.take(SHP_HEADER_BYTES)) : null;
    if (testata === null) {
      await reader.close();
      throw whole
        ? new UnreadableFileError('unreadable-file', shp.name, `«${shp.name}» non è uno shapefile: la sua intestazione non è quella prevista. Consegna il file originale.`)
        : new UnreadableFileError('truncated-file', shp.name, `«${shp.name}» finisce dentro la sua intestazione: è tagliato. Consegna il file intero.`);
    }
    return new RecordReaderShp(reader, testata, shp.size ?? testata.length, shx === null ? null : new ShxIndex(shx), issues);
  }

  get bytesRead(): number {
    return this.reader.position;
  }

  async close(): Promise<void> {
    await this.reader.close();
    await this.index?.close();
  }

  /** The next record when it is whole in memory and as it should be; otherwise `null`: then ask {@link next}. */
  nextPlain(): FormaGrezza | null {
    if (this.ended || !this.reader.has(RECORD_HEADER_BYTES + TYPE_BYTES)) return null;
    const length = this.lengthAt(0, this.read + 1);
    if (length === null || !this.reader.has(RECORD_HEADER_BYTES + length)) return null;
    const content = this.reader.peek(RECORD_HEADER_BYTES + length).subarray(RECORD_HEADER_BYTES);
    const decoder = shapeDecoder(content.readInt32LE(0));
    const limits = decoder?.measure(content) ?? null;
    if (decoder === null || limits === null || length < limits.least || length > limits.most) return null;
    return this.accept(length, decoder.decode(content));
  }

  /** The next record, or `null` after the last. */
  async next(): Promise<FormaGrezza | null> {
    if (this.ended) return null;
    if (!(await this.reader.fill(RECORD_HEADER_BYTES + TYPE_BYTES))) return this.finish();
    let length = this.lengthAt(0, this.read + 1);
    if (length === null) {
      length = this.lengthAt(0, null);
      if (length === null) return this.recover();
      this.reportNumbering();
    }
    if (!(await this.reader.fill(RECORD_HEADER_BYTES + length))) return this.cutRecord();
    return this.decodeDoubtful(length);
  }

  /** Length of the content of the record that begins `offset` bytes ahead; `null` when no record begins there. `number` is what its header must say. */
  private lengthAt(offset: number, number: number | null): number | null {
    const header = this.reader.peek(offset + RECORD_HEADER_BYTES + TYPE_BYTES).subarray(offset);
    if (header.length < RECORD_HEADER_BYTES + TYPE_BYTES) return null;
    const length = header.readInt32BE(4) * 2;
    const shapeType = header.readInt32LE(RECORD_HEADER_BYTES);
    const fits = length >= TYPE_BYTES && length <= MAX_RECORD_BYTES && this.reader.position + offset + RECORD_HEADER_BYTES + length <= Math.max(this.size, this.testata.length);
    const known = shapeType === 31 || shapeDecoder(shapeType) !== null;
    return fits && known && (number === null || header.readInt32BE(0) === number) ? length : null;
  }

  private accept(length: number, forma: FormaGrezza): FormaGrezza {
    this.reader.take(RECORD_HEADER_BYTES + length);
    this.read += 1;
    return forma;
  }

  /** A record whose declared length and counts may disagree: what the next header confirms is believed. */
  private async decodeDoubtful(declared: number): Promise<FormaGrezza> {
    const content = (): Buffer => this.reader.peek(RECORD_HEADER_BYTES + declared).subarray(RECORD_HEADER_BYTES);
    const shapeType = content().readInt32LE(0);
    const decoder = shapeDecoder(shapeType);
    if (decoder === null) return this.accept(declared, { kind: 'unreadable', reason: `la forma di tipo ${shapeType} (superfici in tre dimensioni) non è letta` });
    const limits = decoder.measure(content());
    if (limits === null) return this.accept(declared, { kind: 'unreadable', reason: 'il numero di vertici non è possibile' });
    if (declared >= limits.least && declared <= limits.most) return this.accept(declared, decoder.decode(content()));

    const candidates = [limits.least, (limits.least + limits.most) / 2, limits.most];
    await this.reader.fill(RECORD_HEADER_BYTES * 2 + TYPE_BYTES + limits.most);
    const actual = this.beginsRecordOrEnds(declared) ? undefined : candidates.find((length) => this.beginsRecordOrEnds(length));
    this.issues.add({
      code: 'bad-structure', severity: 'avviso', line: this.read + 1,
      message: `Il record dichiara ${declared} byte e i suoi vertici ne chiedono ${limits.least}: ${actual === undefined ? 'vale la lunghezza dichiarata' : 'valgono i vertici'}.`,
    });
    if (actual !== undefined) return this.accept(actual, decoder.decode(this.reader.peek(RECORD_HEADER_BYTES + actual).subarray(RECORD_HEADER_BYTES)));
    return this.accept(declared, declared < limits.least ? { kind: 'unreadable', reason: 'il record è più corto dei suoi vertici' } : decoder.decode(content()));
  }


  /** True when after a content of this length the next record, or the end of the file, is where it should be. */
  private beginsRecordOrEnds(length: number): boolean {
    const end = this.reader.position + RECORD_HEADER_BYTES + length;
    return end === this.size || this.lengthAt(RECORD_HEADER_BYTES + length, this.read + 2) !== null;
  }

  private reportNumbering(): void {
    if (this.numberingReported) return;
    this.numberingReported = true;
    this.issues.add({
      code: 'bad-structure', severity: 'avviso', line: this.read + 1,
      message: `I record non sono numerati di seguito da 1 (qui il numero è ${this.reader.peek(4).readInt32BE(0)}): sono letti nell'ordine del file.`,
    });
  }

  /** No record begins here: the index may know where the next one does. */
  private async recover(): Promise<FormaGrezza | null> {
    const here = this.reader.position;
    if (here >= this.testata.length) return this.leaveRest();
    const own = (await this.index?.offsetOf(this.read)) ?? null;
    if (own !== null && own > here) {
      this.issues.add({ code: 'bad-structure', severity: 'avviso', line: this.read + 1, message: `Prima del record ci sono ${own - here} byte che non ne fanno parte: sono saltati secondo l'indice .shx.` });
      return (await this.reader.skip(own - here)) ? this.next() : this.finish();
    }
    const following = (await this.index?.offsetOf(this.read + 1)) ?? null;
    if (following === null || following <= here || !(await this.reader.skip(following - here))) return this.giveUp();
    this.read += 1;
    return { kind: 'unreadable', reason: "l'inizio del record è danneggiato" };
  }

  private giveUp(): null {
    this.issues.add({
      code: 'bad-structure', severity: 'errore', line: this.read + 1,
      message: `La struttura del file .shp è danneggiata dal record ${this.read + 1} in poi: le forme che seguono non si possono leggere. Consegna il file intero, con il suo indice .shx.`,
    });
    this.ended = true;
    return null;
  }

  private leaveRest(): null {
    this.issues.add({ code: 'bad-structure', severity: 'avviso', line: null, message: "Dopo l'ultimo record il file .shp contiene altri byte: sono tralasciati." });
    this.ended = true;
    return null;
  }

  /** The file ends in the middle of a record. */
  private cutRecord(): FormaGrezza {
    this.reader.takeRest();
    this.read += 1;
    this.ended = true;
    this.reportTruncation();
    return { kind: 'unreadable', reason: 'il file finisce dentro il record' };
  }

  private finish(): null {
    this.reader.takeRest();
    this.ended = true;
    if (this.reader.position < this.testata.length) this.reportTruncation();
    return null;
  }

  private reportTruncation(): void {
    this.issues.add({
      code: 'truncated-file', severity: 'errore', line: this.read,
      message: `Il file .shp dichiara ${this.testata.length} byte e ne contiene ${this.reader.position}: è tagliato dopo il record ${this.read}. Consegna il file intero.`,
    });
  }
}
