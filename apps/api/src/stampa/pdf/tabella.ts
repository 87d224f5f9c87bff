import type { Cella, Tabella } from '../documento.js';
import type { Elemento, Foglio, StileTesto } from './foglio.js';
import { spezza } from './spezza.js';
import { COLORE, GIUSTEZZA, MARGINE } from './stile.js';

const CORPO = 8.8;
const NOTA = 7.6;
const ORIZZONTALE = 3.5;
const VERTICALE = 2.6;
/** A taller row goes on in the rows below it: a third of a page. */
const MASSIMA = 220;

interface Posto {
  readonly x: number;
  readonly larghezza: number;
  readonly numerica: boolean;
  readonly titolo: string;
}

function posti({ colonne }: Tabella): Posto[] {
  const pesi = colonne.reduce((n, { peso }) => n + peso, 0);
  let x = MARGINE;
  return colonne.map(({ titolo, peso, numerica = false }) => {
    const larghezza = (GIUSTEZZA * peso) / pesi;
    const posto = { x, larghezza, numerica, titolo };
    x += larghezza;
    return posto;
  });
}

const TESTATA: StileTesto = { carattere: 'medio', corpo: 8, colore: COLORE.grigio };
const CORRENTE: StileTesto = { corpo: CORPO };
const FORTE: StileTesto = { corpo: CORPO, carattere: 'medio' };
const PICCOLO: StileTesto = { corpo: NOTA, colore: COLORE.grigio };

/**
 * A table over as many pages as it takes: rows are not broken unless they are as tall as a third of a page, the header is repeated (for a reader aloud it stands once), the
 * last row never goes alone to a new page with the total.
 */
export function disegnaTabella(foglio: Foglio, tabella: Tabella): void {
  const colonne = posti(tabella);
  const righe = tabella.righe.flatMap((riga) => aPezzi(foglio, colonne, riga));
  const altezze = righe.map((riga) => altezzaRiga(foglio, colonne, riga, CORRENTE));
  const titolo: StileTesto = { carattere: 'medio', corpo: 10.5 };
  const altoTitolo = foglio.altezzaTesto(tabella.titolo, titolo) + 3;
  const altoTestata = Math.max(...colonne.map((c) => foglio.altezzaTesto(c.titolo, { ...TESTATA, larghezza: c.larghezza - 2 * ORIZZONTALE }))) + 2 * VERTICALE;
  foglio.assicura(altoTitolo + altoTestata + (altezze[0] ?? 0) + (altezze[1] ?? 0));

  foglio.segnalibro(tabella.titolo);
  const elemento = foglio.figlio(foglio.sezione, 'Table');
  foglio.marca('Caption', () => foglio.scrivi(tabella.titolo, MARGINE, foglio.y, titolo), elemento);
  foglio.y += altoTitolo;
  const testa = foglio.figlio(elemento, 'THead');
  const rigaTesta = foglio.figlio(testa, 'TR');
  disegnaTestata(foglio, colonne, altoTestata, rigaTesta);
  testa.end();

  const corpo = foglio.figlio(elemento, 'TBody');
  const altoTotale = tabella.totale ? altezzaRiga(foglio, colonne, tabella.totale, FORTE) : 0;
  righe.forEach((riga, i) => {
    const altezza = altezze[i] ?? 0;
    const ultima = i === righe.length - 1;
    if (foglio.assicura(altezza + (ultima ? altoTotale : 0))) disegnaTestata(foglio, colonne, altoTestata, null);
    disegnaRiga(foglio, colonne, riga, altezza, corpo, CORRENTE);
  });
  if (tabella.totale) {
    foglio.orna(() => foglio.linea(MARGINE, foglio.y - 0.3, MARGINE + GIUSTEZZA, foglio.y - 0.3, COLORE.inchiostro, 0.9));
    disegnaRiga(foglio, colonne, tabella.totale, altoTotale, corpo, FORTE);
  }
  corpo.end();
  elemento.end();
  foglio.y += 11;
}

