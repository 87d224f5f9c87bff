import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Elenco', lavori: 'Da fare:', collegamenti: 'Collegamenti da verificare', daConfrontare: 'Modifiche dell’ufficio da confrontare', tipo: 'Che cosa', foglio: 'Foglio', categoria: 'Categoria', testo: 'Chiave o indirizzo', esempio: 'Es. fg 4 p.lla 312 · via Roma',
    stato: 'Stato', inVigore: 'In vigore', ancheChiusi: 'Tutti, anche soppressi e chiusi', soltanto: (stato: string) => `Solo: ${stato.toLowerCase()}`, altriFiltri: 'Altri filtri',
    conESenza: 'Con e senza unità', conUnita: 'Solo con unità', senzaUnitaFiltro: 'Solo senza unità', dubbi: 'Solo con collegamenti in dubbio', segnalate: 'Solo segnalati «da verificare»', daVerificare: (n: number) => (n === 1 ? '1 dato da verificare' : `${n} dati da verificare`), superficieDa: 'Superficie da (m²)', superficieA: 'a (m²)', filtra: 'Filtra', azzera: 'Azzera i filtri', csv: 'Scarica CSV', preparo: 'Preparo il file…',
    tipi: {
      edifici: 'Edifici', particelle: 'Particelle', 'unita-immobiliari': 'Unità immobiliari',
      'edifici-senza-unita': 'Edifici senza unità', 'unita-senza-edificio': 'Unità senza edificio', fogli: 'Fogli',
    },
    spiega: {
      'edifici-senza-unita': 'Fabbricati in mappa senza unità al Catasto Fabbricati.',
      'unita-senza-edificio': 'Unità al Catasto Fabbricati a cui nessun edificio in mappa corrisponde con certezza.',
      fogli: 'Quota di unità la cui particella esiste nella mappa dello stesso foglio.',
    },
    colonne: {
      chiave: 'Foglio e particella', indirizzo: 'Indirizzo', categoria: 'Categoria', superficie: 'Superficie', rendita: 'Rendita', unita: 'Unità', segnalazioni: 'Da verificare', stato: 'Stato',
      consistenza: 'Consistenza', foglio: 'Foglio', particelle: 'Particelle', edifici: 'Edifici', allineamento: 'Unità che concordano',
    },
    superficieMappa: 'Sup. in mappa', superficieCatastale: 'Sup. catastale',
    senzaIndirizzo: 'senza indirizzo', allegato: 'all.',
    trovati: (n: string) => `${n} risultati`, uno: '1 risultato', nessuno: 'Nessun risultato con questi filtri.',
    altri: 'Mostra altri', caricamento: 'Elenco: in caricamento', riprova: 'Riprova', mappa: 'Mappa', vediMappa: (cosa: string) => `${cosa}: mostra sulla mappa`, mostraMappa: 'Mostra sulla mappa', chiudiMappa: 'Solo elenco', fuoriElenco: 'L’elemento aperto non è tra le righe mostrate.',
    parziale: (n: string, tot: string) => `${n} di ${tot}`, senzaUnita: 'nessuna unità',
  },
  {
    titolo: 'List', lavori: 'To do:', collegamenti: 'Links to check', daConfrontare: 'Office changes to compare', tipo: 'What', foglio: 'Sheet', categoria: 'Category', testo: 'Key or address', esempio: 'E.g. fg 4 p.lla 312 · via Roma',
    stato: 'State', inVigore: 'In force', ancheChiusi: 'All, suppressed and closed too', soltanto: (state: string) => `Only: ${state.toLowerCase()}`, altriFiltri: 'More filters',
    conESenza: 'With and without units', conUnita: 'Only with units', senzaUnitaFiltro: 'Only without units', dubbi: 'Only with links in doubt', segnalate: 'Only reported “to be checked”', daVerificare: (n: number) => (n === 1 ? '1 datum to be checked' : `${n} data to be checked`), superficieDa: 'Area from (m²)', superficieA: 'to (m²)', filtra: 'Filter', azzera: 'Clear filters', csv: 'Download CSV', preparo: 'Preparing…',
    tipi: {
      edifici: 'Buildings', particelle: 'Parcels', 'unita-immobiliari': 'Units',
      'edifici-senza-unita': 'Buildings without units', 'unita-senza-edificio': 'Units without building', fogli: 'Sheets',
    },
    spiega: {
      'edifici-senza-unita': 'Buildings on the map without units in the urban cadastre.',
      'unita-senza-edificio': 'Units of the urban cadastre that no building on the map surely matches.',
      fogli: 'Share of units whose parcel exists on the map of the same sheet.',
    },
    colonne: {
      chiave: 'Sheet and parcel', indirizzo: 'Address', categoria: 'Category', superficie: 'Area', rendita: 'Income', unita: 'Units', segnalazioni: 'To be checked', stato: 'State',
      consistenza: 'Size', foglio: 'Sheet', particelle: 'Parcels', edifici: 'Buildings', allineamento: 'Units that agree',
    },
    superficieMappa: 'Area on map', superficieCatastale: 'Registry area',
    senzaIndirizzo: 'no address', allegato: 'annex',
    trovati: (n: string) => `${n} results`, uno: '1 result', nessuno: 'No result with these filters.',
    altri: 'Show more', caricamento: 'List: loading', riprova: 'Try again', mappa: 'Map', vediMappa: (cosa: string) => `${cosa}: show on the map`, mostraMappa: 'Show on the map', chiudiMappa: 'List only', fuoriElenco: 'What is open is not among the rows shown.',
    parziale: (n: string, tot: string) => `${n} of ${tot}`, senzaUnita: 'no units',
  },
);
