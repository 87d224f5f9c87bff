import { testi } from '../../i18n.js';

export const t = testi(
  {
    titoli: 'Titoli edilizi', condoni: 'Condoni', trovati: (n: number) => (n === 1 ? '1 titolo' : `${n.toLocaleString('it-IT')} titoli`), trovatiCondoni: (n: number) => (n === 1 ? '1 domanda' : `${n.toLocaleString('it-IT')} domande`),
    nessuno: 'Nessun titolo risponde a questi filtri.', nessunCondono: 'Nessuna domanda di condono risponde a questi filtri.',
    cerca: 'Oggetto, indirizzo, protocollo', tipo: 'Tipo', tutti: 'Tutti', tutte: 'Tutte', anno: 'Anno', numero: 'Numero', esito: 'Esito', stato: 'Stato', collegati: 'Edificio in mappa', collegatiSi: 'Trovato', collegatiNo: 'Non trovato', legge: 'Legge', lavoro: 'Da fare',
    colonne: { titolo: 'Titolo', data: 'Data', esito: 'Esito', oggetto: 'Oggetto', dove: 'Dati catastali', edificio: 'Edificio', domanda: 'Domanda', oblazione: 'Oblazione', mancanti: 'Che cosa manca' },
    edifici: (n: number) => `e altri ${n}`, nonTrovato: 'non trovato in mappa', dettagli: 'Dettagli', chiudi: 'Chiudi', caricamento: 'In caricamento', collegamenti: 'Collegamenti', scansioni: 'Scansioni', collocazione: (dove: string) => `Collocazione: ${dove}`, seguiti: 'Lo citano', apri: 'Apri il fascicolo',
    riepilogo: 'Quante domande', perLegge: (legge: string, tot: string, pendenti: string) => `${legge}: ${tot}, di cui ${pendenti} pendenti`, protetta: 'in area protetta', parere: (p: string) => `parere: ${p.toLowerCase()}`, archivio: 'Archivio',
    lavori: { pendenti: 'Pendenti', 'documenti-mancanti': 'Documenti mancanti', 'oblazione-da-versare': 'Oblazione da versare', 'area-protetta': 'Area protetta, senza parere favorevole' },
    niente: 'Nessuna domanda di condono è stata caricata.',
  },
  {
    titoli: 'Building permits', condoni: 'Amnesties', trovati: (n: number) => (n === 1 ? '1 title' : `${n.toLocaleString('en')} titles`), trovatiCondoni: (n: number) => (n === 1 ? '1 application' : `${n.toLocaleString('en')} applications`),
    nessuno: 'No title answers to these filters.', nessunCondono: 'No application answers to these filters.',
    cerca: 'Works, address, register number', tipo: 'Kind', tutti: 'All', tutte: 'All', anno: 'Year', numero: 'Number', esito: 'Outcome', stato: 'State', collegati: 'Building on the map', collegatiSi: 'Found', collegatiNo: 'Not found', legge: 'Law', lavoro: 'To be done',
    colonne: { titolo: 'Title', data: 'Day', esito: 'Outcome', oggetto: 'Works', dove: 'Cadastral keys', edificio: 'Building', domanda: 'Application', oblazione: 'Fee', mancanti: 'What is missing' },
    edifici: (n: number) => `and ${n} more`, nonTrovato: 'not found on the map', dettagli: 'Details', chiudi: 'Close', caricamento: 'Loading', collegamenti: 'Links', scansioni: 'Scans', collocazione: (where: string) => `Shelf: ${where}`, seguiti: 'Cited by', apri: 'Open the dossier',
    riepilogo: 'How many applications', perLegge: (legge: string, tot: string, pendenti: string) => `${legge}: ${tot}, of which ${pendenti} pending`, protetta: 'in a protected area', parere: (p: string) => `opinion: ${p.toLowerCase()}`, archivio: 'Archive',
    lavori: { pendenti: 'Pending', 'documenti-mancanti': 'Missing papers', 'oblazione-da-versare': 'Fee to be paid', 'area-protetta': 'Protected area, without a favourable opinion' },
    niente: 'No application was loaded.',
  },
);
