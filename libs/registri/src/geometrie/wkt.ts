import type { Position } from '@edigit/catasto-sigmater';
import { FormaIlleggibile, formaVuota, type FormaScritta } from './forma.js';

/** Begins like a shape in Well-Known Text, the system of EWKT before it or not. */
const INIZIO = /^\s*(?:SRID\s*=\s*(\d{1,6})\s*;\s*)?(MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION|CIRCULARSTRING|COMPOUNDCURVE|CURVEPOLYGON|MULTICURVE|MULTISURFACE|TRIANGLE|TIN|POLYHEDRALSURFACE)\b/i;

const PEZZO = /\s*(?:([A-Za-z]+)|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)|([(),]))/y;

/** Collections inside collections: no program writes more, and each costs a call. */
const PROFONDITA = 8;

/** True for a text that begins like a shape. */
export function sembraWkt(testo: string): boolean {
  return INIZIO.test(testo);
}

/** System that an EWKT names; `null` for plain WKT. */
export function sridDiWkt(testo: string): number | null {
  const srid = INIZIO.exec(testo)?.[1];
  return srid === undefined || Number(srid) === 0 ? null : Number(srid);
}

/** Reads Well-Known Text or EWKT; heights and measures are read over. @throws FormaIlleggibile */
export function leggiWkt(testo: string): FormaScritta {
  const forma = formaVuota();
  new LetturaWkt(testo.replace(/^\s*SRID\s*=\s*\d+\s*;/i, '')).tutto(forma);
  return forma;
}

class LetturaWkt {
  private at = 0;
  private pezzo: string | null = null;

  constructor(private readonly testo: string) {
    this.avanza();
  }

  tutto(forma: FormaScritta): void {
    this.geometria(forma, 0);
    if (this.pezzo !== null) throw guasto();
  }

  private geometria(forma: FormaScritta, profondita: number): void {
    const tipo = this.parola();
    if (/^(Z|M|ZM)$/.test(this.pezzo?.toUpperCase() ?? '')) this.avanza();
    if (this.pezzo?.toUpperCase() === 'EMPTY') {
      this.avanza();
      return;
    }
    switch (tipo.replace(/(?<=.)(Z|M|ZM)$/, (coda) => (tipo.endsWith('LINESTRING') ? coda : ''))) {
      case 'POINT':
        forma.punti.push(...this.posizioni());
        return;
      case 'MULTIPOINT':
        this.elenco(() => forma.punti.push(...(this.pezzo === '(' ? this.posizioni() : [this.posizione()])));
        return;
      case 'LINESTRING':
        forma.linee.push(this.posizioni());
        return;
      case 'MULTILINESTRING':
        this.elenco(() => forma.linee.push(this.posizioni()));
        return;
      case 'POLYGON':
        forma.poligoni.push(this.anelli());
        return;
      case 'MULTIPOLYGON':
        this.elenco(() => forma.poligoni.push(this.anelli()));
        return;
      case 'GEOMETRYCOLLECTION':
        if (profondita >= PROFONDITA) throw new FormaIlleggibile('le raccolte sono una dentro l\'altra troppe volte');
        this.elenco(() => this.geometria(forma, profondita + 1));
        return;
      default:
        throw new FormaIlleggibile(`il tipo ${tipo.slice(0, 30)} non è letto: convertire archi e superfici in segmenti e poligoni`);
    }
  }

  private anelli(): Position[][] {
    const anelli: Position[][] = [];
    this.elenco(() => anelli.push(this.posizioni()));
    return anelli;
  }

  private posizioni(): Position[] {
    const posizioni: Position[] = [];
    this.elenco(() => posizioni.push(this.posizione()));
    return posizioni;
  }

  private posizione(): Position {
    const numeri: number[] = [];
    while (this.pezzo !== null && /^[-+.\d]/.test(this.pezzo)) {
      numeri.push(Number(this.pezzo));
      this.avanza();
    }
    if (numeri.length < 2 || numeri.length > 4) throw guasto();
    return [numeri[0]!, numeri[1]!];
  }

  private elenco(uno: () => unknown): void {
    this.vuole('(');
    for (;;) {
      uno();
      if (this.pezzo !== ',') break;
      this.avanza();
    }
    this.vuole(')');
  }

  private parola(): string {
    const parola = this.pezzo;
    if (parola === null || !/^[A-Za-z]/.test(parola)) throw guasto();
    this.avanza();
    return parola.toUpperCase();
  }

  private vuole(segno: string): void {
    if (this.pezzo !== segno) throw guasto();
    this.avanza();
  }

  private avanza(): void {
    PEZZO.lastIndex = this.at;
    const trovato = PEZZO.exec(this.testo);
    if (trovato === null) {
      if (this.testo.slice(this.at).trim() !== '') throw guasto();
      this.pezzo = null;
      return;
    }
    this.at = PEZZO.lastIndex;
    this.pezzo = trovato[1] ?? trovato[2] ?? trovato[3]!;
  }
}

function guasto(): FormaIlleggibile {
  return new FormaIlleggibile('il testo WKT è incompleto o scritto male');
}
