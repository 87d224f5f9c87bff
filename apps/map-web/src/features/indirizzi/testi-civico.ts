import { testi } from '../../i18n.js';

/** Words of the dialog of one access, and of the queue of the national archive. */
export const t = testi(
  {
    modifica: 'Modifica', modificaDi: (indirizzo: string) => `Modifica ${indirizzo}`, nuovo: 'Nuovo civico', nuovoSu: (strada: string) => `Nuovo civico in ${strada}`,
    numero: 'Numero', esempio: 'Es. 12, 12/A, 12 bis, snc, km 3+200', longitudine: 'Longitudine', latitudine: 'Latitudine', gradi: 'In gradi, RDN2008. Vuote: l’accesso resta senza posizione.', metodo: 'Come sono state prese',
    metodi: { 1: 'Rilevate, entro 5 m', 2: 'Rilevate, oltre 5 m', 3: 'Derivate, entro 5 m', 4: 'Derivate, oltre 5 m' },
    mappa: 'Mappa dell’accesso: un clic lo mette, trascinandolo si sposta. Senza mouse si scrivono le coordinate.', suggerimento: 'Un clic sulla mappa mette l’accesso, trascinandolo si sposta.', avvicina: 'Avvicina', allontana: 'Allontana',
    salva: 'Salva', salvo: 'Salvo…', annulla: 'Annulla', sopprimi: 'Sopprimi il civico…', il: 'Soppresso dal', motivo: 'Motivo', conferma: 'Sopprimi', indietro: 'Torna alla modifica', spiega: 'Il civico esce dal registro e resta nella sua storia. Se l’archivio nazionale lo conosce, la soppressione va tra gli aggiornamenti.',
    sbagliate: 'Longitudine e latitudine vanno scritte in gradi, per esempio 14,5620210 e 40,8002299.', mancaNumero: 'Scrivere il numero, oppure «snc».', mancaMotivo: 'Scrivere il motivo: chi legge dopo deve capirlo.', cambiato: 'Ricarica il civico',
    salvato: (indirizzo: string) => `Salvato: ${indirizzo}.`, soppresso: (indirizzo: string) => `Soppresso: ${indirizzo}.`, inCoda: 'Il cambiamento è tra gli aggiornamenti ANNCSU.',
    coda: {
      titolo: 'Aggiornamenti ANNCSU', conto: (n: number) => (n === 1 ? '1 aggiornamento' : `${n} aggiornamenti`), vuoto: 'Nessun aggiornamento. Ciò che l’ufficio cambia nelle strade e nei civici arriva qui da sé.', stato: 'Stato', tutti: 'Tutti',
      stati: { 'da-inviare': 'Da inviare', esportato: 'Esportato', accettato: 'Accettato', rifiutato: 'Rifiutato' }, operazioni: { I: 'Inserimento', R: 'Aggiornamento', S: 'Soppressione' }, servizi: { accessi: 'Accesso', gestionecoordinate: 'Coordinate', odonimi: 'Strada' },
      cosa: 'Che cosa', fare: 'Operazione', esito: 'Risposta dell’archivio', quando: 'Ultimo passo', nessuna: 'Nessuna ancora', esporta: 'Esporta le richieste', esiti: 'Carica gli esiti', stampa: 'Stampa l’elenco',
      esportate: (n: number) => (n === 0 ? 'Niente da esportare: nessuna richiesta completa aspetta.' : n === 1 ? '1 richiesta esportata.' : `${n} richieste esportate.`), letti: (si: number, no: number, fuori: number) => `${si} accettati, ${no} rifiutati${fuori === 0 ? '' : `, ${fuori} righe ignorate`}.`,
      nonLeggibile: 'Il file non è un elenco di esiti: serve un JSON con «esiti», ciascuno con «id» e «risposta».',
    },
  },
  {
    modifica: 'Change', modificaDi: (address: string) => `Change ${address}`, nuovo: 'New number', nuovoSu: (street: string) => `New number on ${street}`,
    numero: 'Number', esempio: 'E.g. 12, 12/A, 12 bis, snc, km 3+200', longitudine: 'Longitude', latitudine: 'Latitude', gradi: 'Degrees, RDN2008. Empty: the access has no place.', metodo: 'How they were taken',
    metodi: { 1: 'Surveyed, within 5 m', 2: 'Surveyed, beyond 5 m', 3: 'Derived, within 5 m', 4: 'Derived, beyond 5 m' },
    mappa: 'Map of the access: a click puts it, a drag moves it. Without a mouse, write the coordinates.', suggerimento: 'A click on the map puts the access, a drag moves it.', avvicina: 'Zoom in', allontana: 'Zoom out',
    salva: 'Save', salvo: 'Saving…', annulla: 'Cancel', sopprimi: 'Suppress the number…', il: 'Suppressed from', motivo: 'Reason', conferma: 'Suppress', indietro: 'Back to the change', spiega: 'The number leaves the register and stays in its history. Where the national archive knows it, the suppression goes among the updates.',
    sbagliate: 'Longitude and latitude are written in degrees, for example 14.5620210 and 40.8002299.', mancaNumero: 'Write the number, or “snc”.', mancaMotivo: 'Write the reason: who reads later must understand it.', cambiato: 'Reload the number',
    salvato: (address: string) => `Saved: ${address}.`, soppresso: (address: string) => `Suppressed: ${address}.`, inCoda: 'The change is among the ANNCSU updates.',
    coda: {
      titolo: 'ANNCSU updates', conto: (n: number) => (n === 1 ? '1 update' : `${n} updates`), vuoto: 'No updates. What the office changes in streets and house numbers comes here by itself.', stato: 'State', tutti: 'All',
      stati: { 'da-inviare': 'To be sent', esportato: 'Exported', accettato: 'Accepted', rifiutato: 'Refused' }, operazioni: { I: 'Insertion', R: 'Update', S: 'Suppression' }, servizi: { accessi: 'Access', gestionecoordinate: 'Coordinates', odonimi: 'Street' },
      cosa: 'What', fare: 'Operation', esito: 'Answer of the archive', quando: 'Last step', nessuna: 'None yet', esporta: 'Export the requests', esiti: 'Load the answers', stampa: 'Print the list',
      esportate: (n: number) => (n === 0 ? 'Nothing to export: no complete request waits.' : n === 1 ? '1 request exported.' : `${n} requests exported.`), letti: (yes: number, no: number, out: number) => `${yes} accepted, ${no} refused${out === 0 ? '' : `, ${out} rows ignored`}.`,
      nonLeggibile: 'The file is no list of answers: a JSON with “esiti” is needed, each with “id” and “risposta”.',
    },
  },
);
