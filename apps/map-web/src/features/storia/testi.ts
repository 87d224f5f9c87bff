import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Storia', titoloUnita: 'Storia dell’unità', carica: 'Storia: in caricamento', vuota: 'Nessun cambiamento nel registro.', altre: 'Mostra cambiamenti precedenti', tutto: 'Non ci sono cambiamenti precedenti.', riprova: 'Riprova',
    mostraIntestatari: 'Mostra gli intestatari prima e dopo', intestatariMostrati: 'Storia con gli intestatari', ufficio: 'Ufficio', operazione: (n: number) => `operazione ${n}`, annullata: 'poi annullata', diventa: 'diventa', tolto: 'tolto', altri: (n: number) => (n === 1 ? 'e un altro cambiamento' : `e altri ${n} cambiamenti`),
    vedi: 'Vedi com’era', vediDopo: (n: number) => `Vedi com’era dopo l’operazione ${n}`, guardata: 'È ciò che si sta guardando', ripristina: 'Ripristina questa versione', ripristinaDopo: (n: number) => `Ripristina questa versione, dopo l’operazione ${n}`,
    dialogo: {
      titolo: 'Ripristinare questa versione?', impossibile: 'Non si può ripristinare', controllo: 'Controllo che cosa cambierebbe…', come: (quando: string) => `Sagoma e dati dell’ufficio tornano com’erano dopo il ${quando}. Ciò che dicono le forniture non cambia.`,
      mappa: 'Tratteggiata la sagoma di adesso, intera quella che tornerebbe.', avvicina: 'Avvicina', allontana: 'Allontana', dato: 'Dato', adesso: 'Adesso', allora: 'Tornerebbe', nulla: '—', motivo: 'Motivo', motivoAiuto: 'Resta nella storia, per chi verrà dopo.', storia: 'Nulla va perso: è un’operazione nuova, che si può annullare.', lascia: 'Lascia com’è', chiudi: 'Chiudi', fai: 'Ripristina', attesa: 'Ripristino…',
      fatto: 'Versione ripristinata.',
    },
  },
  {
    titolo: 'History', titoloUnita: 'History of the unit', carica: 'History: loading', vuota: 'No change in the registry.', altre: 'Show earlier changes', tutto: 'There are no earlier changes.', riprova: 'Try again',
    mostraIntestatari: 'Show the holders before and after', intestatariMostrati: 'History with the holders', ufficio: 'Office', operazione: (n: number) => `operation ${n}`, annullata: 'undone later', diventa: 'becomes', tolto: 'taken away', altri: (n: number) => (n === 1 ? 'and one more change' : `and ${n} more changes`),
    vedi: 'See how it was', vediDopo: (n: number) => `See how it was after operation ${n}`, guardata: 'This is what you are looking at', ripristina: 'Restore this version', ripristinaDopo: (n: number) => `Restore this version, after operation ${n}`,
    dialogo: {
      titolo: 'Restore this version?', impossibile: 'It cannot be restored', controllo: 'Checking what would change…', come: (when: string) => `The office’s outline and data go back to what they were after ${when}. What supplies say does not change.`,
      mappa: 'Dashed the outline of now, whole the one that would come back.', avvicina: 'Zoom in', allontana: 'Zoom out', dato: 'Datum', adesso: 'Now', allora: 'Would be', nulla: '—', motivo: 'Reason', motivoAiuto: 'It stays in the history, for those who come after.', storia: 'Nothing is lost: it is a new operation, which can be undone.', lascia: 'Leave it as it is', chiudi: 'Close', fai: 'Restore', attesa: 'Restoring…',
      fatto: 'Version restored.',
    },
  },
);
