import { testi } from '../../i18n.js';

/** Words of the plants of a building. */
export const t = testi(
  {
    titolo: 'Impianti', nessuno: 'Nessun impianto annotato.', aggiungi: 'Aggiungi un impianto', correggi: 'Correggi', togli: 'Togli', correggiDi: (nome: string) => `Correggi: ${nome}`, togliDi: (nome: string) => `Togli: ${nome}`,
    nuovo: 'Nuovo impianto', correzione: 'Correggi l’impianto', togliTitolo: (nome: string) => `Togliere dall’elenco: ${nome}?`, motivo: 'Motivo', nullaSiCancella: 'Nulla si cancella: l’impianto resta nella storia.',
    campi: { tipo: 'Tipo', descrizione: 'Descrizione', installatoIl: 'Installato il', codice: 'Codice del libretto o matricola', ultimaVerifica: 'Ultima verifica', prossimaVerifica: 'Prossima verifica', documento: 'Documento', fonte: 'Secondo', data: 'Data del dato' }, senzaDocumento: 'Nessuno',
    fonteEsempio: 'es. libretto di impianto, sopralluogo', installato: (giorno: string) => `installato il ${giorno}`, codice: (codice: string) => `n. ${codice}`, verificato: (giorno: string) => `verificato il ${giorno}`, entro: (giorno: string) => `verifica entro il ${giorno}`, scaduta: (giorno: string) => `verifica scaduta il ${giorno}`,
    ereditato: (codice: string) => `dall’edificio ${codice}`, annulla: 'Annulla', salva: 'Salva', aggiunto: 'Impianto aggiunto.', corretto: 'Impianto corretto.', tolto: 'Impianto tolto dall’elenco.',
    tipi: {
      termico: 'Impianto termico', climatizzazione: 'Climatizzazione', elettrico: 'Impianto elettrico', fotovoltaico: 'Fotovoltaico', gas: 'Gas', 'idrico-sanitario': 'Idrico-sanitario', antincendio: 'Antincendio', ascensore: 'Ascensore', 'messa-a-terra': 'Messa a terra',
      'scariche-atmosferiche': 'Protezione dalle scariche atmosferiche', 'reti-dati': 'Reti dati e radiotelevisive', altro: 'Altro',
    },
  },
  {
    titolo: 'Plants', nessuno: 'No plant written down.', aggiungi: 'Add a plant', correggi: 'Correct', togli: 'Remove', correggiDi: (nome: string) => `Correct: ${nome}`, togliDi: (nome: string) => `Remove: ${nome}`,
    nuovo: 'New plant', correzione: 'Correct the plant', togliTitolo: (nome: string) => `Remove from the list: ${nome}?`, motivo: 'Reason', nullaSiCancella: 'Nothing is deleted: the plant stays in the history.',
    campi: { tipo: 'Kind', descrizione: 'Description', installatoIl: 'Installed on', codice: 'Logbook code or serial number', ultimaVerifica: 'Last inspection', prossimaVerifica: 'Next inspection', documento: 'Document', fonte: 'According to', data: 'Date of the datum' }, senzaDocumento: 'None',
    fonteEsempio: 'e.g. plant logbook, survey', installato: (giorno: string) => `installed on ${giorno}`, codice: (codice: string) => `no. ${codice}`, verificato: (giorno: string) => `inspected on ${giorno}`, entro: (giorno: string) => `inspection due by ${giorno}`, scaduta: (giorno: string) => `inspection overdue since ${giorno}`,
    ereditato: (codice: string) => `from building ${codice}`, annulla: 'Cancel', salva: 'Save', aggiunto: 'Plant added.', corretto: 'Plant corrected.', tolto: 'Plant removed from the list.',
    tipi: {
      termico: 'Heating', climatizzazione: 'Air conditioning', elettrico: 'Electrical', fotovoltaico: 'Photovoltaic', gas: 'Gas', 'idrico-sanitario': 'Water and sanitary', antincendio: 'Fire protection', ascensore: 'Lift', 'messa-a-terra': 'Earthing',
      'scariche-atmosferiche': 'Lightning protection', 'reti-dati': 'Data and broadcast networks', altro: 'Other',
    },
  },
);
