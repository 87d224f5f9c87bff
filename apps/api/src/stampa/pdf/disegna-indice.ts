import type { Elemento, Foglio, StileTesto } from './foglio.js';
import { COLORE, GIUSTEZZA, MARGINE, mm } from './stile.js';

const COLONNE = 2;
const RIGA = mm(4.6);
const TITOLO = mm(7);
const SOTTO = mm(4);
const STACCO = mm(8);
const VOCE: StileTesto = { corpo: 9.5 };

/** Height of a table of contents, points. */
export function altezzaIndice(voci: number): number {
  return TITOLO + Math.ceil(voci / COLONNE) * RIGA + SOTTO;
}

/**
 * Keeps the room for the contents at the cursor, and gives what writes them there once each section has its page: in two columns, read down, every line a link to where it says.
 *
 * @param quante how many sections will be opened from now on.
 */
export function prenotaIndice(foglio: Foglio, quante: number): () => void {
  foglio.assicura(altezzaIndice(quante));
  const elemento = foglio.prenotaSezione('Indice');
  const [pagina, alto, dopo] = [foglio.pagine, foglio.y, foglio.sezioniAperte.length];
  foglio.y += altezzaIndice(quante);
  return () => foglio.suPagina(pagina, () => {
    foglio.marca('H2', () => foglio.scrivi('Indice', MARGINE, alto, { carattere: 'medio', corpo: 12, colore: COLORE.blu }), elemento);
    const voci = foglio.sezioniAperte.slice(dopo);
    const indice = foglio.figlio(elemento, 'TOC');
    const perColonna = Math.ceil(voci.length / COLONNE);
    const larghezza = (GIUSTEZZA - STACCO * (COLONNE - 1)) / COLONNE;
    voci.forEach((voce, i) => scriviVoce(foglio, voce, { x: MARGINE + Math.floor(i / perColonna) * (larghezza + STACCO), y: alto + TITOLO + (i % perColonna) * RIGA, larghezza }, indice));
    indice.end();
    elemento.end();
  });
}

function scriviVoce(foglio: Foglio, { titolo, pagina, nome }: Foglio['sezioniAperte'][number], { x, y, larghezza }: { readonly x: number; readonly y: number; readonly larghezza: number }, indice: Elemento): void {
  const voce = foglio.figlio(indice, 'TOCI');
  const rimando = foglio.figlio(voce, 'Link', { alt: `${titolo}, pagina ${pagina}` });
  const numero = String(pagina);
  const [da, a] = [x + foglio.larghezzaTesto(titolo, VOCE) + 4, x + larghezza - foglio.larghezzaTesto(numero, VOCE) - 4];
  foglio.orna(() => {
    for (let punto = a; punto > da; punto -= 4) foglio.doc.circle(punto, y + 9.4, 0.4).fill(COLORE.grigio);
  });
  foglio.marca('Span', () => {
    foglio.scrivi(titolo, x, y, { ...VOCE, larghezza });
    foglio.scrivi(numero, x, y, { ...VOCE, larghezza, allinea: 'right' });
  }, rimando, { actual: `${titolo}, pagina ${numero}` });
  foglio.rimanda(nome, { x, y, larghezza, altezza: RIGA }, rimando);
  rimando.end();
  voce.end();
}
