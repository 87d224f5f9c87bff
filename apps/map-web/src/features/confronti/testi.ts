import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Modifiche dell’ufficio da confrontare', spiega: 'Dove una fornitura disegna altrimenti un edificio che l’ufficio ha corretto o chiuso. La sagoma dell’ufficio resta finché qualcuno non decide.',
    nessuna: 'Nessuna modifica da confrontare.', quante: (n: string) => `${n} da confrontare`, una: '1 da confrontare', caricamento: 'Confronti: in caricamento', riprova: 'Riprova', altre: 'Mostra altre', soloEdificio: 'Solo un edificio.', mostraTutte: 'Mostra tutte',
    soloLettura: 'Il profilo vede il confronto ma non decide.', senzaIndirizzo: 'Edificio senza indirizzo', dal: (giorno: string) => `dal ${giorno}`, apri: 'Apri il fascicolo',
    mia: 'La nostra', sua: 'La loro', area: 'Area', vertici: 'Vertici', niente: 'non c’è', metri: (m2: string) => `${m2} m²`,
    tieniMia: 'Tieni la mia', tieniSua: 'Tieni la sua', confronta: 'Confronta', chiudi: 'Chiudi il confronto', condivisa: 'La sagoma della fonte è anche di altri edifici: si può solo tenere la nostra, oppure unirli.',
    mappa: 'Mappa delle due sagome: intera la nostra, tratteggiata la loro', legendaMia: 'la nostra', legendaSua: 'la loro', avvicina: 'Avvicina', allontana: 'Allontana',
    tabella: (sistema: string) => `Vertici delle due sagome, in metri (${sistema})`, coordinate: 'Coordinate dei vertici', numero: 'N.', uguale: 'uguale', nota: 'Nota (facoltativa)',
    chiedi: { 'tieni-ufficio': 'Tenere la nostra?', 'prendi-fonte': 'Tenere la loro?' },
    effetto: { 'tieni-ufficio': 'Resta ciò che l’ufficio ha detto; se la fonte cambierà ancora se ne riparlerà.', 'prendi-fonte': 'L’edificio diventa come lo disegna la fonte. La decisione è un’operazione e si può annullare.' },
    deciso: (nome: string) => `${nome}: deciso.`, tolta: 'Decisione annullata.', cambiato: 'Nel frattempo qualcuno ha deciso o salvato: ecco come sta adesso.',
  },
  {
    titolo: 'Office changes to compare', spiega: 'Where a supply draws otherwise a building that the office has corrected or closed. The office’s outline stays until somebody decides.',
    nessuna: 'Nothing to compare.', quante: (n: string) => `${n} to compare`, una: '1 to compare', caricamento: 'Comparisons: loading', riprova: 'Try again', altre: 'Show more', soloEdificio: 'One building only.', mostraTutte: 'Show all',
    soloLettura: 'This profile sees the comparison but does not decide.', senzaIndirizzo: 'Building without address', dal: (day: string) => `since ${day}`, apri: 'Open the file',
    mia: 'Ours', sua: 'Theirs', area: 'Area', vertici: 'Vertices', niente: 'none', metri: (m2: string) => `${m2} m²`,
    tieniMia: 'Keep mine', tieniSua: 'Keep theirs', confronta: 'Compare', chiudi: 'Close the comparison', condivisa: 'The outline of the source is of other buildings too: only ours can be kept, or they can be merged.',
    mappa: 'Map of the two outlines: ours whole, theirs dashed', legendaMia: 'ours', legendaSua: 'theirs', avvicina: 'Zoom in', allontana: 'Zoom out',
    tabella: (system: string) => `Vertices of the two outlines, in metres (${system})`, coordinate: 'Coordinates of the vertices', numero: 'No.', uguale: 'same', nota: 'Note (optional)',
    chiedi: { 'tieni-ufficio': 'Keep ours?', 'prendi-fonte': 'Keep theirs?' },
    effetto: { 'tieni-ufficio': 'What the office said stays; if the source changes again it will be asked again.', 'prendi-fonte': 'The building becomes as the source draws it. The decision is an operation and can be undone.' },
    deciso: (name: string) => `${name}: decided.`, tolta: 'Decision undone.', cambiato: 'Somebody decided or saved meanwhile: this is how it stands.',
  },
);
