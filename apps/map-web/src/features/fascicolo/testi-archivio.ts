import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Scarica l’archivio del fascicolo', spiega: 'Un file ZIP con le sezioni che il profilo vede, la mappa e i documenti ordinari: un altro EDiGIT lo importa.',
    nomi: { titolarita: 'Con gli intestatari', tributi: 'Con i contribuenti', entrambi: 'Con gli intestatari e i contribuenti' },
    riservati: (n: number) => (n === 1 ? 'Con il documento riservato' : `Con i ${n} documenti riservati`),
    finalita: 'Si indica la finalità, e la lettura resta annotata nel registro degli accessi.', annulla: 'Annulla', scarica: 'Scarica',
  },
  {
    titolo: 'Download the archive of the dossier', spiega: 'A ZIP file with the sections that your profile sees, the map and the ordinary documents: another EDiGIT imports it.',
    nomi: { titolarita: 'With the holders', tributi: 'With the taxpayers', entrambi: 'With the holders and the taxpayers' },
    riservati: (n: number) => (n === 1 ? 'With the reserved document' : `With the ${n} reserved documents`),
    finalita: 'The purpose is asked, and the read is written in the access log.', annulla: 'Cancel', scarica: 'Download',
  },
);
