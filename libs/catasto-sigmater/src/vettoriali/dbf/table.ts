import type { IssueCollector } from '../../lines/issue-collector.js';
import type { Source } from '../../source.js';
import { type Attributi, emptyAttributes } from '../attributes.js';
import { ByteReader } from '../byte-reader.js';
import { isPersonalField } from '../personal-field.js';
import type { CampoStrato } from '../records.js';
import { type CodificaTabella, encodingOfLdid } from './code-page.js';
import { type ColonnaDbf, decodeColumns, decodeHeader, HEADER_BYTES, type TestataDbf } from './header.js';
import { decoderOf } from './values.js';

const END_OF_FILE = 0x1a;
const DELETED = 0x2a;

/** One row of the table, in the order of the file. */
export interface RigaDbf {
  readonly deleted: boolean;
  readonly attributi: Attributi;
}

interface Colonna {
  readonly nome: string;
  readonly start: number;
  readonly end: number;
  readonly decode: ReturnType<typeof decoderOf>;
  readonly personal: boolean;
}

/** A dBASE table read row by row. */
export class TabellaDbf {
  private rowsRead = 0;
  private ended = false;

  private constructor(
    private readonly reader: ByteReader,
    private readonly testata: TestataDbf,
    private readonly rowLength: number,
    private readonly colonne: readonly Colonna[],
    readonly campi: readonly CampoStrato[],
    readonly codifica: CodificaTabella,
    private readonly issues: IssueCollector,
  ) {}

  /**
   * Reads the header. `null`, with an issue, when the file is no dBASE table: the shapes can be read without.
   * @param declared encoding that a `.cpg` or the operator says; the language driver id decides when `null`.
   */
  static async open(source: Source, declared: CodificaTabella | null, issues: IssueCollector): Promise<TabellaDbf | null> {
    const reader = new ByteReader(source);
    const testata = (await reader.fill(HEADER_BYTES)) ? decodeHeader(reader.take(HEADER_BYTES)) : null;
    const columnBytes = testata !== null && (await reader.fill(testata.headerLength - HEADER_BYTES)) ? reader.take(testata.headerLength - HEADER_BYTES) : null;
    if (testata === null || columnBytes === null) {
      await reader.close();
      issues.add({ code: 'bad-structure', severity: 'errore', line: null, message: `«${source.name}» non è una tabella dBASE leggibile: gli elementi restano senza attributi.` });
      return null;
    }
    const raw = decodeColumns(Buffer.from(columnBytes));
    const codifica = declared ?? encodingOfLdid(testata.ldid);
    const rowLength = actualRowLength(testata, raw, source.size, issues);
    const columns = nameColumns(raw, rowLength, codifica, issues);
    return new TabellaDbf(reader, testata, rowLength, columns, columns.map((column, i) => describeColumn(column.nome, raw[i]!)), codifica, issues);
  }

  /** Rows that the header promises. */
  get declaredRows(): number {
    return this.testata.records;
  }

  get bytesRead(): number {
    return this.reader.position;
  }

  /** True when {@link next} can answer without waiting. */
  get ready(): boolean {
    return this.ended || this.reader.has(this.rowLength);
  }

  /** Reads on until a row can be taken. */
  async fill(): Promise<void> {
    await this.reader.fill(this.rowLength);
  }

  /** The next row, or `null` after the last. Call {@link fill} first unless {@link ready}. */
  next(): RigaDbf | null {
    if (this.ended) return null;
    if (!this.reader.has(this.rowLength) || this.isEndMark()) {
      this.finish();
      return null;
    }
    this.rowsRead += 1;
    const row = this.reader.take(this.rowLength);
    return { deleted: row[0] === DELETED, attributi: this.decodeRow(row) };
  }

  async close(): Promise<void> {
    await this.reader.close();
  }

  /** The end mark ends the rows; as a mark of a row that the header promises it is a fault of the writer. */
  private isEndMark(): boolean {
    return this.reader.peek(1)[0] === END_OF_FILE && this.rowsRead >= this.testata.records;
  }

  private finish(): void {
    this.ended = true;
    if (this.rowsRead < this.testata.records) {
      this.issues.add({
        code: 'truncated-file', severity: 'errore', line: null,
        message: `La tabella .dbf promette ${this.testata.records} righe e ne contiene ${this.rowsRead}: è tagliata. Consegna il file intero.`,
      });
    }
  }

  private decodeRow(row: Buffer): Attributi {
    const attributi = emptyAttributes();
    const riga = this.rowsRead;
    for (const { nome, start, end, decode, personal } of this.colonne) {
      attributi[nome] = decode(row, start, end, (defect, raw) => {
        this.issues.add({ ...defect, severity: 'avviso', line: riga, field: nome, raw, personal });
      });
    }
    return attributi;
  }
}

/** The header says how long a row is; when only the sum of the columns fits the length of the file, the header lies. */
function actualRowLength(testata: TestataDbf, columns: readonly ColonnaDbf[], size: number | null, issues: IssueCollector): number {
  const sum = columns.reduce((length, column) => length + column.length, 1);
  if (sum === testata.rowLength) return sum;
  const fits = (rowLength: number): boolean => {
    const spare = (size ?? 0) - testata.headerLength - testata.records * rowLength;
    return size === null || (spare >= 0 && spare <= 2);
  };
  const chosen = !fits(testata.rowLength) && fits(sum) ? sum : testata.rowLength;
  issues.add({
    code: 'bad-structure', severity: 'avviso', line: null,
    message: `Nella tabella .dbf le colonne occupano ${sum} byte e la testata dichiara righe di ${testata.rowLength}: sono lette righe di ${chosen}. Controlla gli attributi.`,
  });
  return chosen;
}

function nameColumns(raw: readonly ColonnaDbf[], rowLength: number, codifica: CodificaTabella, issues: IssueCollector): Colonna[] {
  const used = new Set<string>();
  return raw.map((column, i) => {
    const said = codifica.decode(column.nameBytes, true)?.trim() ?? column.nameBytes.toString('latin1').trim();
    const nome = uniqueName(said === '' ? `campo_${i + 1}` : said, used);
    if (nome !== said) {
      issues.add({ code: 'duplicate-key', severity: 'avviso', line: null, field: nome, message: `Due colonne della tabella hanno lo stesso nome «${said}»: la seconda è letta come «${nome}».` });
    }
    return {
      nome, start: Math.min(column.offset, rowLength), end: Math.min(column.offset + column.length, rowLength),
      decode: decoderOf(column, codifica), personal: isPersonalField(nome),
    };
  });
}

function uniqueName(name: string, used: Set<string>): string {
  let candidate = name;
  for (let n = 2; used.has(candidate); n++) candidate = `${name}_${n}`;
  used.add(candidate);
  return candidate;
}

function describeColumn(nome: string, { type, length, decimals }: ColonnaDbf): CampoStrato {
  const tipo = 'NFIOBY+'.includes(type) ? 'numero' : 'D@T'.includes(type) ? 'data' : type === 'L' ? 'logico' : 'testo';
  return { nome, tipo, lunghezza: length, decimali: decimals };
}
