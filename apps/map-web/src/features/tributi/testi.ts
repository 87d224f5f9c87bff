import { formatNumber } from '../../format.js';
import { testi } from '../../i18n.js';

export const t = testi(
  {
    elenco: 'Posizioni da confrontare', conto: (n: number) => (n === 1 ? '1 riga' : `${formatNumber(n)} righe`), vuoto: 'Nessuna posizione con questi filtri. Provare un altro esito o un altro anno.',
    nota: 'Confronto tra catasto e posizioni dell’ufficio. Una differenza è da verificare: non dice che qualcosa sia dovuto.',
    tributo: 'Tributo', tributi: { imu: 'IMU', tari: 'TARI' }, anno: 'Anno (vuoto: l’ultimo)', esito: 'Esito', daConfrontare: 'Da confrontare', tutti: 'Tutti', foglio: 'Foglio', codice: 'Codice della posizione',
    colonne: { posizione: 'Posizione', immobile: 'Immobile', categoria: 'Categoria', dichiarato: 'Dichiarato', atteso: 'Dal catasto', esito: 'Esito' }, senzaPosizione: 'Nessuna posizione', senzaCodice: 'Senza codice',
    parametri: {
      imu: 'IMU', tari: 'TARI', nota: 'Di un anno valgono i valori del suo 1° gennaio. Servono a confrontare: le aliquote e le imposte restano nel gestionale.',
      nomi: { 'tributi.imu.moltiplicatore.a-c2-c6-c7': 'Moltiplicatore: Gruppo A (non A/10), C/2, C/6, C/7', 'tributi.imu.moltiplicatore.b-c3-c4-c5': 'Moltiplicatore: Gruppo B, C/3, C/4, C/5', 'tributi.imu.moltiplicatore.a10-d5': 'Moltiplicatore: A/10, D/5', 'tributi.imu.moltiplicatore.d': 'Moltiplicatore: Gruppo D (non D/5)', 'tributi.imu.moltiplicatore.c1': 'Moltiplicatore: C/1', 'tributi.imu.rivalutazione': 'Rivalutazione della rendita', 'tributi.imu.quota-ridotta': 'Quota della base per immobili storici, inagibili, in comodato', 'tributi.imu.tolleranza': 'Differenza di base che è arrotondamento', 'tributi.tari.quota-catastale': 'Quota della superficie catastale', 'tributi.tari.tolleranza': 'Scarto sotto la soglia che è come pari' },
    },
    conPersone: 'Scarica CSV con i contribuenti', scaricato: 'File scaricato', riepilogo: (quale: string) => `${quale}: quante righe per esito`, nessunAnno: 'Nessuna posizione caricata: si importano da «Importazioni», scegliendo «Posizioni IMU» o «Posizioni TARI».',
  },
  {
    elenco: 'Positions to compare', conto: (n: number) => (n === 1 ? '1 row' : `${formatNumber(n)} rows`), vuoto: 'No position under these filters. Try another result or another year.',
    nota: 'The cadastre beside the positions of the office. A difference is to be looked at: it does not say that anything is due.',
    tributo: 'Tax', tributi: { imu: 'IMU', tari: 'TARI' }, anno: 'Year (empty: the latest)', esito: 'Result', daConfrontare: 'To compare', tutti: 'All', foglio: 'Sheet', codice: 'Position code',
    colonne: { posizione: 'Position', immobile: 'Property', categoria: 'Category', dichiarato: 'Declared', atteso: 'From the cadastre', esito: 'Result' }, senzaPosizione: 'No position', senzaCodice: 'Without code',
    parametri: {
      imu: 'IMU', tari: 'TARI', nota: 'Of a year the values of its 1 January hold. They serve to compare: rates and taxes stay in the tax software.',
      nomi: { 'tributi.imu.moltiplicatore.a-c2-c6-c7': 'Multiplier: Group A (not A/10), C/2, C/6, C/7', 'tributi.imu.moltiplicatore.b-c3-c4-c5': 'Multiplier: Group B, C/3, C/4, C/5', 'tributi.imu.moltiplicatore.a10-d5': 'Multiplier: A/10, D/5', 'tributi.imu.moltiplicatore.d': 'Multiplier: Group D (not D/5)', 'tributi.imu.moltiplicatore.c1': 'Multiplier: C/1', 'tributi.imu.rivalutazione': 'Revaluation of the rent', 'tributi.imu.quota-ridotta': 'Share of the base for historic, unfit and lent property', 'tributi.imu.tolleranza': 'Difference of base that is rounding', 'tributi.tari.quota-catastale': 'Share of the cadastral area', 'tributi.tari.tolleranza': 'Shortfall that is as good as none' },
    },
    conPersone: 'Download CSV with taxpayers', scaricato: 'File downloaded', riepilogo: (quale: string) => `${quale}: rows by result`, nessunAnno: 'No position loaded: they are imported from «Importazioni».',
  },
);
