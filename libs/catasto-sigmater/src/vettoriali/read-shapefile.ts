import { IssueCollector } from '../lines/issue-collector.js';
import { readHead } from '../sources/read-head.js';
import type { Source } from '../source.js';
import { crsOfPrj, isInDegrees } from './crs-strato.js';
import { canonicalEncoding, type CodificaTabella, namedEncoding } from './dbf/code-page.js';
import { TabellaDbf } from './dbf/table.js';
import type { BatchVettoriale, FormaVettoriale, OpzioniLettura, StratoVettoriale } from './records.js';
import { reportEmptyLayer } from './forma.js';
import { ShapefileAssembler } from './shapefile-assembler.js';
import { RecordReaderShp } from './shp/record-reader.js';
import { layerKind } from './shp/shape.js';

/** Input of one batch: large enough to make awaits free, small enough to stay in memory. */
const BATCH_BYTES = 256 * 1024;
const COMPANION_BYTES = 16 * 1024;

/** The files of a shapefile; only the shapes are needed. A `ShapefileItem` of a supply fits. */
export interface SorgentiShapefile {
  readonly shp: Source;
  readonly dbf?: Source | null;
  readonly shx?: Source | null;
  readonly prj?: Source | null;
  readonly cpg?: Source | null;
}

/**
 * Reads a shapefile, of whatever type, in constant memory. Every record of the `.shp` and every row of the `.dbf` comes out as a record or, when
 * marked as deleted, as an issue: a record whose shape cannot be read has `geometria: null` and an issue that says why.
 * @throws UnreadableFileError when the `.shp` is not a shapefile, or a file cannot be had.
 * @see ESRI Shapefile Technical Description, July 1998
 */
export async function* readShapefile(files: SorgentiShapefile, opzioni: OpzioniLettura = {}): AsyncGenerator<BatchVettoriale> {
  const issues = new IssueCollector(files.shp.name);
  const tableIssues = new IssueCollector(files.dbf?.name ?? files.shp.name);
  const shp = await RecordReaderShp.open(files.shp, files.shx ?? null, issues);
  let dbf: TabellaDbf | null = null;
  try {
    const strato: StratoVettoriale = {
      nome: layerName(files.shp.name), formato: 'shapefile', tipoGeometria: layerKind(shp.testata.shapeType),
      crs: crsOfPrj(await textOf(files.prj), opzioni.crs, issues),
      ...describeTable((dbf = await openTable(files, opzioni, issues, tableIssues))),
      bboxDichiarato: shp.testata.bbox,
    };
    const assembler = new ShapefileAssembler(strato, isInDegrees(strato), issues, tableIssues, opzioni.conPersone);
    let records: FormaVettoriale[] = [];
    let bytesOfBatches = 0;
    const bytesRead = (): number => shp.bytesRead + (dbf?.bytesRead ?? 0);
    const batch = (): BatchVettoriale => {
      bytesOfBatches = bytesRead();
      const full = { records, issues: [...issues.drain(), ...tableIssues.drain()], bytesRead: bytesOfBatches, linesRead: assembler.riga, strato };
      records = [];
      return full;
    };

    for (;;) {
      const forma = shp.nextPlain() ?? (await shp.next());
      if (dbf !== null && !dbf.ready) await dbf.fill();
      const row = dbf?.next() ?? null;
      if (forma === null && row === null) break;
      const record = assembler.assemble(forma, row);
      if (record !== null) records.push(record);
      if (bytesRead() - bytesOfBatches >= BATCH_BYTES) yield batch();
    }
    assembler.finish();
    if (assembler.riga === 0) reportEmptyLayer(issues);
    issues.summarise();
    tableIssues.summarise();
    yield batch();
  } finally {
    await shp.close();
    await dbf?.close();
  }
}

async function openTable(files: SorgentiShapefile, opzioni: OpzioniLettura, issues: IssueCollector, tableIssues: IssueCollector): Promise<TabellaDbf | null> {
  if (files.dbf === undefined || files.dbf === null) {
    issues.add({ code: 'missing-companion', severity: 'avviso', line: null, message: 'Manca la tabella .dbf: gli elementi non hanno attributi. Consegna insieme tutti i file dello shapefile.' });
    return null;
  }
  return TabellaDbf.open(files.dbf, declaredEncoding(opzioni.codifica ?? (await textOf(files.cpg)), tableIssues), tableIssues);
}

function declaredEncoding(label: string | null, issues: IssueCollector): CodificaTabella | null {
  if (label === null) return null;
  const canonical = canonicalEncoding(label.split('\n', 1)[0]!);
  if (canonical !== null) return namedEncoding(canonical, 'cpg');
  issues.add({
    code: 'bad-encoding', severity: 'avviso', line: null, raw: label.slice(0, 200),
    message: 'La codifica dichiarata dal file .cpg non si riconosce: è dedotta dal contenuto della tabella. Controlla le lettere accentate.',
  });
  return null;
}

function describeTable(dbf: TabellaDbf | null): Pick<StratoVettoriale, 'campi' | 'codifica' | 'recordDichiarati'> {
  if (dbf === null) return { campi: [], codifica: { nome: 'UTF-8', come: 'dedotta' }, recordDichiarati: null };
  return { campi: dbf.campi, codifica: { nome: dbf.codifica.nome, come: dbf.codifica.come }, recordDichiarati: dbf.declaredRows };
}

async function textOf(source: Source | null | undefined): Promise<string | null> {
  if (source === undefined || source === null) return null;
  return new TextDecoder('utf-8').decode(await readHead(source, COMPANION_BYTES)).trim();
}

/** Cut where no layer goes: it is part of a key, and a name inside an archive may be as long as a page. */
function layerName(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '').slice(0, 200);
}
