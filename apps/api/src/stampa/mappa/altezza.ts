import type { TestataFascicolo } from '../documento.js';

/** Height of the map where nothing but the facts stands above it and the section of the building's measures below, millimetres. */
const LIBERA_MM = 148;
const MINIMA_MM = 95;

/**
 * Room for the map below the head of the first page, millimetres: counted from the length of the texts, since the ground to read is
 * needed before anything is drawn. Too little costs a white strip, too much the map on a page of its own.
 */
export function altezzaMappaMm({ ente, titolo, sottotitolo, daSapere }: TestataFascicolo): number {
  const righe = daSapere.reduce((n, testo) => n + Math.ceil(testo.length / 95), 0);
  const occupata = (righe === 0 ? 0 : 11 + righe * 5) + Math.floor(titolo.length / 44) * 8 + Math.floor(ente.length / 38) * 8 + Math.floor(sottotitolo.length / 70) * 12;
  return Math.max(MINIMA_MM, LIBERA_MM - occupata);
}
