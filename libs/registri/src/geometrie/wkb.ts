import type { Position } from '@edigit/catasto-sigmater';
import { FormaIlleggibile, formaVuota, type FormaScritta } from './forma.js';

/** Collections inside collections: no program writes more, and each costs a call. */
const PROFONDITA = 8;

const TIPI: readonly string[] = ['Geometry', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection', 'CircularString', 'CompoundCurve', 'CurvePolygon', 'MultiCurve', 'MultiSurface', 'Curve', 'Surface', 'PolyhedralSurface', 'TIN', 'Triangle'];

/** Reads Well-Known Binary (ISO or extended); heights and measures are read over. @throws FormaIlleggibile */
export function leggiWkb(bytes: Uint8Array): FormaScritta {
  const forma = formaVuota();
  new LetturaWkb(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)).geometria(forma, 0);
  return forma;
}

class LetturaWkb {
  private at = 0;
  private littleEndian = true;
  private dimensioni = 2;

  constructor(private readonly vista: DataView) {}

  geometria(forma: FormaScritta, profondita: number): void {
    const tipo = this.testata();
    switch (tipo) {
      case 1: {
        const [posizione] = this.posizioni(1) as [Position];
        // An empty point is written with no number for its coordinates.
        if (!Number.isNaN(posizione[0]) || !Number.isNaN(posizione[1])) forma.punti.push(posizione);
        return;
      }
      case 2: {
        const linea = this.posizioni(this.quante(this.dimensioni * 8));
        if (linea.length > 0) forma.linee.push(linea);
        return;
      }
      case 3: {
        const anelli = Array.from({ length: this.quante(4) }, () => this.posizioni(this.quante(this.dimensioni * 8)));
        if (anelli.length > 0) forma.poligoni.push(anelli);
        return;
      }
      case 4:
      case 5:
      case 6:
      case 7: {
        if (profondita >= PROFONDITA) throw new FormaIlleggibile('le raccolte sono una dentro l\'altra troppe volte');
        const quante = this.quante(5);
        for (let i = 0; i < quante; i++) this.geometria(forma, profondita + 1);
        return;
      }
      default:
        throw new FormaIlleggibile(`il tipo ${TIPI[tipo] ?? tipo} non è letto: convertire archi e superfici in segmenti e poligoni`);
    }
  }

  private testata(): number {
    const ordine = this.byte();
    if (ordine > 1) throw guasta();
    this.littleEndian = ordine === 1;
    const scritto = this.intero();
    const iso = (scritto & 0x0fffffff) >>> 0;
    const dimensioneIso = Math.floor(iso / 1000);
    if (dimensioneIso > 3) throw guasta();
    const [z, m] = [(scritto & 0x80000000) !== 0 || dimensioneIso === 1 || dimensioneIso === 3, (scritto & 0x40000000) !== 0 || dimensioneIso >= 2];
    if ((scritto & 0x20000000) !== 0) this.intero();
    this.dimensioni = 2 + (z ? 1 : 0) + (m ? 1 : 0);
    return iso % 1000;
  }

  /** A count is believed only when as many things of that size can still follow. */
  private quante(bytesDiUna: number): number {
    const quante = this.intero();
    if (quante * bytesDiUna > this.vista.byteLength - this.at) throw guasta();
    return quante;
  }

  private posizioni(quante: number): Position[] {
    const passo = this.dimensioni * 8;
    if (quante * passo > this.vista.byteLength - this.at) throw guasta();
    const posizioni: Position[] = [];
    for (let i = 0; i < quante; i++, this.at += passo) posizioni.push([this.vista.getFloat64(this.at, this.littleEndian), this.vista.getFloat64(this.at + 8, this.littleEndian)]);
    return posizioni;
  }

  private byte(): number {
    if (this.at + 1 > this.vista.byteLength) throw guasta();
    return this.vista.getUint8(this.at++);
  }

  private intero(): number {
    if (this.at + 4 > this.vista.byteLength) throw guasta();
    this.at += 4;
    return this.vista.getUint32(this.at - 4, this.littleEndian);
  }
}

function guasta(): FormaIlleggibile {
  return new FormaIlleggibile('i suoi byte sono incompleti o scritti male');
}
