/** A point of the plane, `[east, north]` in metres. */
export type Punto = readonly [number, number];

/** Rings of polygons in the plane, metres: polygon → ring → point. */
export type Poligoni = readonly (readonly (readonly Punto[])[])[];

export type Strato = 'particella' | 'edificio' | 'strada' | 'acqua' | 'confine';

/** One shape of the map extract, cut a little outside the frame. */
export interface Forma {
  readonly strato: Strato;
  /** The building of the dossier, or a parcel it stands on. */
  readonly soggetto: boolean;
  readonly numero: string | null;
  readonly poligoni: Poligoni;
  /** Where its number goes, and the room around that point in metres; null without a number. */
  readonly etichetta: { readonly punto: Punto; readonly raggioM: number } | null;
}

/** What a rectangle of paper shows of the plane. */
export interface Riquadro {
  /** Denominator: 500 is 1:500. */
  readonly scala: number;
  readonly centro: Punto;
  /** Size on paper, millimetres. */
  readonly larghezzaMm: number;
  readonly altezzaMm: number;
}

/** One image of a base map, and where three of its corners fall in the plane: top left, top right, bottom left. */
export interface ImmagineSfondo {
  readonly byte: Uint8Array;
  readonly angoli: readonly [Punto, Punto, Punto];
}

/** The map extract: shapes in the municipality's planar system and the frame that holds them at true scale. */
export interface EstrattoMappa {
  readonly riquadro: Riquadro;
  readonly forme: readonly Forma[];
  /** «RDN2008 / UTM 33N». */
  readonly sistema: string;
  /** What a reader should know of the frame («la particella prosegue oltre il riquadro»). */
  readonly avvertenza: string | null;
  /** What lies under the shapes, from outside; empty for none. */
  readonly sfondo: readonly ImmagineSfondo[];
}
