import { hash } from 'node:crypto';
import { colonneCoordinate, nomiDi } from './celle/coordinate.js';
import { chiaveDi, paroleDi } from './nomi.js';
import type { CampoRegistro, Mappatura } from './tipi.js';

/** Names in a shapefile are cut here. */
const NOME_DBF = 10;

/** From this on a column is proposed: below, the officer chooses. */
const SOMIGLIANZA_BASTANTE = 0.5;

/**
 * Which column most likely holds which field: the best pairs first, each column once. A name equal to the code, the title or a synonym of the field
 * beats one that has all of its words, which beats one cut as in a shapefile. Columns of coordinates («COORD_X_COMUNE») hold no field: they are the place of the row.
 */
export function proponiMappatura(campi: readonly CampoRegistro[], colonne: readonly string[]): Mappatura {
  const coordinate = colonneCoordinate(colonne);
  const libere = coordinate === null ? colonne : colonne.filter((colonna) => !nomiDi(coordinate).includes(colonna));
  const coppie = campi.flatMap((campo, c) => libere.map((colonna, i) => ({ campo, c, colonna, i, punti: somiglianza(campo, colonna) })))
    .filter(({ punti }) => punti >= SOMIGLIANZA_BASTANTE)
    .toSorted((a, b) => b.punti - a.punti || a.c - b.c || a.i - b.i);
  const scelte = new Map<string, string>();
  const prese = new Set<string>();
  for (const { campo, colonna } of coppie) {
    if (scelte.has(campo.codice) || prese.has(colonna)) continue;
    scelte.set(campo.codice, colonna);
    prese.add(colonna);
  }
  return Object.fromEntries(campi.flatMap(({ codice }) => (scelte.has(codice) ? [[codice, { colonna: scelte.get(codice)! }]] : [])));
}

/** From 0 to 1. */
function somiglianza({ codice, titolo, sinonimi }: CampoRegistro, colonna: string): number {
  return Math.max(...[codice, titolo, ...sinonimi].map((nome, i) => confronta(nome, colonna) - (i > 1 ? 0.01 : 0)));
}

function confronta(nome: string, colonna: string): number {
  const [a, b] = [chiaveDi(nome), chiaveDi(colonna)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  if (colonna.length === NOME_DBF && b.length > 5 && a.startsWith(b)) return 0.7;
  const [parole, altre] = [paroleDi(nome), new Set(paroleDi(colonna))];
  // A word alone («zona») is in too many names to say much; less so where few others stand beside it.
  if (parole.every((parola) => altre.has(parola))) return (parole.length === 1 ? 0.4 : 0.6) + 0.2 / Math.max(altre.size - parole.length, 1);
  return 0;
}

/** What a mapping cannot do. */
export interface DifettoMappatura {
  /** Code of the field; one that the register does not have, when that is the defect. */
  readonly campo: string;
  /** In Italian, for the officer: what is wrong and what to do. */
  readonly messaggio: string;
}

/** What must be put right before a mapping can be used: unknown fields, columns that the file does not have, mandatory fields without any. */
export function verificaMappatura(campi: readonly CampoRegistro[], mappatura: Mappatura, colonne: readonly string[]): DifettoMappatura[] {
  const noti = new Set(campi.map(({ codice }) => codice));
  const presenti = new Set(colonne);
  const difetti = Object.keys(mappatura).filter((codice) => !noti.has(codice)).map((campo): DifettoMappatura => ({ campo, messaggio: `Il registro non ha un campo «${campo}»: toglierlo dalla mappatura.` }));
  for (const { codice, titolo, obbligatorio } of campi) {
    const voce = Object.hasOwn(mappatura, codice) ? mappatura[codice]! : null;
    if (voce !== null && 'colonna' in voce && !presenti.has(voce.colonna)) difetti.push({ campo: codice, messaggio: `«${titolo}»: il file non ha una colonna «${voce.colonna}». Sceglierne un'altra.` });
    else if (obbligatorio === true && (voce === null || ('valore' in voce && voce.valore.trim() === ''))) difetti.push({ campo: codice, messaggio: `«${titolo}» è obbligatorio: scegliere la colonna che lo contiene o un valore per tutte le righe.` });
  }
  return difetti;
}

/**
 * 32 hexadecimal characters, the same for files with the same columns in whatever order: a source that is handed over again is known by it, and the
 * mapping remembered for it fits.
 */
export function firmaColonne(colonne: readonly string[]): string {
  return hash('sha256', JSON.stringify(colonne.toSorted()), 'hex').slice(0, 32);
}
