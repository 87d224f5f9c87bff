import type { Blocco, Cella, Tabella } from './documento.js';
import * as parole from './parole.js';

/** More rows than an officer can use on paper; a supply with absurd figures ends here, and the print says so. */
const MOST_ROWS = 1500;

export const cella = (testo: string | null, nota?: string | null): Cella => ({ testo: testo === null || testo === '' ? parole.NULLA : testo, ...(nota ? { nota } : {}) });
export const paragrafo = (testo: string, tono?: 'nota' | 'rilievo'): Blocco => ({ tipo: 'paragrafo', testo, ...(tono ? { tono } : {}) });

/** The table, cut where it would be absurd, and the sentence that says so. */
export function tabella(t: Tabella): Blocco[] {
  if (t.righe.length === 0) return [];
  if (t.righe.length <= MOST_ROWS) return [t];
  return [{ ...t, righe: t.righe.slice(0, MOST_ROWS) }, paragrafo(`Stampate le prime ${parole.numero(MOST_ROWS)} righe su ${parole.numero(t.righe.length)}: l’elenco intero si scarica dall’Elenco.`, 'rilievo')];
}
