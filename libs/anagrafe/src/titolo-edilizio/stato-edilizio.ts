/**
 * What the archives know of the titles of a building, put together: of several, the first. What waits for somebody comes before what is done; nothing here says whether a building is lawful.
 *
 * @see DPR 380/2001 art. 9-bis c. 1-bis (titles), art. 15 (works begun and ended), art. 24 (agibilità); L. 47/1985 artt. 35 and 39 (condono)
 */
export const STATI_EDILIZI = {
  'condono-da-integrare': 'Condono aperto, documenti da integrare',
  'condono-aperto': 'Condono aperto',
  'in-istruttoria': 'Pratica in istruttoria',
  'lavori-senza-fine': 'Lavori iniziati, fine non annotata',
  'con-agibilita': 'Agibilità o abitabilità in archivio',
  'con-titoli': 'Titoli in archivio, senza agibilità',
  'senza-rilascio': 'Solo pratiche chiuse senza rilascio',
  'in-dubbio': 'Titoli collegati con dubbio',
} as const;
export type StatoEdilizio = keyof typeof STATI_EDILIZI;
export const CODICI_STATO_EDILIZIO = Object.keys(STATI_EDILIZI) as [StatoEdilizio, ...StatoEdilizio[]];
