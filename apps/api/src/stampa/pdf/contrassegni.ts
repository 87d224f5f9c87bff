import type { Foglio } from './foglio.js';
import { COLORE, mm, type Pagina } from './stile.js';

/** At the foot of everything that is printed. */
export const NOTA_LEGALE = 'Estratto informativo: non sostituisce la certificazione dell’Agenzia delle Entrate';
const DIMOSTRATIVO = 'DATI DIMOSTRATIVI – nessuna persona reale';

/** What a print is not: real, or of today; empty for neither. */
export function avvertenzaDi({ dimostrativo, risultanza }: { readonly dimostrativo: boolean; readonly risultanza: string | null }): string {
  return [dimostrativo ? DIMOSTRATIVO : null, risultanza?.toLocaleUpperCase('it') ?? null].filter((t) => t !== null).join(' · ');
}

/** Band and watermark over the page in work, where there is something to warn of. */
export function contrassegna(foglio: Foglio, { larghezza, altezza }: Pagina, avvertenza: string): void {
  if (avvertenza === '') return;
  const { doc } = foglio;
  doc.rect(0, 0, larghezza, mm(9)).fill(COLORE.dimostrativo);
  foglio.scrivi(avvertenza, 0, mm(2.1), { carattere: 'forte', corpo: 11, larghezza, allinea: 'center' });
  const centro: [number, number] = [larghezza / 2, altezza / 2];
  const diagonale = Math.hypot(larghezza, altezza);
  doc.save().rotate((-Math.atan2(altezza, larghezza) * 180) / Math.PI, { origin: centro }).fillOpacity(0.08);
  const corpo = avvertenza.length > 50 ? 24 : 37;
  foglio.scrivi(avvertenza, centro[0] - diagonale / 2, centro[1] - 24, { carattere: 'forte', corpo, colore: '#8a3b00', larghezza: diagonale, allinea: 'center' });
  doc.restore();
}
