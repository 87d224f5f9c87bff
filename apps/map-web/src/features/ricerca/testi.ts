import { testi } from '../../i18n.js';

export const t = testi(
  {
    etichetta: 'Cerca un luogo, una chiave catastale, una zona, un vincolo, un titolo edilizio o un attestato',
    esempio: 'Es. fg 4 p.lla 312 sub 6 · via Roma 12 · cognome o codice fiscale',
    cerca: 'Cerca', pulisci: 'Cancella la ricerca',
    risultati: 'Risultati',
    gruppi: { particella: 'Particelle', edificio: 'Edifici', 'unita-immobiliare': 'Unità immobiliari', indirizzo: 'Indirizzi', civico: 'Civici', strada: 'Strade', zona: 'Zone di piano', vincolo: 'Vincoli', titolo: 'Titoli edilizi', ape: 'Attestati energetici (APE)', persona: 'Intestatari', richiedente: 'Richiedenti di titoli edilizi' },
    tutti: (n: string) => `Mostra tutti in elenco (${n})`, inElenco: 'Mostra in elenco',
    persone: 'Cerca tra gli intestatari…', soloRichiedenti: 'Cerca tra i richiedenti di titoli…', ancheRichiedenti: 'e tra i richiedenti di titoli edilizi',
    nessuno: (q: string) => `Nessun risultato per “${q}”. Provare foglio e particella, oppure aprire l'Elenco.`, apriElenco: 'Apri l’Elenco',
    nessunIntestatario: (q: string) => `Nessuna persona per “${q}”.`,
    personale: 'Il testo sembra riguardare una persona: la ricerca tra le persone chiede la finalità.',
    personaleNo: 'Il testo sembra riguardare una persona: questo profilo non può cercare tra le persone.',
    senzaMappa: 'senza posizione in mappa',
    trovati: (n: number) => (n === 1 ? 'Un risultato' : `${n} risultati`),
  },
  {
    etichetta: 'Search for a place, a cadastral key, a zone, a constraint, a building permit or a certificate',
    esempio: 'E.g. fg 4 p.lla 312 sub 6 · via Roma 12 · surname or tax code',
    cerca: 'Search', pulisci: 'Clear the search',
    risultati: 'Results',
    gruppi: { particella: 'Parcels', edificio: 'Buildings', 'unita-immobiliare': 'Units', indirizzo: 'Addresses', civico: 'House numbers', strada: 'Streets', zona: 'Zones of the plans', vincolo: 'Constraints', titolo: 'Building permits', ape: 'Energy certificates (APE)', persona: 'Holders', richiedente: 'Applicants for permits' },
    tutti: (n: string) => `Show all in the list (${n})`, inElenco: 'Show in the list',
    persone: 'Search among the holders…', soloRichiedenti: 'Search among the applicants for permits…', ancheRichiedenti: 'and among the applicants for permits',
    nessuno: (q: string) => `No result for “${q}”. Try sheet and parcel, or open the List.`, apriElenco: 'Open the List',
    nessunIntestatario: (q: string) => `No person for “${q}”.`,
    personale: 'The text seems to regard a person: searching among the holders asks for the purpose.',
    personaleNo: 'The text seems to regard a person: this profile may not search among the holders.',
    senzaMappa: 'not on the map',
    trovati: (n: number) => (n === 1 ? 'One result' : `${n} results`),
  },
);
