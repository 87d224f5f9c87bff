import { type Bbox, fileIssue, type HashedSource, type Issue } from '@edigit/catasto-sigmater';
import type { TabellaStaging } from '../fusione.queries.js';
import type { VoceFornitura } from './piano.js';
import type { StagingWriter } from './staging-writer.js';

/** The supply that is being read. */
export interface FornituraInLettura {
  readonly id: string;
  readonly numero: number;
  readonly comune: string;
  /** System of the coordinates, where the officer said it (`EPSG:N`). */
  readonly crs: string | null;
}

/** What one file gave. */
export interface EsitoFile {
  readonly righe: number;
  readonly record: number;
  readonly riferimento: string | null;
  readonly metadati: Readonly<Record<string, unknown>>;
}

/** What the readers of the single formats share. */
export interface Lettore {
  readonly fornitura: FornituraInLettura;
  readonly writer: StagingWriter;
  /** Where the municipality lies (EPSG:6706, lon lat), as far as it is known: from the registry, then from each sheet read. */
  estensione: Bbox | null;
  /** Sheets (11-character names) that a CXF or CTF of this supply gave. */
  readonly fogliLetti: Set<string>;
  /** Number of a file in the supply, for the provenance of its rows. */
  numeroDi(voce: VoceFornitura): number;
  problema(issue: Issue): void;
  /** Called at every batch with the bytes and lines of the current file so far. */
  avanza(voce: VoceFornitura, byte: number, righe: number): Promise<void>;
  esito(voce: VoceFornitura, esito: EsitoFile): void;
  /** Lines of a file already read. */
  righeDi(voce: VoceFornitura): number;
  /** Errors met in a file so far: each may have kept a record out. */
  erroriDi(voce: VoceFornitura): number;
}

/** Puts a row in the staging; one whose shape falls outside the Earth (null) is listed instead. True when it was put. */
export function scriviForma(lettore: Lettore, voce: VoceFornitura, tabella: TabellaStaging, riga: string | null, linea: number): boolean {
  if (riga !== null) {
    lettore.writer.add(tabella, riga);
    return true;
  }
  lettore.problema({ ...fileIssue('invalid-geometry', 'errore', voce.item.name, 'le coordinate cadono fuori dalla Terra: la forma è lasciata fuori. Controllare il sistema di riferimento e le cifre.'), line: linea });
  return false;
}

/** The file that gives a thing its name: the `.shp` of a shapefile. */
export function primarySource(voce: VoceFornitura): HashedSource {
  return voce.item.kind === 'shapefile' ? voce.item.shp : voce.item.file;
}
