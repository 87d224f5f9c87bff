import type { Blocco, DocumentoFascicolo, SezioneStampata } from '../documento.js';
import { avvertenzaDi, contrassegna, NOTA_LEGALE } from './contrassegni.js';
import { ALTEZZA_SOTTO, disegnaMappa } from './disegna-mappa.js';
import { prenotaIndice } from './disegna-indice.js';
import { Foglio } from './foglio.js';
import { disegnaTabella } from './tabella.js';
import { CIMA, COLORE, FONDO, GIUSTEZZA, MARGINE, mm, PAGINA } from './stile.js';

/** Sections that may hold names: the purpose stands beside them. */
const CON_NOMI: ReadonlySet<string> = new Set(['Intestatari catastali', 'Tributi']);

/** The printed dossier as the bytes of a PDF: tagged, in Italian, with an outline. Same document, same bytes. */
export async function disegnaFascicolo(d: DocumentoFascicolo): Promise<Uint8Array<ArrayBuffer>> {
  const foglio = new Foglio({ titolo: `Fascicolo ${d.codice} – ${d.titolo}`, autore: d.ente, oggetto: d.sottotitolo, creato: new Date(d.istante) });
  foglio.apriSezione('Frontespizio');
  testata(foglio, d);
  fatti(foglio, d);
  daSapere(foglio, d);
  foglio.apriSezione('Estratto di mappa');
  mappa(foglio, d);
  const scriviIndice = prenotaIndice(foglio, d.sezioni.length);
  for (const sezione of d.sezioni) disegnaSezione(foglio, sezione, d);
  foglio.chiudiSezione();
  scriviIndice();
  foglio.perOgniPagina((pagina, pagine) => contorno(foglio, d, pagina, pagine));
  return foglio.chiudi();
}

function testata(foglio: Foglio, d: DocumentoFascicolo): void {
  foglio.y = mm(avvertenzaDi(d) !== '' ? 15 : 13);
  const alta = foglio.y;
  foglio.marca('P', () => foglio.scrivi(d.ente, MARGINE, alta, { carattere: 'forte', corpo: 17, colore: COLORE.blu, larghezza: GIUSTEZZA - mm(62) }));
  const destra = { larghezza: mm(60), allinea: 'right' } as const;
  foglio.marca('P', () => foglio.scrivi('Fascicolo dell’edificio', MARGINE + GIUSTEZZA - mm(60), alta + 1, { ...destra, carattere: 'medio', corpo: 10.5 }));
  foglio.marca('P', () => foglio.scrivi(d.codice, MARGINE + GIUSTEZZA - mm(60), alta + 14, { ...destra, corpo: 9.5, colore: COLORE.grigio }));
  foglio.y = alta + Math.max(30, foglio.altezzaTesto(d.ente, { carattere: 'forte', corpo: 17, larghezza: GIUSTEZZA - mm(62) }) + 6);
  foglio.orna(() => {
    foglio.doc.rect(MARGINE, foglio.y, GIUSTEZZA, 2).fill(COLORE.blu);
  });
  foglio.y += 12;
  foglio.testo('H1', d.titolo, { carattere: 'forte', corpo: d.titolo.length > 60 ? 16 : 21 }, 1);
  const stato = { carattere: 'medio', corpo: 9, colore: COLORE.blu } as const;
  const largo = foglio.larghezzaTesto(d.stato, stato) + 14;
  const chiave = { carattere: 'medio', corpo: 12, colore: COLORE.grigio, larghezza: GIUSTEZZA - largo - 8 } as const;
  const altezza = foglio.altezzaTesto(d.sottotitolo, chiave);
  foglio.marca('P', () => foglio.scrivi(d.sottotitolo, MARGINE, foglio.y, chiave));
  foglio.orna(() => {
    foglio.doc.roundedRect(MARGINE + GIUSTEZZA - largo, foglio.y, largo, 16, 8).lineWidth(1).strokeColor(COLORE.blu).stroke();
  });
  foglio.marca('P', () => foglio.scrivi(d.stato, MARGINE + GIUSTEZZA - largo, foglio.y + 1.6, { ...stato, larghezza: largo, allinea: 'center' }));
  foglio.y += altezza + 9;
}

function fatti(foglio: Foglio, { fatti: elenco }: DocumentoFascicolo): void {
  const stacco = mm(3);
  const larghezza = (GIUSTEZZA - stacco * (elenco.length - 1)) / elenco.length;
  const altezza = mm(13.5);
  elenco.forEach(({ etichetta, valore, nota }, i) => {
    const x = MARGINE + i * (larghezza + stacco);
    foglio.orna(() => foglio.doc.rect(x, foglio.y, larghezza, altezza).fill(COLORE.fascia));
    foglio.marca('P', () => {
      foglio.scrivi(etichetta, x + 8, foglio.y + 4, { corpo: 8.5, colore: COLORE.grigio, larghezza: larghezza - 16 });
      const largo = foglio.larghezzaTesto(valore, { carattere: 'forte', corpo: 15 });
      foglio.scrivi(valore, x + 8, foglio.y + 14, { carattere: 'forte', corpo: 15, larghezza: larghezza - 12 });
      if (nota !== undefined) foglio.scrivi(`(${nota})`, x + 8 + largo + 4, foglio.y + 20, { corpo: 8, colore: COLORE.grigio, larghezza: larghezza - largo - 12 });
    }, foglio.sezione, { actual: `${etichetta}: ${valore}${nota === undefined ? '' : ` (${nota})`}` });
  });
  foglio.y += altezza + 8;
}

