import type { Foglio } from './foglio.js';
import { COLORE, mm, type Pagina } from './stile.js';

/** At the foot of everything that is printed. */
export const NOTA_LEGALE = 'Estratto informativo: non sostituisce la certificazione dell’Agenzia delle Entrate';
const DIMOSTRATIVO = 'DATI DIMOSTRATIVI – nessuna persona reale';

/** Band and watermark of invented data, on the page in work. */
export function contrassegnaDimostrativo(foglio: Foglio, { larghezza, altezza }: Pagina): void {
  const { doc } = foglio;
  doc.rect(0, 0, larghezza, mm(9)).fill(COLORE.dimostrativo);
  foglio.scrivi(DIMOSTRATIVO, 0, mm(2.1), { carattere: 'forte', corpo: 11, larghezza, allinea: 'center' });
  const centro: [number, number] = [larghezza / 2, altezza / 2];
  const diagonale = Math.hypot(larghezza, altezza);
  doc.save().rotate((-Math.atan2(altezza, larghezza) * 180) / Math.PI, { origin: centro }).fillOpacity(0.08);
  foglio.scrivi(DIMOSTRATIVO, centro[0] - diagonale / 2, centro[1] - 24, { carattere: 'forte', corpo: 37, colore: '#8a3b00', larghezza: diagonale, allinea: 'center' });
  doc.restore();
}
