import type { Bbox, Position, Ring } from '../geometria/geometria.js';
import type { Batch } from '../source.js';

/** A value of an attribute table. Codes stay text, digits and blanks as supplied; dates are ISO text (`yyyy-mm-dd`). */
export type Attributo = string | number | boolean | null;

/** One or more polygons, each with its outer ring first and counter-clockwise, then its holes clockwise (RFC 7946). All rings closed. */
export interface PoligoniVettoriali {
  readonly type: 'polygon';
  readonly polygons: Ring[][];
}

/** One or more lines of at least two positions. */
export interface LineeVettoriali {
  readonly type: 'line';
  readonly lines: Position[][];
}

/** One or more points. */
export interface PuntiVettoriali {
  readonly type: 'point';
  readonly points: Position[];
}

/** Heights and measures (Z, M) are read over, not kept. */
export type GeometriaVettoriale = PoligoniVettoriali | LineeVettoriali | PuntiVettoriali;

/** One record of a vector layer: an outline and its attributes, as the source says them. */
export interface FormaVettoriale {
  /** Record number in its file, from 1. Deleted records have a number too. */
  readonly riga: number;
  /** `id` of a GeoJSON feature as text; `null` when there is none, and always for a shapefile. */
  readonly idSorgente: string | null;
  /** In the coordinates of the source, x (east, longitude) first; `null` when the record has no shape that can be read: then an issue says why. */
  readonly geometria: GeometriaVettoriale | null;
  /** True when a polygon is simple and its parts do not overlap (OGC Simple Features); points and lines always. False comes with an `invalid-geometry` issue. */
  readonly valida: boolean;
  /** By field name, in the order of the table. The object inherits nothing: no name is special. */
  readonly attributi: Readonly<Record<string, Attributo>>;
  /** Area in the plane of the source system, holes taken away, m²; `null` for what is not a polygon and when the source is in degrees. */
  readonly areaPlanareM2: number | null;
  /** 32 hexadecimal characters: MD5 of coordinates and attributes. Equal: same fact, provided that the reference system is the same. */
  readonly impronta: string;
}

/** The reference system of a layer and how it came to be known. */
export interface CrsStrato {
  /** `EPSG:7794`; `null` when unknown. */
  readonly id: string | null;
  /**
   * `authority`: the source names a code · `parametri`: matched by its projection parameters · `dichiarato`: given by who imports, or implied by the format
   * (GeoJSON is WGS84 by RFC 7946) · `assente`: nothing usable was found.
   */
  readonly come: 'authority' | 'parametri' | 'dichiarato' | 'assente';
  /** From 0 (a guess) to 1 (said by the source). */
  readonly certezza: number;
  /** What the source says, verbatim (WKT of the `.prj`, name in the `crs` member), at most 2,000 characters. */
  readonly testo: string | null;
}

/** A column of the attribute table. */
export interface CampoStrato {
  /** Unique in the layer: a repeated name gets `_2`, `_3` … */
  readonly nome: string;
  readonly tipo: 'testo' | 'numero' | 'data' | 'logico' | 'misto';
  /** Width in characters; `null` where the format has none. */
  readonly lunghezza: number | null;
  readonly decimali: number | null;
}

/** What a layer says about itself. In GeoJSON the fields grow while it is read: the last batch has all of them. */
export interface StratoVettoriale {
  /** File name without folder and extension. */
  readonly nome: string;
  readonly formato: 'shapefile' | 'geojson';
  readonly tipoGeometria: 'polygon' | 'line' | 'point' | 'misto' | 'nessuna';
  readonly crs: CrsStrato;
  readonly campi: readonly CampoStrato[];
  /** Encoding of the attributes as used (`UTF-8`, `windows-1252` …), with how it was chosen. */
  readonly codifica: { readonly nome: string; readonly come: 'cpg' | 'ldid' | 'dedotta' | 'formato' };
  /** Number of records that the header promises; `null` when it does not say. */
  readonly recordDichiarati: number | null;
  /** Extent in the header, not verified; `null` when absent or unusable. */
  readonly bboxDichiarato: Bbox | null;
}

/** What the readers of vector layers hand over. `linesRead` counts records. The first batch has some, if the layer has any: it settles the reference system. */
export interface BatchVettoriale extends Batch<FormaVettoriale> {
  readonly strato: StratoVettoriale;
}

/** What who imports knows better than the file. */
export interface OpzioniLettura {
  /** Reference system to use whatever the file says (`EPSG:3003`). */
  readonly crs?: string;
  /** Encoding of the attributes to use whatever the file says (a WHATWG label, or `cp437`, `cp850`). */
  readonly codifica?: string;
  /** True to keep columns of persons: whoever reads stores only the columns that it asks for, under their right. */
  readonly conPersone?: boolean;
}
