/** Measures and colours of the printed dossier. Points unless the name says otherwise. */

export const PT_PER_MM = 72 / 25.4;
export const mm = (millimetri: number): number => millimetri * PT_PER_MM;

/** A sheet of paper. */
export interface Pagina {
  readonly larghezza: number;
  readonly altezza: number;
}
export const PAGINA: Pagina = { larghezza: mm(210), altezza: mm(297) };
export const MARGINE = mm(18);
/** Width of the text. */
export const GIUSTEZZA = PAGINA.larghezza - 2 * MARGINE;
/** First line of a page that is not the first, and where the text ends above the footer. */
export const CIMA = mm(25);
/** Room of the footer. */
export const PIEDE = mm(23);
export const FONDO = PAGINA.altezza - PIEDE;

/** Contrast on white: ink 15:1, grey 6:1, blue 9:1. */
export const COLORE = {
  inchiostro: '#17324d', grigio: '#5b6770', blu: '#004080', filo: '#c3cdd6', fascia: '#eef2f6', avviso: '#fff3d6', avvisoFilo: '#a66300', dimostrativo: '#ffd47a',
} as const;

export type Carattere = 'normale' | 'medio' | 'forte';

/** Files in `caratteri/`. */
export const CARATTERI: Readonly<Record<Carattere, string>> = {
  normale: 'TitilliumWeb-Regular.ttf', medio: 'TitilliumWeb-SemiBold.ttf', forte: 'TitilliumWeb-Bold.ttf',
};
