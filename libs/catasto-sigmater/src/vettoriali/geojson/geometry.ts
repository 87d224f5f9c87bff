import type { Position, Ring } from '../../geometria/geometria.js';
import { areUsable } from '../forma.js';
import type { GeometriaVettoriale } from '../records.js';
import { MAX_RINGS, orient, type RiparazioneAnelli, usableRings } from '../rings.js';
import { isObject } from './is-object.js';

/** A geometry as far as it could be read, with what had to be put right. */
export interface GeometriaLetta {
  readonly geometria: GeometriaVettoriale | null;
  /** Why there is none, in Italian. */
  readonly rifiuto: string | null;
  readonly riparazione: RiparazioneAnelli;
  /** Other things put right or left out, in Italian. */
  readonly note: readonly string[];
}

/** Why a geometry cannot be read, in Italian. Stays in this file. */
class Rifiuto extends Error {}

/** How many arrays lie around the numbers of each type. */
const NESTING: Readonly<Record<string, number>> = { Point: 1, MultiPoint: 2, LineString: 2, MultiLineString: 3, Polygon: 3, MultiPolygon: 4 };

/** True for the names that RFC 7946 gives to geometries. */
export function isGeometryType(type: unknown): boolean {
  return typeof type === 'string' && (type === 'GeometryCollection' || Object.hasOwn(NESTING, type));
}

/** Reads a geometry object. What is bad is told, never thrown. */
export function readGeometry(value: unknown): GeometriaLetta {
  const reading = new GeometryReading();
  try {
    const parts = reading.read(value);
    return { geometria: reading.merge(parts), rifiuto: null, riparazione: reading.riparazione, note: [...reading.note] };
  } catch (error) {
    if (!(error instanceof Rifiuto)) throw error;
    return { geometria: null, rifiuto: error.message, riparazione: reading.riparazione, note: [...reading.note] };
  }
}

class GeometryReading {
  readonly riparazione: RiparazioneAnelli = { chiusi: 0, scartati: 0, girati: 0 };
  readonly note = new Set<string>();

  read(value: unknown): GeometriaVettoriale[] {
    if (!isObject(value)) throw new Rifiuto('la geometria non è un oggetto');
    const { type, coordinates, geometries } = value;
    if (type === 'GeometryCollection') {
      if (!Array.isArray(geometries)) throw new Rifiuto('la collezione non ha un elenco «geometries»');
      return geometries.flatMap((part) => this.read(part));
    }
    const expected = typeof type === 'string' && Object.hasOwn(NESTING, type) ? NESTING[type]! : null;
    if (expected === null) throw new Rifiuto(type === undefined ? 'manca il tipo della geometria' : 'il tipo della geometria non esiste');
    if (!Array.isArray(coordinates)) throw new Rifiuto('mancano le coordinate');
    const nesting = nestingOf(coordinates);
    return nesting === 0 ? [] : [this.readCoordinates(String(type), coordinates, nesting, expected)];
  }

  /** One geometry from several. Of different kinds only one can stand: areas before lines before points. */
  merge(parts: readonly GeometriaVettoriale[]): GeometriaVettoriale | null {
    const polygons = parts.flatMap((part) => (part.type === 'polygon' ? part.polygons : []));
    const lines = parts.flatMap((part) => (part.type === 'line' ? part.lines : []));
    const points = parts.flatMap((part) => (part.type === 'point' ? part.points : []));
    if ([polygons, lines, points].filter((kind) => kind.length > 0).length > 1) {
      this.note.add('la collezione mescola superfici, linee e punti: è tenuto il genere di maggiore estensione');
    }
    if (polygons.length > 0) return { type: 'polygon', polygons };
    if (lines.length > 0) return { type: 'line', lines };
    return points.length > 0 ? { type: 'point', points } : null;
  }

  private readCoordinates(type: string, coordinates: unknown[], nesting: number, expected: number): GeometriaVettoriale {
    if (type.endsWith('Polygon') && (nesting === 3 || nesting === 4)) {
      if (nesting !== expected) this.note.add(`le coordinate sono quelle di un ${nesting === 4 ? 'MultiPolygon' : 'Polygon'}, benché il tipo sia ${type}`);
      return this.readPolygons((nesting === 4 ? coordinates : [coordinates]).map(asArray));
    }
    if (nesting !== expected) throw new Rifiuto(`le coordinate sono annidate in ${nesting} livelli e il tipo ${type} ne vuole ${expected}`);
    if (type.endsWith('LineString')) {
      const lines = (nesting === 3 ? coordinates : [coordinates]).map((line) => this.readPositions(line));
      if (lines.some((line) => line.length < 2)) throw new Rifiuto('una linea ha meno di due punti');
      return { type: 'line', lines };
    }
    return { type: 'point', points: this.readPositions(nesting === 2 ? coordinates : [coordinates]) };
  }

  private readPolygons(raw: readonly unknown[][]): GeometriaVettoriale {
    const rings = raw.reduce((sum, polygon) => sum + polygon.length, 0);
    if (rings > MAX_RINGS) throw new Rifiuto(`il contorno ha ${rings} anelli: oltre ${MAX_RINGS} non è letto`);
    const polygons: Ring[][] = [];
    for (const polygon of raw) {
      const positions = polygon.map((ring) => this.readPositions(ring));
      const outer = usableRings(positions.slice(0, 1), this.riparazione);
      if (outer.length === 0) continue;
      const holes = usableRings(positions.slice(1), this.riparazione);
      polygons.push([...outer, ...holes].map((ring, i) => orient(ring, i === 0)));
    }
    if (polygons.length === 0) throw new Rifiuto('nessun anello del contorno racchiude una superficie');
    return { type: 'polygon', polygons };
  }

  private readPositions(value: unknown): Position[] {
    const positions = asArray(value).map((position) => this.readPosition(position));
    if (!areUsable(positions)) throw new Rifiuto('una coordinata è fuori da ogni misura');
    return positions;
  }

  private readPosition(value: unknown): Position {
    if (Array.isArray(value)) {
      const x: unknown = value[0];
      const y: unknown = value[1];
      if (typeof x === 'number' && typeof y === 'number') return [x, y];
      const position: Position = [numberOf(x), numberOf(y)];
      this.note.add('le coordinate sono scritte come testo');
      return position;
    }
    throw new Rifiuto('una posizione non è una coppia di numeri');
  }
}

function asArray(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Rifiuto('le coordinate sono annidate male');
}

/** Levels of arrays down to the first number or text; 0 when there is none. */
function nestingOf(coordinates: unknown[]): number {
  let levels = 0;
  for (let value: unknown = coordinates; Array.isArray(value); value = value[0]) {
    if (value.length === 0) return 0;
    levels += 1;
  }
  return levels;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new Rifiuto('una posizione non è una coppia di numeri');
  return number;
}
