import { parseCodiceBelfiore } from '@edigit/anagrafe';
import { isBinary } from '../lines/binary.js';

/** Kind of a census file, as reports name it. */
export type TipoFileCensuario = 'catasto-fab' | 'catasto-ter' | 'catasto-sog' | 'catasto-tit';

/** What the first lines of a census file tell. */
export interface FileCensuario {
  readonly tipo: TipoFileCensuario;
  /** Belfiore code of most of the first records. */
  readonly comune: string;
  /** The cadastre, where the file tells it (SOG does not). */
  readonly catasto: 'fabbricati' | 'terreni' | null;
}

const MAX_LINES = 200;
/** A file is of the census when at least one in so many of its first lines is: some may be damaged, the first one too. */
const LINES_PER_RECORD = 5;

/** Recognises FAB, TER, SOG and TIT from their first bytes (a few KiB are enough), whatever their name; `null` for anything else. */
export function recogniseCensuario(firstBytes: Uint8Array): FileCensuario | null {
  if (isBinary(firstBytes)) return null;
  const text = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.byteLength).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '').slice(0, MAX_LINES);
  const kinds = new Tally<TipoFileCensuario>();
  const comuni = new Tally<string>();
  const cadastres = new Tally<'fabbricati' | 'terreni'>();
  for (const line of lines) {
    const fields = line.split('|');
    const comune = parseCodiceBelfiore(fields[0] ?? '');
    const tipo = comune === null ? null : kindOfRecord(fields);
    if (comune === null || tipo === null) continue;
    kinds.add(tipo);
    comuni.add(comune);
    const cadastre = tipo === 'catasto-tit' ? fields[5] : fields[3];
    if (cadastre === 'F') cadastres.add('fabbricati');
    if (cadastre === 'T') cadastres.add('terreni');
  }
  const tipo = kinds.most();
  const comune = comuni.most();
  if (tipo === null || comune === null || kinds.total * LINES_PER_RECORD < lines.length) return null;
  return { tipo, comune, catasto: cadastres.most() };
}

function kindOfRecord(fields: readonly string[]): TipoFileCensuario | null {
  const [, sezione = '', id = '', tipo, next = '', tipoRecord = ''] = fields;
  if (fields.length < 7 || sezione.trim().length > 1 || !isNumber(id)) return null;
  if (tipo === 'F' || tipo === 'T') {
    if (!isNumber(next) || !/^[1-5]$/.test(tipoRecord)) return null;
    return tipo === 'F' ? 'catasto-fab' : 'catasto-ter';
  }
  if (tipo !== 'P' && tipo !== 'G') return null;
  return isNumber(next) && /^[FT]$/.test(tipoRecord) ? 'catasto-tit' : 'catasto-sog';
}

function isNumber(text: string): boolean {
  return /^\d{1,15}$/.test(text.trim());
}

/** Counts, and tells the most frequent; the first one wins a tie. */
class Tally<T> {
  total = 0;

  private readonly counts = new Map<T, number>();

  add(value: T): void {
    this.total += 1;
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  most(): T | null {
    let best: T | null = null;
    let bestCount = 0;
    for (const [value, count] of this.counts) {
      if (count > bestCount) [best, bestCount] = [value, count];
    }
    return best;
  }
}
