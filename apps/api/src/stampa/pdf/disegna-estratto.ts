import type { DocumentoEstratto } from '../documento.js';
import { avvertenzaDi, contrassegna, NOTA_LEGALE } from './contrassegni.js';
import { disegnaMappa } from './disegna-mappa.js';
import { Foglio } from './foglio.js';
import { COLORE, MARGINE, mm, type Pagina } from './stile.js';

const LATI = { A4: [210, 297], A3: [297, 420] } as const;

function paginaDi({ formato, orientamento }: DocumentoEstratto): Pagina {
  const [corto, lungo] = LATI[formato];
  return orientamento === 'verticale' ? { larghezza: mm(corto), altezza: mm(lungo) } : { larghezza: mm(lungo), altezza: mm(corto) };
}

/** A map extract of one page: who, what, the map, and at the foot what it is not. Same document, same bytes. */
export async function disegnaEstratto(d: DocumentoEstratto): Promise<Uint8Array<ArrayBuffer>> {
  const pagina = paginaDi(d);
  const foglio = new Foglio({ titolo: `Estratto di mappa – ${d.titolo}`, autore: d.ente, oggetto: d.didascalia, creato: new Date(d.istante) }, pagina);
  foglio.apriSezione('Estratto di mappa');
  foglio.y = mm(avvertenzaDi(d) !== '' ? 13 : 10);
  foglio.marca('P', () => foglio.scrivi(`${d.ente} · Estratto di mappa`, MARGINE, foglio.y, { carattere: 'medio', corpo: 10.5, colore: COLORE.blu }));
  foglio.y += 14;
  foglio.testo('H1', d.titolo, { carattere: 'forte', corpo: d.titolo.length > 70 ? 13 : 17, unaRiga: true }, 0);
  if (d.sottotitolo !== null) foglio.testo('P', d.sottotitolo, { corpo: 10, colore: COLORE.grigio, unaRiga: true }, 0);
  foglio.y += mm(4);
  disegnaMappa(foglio, d.estratto, d.didascalia);
  foglio.perOgniPagina(() => {
    const y = foglio.fondo + mm(5);
    foglio.linea(MARGINE, y, MARGINE + foglio.giustezza, y, COLORE.inchiostro, 0.8);
    foglio.scrivi(NOTA_LEGALE, MARGINE, y + 4, { carattere: 'medio', corpo: 8.4 });
    foglio.scrivi(`Stampato da ${d.operatore} il ${d.data} alle ${d.ora}`, MARGINE, y + 15, { corpo: 8, colore: COLORE.grigio, unaRiga: true });
    contrassegna(foglio, pagina, avvertenzaDi(d));
  });
  return foglio.chiudi();
}
