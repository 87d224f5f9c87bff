import type { DocumentoCdu, SezioneCdu } from '../documento.js';
import { contrassegna } from './contrassegni.js';
import { ALTEZZA_SOTTO, disegnaMappa } from './disegna-mappa.js';
import { disegnaBlocco } from './disegna-fascicolo.js';
import { Foglio } from './foglio.js';
import { CIMA, COLORE, FONDO, GIUSTEZZA, MARGINE, mm, PAGINA } from './stile.js';

/** On every page of a draft. */
export const BOZZA = 'BOZZA – priva di valore certificativo';

/** A draft of the certificate as the bytes of a PDF: tagged, in Italian, with an outline. Same document, same bytes. */
export async function disegnaCdu(d: DocumentoCdu): Promise<Uint8Array<ArrayBuffer>> {
  const foglio = new Foglio({ titolo: d.titolo, autore: d.ente, oggetto: d.sottotitolo, creato: new Date(d.istante) });
  foglio.apriSezione('Frontespizio');
  foglio.y = mm(15);
  foglio.testo('P', d.ente, { carattere: 'forte', corpo: 17, colore: COLORE.blu }, 6);
  foglio.orna(() => {
    foglio.doc.rect(MARGINE, foglio.y, GIUSTEZZA, 2).fill(COLORE.blu);
  });
  foglio.y += 12;
  foglio.testo('H1', d.titolo, { carattere: 'forte', corpo: 19 }, 2);
  foglio.testo('P', d.sottotitolo, { carattere: 'medio', corpo: 11, colore: COLORE.grigio }, 8);
  for (const riga of d.premessa) foglio.testo('P', riga, { corpo: 9.5 }, 5);
  foglio.y += 6;
  for (const sezione of d.sezioni) disegnaSezione(foglio, sezione);
  foglio.perOgniPagina((pagina, pagine) => contorno(foglio, d, pagina, pagine));
  return foglio.chiudi();
}

function disegnaSezione(foglio: Foglio, sezione: SezioneCdu): void {
  const { estratto } = sezione;
  const altezzaMappa = estratto === null ? 0 : mm(estratto.riquadro.altezzaMm + 3) + ALTEZZA_SOTTO;
  foglio.assicura(mm(34) + altezzaMappa);
  foglio.apriSezione(sezione.titolo);
  foglio.testo('H2', sezione.titolo, { carattere: 'forte', corpo: 14, colore: COLORE.blu }, 0);
  foglio.orna(() => foglio.linea(MARGINE, foglio.y + 1, MARGINE + GIUSTEZZA, foglio.y + 1, COLORE.blu, 1));
  foglio.y += 5;
  if (sezione.fonte !== null) foglio.testo('P', sezione.fonte, { corpo: 9.5, colore: COLORE.grigio }, 6);
  if (estratto !== null) disegnaMappa(foglio, estratto, sezione.didascalia);
  for (const blocco of sezione.blocchi) disegnaBlocco(foglio, blocco);
  foglio.y += 4;
}

/** What every page carries around its text; the words of the draft are over all of it. */
function contorno(foglio: Foglio, d: DocumentoCdu, pagina: number, pagine: number): void {
  if (pagina > 1) {
    const corrente = { corpo: 8, colore: COLORE.grigio, larghezza: GIUSTEZZA / 2 - mm(3), unaRiga: true } as const;
    foglio.scrivi(`${d.ente} · ${d.titolo}`, MARGINE, CIMA - mm(10), corrente);
    foglio.scrivi(d.sottotitolo, MARGINE + GIUSTEZZA / 2 + mm(3), CIMA - mm(10), { ...corrente, allinea: 'right' });
    foglio.linea(MARGINE, CIMA - mm(5), MARGINE + GIUSTEZZA, CIMA - mm(5));
  }
  const y = FONDO + mm(5);
  foglio.linea(MARGINE, y, MARGINE + GIUSTEZZA, y, COLORE.inchiostro, 0.8);
  foglio.scrivi('Documento di lavoro dell’ufficio: non sostituisce il certificato di destinazione urbanistica (DPR 380/2001, art. 30)', MARGINE, y + 4, { carattere: 'medio', corpo: 8.4, larghezza: GIUSTEZZA - mm(32) });
  foglio.scrivi(`Pagina ${pagina} di ${pagine}`, MARGINE + GIUSTEZZA - mm(30), y + 4, { carattere: 'medio', corpo: 8.4, larghezza: mm(30), allinea: 'right' });
  foglio.scrivi(`Preparata da ${d.operatore} il ${d.data} alle ${d.ora}`, MARGINE, y + 15, { corpo: 8, colore: COLORE.grigio, unaRiga: true });
  contrassegna(foglio, PAGINA, d.dimostrativo ? `${BOZZA} · DATI DIMOSTRATIVI` : BOZZA);
}
