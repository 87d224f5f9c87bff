import type { Position } from '@edigit/catasto-sigmater';
import { FormaIlleggibile, type FormaScritta } from '../geometrie/forma.js';
import { leggiWkt, sembraWkt, sridDiWkt } from '../geometrie/wkt.js';
import { paroleDi } from '../nomi.js';
import { leggiNumero } from '../valori/numero.js';

type Valori = Readonly<Record<string, string>>;

/** Where the shapes of a table of cells are: in the text of one column, or as numbers in two. */
export type ColonneGeometria = ColonneCoordinate | { readonly wkt: string };

/** Two columns with the coordinates of each row. */
export interface ColonneCoordinate {
  readonly x: string;
  readonly y: string;
  /** Their names say longitude and latitude. */
  readonly gradi: boolean;
  /** Their names say the system as well. */
  readonly crs?: string;
}

const COPPIE: readonly { readonly x: RegExp; readonly y: RegExp; readonly gradi: boolean }[] = [
  { x: /^(lon|long|longitude|longitudine|lng)$/, y: /^(lat|latitude|latitudine)$/, gradi: true },
  { x: /^(x|est|east|easting)$/, y: /^(y|nord|north|northing)$/, gradi: false },
];

/** The national archive of streets and civic numbers: degrees of ETRF2000, whatever some municipalities wrote in them. */
const ANNCSU: ColonneCoordinate = { x: 'COORD_X_COMUNE', y: 'COORD_Y_COMUNE', gradi: true, crs: 'EPSG:6706' };

/** Words that may stand beside («coord x», «x wgs84»). */
const ACCANTO = /^(coord|coordinata|coordinate|wgs|gb|gauss|boaga|utm|etrs|etrf|rdn|punto|point|dd|dec|gradi|comune|\d+)$/;

/** The columns that hold coordinates, by their names; `null` when none do. Degrees before metres. */
export function colonneCoordinate(colonne: readonly string[]): ColonneCoordinate | null {
  if (colonne.includes(ANNCSU.x) && colonne.includes(ANNCSU.y)) return ANNCSU;
  const parole = colonne.map((colonna) => paroleDi(colonna.replace(/^coord(?=[xy]$)/i, '')));
  for (const { x, y, gradi } of COPPIE) {
    const [ix, iy] = [x, y].map((forma) => parole.findIndex((p) => p.filter((parola) => forma.test(parola)).length === 1 && p.every((parola) => forma.test(parola) || ACCANTO.test(parola))));
    if (ix !== undefined && iy !== undefined && ix !== -1 && iy !== -1) return { x: colonne[ix]!, y: colonne[iy]!, gradi };
  }
  return null;
}

/** The column whose texts are all shapes, as far as the first rows tell; `null` when there is none. */
export function colonnaWkt(colonne: readonly string[], campione: readonly Valori[]): { wkt: string } | null {
  const wkt = colonne.find((colonna) => {
    const testi = campione.map((valori) => valori[colonna]!).filter((testo) => testo !== '');
    return testi.length > 0 && testi.every(sembraWkt);
  });
  return wkt === undefined ? null : { wkt };
}

/** Columns that hold the shape of a row. */
export function nomiDi(colonne: ColonneGeometria): string[] {
  return 'wkt' in colonne ? [colonne.wkt] : [colonne.x, colonne.y];
}

/** The shape of one row; `null` when it has none. @throws FormaIlleggibile */
export function formaDi(colonne: ColonneGeometria, valori: Valori): FormaScritta | null {
  if ('wkt' in colonne) return valori[colonne.wkt] === '' ? null : leggiWkt(valori[colonne.wkt]!);
  const [x, y] = [valori[colonne.x]!, valori[colonne.y]!];
  if (x === '' && y === '') return null;
  const punto = puntoDi(x, y);
  if (punto === null) throw new FormaIlleggibile('le coordinate non sono una coppia di numeri');
  return { poligoni: [], linee: [], punti: [punto] };
}

/** System that the shape of one row names; `null` when it names none. */
export function crsDi(colonne: ColonneGeometria, valori: Valori): string | null {
  const srid = 'wkt' in colonne ? sridDiWkt(valori[colonne.wkt]!) : null;
  return srid === null ? null : `EPSG:${srid}`;
}

function puntoDi(x: string, y: string): Position | null {
  const [letto, altro] = [leggiNumero(x), leggiNumero(y)];
  return letto === null || altro === null ? null : [letto.numero, altro.numero];
}
