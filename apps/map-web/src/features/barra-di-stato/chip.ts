import type { ComuneVisibile } from '@edigit/anagrafe/contract';
import { daysSince, formatMonth } from '../../format.js';
import { testi } from '../../i18n.js';

const t = testi(
  {
    catasto: 'Catasto', terreni: 'terreni', fabbricati: 'fabbricati', mappa: 'mappa', mai: 'mai caricati', maiMappa: 'mai caricata', senzaData: 'senza data',
    vecchi: (giorni: number) => `dati di oltre ${giorni} giorni fa`,
  },
  {
    catasto: 'Cadastre', terreni: 'land', fabbricati: 'buildings', mappa: 'map', mai: 'never loaded', maiMappa: 'never loaded', senzaData: 'without date',
    vecchi: (giorni: number) => `data more than ${giorni} days old`,
  },
);

/** Days after which cadastral data are shown as old. */
const OLD_AFTER = 60;

/** Chip of the status bar: «Catasto: terreni 03/2026, fabbricati 02/2026, mappa 01/2026», in words when old; `breve`, for a phone, says the oldest and the newest. */
export function cadastreChip({ catasto, estensione4326 }: Pick<ComuneVisibile, 'catasto' | 'estensione4326'>, today: Date): { testo: string; breve: string; vecchio: boolean } {
  const parts = [
    `${t.terreni} ${catasto.terreni.al ? formatMonth(catasto.terreni.al) : t.mai}`,
    `${t.fabbricati} ${catasto.fabbricati.al ? formatMonth(catasto.fabbricati.al) : t.mai}`,
    // Map sheets often declare no date: what is drawn was loaded all the same.
    `${t.mappa} ${catasto.mappa.al ? formatMonth(catasto.mappa.al) : estensione4326 ? t.senzaData : t.maiMappa}`,
  ];
  const days = [catasto.terreni.al, catasto.fabbricati.al, catasto.mappa.al].flatMap((al) => (al ? [daysSince(al, today)] : []));
  const vecchio = days.some((n) => n > OLD_AFTER);
  const dates = [catasto.terreni.al, catasto.fabbricati.al, catasto.mappa.al].filter((al) => al !== null).toSorted();
  const months = [...new Set([dates.at(0), dates.at(-1)].flatMap((al) => (al ? [formatMonth(al)] : [])))].join('–');
  const age = vecchio ? ` · ${t.vecchi(OLD_AFTER)}` : '';
  return { testo: `${t.catasto}: ${parts.join(', ')}${age}`, breve: `${t.catasto} ${months || t.senzaData}${age}`, vecchio };
}
