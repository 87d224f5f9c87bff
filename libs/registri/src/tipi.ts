import type { CandidatoCrs, GeometriaVettoriale, Issue } from '@edigit/catasto-sigmater';

/** One field that a register wants from a file. */
export interface CampoRegistro {
  /** Stable, kebab-case: the key of a {@link Mappatura} and of the values that are read. */
  readonly codice: string;
  /** For the officer, in Italian. */
  readonly titolo: string;
  /**
   * `testo`: as supplied · `codice`: as supplied, blanks inside squeezed («0001» stays «0001») · `intero`, `numero`: Italian or English writing ·
   * `data`: out comes ISO text (`yyyy-mm-dd`).
   */
  readonly tipo: 'testo' | 'codice' | 'intero' | 'numero' | 'data';
  /** A row without it is left out. */
  readonly obbligatorio?: boolean;
  /** Names that columns with this field bear, in any case and accent. */
  readonly sinonimi: readonly string[];
  /** Closed list: value kept → other writings of it. Anything else is no value. */
  readonly valori?: Readonly<Record<string, readonly string[]>>;
  /** One line under the field, in Italian. */
  readonly aiuto?: string;
  /** Of a day: the first of the hundred years that a year of two digits is of; without it such a year is none. */
  readonly annoBreveDa?: number;
  /** True for an amount of money, which never has three decimals: «500.000» is half a million, whoever wrote it. */
  readonly importo?: boolean;
  /** True for data of a person: what cannot be read is told without its text. */
  readonly personale?: boolean;
}

/** Field → the column of the file that holds it, or one value for every row. A field that is not there stays empty. */
export type Mappatura = Readonly<Record<string, { readonly colonna: string } | { readonly valore: string }>>;

/** How a table was written. */
export type FormatoTabella = 'csv' | 'xlsx' | 'geopackage' | 'shapefile' | 'geojson' | 'ape-xml';

/** Areas, lines or points in EPSG:6706, longitude first; areas with rings closed and oriented as RFC 7946 wants them. */
export type GeometriaRiga = GeometriaVettoriale;

/** One row: the texts as supplied (blanks at the ends cut), by name of column; an empty text where there is none. */
export interface RigaSorgente {
  /** Line of a text file, row of a sheet, record of a layer: from 1. */
  readonly numero: number;
  /** Only columns of the table, in their order. The object inherits nothing: no name is special. */
  readonly valori: Readonly<Record<string, string>>;
  /** `null` when the table has none, the row has none, or it cannot be read or placed: then an issue says why. */
  readonly geometria: GeometriaRiga | null;
  /** Nominal accuracy of the transformation used, metres; `null` without geometry. */
  readonly accuratezzaM: number | null;
}

/** What a reading hands over at a time: some hundreds of rows. */
export interface LottoRighe {
  readonly righe: readonly RigaSorgente[];
  readonly problemi: readonly Issue[];
  /** Bytes read since the beginning of the file; `null` where the format does not tell. */
  readonly bytesLetti: number | null;
}

/** What a table knows of its shapes before it is read. */
export interface GeometriaTabella {
  readonly tipo: 'punti' | 'linee' | 'poligoni' | 'miste';
  /** System the coordinates are taken to be in (`EPSG:3003`); `null` when unknown: rows then come without geometry until somebody names it. */
  readonly crs: string | null;
  /** When unknown, the systems in which the first shapes would fall in Italy (on the municipality, when its place is told), the likeliest first. */
  readonly candidati: readonly CandidatoCrs[];
}

/** A table or layer of a file: its columns are known before any row is read. */
export interface TabellaSorgente {
  /** Unique in the supply: name of the file, or `file › layer` where a file holds several. */
  readonly nome: string;
  /** Name of the file as supplied, as in the issues. */
  readonly file: string;
  readonly formato: FormatoTabella;
  /** Unique and never empty: a repeated name gets `_2`, `_3` …; one that is missing is called after its place («colonna 4»). */
  readonly colonne: readonly string[];
  /** The first five rows. */
  readonly esempi: readonly Readonly<Record<string, string>>[];
  /** Rows that the file promises; `null` when it must be read to know. */
  readonly righePreviste: number | null;
  readonly geometria: GeometriaTabella | null;
  /** Reads the table from its beginning, in constant memory. @throws UnreadableFileError when the file cannot be read on. */
  righe(): AsyncIterable<LottoRighe>;
}
