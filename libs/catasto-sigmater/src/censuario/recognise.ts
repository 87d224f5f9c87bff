import { parseCodiceBelfiore } from '@edigit/anagrafe';
import { isBinary } from '../lines/binary.js';

/** Kind of a census file, as reports name it. */
export type TipoFileCensuario = 'catasto-fab' | 'catasto-ter' | 'catasto-sog' | 'catasto-tit' | 'catasto-prm';

/** What the first bytes and the name of a census file tell. */
export interface FileCensuario {
  readonly tipo: TipoFileCensuario;
  /** Belfiore code of most of the first records, `null` when none can be read. */
  readonly comune: string | null;
  /** The cadastre, where the file tells it (SOG does not). */
  readonly catasto: 'fabbricati' | 'terreni' | null;
}

const BY_EXTENSION: ReadonlyMap<string, TipoFileCensuario> = new Map([
  ['fab', 'catasto-fab'], ['ter', 'catasto-ter'], ['sog', 'catasto-sog'], ['tit', 'catasto-tit'], ['prm', 'catasto-prm'],
]);
const MAX_LINES = 200;

/**
 * Recognises a census file from its content and, where that says nothing (no line, only bad lines), from the extension of its name,
 * in any case. `null` for anything else. The first 64 KiB are enough.
 */
export function recogniseCensuario(name: string, firstBytes: Uint8Array): FileCensuario | null {
  if (isBinary(firstBytes)) return null;
  const lines = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.byteLength)
    .toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').split(/\r?\n/).slice(0, MAX_LINES);
  if (lines.length > 1) lines.pop();
  const kinds = new Tally<TipoFileCensuario>();
  const comuni = new Tally<string>();
  const cadastres = new Tally<'fabbricati' | 'terreni'>();
  for (const line of lines) {
    const fields = line.split('|');
    const tipo = kindOfLine(line, fields);
    if (tipo === null) continue;
    kinds.add(tipo);
    const comune = parseCodiceBelfiore(fields[0] ?? '');
    if (comune !== null) comuni.add(comune);
    const cadastre = tipo === 'catasto-tit' ? fields[5] : fields[3];
    if (cadastre === 'F') cadastres.add('fabbricati');
    if (cadastre === 'T') cadastres.add('terreni');
  }
  const tipo = kinds.most() ?? BY_EXTENSION.get(/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '') ?? null;
  if (tipo === null) return null;
  if (tipo === 'catasto-prm') return { tipo, ...declaredInPrm(lines) };
  const catasto = tipo === 'catasto-fab' ? 'fabbricati' : tipo === 'catasto-ter' ? 'terreni' : cadastres.most();
  return { tipo, comune: comuni.most(), catasto };
}

function kindOfLine(line: string, fields: readonly string[]): TipoFileCensuario | null {
  if (fields.length < 5) return /^(?:nome file|tipologia di estrazione|data elaborazione|numero record)\s*:/i.test(line.trim()) ? 'catasto-prm' : null;
  const [comune = '', , id = '', tipo = '', next = '', tipoRecord = ''] = fields;
  if (parseCodiceBelfiore(comune) === null || !/^\s*\d+\s*$/.test(id)) return null;
  if (tipo === 'F' || tipo === 'T') {
    if (!/^\s*\d+\s*$/.test(next) || !/^[1-5]$/.test(tipoRecord)) return null;
    return tipo === 'F' ? 'catasto-fab' : 'catasto-ter';
  }
  if (tipo !== 'P' && tipo !== 'G') return null;
  return fields.length >= 27 && /^[FT]$/.test(tipoRecord) ? 'catasto-tit' : 'catasto-sog';
}

function declaredInPrm(lines: readonly string[]): Pick<FileCensuario, 'comune' | 'catasto'> {
  const text = lines.join('\n');
  const comune = parseCodiceBelfiore(/^\s*comune\b[^:\n]*:\s*([a-z]\d{3})\b/im.exec(text)?.[1] ?? '');
  const extraction = /estrazione[^:\n]*:(.*)$/im.exec(text)?.[1] ?? '';
  return { comune, catasto: /fabbricat/i.test(extraction) ? 'fabbricati' : /terren/i.test(extraction) ? 'terreni' : null };
}

/** Counts, and tells the most frequent; the first one wins a tie. */
class Tally<T> {
  private readonly counts = new Map<T, number>();

  add(value: T): void {
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
