import { signedArea, type Punto } from '../piano/geometria.js';

export interface Campo {
  nome: string;
  tipo: 'C' | 'N';
  lunghezza: number;
  decimali: number;
}

export interface Poligono {
  anelli: Punto[][];
  valori: (string | number | null)[];
}

/** Polygons as shapefile: outer rings clockwise, holes counter-clockwise, closed. Text in the given encoding. */
export function writeShapefile(forme: readonly Poligono[], campi: readonly Campo[], encoding: 'utf8' | 'latin1'): { shp: Buffer; shx: Buffer; dbf: Buffer } {
  const records = forme.map((f) => polygonRecord(f.anelli));
  const all = forme.flatMap((f) => f.anelli.flat());
  const size = 100 + records.reduce((sum, r) => sum + 8 + r.length, 0);
  const shp = Buffer.alloc(size);
  const shx = Buffer.alloc(100 + 8 * records.length);
  header(shp, size, all);
  header(shx, shx.length, all);
  let offset = 100;
  records.forEach((record, i) => {
    shp.writeInt32BE(i + 1, offset);
    shp.writeInt32BE(record.length / 2, offset + 4);
    record.copy(shp, offset + 8);
    shx.writeInt32BE(offset / 2, 100 + 8 * i);
    shx.writeInt32BE(record.length / 2, 104 + 8 * i);
    offset += 8 + record.length;
  });
  return { shp, shx, dbf: writeDbf(forme.map((f) => f.valori), campi, encoding) };
}

function bounds(points: readonly Punto[]): [number, number, number, number] {
  let box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  return points.length === 0 ? [0, 0, 0, 0] : box;
}

function header(out: Buffer, size: number, points: readonly Punto[]): void {
  out.writeInt32BE(9994, 0);
  out.writeInt32BE(size / 2, 24);
  out.writeInt32LE(1000, 28);
  out.writeInt32LE(5, 32);
  bounds(points).forEach((value, i) => out.writeDoubleLE(value, 36 + 8 * i));
}

function polygonRecord(anelli: readonly Punto[][]): Buffer {
  const rings = anelli.map((ring, i) => {
    const clockwise = signedArea(ring) < 0;
    const open = clockwise === (i === 0) ? ring : ring.toReversed();
    return [...open, open[0]!];
  });
  const count = rings.reduce((sum, r) => sum + r.length, 0);
  const out = Buffer.alloc(44 + 4 * rings.length + 16 * count);
  out.writeInt32LE(5, 0);
  bounds(rings.flat()).forEach((value, i) => out.writeDoubleLE(value, 4 + 8 * i));
  out.writeInt32LE(rings.length, 36);
  out.writeInt32LE(count, 40);
  let start = 0;
  let at = 44 + 4 * rings.length;
  rings.forEach((ring, i) => {
    out.writeInt32LE(start, 44 + 4 * i);
    start += ring.length;
    for (const [x, y] of ring) {
      out.writeDoubleLE(x, at);
      out.writeDoubleLE(y, at + 8);
      at += 16;
    }
  });
  return out;
}

function writeDbf(rows: readonly (string | number | null)[][], campi: readonly Campo[], encoding: 'utf8' | 'latin1'): Buffer {
  const width = 1 + campi.reduce((sum, c) => sum + c.lunghezza, 0);
  const head = 33 + 32 * campi.length;
  const out = Buffer.alloc(head + width * rows.length + 1, 0x20);
  out.fill(0, 0, head);
  out.set([3, 126, 1, 15], 0);
  out.writeUInt32LE(rows.length, 4);
  out.writeUInt16LE(head, 8);
  out.writeUInt16LE(width, 10);
  campi.forEach((c, i) => {
    const at = 32 + 32 * i;
    out.write(c.nome, at, 11, 'latin1');
    out.write(c.tipo, at + 11, 1, 'latin1');
    out[at + 16] = c.lunghezza;
    out[at + 17] = c.decimali;
  });
  out[head - 1] = 0x0d;
  rows.forEach((row, r) => {
    let at = head + width * r + 1;
    campi.forEach((c, i) => {
      const value = row[i];
      if (value !== null && value !== undefined) {
        const text = c.tipo === 'N' ? Number(value).toFixed(c.decimali).padStart(c.lunghezza) : String(value);
        fit(text, c.lunghezza, encoding).copy(out, at);
      }
      at += c.lunghezza;
    });
  });
  out[out.length - 1] = 0x1a;
  return out;
}

/** The text cut to the width of its field without breaking a character. */
function fit(text: string, width: number, encoding: 'utf8' | 'latin1'): Buffer {
  let bytes = Buffer.from(text, encoding);
  for (let n = text.length; bytes.length > width; n--) bytes = Buffer.from(text.slice(0, n - 1), encoding);
  return bytes;
}

const GEOGRAFICHE = {
  rdn: 'GEOGCS["GCS_RDN2008",DATUM["D_Rete_Dinamica_Nazionale_2008",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
  roma: 'GEOGCS["GCS_Monte_Mario",DATUM["D_Monte_Mario",SPHEROID["International_1924",6378388.0,297.0]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
} as const;

function projection(name: string, geographic: string, falseEasting: number): string {
  return `PROJCS["${name}",${geographic},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",${falseEasting}.0],PARAMETER["False_Northing",0.0],`
    + 'PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
}

/** Texts of a .prj as desktop programs write them: no authority code, only names and parameters. */
export const PRJ = {
  /** EPSG:7792 */
  utm33: projection('RDN2008_UTM_Zone_33N', GEOGRAFICHE.rdn, 500000),
  /** EPSG:3004 */
  gaussBoagaEst: projection('Monte_Mario_Italy_2', GEOGRAFICHE.roma, 2520000),
} as const;
