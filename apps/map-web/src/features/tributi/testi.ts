import { formatNumber } from '../../format.js';
import { testi } from '../../i18n.js';

export const t = testi(
  {
    elenco: 'Posizioni da confrontare', conto: (n: number) => (n === 1 ? '1 riga' : `${formatNumber(n)} righe`), vuoto: 'Nessuna posizione con questi filtri. Provare un altro esito o un altro anno.',
    nota: 'Confronto tra catasto e posizioni dell’ufficio. Una differenza è da verificare: non dice che qualcosa sia dovuto.',
    tributo: 'Tributo', tributi: { imu: 'IMU', tari: 'TARI' }, anno: 'Anno (vuoto: l’ultimo)', esito: 'Esito', daConfrontare: 'Da confrontare', tutti: 'Tutti', foglio: 'Foglio', codice: 'Codice della posizione',
    colonne: { posizione: 'Posizione', immobile: 'Immobile', categoria: 'Categoria', dichiarato: 'Dichiarato', atteso: 'Dal catasto', esito: 'Esito' }, senzaPosizione: 'Nessuna posizione', senzaCodice: 'Senza codice',
    conPersone: 'Scarica CSV con i contribuenti', scaricato: 'File scaricato', riepilogo: (quale: string) => `${quale}: quante righe per esito`, nessunAnno: 'Nessuna posizione caricata: si importano da «Importazioni», scegliendo «Posizioni IMU» o «Posizioni TARI».',
  },
  {
    elenco: 'Positions to compare', conto: (n: number) => (n === 1 ? '1 row' : `${formatNumber(n)} rows`), vuoto: 'No position under these filters. Try another result or another year.',
    nota: 'The cadastre beside the positions of the office. A difference is to be looked at: it does not say that anything is due.',
    tributo: 'Tax', tributi: { imu: 'IMU', tari: 'TARI' }, anno: 'Year (empty: the latest)', esito: 'Result', daConfrontare: 'To compare', tutti: 'All', foglio: 'Sheet', codice: 'Position code',
    colonne: { posizione: 'Position', immobile: 'Property', categoria: 'Category', dichiarato: 'Declared', atteso: 'From the cadastre', esito: 'Result' }, senzaPosizione: 'No position', senzaCodice: 'Without code',
    conPersone: 'Download CSV with taxpayers', scaricato: 'File downloaded', riepilogo: (quale: string) => `${quale}: rows by result`, nessunAnno: 'No position loaded: they are imported from «Importazioni».',
  },
);
