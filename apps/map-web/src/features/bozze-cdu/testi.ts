import { formatNumber } from '../../format.js';
import { testi } from '../../i18n.js';

const count = (n: number, one: string, many: string): string => `${formatNumber(n)} ${n === 1 ? one : many}`;

export const t = testi(
  {
    titolo: 'Bozza di CDU', spiega: 'Prepara una bozza del certificato di destinazione urbanistica: zone, vincoli, superfici e articoli di ogni particella. È una bozza priva di valore certificativo.',
    pianiVincoli: 'Piani e vincoli', tutte: 'Tutte le bozze', nuova: 'Nuova bozza', particelle: 'Particelle',
    aiuto: 'Una per riga, oppure come in una lettera. Si aggiungono anche dalla scheda di una particella e dalla selezione per area.', esempio: 'fg 4 p.lla 12, 13; 5/20',
    riferimento: 'Alla data del', riferimentoAiuto: 'Piani e vincoli si leggono a questo giorno; vuoto: oggi.', protocollo: 'Prot./pratica n. (facoltativo)', esempioProtocollo: 'Es. 123/2026',
    controlla: 'Controlla l’elenco', prepara: 'Prepara la bozza', invio: 'Invio…', manca: 'Indicare almeno una particella.',
    capite: (n: number) => count(n, 'particella riconosciuta', 'particelle riconosciute'), doppie: (n: number) => (n === 1 ? '1 ripetuta, contata una volta' : `${formatNumber(n)} ripetute, contate una volta`),
    nonCapite: (n: number) => (n === 1 ? 'Una parte dell’elenco non è stata capita' : `${formatNumber(n)} parti dell’elenco non sono state capite`), correggere: 'Correggerle o toglierle prima di preparare la bozza.',
    vai: (riga: number) => `Vai alla riga ${formatNumber(riga)}`, altriErrori: (n: number) => (n === 1 ? 'e un’altra.' : `e altre ${formatNumber(n)}.`),
    precedenti: 'Bozze preparate', nessuna: 'Nessuna bozza preparata.', altre: 'Mostra altre', caricamento: 'Bozze: in caricamento', riprova: 'Riprova',
    colonne: { creata: 'Preparata', stato: 'Stato', particelle: 'Particelle', riferimento: 'Alla data del', protocollo: 'Prot./pratica', operatore: 'Operatore' },
    stati: { 'in-coda': 'In coda', 'in-corso': 'In corso', pronta: 'Pronta', annullata: 'Interrotta', 'non-riuscita': 'Non riuscita' },
    bozzaDel: (data: string) => `Bozza del ${data}`, al: (giorno: string) => `alla data del ${giorno}`, prot: (n: string) => `prot./pratica ${n}`, preparataDa: (nome: string) => `preparata da ${nome}`,
    fatte: (fatte: string, totali: string) => `${fatte} particelle su ${totali}`, restano: (tempo: string) => `resta ${tempo}`, persa: 'Il collegamento con il server si è interrotto.',
    interrompi: 'Interrompi', riprendi: 'Riprendi', interrotta: 'La preparazione è stata interrotta: quanto è già stato calcolato resta.', scaricaPdf: 'Scarica PDF', scaricaOdt: 'Scarica ODT (modificabile)', preparo: 'Preparo il file…', scaricata: 'File scaricato',
    valore: 'BOZZA – priva di valore certificativo', esito: 'Zone, vincoli e perché', esiti: {
      'in-attesa': (n: number) => count(n, 'in attesa', 'in attesa'), trovata: (n: number) => count(n, 'particella trovata', 'particelle trovate'), 'senza-mappa': (n: number) => count(n, 'senza mappa', 'senza mappa'), soppressa: (n: number) => count(n, 'soppressa', 'soppresse'),
      ambigua: (n: number) => count(n, 'ambigua', 'ambigue'), sconosciuta: (n: number) => count(n, 'sconosciuta', 'sconosciute'), 'non-riuscita': (n: number) => count(n, 'non riuscita', 'non riuscite'),
    },
    statiParticella: { 'in-attesa': 'In attesa', trovata: 'Trovata', 'senza-mappa': 'Senza mappa', soppressa: 'Soppressa', ambigua: 'Ambigua', sconosciuta: 'Sconosciuta', 'non-riuscita': 'Non riuscita' },
    soloAttenzione: 'Solo quelle da guardare', nessunaAttenzione: 'Nessuna particella da guardare.', risultati: 'Particelle della bozza', al_loro_posto: 'Al suo posto', forse: 'Può essere', apri: 'Mostra sulla mappa', premesse: 'Piani, fonti e parametri usati', piani: 'Piani', fonti: 'Fonti', parametri: 'Parametri',
    soloDaDecidere: 'Solo quelle da decidere', nessunaDaDecidere: 'Tutte le righe sono decise.', accettaPulite: 'Accetta le righe delle particelle senza nulla da guardare', ricalcola: 'Ricalcola con i dati di ora', ricalcolaSpiega: 'La data della bozza resta. Le decisioni restano; dove i dati sono cambiati sono da rivedere.', righe: 'Revisione delle righe',
    revisione: {
      riviste: (decise: number, righe: number) => `${formatNumber(decise)} ${decise === 1 ? 'riga rivista' : 'righe riviste'} su ${formatNumber(righe)}`, rivedere: (n: number) => `${formatNumber(n)} da rivedere`,
      accettaTutte: (n: number) => `Accetta le ${formatNumber(n)} righe non decise`, marginale: 'Marginale', sparita: 'Non c’è più', daRivedere: 'Da rivedere', presaSu: (fatto: string) => `decisa su ${fatto}`, ricarica: 'Ricarica la particella',
      azioni: { accetta: 'Accetta', modifica: 'Modifica', marginale: 'Marginale', escludi: 'Escludi', ritira: 'Ritira la decisione' }, decise: { accetta: 'Accettata', modifica: 'Modificata', marginale: 'Marginale per l’ufficio', escludi: 'Esclusa', ritira: 'Decisione ritirata' },
      storia: (n: number) => count(n, 'decisione precedente', 'decisioni precedenti'), superficie: 'Superficie in mappa, m²', testoZona: 'Articolo delle norme', testoVincolo: 'Testo del vincolo', motivo: 'Motivo', esempio: 'Es. bordo della mappa catastale; sopralluogo del 12/03',
      spiega: {
        zona: { modifica: 'La bozza stampa ciò che è scritto qui, con ciò che era calcolato. Nessun nome di persona.', marginale: 'La zona va nell’allegato delle sovrapposizioni marginali. Nessun nome di persona nel motivo.', escludi: 'La zona esce dal testo e resta nel foglio interno con il motivo. Nessun nome di persona.' },
        vincolo: { modifica: 'La bozza stampa ciò che è scritto qui, con ciò che era calcolato. Nessun nome di persona.', marginale: 'Il vincolo resta tra quelli della particella, detto marginale, con il motivo. Nessun nome di persona.', escludi: 'Un vincolo non si toglie: resta stampato, con il motivo per cui l’ufficio non lo considera. Nessun nome di persona.' },
      },
      salva: 'Salva la decisione', annulla: 'Annulla', salvata: 'Decisione salvata', mancaMotivo: 'Scrivere il motivo: chi firma deve capirlo.', superficieSbagliata: 'La superficie non si legge: scrivere per esempio 1234,5.', nullaDiCambiato: 'Non è cambiato nulla: correggere la superficie o il testo.',
    },
    senzaZona: 'zona: senza dato', adottate: (codici: string) => `in salvaguardia: ${codici}`, vincoliSenzaDato: 'vincoli: senza dato', nessunoTraCaricati: 'nessun vincolo tra quelli caricati', daConfermare: 'da confermare', pronta: 'Bozza pronta', zone: (codici: string) => `Zone ${codici}`, zona: (codice: string) => `Zona ${codice}`, vincoli: (n: number) => (n === 0 ? 'nessun vincolo' : count(n, 'vincolo', 'vincoli')),
  },
  {
    titolo: 'Draft planning certificate', spiega: 'Prepares a draft of the certificate of planning destination (CDU): zones, constraints, areas and articles of each parcel. It is a draft and certifies nothing.',
    pianiVincoli: 'Plans and constraints', tutte: 'All drafts', nuova: 'New draft', particelle: 'Parcels',
    aiuto: 'One per line, or as in a letter. They are added from the card of a parcel and from the selection by area too.', esempio: 'fg 4 p.lla 12, 13; 5/20',
    riferimento: 'As of', riferimentoAiuto: 'Plans and constraints are read at this day; empty: today.', protocollo: 'Register/file no. (optional)', esempioProtocollo: 'E.g. 123/2026',
    controlla: 'Check the list', prepara: 'Prepare the draft', invio: 'Sending…', manca: 'Name at least one parcel.',
    capite: (n: number) => count(n, 'parcel recognised', 'parcels recognised'), doppie: (n: number) => `${formatNumber(n)} repeated, counted once`,
    nonCapite: (n: number) => (n === 1 ? 'A part of the list was not understood' : `${formatNumber(n)} parts of the list were not understood`), correggere: 'Correct or remove them before preparing the draft.',
    vai: (line: number) => `Go to line ${formatNumber(line)}`, altriErrori: (n: number) => `and ${formatNumber(n)} more.`,
    precedenti: 'Drafts prepared', nessuna: 'No draft prepared.', altre: 'Show more', caricamento: 'Drafts: loading', riprova: 'Try again',
    colonne: { creata: 'Prepared', stato: 'State', particelle: 'Parcels', riferimento: 'As of', protocollo: 'File', operatore: 'Operator' },
    stati: { 'in-coda': 'Waiting', 'in-corso': 'Under way', pronta: 'Ready', annullata: 'Stopped', 'non-riuscita': 'Failed' },
    bozzaDel: (date: string) => `Draft of ${date}`, al: (day: string) => `as of ${day}`, prot: (n: string) => `file ${n}`, preparataDa: (name: string) => `prepared by ${name}`,
    fatte: (done: string, all: string) => `${done} parcels of ${all}`, restano: (time: string) => `${time} left`, persa: 'The connection with the server was lost.',
    interrompi: 'Stop', riprendi: 'Go on', interrotta: 'The work was stopped: what has been worked out stays.', scaricaPdf: 'Download PDF', scaricaOdt: 'Download ODT (editable)', preparo: 'Preparing the file…', scaricata: 'File downloaded',
    valore: 'DRAFT – certifies nothing', esito: 'Zones, constraints and why', esiti: {
      'in-attesa': (n: number) => count(n, 'waiting', 'waiting'), trovata: (n: number) => count(n, 'parcel found', 'parcels found'), 'senza-mappa': (n: number) => count(n, 'not on the map', 'not on the map'), soppressa: (n: number) => count(n, 'suppressed', 'suppressed'),
      ambigua: (n: number) => count(n, 'ambiguous', 'ambiguous'), sconosciuta: (n: number) => count(n, 'unknown', 'unknown'), 'non-riuscita': (n: number) => count(n, 'failed', 'failed'),
    },
    statiParticella: { 'in-attesa': 'Waiting', trovata: 'Found', 'senza-mappa': 'Not on the map', soppressa: 'Suppressed', ambigua: 'Ambiguous', sconosciuta: 'Unknown', 'non-riuscita': 'Failed' },
    soloAttenzione: 'Only those to be looked at', nessunaAttenzione: 'No parcel to be looked at.', risultati: 'Parcels of the draft', al_loro_posto: 'In its place', forse: 'It may be', apri: 'Show on the map', premesse: 'Plans, sources and parameters used', piani: 'Plans', fonti: 'Sources', parametri: 'Parameters',
    soloDaDecidere: 'Only those to be decided', nessunaDaDecidere: 'Every row is decided.', accettaPulite: 'Accept the rows of parcels with nothing to be looked at', ricalcola: 'Work out again with today’s data', ricalcolaSpiega: 'The day of the draft stays. Decisions stay; where the data changed they are to be reviewed.', righe: 'Review of the rows',
    revisione: {
      riviste: (done: number, all: number) => `${formatNumber(done)} of ${formatNumber(all)} rows reviewed`, rivedere: (n: number) => `${formatNumber(n)} to be reviewed again`,
      accettaTutte: (n: number) => `Accept the ${formatNumber(n)} rows not decided`, marginale: 'Marginal', sparita: 'No longer there', daRivedere: 'To be reviewed', presaSu: (fact: string) => `decided on ${fact}`, ricarica: 'Reload the parcel',
      azioni: { accetta: 'Accept', modifica: 'Change', marginale: 'Marginal', escludi: 'Leave out', ritira: 'Take the decision back' }, decise: { accetta: 'Accepted', modifica: 'Changed', marginale: 'Marginal for the office', escludi: 'Left out', ritira: 'Decision taken back' },
      storia: (n: number) => count(n, 'earlier decision', 'earlier decisions'), superficie: 'Area on the map, m²', testoZona: 'Article of the rules', testoVincolo: 'Text of the constraint', motivo: 'Reason', esempio: 'E.g. edge of the cadastral map; site visit of 12/03',
      spiega: {
        zona: { modifica: 'The draft prints what is written here, with what was computed. No names of persons.', marginale: 'The zone goes to the annex of marginal overlaps. No names of persons in the reason.', escludi: 'The zone leaves the text and stays in the internal sheet with the reason. No names of persons.' },
        vincolo: { modifica: 'The draft prints what is written here, with what was computed. No names of persons.', marginale: 'The constraint stays among those of the parcel, called marginal, with the reason. No names of persons.', escludi: 'A constraint is never dropped: it stays printed, with the reason why the office does not count it. No names of persons.' },
      },
      salva: 'Save the decision', annulla: 'Cancel', salvata: 'Decision saved', mancaMotivo: 'Write the reason: who signs must understand it.', superficieSbagliata: 'The area cannot be read: write for instance 1234.5.', nullaDiCambiato: 'Nothing has changed: correct the area or the text.',
    },
    senzaZona: 'zone: no data', adottate: (codes: string) => `in safeguard: ${codes}`, vincoliSenzaDato: 'constraints: no data', nessunoTraCaricati: 'no constraint among those loaded', daConfermare: 'to be confirmed', pronta: 'Draft ready', zone: (codes: string) => `Zones ${codes}`, zona: (code: string) => `Zone ${code}`, vincoli: (n: number) => (n === 0 ? 'no constraint' : count(n, 'constraint', 'constraints')),
  },
);
