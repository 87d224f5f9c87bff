import type { RigaCelle } from './riga-celle.js';
import { nomiUnici } from '../nomi.js';
import { COLONNE_AMMESSE, pulisci } from '../righe.js';

/** Titles, notes and blank lines above the header are at most as many. */
export const RIGHE_SOPRA = 30;

/** Where the header of a table is and what it says. */
export interface Intestazione {
  /** Number of its last line: rows come after it. */
  readonly ultimaRiga: number;
  /** Names, unique and never empty, of the columns that are kept. */
  readonly colonne: readonly string[];
  /** Place of each of them in its row, from 0. */
  readonly posti: readonly number[];
}

/** Cells of a header that stand over several columns or lines: row and column from 0, ends included. */
export interface Unione {
  readonly righe: readonly [da: number, a: number];
  readonly colonne: readonly [da: number, a: number];
}

/**
 * Finds the header: the first row that fills more than half of the widest one, above it only titles. A header on two lines with merged cells («Indici» over
 * «If» and «It») is read as one («Indici If», «Indici It»). Columns without a name are kept when the rows below have something in them. `null` when there is nothing.
 */
export function trovaIntestazione(righe: readonly RigaCelle[], unioni: readonly Unione[] = []): Intestazione | null {
  const piene = righe.slice(0, RIGHE_SOPRA + 1).map(({ celle }) => celle.filter((cella) => pulisci(cella) !== '').length);
  const larga = Math.max(0, ...piene);
  if (larga === 0) return null;
  const i = piene.findIndex((n) => n * 2 > larga || (n > 1 && n * 2 === larga));
  const prima = righe[i]!;
  const altezza = altezzaDi(prima, righe, unioni);
  const linee = righe.slice(i, i + altezza);
  const nomi = nomiDi(linee, unioni);
  if (nomi.length > COLONNE_AMMESSE) return { ultimaRiga: linee.at(-1)!.numero, colonne: [], posti: nomi.map((_, posto) => posto) };
  const sotto = righe.slice(i + altezza);
  const posti = nomi.flatMap((nome, posto) => (nome !== '' || sotto.some(({ celle }) => pulisci(celle[posto] ?? '') !== '') ? [posto] : []));
  const unici = nomiUnici(nomi);
  return { ultimaRiga: linee.at(-1)!.numero, colonne: posti.map((posto) => unici[posto]!), posti };
}

/** How many lines the header takes: as far down as its merged cells reach, and one more where they only reach to the side. */
function altezzaDi(prima: RigaCelle, righe: readonly RigaCelle[], unioni: readonly Unione[]): number {
  const riga = prima.numero - 1;
  const sue = unioni.filter(({ righe: [da] }) => da === riga);
  const fondo = Math.max(riga, ...sue.map(({ righe: [, a] }) => a));
  const diLato = sue.some(({ righe: [, a], colonne: [da, fino] }) => a === riga && fino > da);
  const ultima = Math.max(fondo, diLato ? riga + 1 : riga);
  return Math.max(1, righe.filter(({ numero }) => numero - 1 >= riga && numero - 1 <= Math.min(ultima, riga + 3)).length);
}

/** Name of each column: what stands over it, line by line, said once. */
function nomiDi(linee: readonly RigaCelle[], unioni: readonly Unione[]): string[] {
  const larghezza = Math.max(...linee.map(({ celle }) => celle.length));
  return Array.from({ length: larghezza }, (_, colonna) => {
    const parti = linee.map((linea) => pulisci(linea.celle[origine(linea.numero - 1, colonna, unioni)] ?? ''));
    return [...new Set(parti.filter((parte) => parte !== ''))].join(' ');
  });
}

/** The column whose cell is seen here: the first of a merge. */
function origine(riga: number, colonna: number, unioni: readonly Unione[]): number {
  return unioni.find(({ righe: [da, a], colonne: [inizio, fine] }) => riga >= da && riga <= a && colonna >= inizio && colonna <= fine)?.colonne[0] ?? colonna;
}
