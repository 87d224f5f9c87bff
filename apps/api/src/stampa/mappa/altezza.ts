import type { TestataFascicolo } from '../documento.js';
import { altezzaIndice } from '../pdf/disegna-indice.js';
import { PT_PER_MM } from '../pdf/stile.js';

/** Room of the map and of the contents below it, where nothing but the facts stands above, millimetres. */
const LIBERA_MM = 180;
const MINIMA_MM = 95;

/**
 * Room for the map below the head of the first page, millimetres: counted from the length of the texts, since the ground to read is
 * needed before anything is drawn. `sezioni`: lines of the contents that stand below. Too little costs a white strip, too much the map on a page of its own.
 */
export function altezzaMappaMm({ ente, titolo, sottotitolo, daSapere }: TestataFascicolo, sezioni: number): number {
  const righe = daSapere.reduce((n, testo) => n + Math.ceil(testo.length / 95), 0);
  const occupata = (righe === 0 ? 0 : 11 + righe * 5) + Math.floor(titolo.length / 44) * 8 + Math.floor(ente.length / 38) * 8 + Math.floor(sottotitolo.length / 70) * 12;
  return Math.max(MINIMA_MM, LIBERA_MM - altezzaIndice(sezioni) / PT_PER_MM - occupata);
}
