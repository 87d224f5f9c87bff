import { IssueCollector } from '../lines/issue-collector.js';
import { type Source, UnreadableFileError } from '../source.js';
import { buildForma, type FormaDaGiudicare, reportEmptyLayer } from './forma.js';
import { DocumentReader } from './geojson/document-reader.js';
import { GeoJsonScanner, JsonStructureError } from './geojson/scanner.js';
import { StratoGeoJson } from './geojson/strato-geojson.js';
import { namesPerson, PersonalFilter } from './personal-field.js';
import type { BatchVettoriale, FormaVettoriale, OpzioniLettura } from './records.js';

const BATCH_BYTES = 256 * 1024;

/**
 * Reads a GeoJSON document of any size in constant memory: a FeatureCollection, a Feature, a geometry, a GeometryCollection (each of its members is a
 * record), or features one after the other (GeoJSON Text Sequence, newline-delimited). One record for each, with `geometria: null` and an issue where it cannot be read.
 * @throws UnreadableFileError `unreadable-file` with line and column when the file is not JSON or its root is not an object; `truncated-file` when it ends too early.
 * @see RFC 7946, RFC 8142
 */
export async function* readGeoJson(source: Source, opzioni: OpzioniLettura = {}): AsyncGenerator<BatchVettoriale> {
  const issues = new IssueCollector(source.name);
  const strato = new StratoGeoJson(source.name, opzioni.crs, issues);
  let records: FormaVettoriale[] = [];
  const personal = new PersonalFilter(issues);
  const document = new DocumentReader(strato, issues, (parts) => {
    const inDegrees = strato.meet(parts.geometria);
    const attributi = opzioni.conPersone === true ? parts.attributi : personal.keep(parts.attributi, parts.riga);
    strato.meetAttributes(attributi);
    records.push(buildForma({ ...parts, attributi, idSorgente: idOf(parts) }, inDegrees, issues));
  });
  const scanner = new GeoJsonScanner();
  let bytesRead = 0;
  const batch = (): BatchVettoriale => {
    const full = { records, issues: issues.drain(), bytesRead, linesRead: document.riga, strato: strato.describe() };
    records = [];
    return full;
  };

  try {
    let pending = 0;
    for await (const chunk of source.open()) {
      for (let from = 0; from < chunk.byteLength; from += BATCH_BYTES) {
        const block = Buffer.from(chunk.buffer, chunk.byteOffset + from, Math.min(BATCH_BYTES, chunk.byteLength - from));
        if (bytesRead === 0) refuseUtf16(block, source.name);
        for (const part of scanner.push(block)) document.accept(part);
        bytesRead += block.length;
        pending += block.length;
        if (pending >= BATCH_BYTES && document.riga > 0) {
          pending = 0;
          yield batch();
        }
      }
    }
    scanner.end();
  } catch (error) {
    throw error instanceof JsonStructureError ? await inWords(error, source) : error;
  }
  if (document.riga === 0 && !document.hasComplained) reportEmptyLayer(issues);
  issues.summarise();
  yield batch();
}

/** A tax code is nobody's name for a building. */
function idOf({ idSorgente }: FormaDaGiudicare): string | null {
  return idSorgente !== null && namesPerson(idSorgente) ? null : idSorgente;
}

function refuseUtf16(block: Buffer, name: string): void {
  const utf16 = (block[0] === 0xff && block[1] === 0xfe) || (block[0] === 0xfe && block[1] === 0xff);
  if (utf16) throw new UnreadableFileError('unreadable-file', name, `«${name}» è scritto in UTF-16, mentre GeoJSON vuole UTF-8: salvalo di nuovo come UTF-8.`);
}

/** Line and column are worth a second reading only when they are needed. */
async function inWords(error: JsonStructureError, source: Source): Promise<UnreadableFileError> {
  let line = 1;
  let lineStart = 0;
  let base = 0;
  for await (const chunk of source.open()) {
    const block = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = block.indexOf(0x0a); at !== -1 && base + at < error.offset; at = block.indexOf(0x0a, at + 1)) {
      line += 1;
      lineStart = base + at + 1;
    }
    base += block.length;
    if (base >= error.offset) break;
  }
  const where = `riga ${line}, colonna ${error.offset - lineStart + 1}`;
  return new UnreadableFileError(
    error.truncated ? 'truncated-file' : 'unreadable-file', source.name,
    `«${source.name}» non è un file GeoJSON leggibile: ${error.message} (${where}).`, { cause: error },
  );
}
