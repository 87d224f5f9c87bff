import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Che cosa cambia', caricamento: 'Anteprima: in caricamento', riprova: 'Riprova',
    nonAttuale: 'Il registro è cambiato dopo questa anteprima: prima di applicare verrà rifatta.',
    uguale: 'È successo quanto l’anteprima aveva detto.', diverso: 'Non tutto è andato come l’anteprima aveva detto:',
    divergenza: (voce: string, previsti: string, avvenuti: string) => `${voce}: previsti ${previsti}, avvenuti ${avvenuti}`,
    riservato: 'I nomi si vedono con il diritto sugli intestatari.', riservatoFinalita: 'I nomi si vedono con una finalità; la lettura viene registrata.',
    riservatoApplicata: 'I nomi non sono più conservati qui: si leggono nelle schede.',
    foglio: 'Foglio', tutti: (n: string) => `Tutti (${n})`, sezione: (s: string) => `Sez. ${s} · `, fg: (foglio: string, n: string) => `Fg. ${foglio} (${n})`,
    elencate: (elencate: string, quante: string) => `Sono elencate le prime ${elencate} su ${quante}.`,
    altre: (mostrate: string, quante: string) => `Mostra altre (${mostrate} di ${quante})`, vuoto: 'Nessuna voce.',
    campo: 'Dato', prima: 'Prima', dopo: 'Dopo', nessuno: 'nessuno', apri: 'Apri la scheda', mostra: 'Mostra sulla mappa qui sopra', mostrata: 'Mostrata sulla mappa',
    mappa: (n: string) => `Mappa delle sagome: ${n} elementi; prima tratteggiata, dopo intera. Le differenze sono scritte nell’elenco che segue.`,
    legendaPrima: 'Prima', legendaDopo: 'Dopo', avvicina: 'Avvicina', allontana: 'Allontana', mappaAiuto: 'Toccare la mappa per spostarla.',
    aperto: (titolo: string, n: string) => `${titolo}: ${n} voci`,
  },
  {
    titolo: 'What changes', caricamento: 'Preview: loading', riprova: 'Try again',
    nonAttuale: 'The registry has changed after this preview: it will be computed again before applying.',
    uguale: 'What happened is what the preview had said.', diverso: 'Not everything went as the preview had said:',
    divergenza: (voce: string, previsti: string, avvenuti: string) => `${voce}: ${previsti} foreseen, ${avvenuti} done`,
    riservato: 'Names are seen with the right over holders.', riservatoFinalita: 'Names are seen with a purpose; the reading is recorded.',
    riservatoApplicata: 'Names are no longer kept here: they are read in the cards.',
    foglio: 'Sheet', tutti: (n: string) => `All (${n})`, sezione: (s: string) => `Sect. ${s} · `, fg: (foglio: string, n: string) => `Sheet ${foglio} (${n})`,
    elencate: (elencate: string, quante: string) => `The first ${elencate} of ${quante} are listed.`,
    altre: (mostrate: string, quante: string) => `Show more (${mostrate} of ${quante})`, vuoto: 'Nothing here.',
    campo: 'Datum', prima: 'Before', dopo: 'After', nessuno: 'none', apri: 'Open the card', mostra: 'Show on the map above', mostrata: 'Shown on the map',
    mappa: (n: string) => `Map of the outlines: ${n} things; before dashed, after whole. The differences are written in the list that follows.`,
    legendaPrima: 'Before', legendaDopo: 'After', avvicina: 'Zoom in', allontana: 'Zoom out', mappaAiuto: 'Touch the map to move it.',
    aperto: (titolo: string, n: string) => `${titolo}: ${n} things`,
  },
);
