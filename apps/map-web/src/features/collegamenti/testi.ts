import { testi } from '../../i18n.js';

export const t = testi(
  {
    titolo: 'Collegamenti da verificare', spiega: 'Unità al Catasto Fabbricati di cui le regole non sanno dire con certezza in quale edificio stanno. Ogni decisione resta accanto alle prove e vale anche dopo le prossime forniture.',
    foglio: 'Foglio', tutti: (n: string) => `Tutti (${n})`, fg: (foglio: string, n: string) => `${foglio} (${n})`, sezione: (s: string) => `sez. ${s} · `,
    dubbio: 'Dubbio', dubbi: { ambiguo: (n: string) => `Tra più edifici (${n})`, proposto: (n: string) => `Probabili (${n})` }, dubbioTutti: (n: string) => `Tutti (${n})`,
    soloEdificio: 'Solo i casi di un edificio.', mostraTutti: 'Mostra tutti',
    caso: (n: string, tot: string) => `Caso ${n} di ${tot}`, precedente: 'Precedente', successivo: 'Successivo', casi: 'Casi', altri: 'Mostra altri', parziale: (n: string, tot: string) => `${n} di ${tot}`,
    aiuto: 'Da tastiera, dentro il caso: Pag↓ e Pag↑ per passare al successivo e al precedente, 1–9 per confermare l’edificio con quel numero.',
    nessuno: 'Nessun collegamento da verificare con questi filtri.', finiti: 'Fatto: nessun altro caso con questi filtri.', caricamento: 'Collegamenti: in caricamento', riprova: 'Riprova',
    candidati: 'Edifici possibili', mappa: 'Mappa degli edifici possibili, numerati come nell’elenco', avvicina: 'Avvicina', allontana: 'Allontana',
    edificio: (n: number) => `Edificio ${n}`, unita: (n: string) => `${n} unità`, apri: 'Apri il fascicolo', mostra: 'Mostra sulla mappa', altrove: 'In nessuno di questi: scegli un altro edificio…',
    deciso: (cosa: string) => `${cosa}: decisione registrata.`, ritira: 'Ritira la decisione', ritirata: 'Decisione ritirata: il caso è di nuovo nell’elenco.', soloLettura: 'Il profilo vede le prove ma non decide sui collegamenti.',
    cambiato: 'Nel frattempo il caso è cambiato: ecco come sta adesso.', senzaIndirizzo: 'Edificio senza indirizzo',
  },
  {
    titolo: 'Links to check', spiega: 'Units of the urban cadastre of which the rules cannot say for sure in which building they are. Each decision stays beside the evidence and holds after the next supplies too.',
    foglio: 'Sheet', tutti: (n: string) => `All (${n})`, fg: (foglio: string, n: string) => `${foglio} (${n})`, sezione: (s: string) => `sect. ${s} · `,
    dubbio: 'Doubt', dubbi: { ambiguo: (n: string) => `Among several buildings (${n})`, proposto: (n: string) => `Likely (${n})` }, dubbioTutti: (n: string) => `All (${n})`,
    soloEdificio: 'Only the cases of one building.', mostraTutti: 'Show all',
    caso: (n: string, tot: string) => `Case ${n} of ${tot}`, precedente: 'Previous', successivo: 'Next', casi: 'Cases', altri: 'Show more', parziale: (n: string, tot: string) => `${n} of ${tot}`,
    aiuto: 'By keyboard, inside the case: Page Down and Page Up for the next and the previous, 1–9 to confirm the building with that number.',
    nessuno: 'No link to check with these filters.', finiti: 'Done: no other case with these filters.', caricamento: 'Links: loading', riprova: 'Try again',
    candidati: 'Possible buildings', mappa: 'Map of the possible buildings, numbered as in the list', avvicina: 'Zoom in', allontana: 'Zoom out',
    edificio: (n: number) => `Building ${n}`, unita: (n: string) => `${n} units`, apri: 'Open the file', mostra: 'Show on the map', altrove: 'In none of these: choose another building…',
    deciso: (what: string) => `${what}: decision saved.`, ritira: 'Take the decision back', ritirata: 'Decision taken back: the case is in the list again.', soloLettura: 'This profile sees the evidence but does not decide about links.',
    cambiato: 'The case has changed meanwhile: this is how it stands.', senzaIndirizzo: 'Building without address',
  },
);
