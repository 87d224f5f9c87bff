import { leggiEstremi } from './estremi.js';
import { CODICI_TITOLO, type TipoTitolo, voceTitolo } from './tipi-titolo.js';

/** A title as somebody names it who looks for it. */
export interface TitoloCercato {
  /** Digits without zeros on the left. */
  readonly numero: string;
  /** `BIS`, `A`; '' when not said. */
  readonly suffisso: string;
  readonly anno: number | null;
  /** Kinds it may be of; null when not said. */
  readonly tipi: readonly TipoTitolo[] | null;
}

const INIZIALE = /^([a-z])\s*[/-]\s*(?=\d)/i;
const PRATICA = /^(?:pratica|prat\.?|titolo|tit\.?)(?=[\s\d])/i;
/** Without a kind a number and a short year are a sheet and a parcel. */
const CON_ANNO_INTERO = /(?:^|\D)(?:18|19|20)\d{2}(?:\D|$)/;

/**
 * The title that a text names: «PdC 45 2003», «C.E. 45 bis/1978», «pratica 123/1987», «C/123/1987», «licenza 12», «123/1987». A letter alone before the number is the first of its kind: C is a
 * concessione, a condono, a CILA. Null for what names none; a number without kind and year is none.
 */
export function leggiTitoloCercato(testo: string): TitoloCercato | null {
  const scritto = testo.trim();
  const iniziale = INIZIALE.exec(scritto)?.[1]?.toUpperCase();
  const senza = scritto.replace(INIZIALE, '').replace(PRATICA, '');
  const { numero, suffisso, anno, letto, difetti } = leggiEstremi(senza);
  if (numero === '' || difetti.length > 0) return null;
  if (letto === null && !(PRATICA.test(scritto) || (anno !== null && CON_ANNO_INTERO.test(senza)))) return null;
  const tipi = letto !== null ? [letto.tipo] : iniziale === undefined ? null : CODICI_TITOLO.filter((tipo) => voceTitolo(tipo).titolo.startsWith(iniziale) || voceTitolo(tipo).sigla.startsWith(iniziale));
  return { numero, suffisso, anno, tipi };
}
