import type { DatoSegnalabile } from '@edigit/anagrafe/contract';
import { testi } from '../../i18n.js';

const DATI: Record<DatoSegnalabile, string> = {
  sagoma: 'Sagoma', posizione: 'Posizione', numero: 'Foglio e particella', stato: 'Stato', superficie: 'Superficie', categoria: 'Categoria', classe: 'Classe', consistenza: 'Consistenza', rendita: 'Rendita', piano: 'Piano',
  interno: 'Interno', unita: 'Unità collegate', collegamento: 'Collegamento con l’edificio', qualitaTerreno: 'Qualità del terreno', intestatario: 'Intestatario', quota: 'Quota', indirizzo: 'Indirizzo', civico: 'Numero civico',
  anno: 'Anno di costruzione', piani: 'Numero dei piani', altezza: 'Altezza', uso: 'Uso', altro: 'Altro (dirlo nel motivo)',
};

export const t = testi(
  {
    titolo: 'Segnalazioni', spiega: 'Dati che un collega ha segnato «da verificare». Chiudere una segnalazione non la cancella: resta nella storia con il suo esito.',
    segnala: 'Segnala un errore', cosa: 'Che cosa', dato: 'Quale dato', dati: DATI, motivo: 'Motivo', protocollo: 'Prot./pratica n. (facoltativo)', esempio: 'Es. 123/2026',
    avvertenza: 'Non scrivere nomi o codici fiscali: il motivo resta nella storia e lo leggono i colleghi.', contieneCodice: 'Il testo contiene un codice fiscale: non scrivere nomi o codici fiscali.',
    annulla: 'Annulla', invia: 'Segnala', invio: 'Salvo…', fatta: 'Segnalazione registrata: il dato è da verificare.',
    gruppi: { edificio: 'Edificio', 'unita-immobiliare': 'Unità immobiliari', particella: 'Particelle', collegamento: 'Collegamenti' },
    chiudi: 'Chiudi la segnalazione', chiudiBreve: 'Chiudi…', esito: 'Esito', nota: 'Che cosa si è verificato', avvertenzaNota: 'Non scrivere nomi o codici fiscali: le parole restano nella storia.',
    esiti: { corretto: 'Dato corretto', confermato: 'Il dato era giusto', 'non-verificabile': 'Non verificabile', ritirata: 'Ritirata (segnalata per errore)' },
    chiusa: 'Segnalazione chiusa.', filtri: 'Filtri', stato: 'Stato', stati: { aperta: 'Aperte', chiusa: 'Chiuse', tutte: 'Tutte' }, tipo: 'Che cosa', tipi: { '': 'Tutto', edificio: 'Edifici', 'unita-immobiliare': 'Unità immobiliari', particella: 'Particelle', collegamento: 'Collegamenti' },
    foglio: 'Foglio', mie: 'Solo le mie', filtra: 'Filtra', azzera: 'Azzera i filtri', soloEdificio: 'Solo quelle di un edificio.',
    trovate: (n: number) => (n === 0 ? 'Nessuna segnalazione con questi filtri.' : n === 1 ? '1 segnalazione' : `${n} segnalazioni`), altre: 'Mostra altre', caricamento: 'Segnalazioni: in caricamento', riprova: 'Riprova',
    vedi: 'Vedi in mappa', apri: 'Apri la scheda', storia: 'Storia', ancora: 'Segnala di nuovo', precedenti: 'Altre segnalazioni sullo stesso dato', nessunaPrecedente: 'Nessun’altra segnalazione su questo dato.',
    aperta: (chi: string, quando: string) => `${quando}: segnalata da ${chi}`, conclusa: (chi: string, quando: string, esito: string) => `${quando}: chiusa da ${chi} («${esito}»)`,
  },
  {
    titolo: 'Reports', spiega: 'Data that a colleague marked “to be checked”. Closing a report does not erase it: it stays in the history with its outcome.',
    segnala: 'Report an error', cosa: 'What', dato: 'Which datum', dati: {
      sagoma: 'Outline', posizione: 'Position', numero: 'Sheet and parcel', stato: 'State', superficie: 'Area', categoria: 'Category', classe: 'Class', consistenza: 'Size', rendita: 'Income', piano: 'Floor',
      interno: 'Flat', unita: 'Linked units', collegamento: 'Link with the building', qualitaTerreno: 'Quality of the land', intestatario: 'Holder', quota: 'Share', indirizzo: 'Address', civico: 'House number',
      anno: 'Year of construction', piani: 'Number of floors', altezza: 'Height', uso: 'Use', altro: 'Other (say it in the reason)',
    },
    motivo: 'Reason', protocollo: 'Register/file no. (optional)', esempio: 'E.g. 123/2026',
    avvertenza: 'Do not write names or tax codes: the reason stays in the history and colleagues read it.', contieneCodice: 'The text holds a tax code: do not write names or tax codes.',
    annulla: 'Cancel', invia: 'Report', invio: 'Saving…', fatta: 'Report saved: the datum is to be checked.',
    gruppi: { edificio: 'Building', 'unita-immobiliare': 'Units', particella: 'Parcels', collegamento: 'Links' },
    chiudi: 'Close the report', chiudiBreve: 'Close…', esito: 'Outcome', nota: 'What was found', avvertenzaNota: 'Do not write names or tax codes: the words stay in the history.',
    esiti: { corretto: 'Datum corrected', confermato: 'The datum was right', 'non-verificabile': 'Cannot be checked', ritirata: 'Withdrawn (reported by mistake)' },
    chiusa: 'Report closed.', filtri: 'Filters', stato: 'State', stati: { aperta: 'Open', chiusa: 'Closed', tutte: 'All' }, tipo: 'What', tipi: { '': 'Everything', edificio: 'Buildings', 'unita-immobiliare': 'Units', particella: 'Parcels', collegamento: 'Links' },
    foglio: 'Sheet', mie: 'Only mine', filtra: 'Filter', azzera: 'Clear filters', soloEdificio: 'Only those of one building.',
    trovate: (n: number) => (n === 0 ? 'No report with these filters.' : n === 1 ? '1 report' : `${n} reports`), altre: 'Show more', caricamento: 'Reports: loading', riprova: 'Try again',
    vedi: 'Show on the map', apri: 'Open the card', storia: 'History', ancora: 'Report again', precedenti: 'Other reports on the same datum', nessunaPrecedente: 'No other report on this datum.',
    aperta: (chi: string, quando: string) => `${quando}: reported by ${chi}`, conclusa: (chi: string, quando: string, esito: string) => `${quando}: closed by ${chi} (“${esito}”)`,
  },
);