function daSapere(foglio: Foglio, { daSapere: avvisi }: DocumentoFascicolo): void {
  if (avvisi.length === 0) return;
  const stile = { corpo: 9.5, larghezza: GIUSTEZZA - 24 } as const;
  const altezze = avvisi.map((r) => foglio.altezzaTesto(r, stile) + 2);
  const altezza = altezze.reduce((a, b) => a + b, 0) + 24;
  foglio.orna(() => {
    foglio.doc.rect(MARGINE, foglio.y, GIUSTEZZA, altezza).fill(COLORE.avviso);
    foglio.doc.rect(MARGINE, foglio.y, 3, altezza).fill(COLORE.avvisoFilo);
  });
  let y = foglio.y + 5;
  foglio.marca('H2', () => foglio.scrivi('Da sapere', MARGINE + 12, y, { carattere: 'medio', corpo: 9.5, colore: COLORE.avvisoFilo }));
  y += 14;
  avvisi.forEach((riga, i) => {
    foglio.marca('P', () => foglio.scrivi(riga, MARGINE + 12, y, stile));
    y += altezze[i] ?? 0;
  });
  foglio.y += altezza + 8;
}

function mappa(foglio: Foglio, d: DocumentoFascicolo): void {
  const titolo = `Estratto di mappa – ${d.sottotitolo}`;
  const stile = { carattere: 'medio', corpo: 12, colore: COLORE.blu } as const;
  foglio.assicura(foglio.altezzaTesto(titolo, stile) + mm(d.estratto.riquadro.altezzaMm + 3) + ALTEZZA_SOTTO);
  foglio.testo('H2', titolo, stile, mm(2.4));
  disegnaMappa(foglio, d.estratto, d.didascalia);
}

function disegnaSezione(foglio: Foglio, sezione: SezioneStampata, d: DocumentoFascicolo): void {
  foglio.assicura(sezione.blocchi.every(({ tipo }) => tipo === 'voci') ? mm(25) : mm(34));
  foglio.apriSezione(sezione.titolo);
  foglio.testo('H2', sezione.titolo, { carattere: 'forte', corpo: 14, colore: COLORE.blu }, 0);
  foglio.orna(() => foglio.linea(MARGINE, foglio.y + 1, MARGINE + GIUSTEZZA, foglio.y + 1, COLORE.blu, 1));
  foglio.y += 5;
  if (sezione.fonte !== null) foglio.testo('P', sezione.fonte, { corpo: 8.8, colore: COLORE.grigio }, 6);
  if (CON_NOMI.has(sezione.titolo) && d.finalita !== null) foglio.testo('P', `Finalità: ${d.finalita}`, { carattere: 'medio', corpo: 9.5 }, 3);
  for (const blocco of sezione.blocchi) disegnaBlocco(foglio, blocco);
  foglio.y += 4;
}

/** One block at the cursor. */
export function disegnaBlocco(foglio: Foglio, blocco: Blocco): void {
  switch (blocco.tipo) {
    case 'tabella':
      return disegnaTabella(foglio, blocco);
    case 'voci':
      blocco.voci.forEach(({ termine, valore }) => {
        const stile = { corpo: 9.5, larghezza: GIUSTEZZA - mm(46) } as const;
        const altezza = foglio.altezzaTesto(valore, stile) + 2.5;
        foglio.assicura(altezza);
        foglio.marca('P', () => {
          foglio.scrivi(termine, MARGINE, foglio.y, { corpo: 9.5, colore: COLORE.grigio, larghezza: mm(44) });
          foglio.scrivi(valore, MARGINE + mm(46), foglio.y, stile);
        }, foglio.sezione, { actual: `${termine}: ${valore}` });
        foglio.y += altezza;
      });
      foglio.y += 7;
      return;
    case 'paragrafo':
      return foglio.testo('P', blocco.testo, blocco.tono === 'nota' ? { corpo: 8.8, colore: COLORE.grigio } : blocco.tono === 'rilievo' ? { carattere: 'medio', corpo: 9.5 } : { corpo: 9.5 }, 7);
  }
}

/** What every page carries around its text: running title, footer, the mark of invented data. */
function contorno(foglio: Foglio, d: DocumentoFascicolo, pagina: number, pagine: number): void {
  if (pagina > 1) {
    const corrente = { corpo: 8, colore: COLORE.grigio, larghezza: GIUSTEZZA / 2 - mm(3), unaRiga: true } as const;
    foglio.scrivi(`${d.ente} · Fascicolo dell’edificio`, MARGINE, CIMA - mm(10), corrente);
    foglio.scrivi(`${d.codice} · ${d.sottotitolo}`, MARGINE + GIUSTEZZA / 2 + mm(3), CIMA - mm(10), { ...corrente, allinea: 'right' });
    foglio.linea(MARGINE, CIMA - mm(5), MARGINE + GIUSTEZZA, CIMA - mm(5));
  }
  const y = FONDO + mm(5);
  foglio.linea(MARGINE, y, MARGINE + GIUSTEZZA, y, COLORE.inchiostro, 0.8);
  foglio.scrivi(NOTA_LEGALE, MARGINE, y + 4, { carattere: 'medio', corpo: 8.4 });
  foglio.scrivi(`Pagina ${pagina} di ${pagine}`, MARGINE + GIUSTEZZA - mm(40), y + 4, { carattere: 'medio', corpo: 8.4, larghezza: mm(40), allinea: 'right' });
  foglio.scrivi(`${d.codice} · stampato da ${d.operatore} il ${d.data} alle ${d.ora}${d.finalita === null ? '' : ' · contiene dati personali'}`, MARGINE, y + 15, { corpo: 8, colore: COLORE.grigio, unaRiga: true });
  contrassegna(foglio, PAGINA, avvertenzaDi(d));
}