/** With an element the header is text; without it is the repetition, an ornament. */
function disegnaTestata(foglio: Foglio, colonne: readonly Posto[], altezza: number, elemento: Elemento | null): void {
  const { y } = foglio;
  foglio.orna(() => {
    foglio.doc.rect(MARGINE, y, GIUSTEZZA, altezza).fill(COLORE.fascia);
    foglio.linea(MARGINE, y + altezza, MARGINE + GIUSTEZZA, y + altezza, COLORE.inchiostro, 0.9);
  });
  for (const c of colonne) {
    const scrivi = (): void => {
      const stile: StileTesto = { ...TESTATA, larghezza: c.larghezza - 2 * ORIZZONTALE, allinea: c.numerica ? 'right' : 'left' };
      foglio.scrivi(c.titolo, c.x + ORIZZONTALE, y + altezza - VERTICALE - foglio.altezzaTesto(c.titolo, stile), stile);
    };
    if (elemento) foglio.marca('TH', scrivi, elemento, { scope: 'Column' });
    else foglio.orna(scrivi);
  }
  elemento?.end();
  foglio.y += altezza + 1;
}

function stileDi(c: Posto, base: StileTesto): StileTesto {
  return { ...base, larghezza: c.larghezza - 2 * ORIZZONTALE, allinea: c.numerica ? 'right' : 'left' };
}

function altezzaRiga(foglio: Foglio, colonne: readonly Posto[], riga: readonly Cella[], base: StileTesto): number {
  const altezze = colonne.map((c, i) => {
    const { testo = '', nota } = riga[i] ?? {};
    return foglio.altezzaTesto(testo || ' ', stileDi(c, base)) + (nota === undefined ? 0 : foglio.altezzaTesto(nota, stileDi(c, PICCOLO)));
  });
  return Math.max(...altezze) + 2 * VERTICALE;
}

function disegnaRiga(foglio: Foglio, colonne: readonly Posto[], riga: readonly Cella[], altezza: number, corpo: Elemento, base: StileTesto): void {
  const { y } = foglio;
  const elemento = foglio.figlio(corpo, 'TR');
  colonne.forEach((c, i) => {
    const { testo = '', nota } = riga[i] ?? {};
    foglio.marca('TD', () => {
      const sotto = testo === '' ? y + VERTICALE : y + VERTICALE + foglio.scrivi(testo, c.x + ORIZZONTALE, y + VERTICALE, stileDi(c, base));
      if (nota !== undefined) foglio.scrivi(nota, c.x + ORIZZONTALE, sotto, stileDi(c, PICCOLO));
    }, elemento);
  });
  elemento.end();
  foglio.y += altezza;
  foglio.orna(() => foglio.linea(MARGINE, foglio.y, MARGINE + GIUSTEZZA, foglio.y));
}

/** The row itself, or the rows that a tall one takes. */
function aPezzi(foglio: Foglio, colonne: readonly Posto[], riga: readonly Cella[]): readonly (readonly Cella[])[] {
  if (altezzaRiga(foglio, colonne, riga, CORRENTE) <= MASSIMA) return [riga];
  const celle = colonne.map((c, i) => cellaAPezzi(foglio, c, riga[i] ?? { testo: '' }));
  return Array.from({ length: Math.max(...celle.map((pezzi) => pezzi.length)) }, (_, n) => celle.map((pezzi) => pezzi[n] ?? { testo: '' }));
}

/** The text first, then the rest of its note. */
function cellaAPezzi(foglio: Foglio, c: Posto, { testo, nota }: Cella): Cella[] {
  const entra = (base: StileTesto) => (t: string) => foglio.altezzaTesto(t, stileDi(c, base)) <= MASSIMA / 2;
  const testi = spezza(testo, entra(CORRENTE));
  const [prima, ...altre] = nota === undefined ? [] : spezza(nota, entra(PICCOLO));
  return [...testi.slice(0, -1).map((t) => ({ testo: t })), { testo: testi.at(-1) ?? '', ...(prima === undefined ? {} : { nota: prima }) }, ...altre.map((n) => ({ testo: '', nota: n }))];
}
