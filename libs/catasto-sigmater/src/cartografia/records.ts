import type { Position, Ring } from '../geometria/geometria.js';

/** What a map file describes: a sheet of the land cadastre, a sheet of the tavolare cadastre, or the key plan of many sheets. */
export type KindMappa = 'mappa' | 'fondiario' | 'quadro-unione';

/** What a BORDO encloses. `foglio-unione` is a sheet drawn in a key plan (quadro d'unione). */
export type TipoBordo = 'confine' | 'particella' | 'fabbricato' | 'strada' | 'acqua' | 'foglio-unione';

/** What every element of a map file carries. */
interface ElementoDiMappa {
  /** Name of the map, 11 characters: municipality 4, section 1 (`_` = none), sheet 4, allegato 1, sviluppo 1 (`H501D076700`). */
  readonly nomeMappa: string;
  /** Line of the keyword (of the opening tag in GML), from 1. */
  readonly riga: number;
  /** MD5 (32 hexadecimal characters) of the trimmed raw lines: equal text, equal fact. */
  readonly impronta: string;
}

/** The sheet itself: always the first record of a file of one sheet. */
export interface FoglioMappa extends ElementoDiMappa {
  readonly elemento: 'foglio';
  readonly kind: KindMappa;
  /** Codice Belfiore of the municipality. */
  readonly comune: string;
  /** Census section letter, `''` when none. */
  readonly sezione: string;
  /** Sheet, upper-case and without leading zeros (`767`); in a key plan the number of the request. */
  readonly foglio: string;
  /** Letter of the allegato, `''` when none. */
  readonly allegato: string;
  /** Letter of the sviluppo, `''` when none. */
  readonly sviluppo: string;
  /** Denominator of the scale (`2000`); in a key plan the longest side; `null` when the file does not tell. */
  readonly scala: number | null;
  /** System declared by the file (`EPSG:6706` in the open GML); `null` for CXF and CTF, which declare none. */
  readonly crs: string | null;
}

/** A closed border: the sheet, a parcel, a building, a road, a water or a sheet of a key plan. */
export interface BordoMappa extends ElementoDiMappa {
  readonly elemento: 'bordo';
  readonly tipo: TipoBordo;
  /** Code as written (`00123`, `123+`, `STRADA`). */
  readonly codice: string;
  /**
   * Number of the parcel, or of the parcel a building stands on: upper-case, no leading zeros, no `+`; may be letters.
   * `Xnnnn` is a parcel whose number the office does not know. `null` for `confine`, `strada`, `acqua`, `foglio-unione`.
   */
  readonly numero: string | null;
  /** Which border this is, from 1, among those of its map with the same code: several buildings share one. Unique with map and code. */
  readonly ordinale: number;
  /** Source coordinates, closed, outer ring first and counter-clockwise, then the holes clockwise. */
  readonly rings: Ring[];
  /** For each ring, true when the file had it the other way round. */
  readonly anelliInvertiti: readonly boolean[];
  /** A point inside the border, for point-in-polygon; `null` when the file has none that can be read. */
  readonly puntoInterno: Position | null;
  /** Where the label is drawn; it may lie outside. `null` when unknown. */
  readonly puntoEtichetta: Position | null;
  /** Height of the label in tenths of a millimetre at the scale of the map; `null` when unknown. */
  readonly altezzaEtichetta: number | null;
  /** Angle of the label in radians, counter-clockwise from East; `null` when unknown. */
  readonly angoloEtichetta: number | null;
  /** Area in the plane of the source system, holes taken away, m²; `null` when the source is in degrees. */
  readonly areaPlanareM2: number | null;
  /** Length of all rings in the plane of the source system, m; `null` when the source is in degrees. */
  readonly perimetroM: number | null;
}

/** What is drawn outside the border of the sheet is marked in the file by a backslash after the keyword. */
interface ElementoDisegnato extends ElementoDiMappa {
  readonly fuoriBordo: boolean;
}

/** A text of the map (place name, number, `ALLA`, `SVIA`). */
export interface TestoMappa extends ElementoDisegnato {
  readonly elemento: 'testo';
  readonly testo: string;
  /** Tenths of a millimetre at the scale of the map; 0 marks the centroid of a parcel of a raster sheet. */
  readonly altezza: number;
  /** Radians, counter-clockwise from East. */
  readonly angolo: number;
  readonly punto: Position;
}

/** A symbol (boundary stone, joining mark, water flow …) by its code in the CXF specification. */
export interface SimboloMappa extends ElementoDisegnato {
  readonly elemento: 'simbolo';
  readonly codice: number;
  /** Radians, counter-clockwise from East. */
  readonly angolo: number;
  readonly punto: Position;
}

/** A fiducial point. */
export interface FiducialeMappa extends ElementoDisegnato {
  readonly elemento: 'fiduciale';
  /** Number as written; the full name is `PFnn/FFFA/CCCC`. */
  readonly numero: string;
  /** 8 trigonometric, 20 the others. */
  readonly simbolo: number;
  readonly punto: Position;
  readonly puntoEtichetta: Position;
}

/** A drawn line by its type in the CXF specification (1 continuous, 5 dashed, 6 dotted …). */
export interface LineaMappa extends ElementoDisegnato {
  readonly elemento: 'linea';
  readonly codice: number;
  readonly linea: Position[];
}

/** A survey sketch (libretto) not yet on the map. */
export interface LibrettoMappa extends ElementoDiMappa {
  readonly elemento: 'libretto';
  /** Protocol of the survey; `null` when already on the map (`0` in the file). */
  readonly protocollo: string | null;
  readonly codice: number;
  readonly linea: Position[];
}

/** The raster image under a raster sheet, with the four points the file gives, in the order of the file. */
export interface RiferimentoRaster extends ElementoDiMappa {
  readonly elemento: 'riferimento-raster';
  readonly nomeFile: string;
  readonly punti: readonly [Position, Position, Position, Position];
}

/** Whatever a map file yields; `elemento` tells which. */
export type ElementoMappa =
  | FoglioMappa
  | BordoMappa
  | TestoMappa
  | SimboloMappa
  | FiducialeMappa
  | LineaMappa
  | LibrettoMappa
  | RiferimentoRaster;
