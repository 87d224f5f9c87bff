import type { TipoFattoApe } from '@edigit/anagrafe/contract';
import { testi } from '../../i18n.js';

const FATTI_IT: Readonly<Record<TipoFattoApe, string>> = { 'deposito-verificato': 'Deposito verificato', 'controllo-mancato': 'Controllo degli impianti non fatto', annullato: 'Annullato', nota: 'Nota' };
const FATTI_EN: Readonly<Record<TipoFattoApe, string>> = { 'deposito-verificato': 'Filing verified', 'controllo-mancato': 'Inspection of the plants missed', annullato: 'Annulled', nota: 'Note' };

export const t = testi(
  {
    nuovo: 'Inserisci un APE', nuovoSpiega: 'Un attestato arrivato su carta o per posta. Quelli della Regione si caricano da file, in «Importazioni».', correggi: 'Correggi l’attestato', elenco: 'Attestati energetici', apri: 'Apri l’attestato',
    caricamento: 'In caricamento', riprova: 'Riprova', nonPuoi: 'Per scrivere attestati serve il diritto «Modifica».',
    gruppi: { attestato: 'L’attestato', unita: 'Che cosa copre', altro: 'Altri dati', pdf: 'Il PDF' },
    campi: {
      codice: 'Codice dell’attestato', emessoIl: 'Emesso il', scadeIl: 'Scadenza', classe: 'Classe', epGlNren: 'EPgl,nren (kWh/m²·anno)', oggetto: 'Oggetto', indirizzo: 'Indirizzo', annoCostruzione: 'Anno di costruzione',
      superficieRiscaldataM2: 'Superficie utile riscaldata (m²)', volumeRiscaldatoM3: 'Volume lordo riscaldato (m³)', motivo: 'Perché si scrive', foglio: 'Foglio', particella: 'Particella', fonte: 'Da dove viene', giorno: 'Giorno',
    },
    aiuti: {
      codice: 'Quello che la Regione ha dato al deposito.', scadeIl: 'Vuota: quella di legge, dall’emissione.', classe: (scala: string) => `Classi della ${scala}, che valeva quel giorno.`, classeSenzaData: 'Prima la data di emissione: dice quale scala valeva.', facoltativo: 'Facoltativo',
      pdf: 'Facoltativo. È tra i documenti dell’edificio, di tipo «APE».', pdfSenzaDiritto: 'Per allegare il PDF serve il diritto «Documenti».',
    },
    scegliClasse: 'Scegliere', cercaUnita: 'Cerca le unità', unitaAl: (giorno: string) => `Unità che c’erano il ${giorno}`, unitaPrima: 'Scrivere prima la data di emissione, poi foglio e particella.', nessunaUnita: 'Quel giorno non c’erano unità con subalterno su questa particella.',
    sub: (sub: string) => `Sub ${sub}`, soppressa: 'ora soppressa', interaParticella: (dove: string) => `${dove}, tutta`, scelte: (n: number) => (n === 0 ? 'Niente di scelto: l’attestato non sarà collegato.' : n === 1 ? '1 voce scelta' : `${n} voci scelte`), togli: 'Togli',
    daVerificare: 'Prima di salvare, guardare:', comunque: 'Se è scritto così sull’attestato si salva, e resta segnato «da verificare».', scadenza: (giorno: string, scala: string) => `${scala}, scadenza ${giorno}.`,
    salva: 'Salva', salvaComunque: 'Salva così', salvo: 'Salvo…', annulla: 'Annulla', lasciare: 'Lasciare la pagina?', lasciareTesto: 'Ciò che è scritto non è salvato.', lascia: 'Lascia',
    scegliPdf: 'Scegli il PDF', cambiaPdf: 'Scegli un altro', pdfRifiutato: 'Scegliere un file PDF.', obbligatorio: 'Da scrivere.', numero: 'Scriverlo come numero: 151,2.', errori: (n: number) => (n === 1 ? 'Un campo da correggere.' : `${n} campi da correggere.`),
    salvato: (codice: string) => `Attestato ${codice} salvato.`, ritirato: (codice: string) => `Attestato ${codice} ritirato.`, annotato: 'Annotazione salvata.', fattoTolto: 'Annotazione tolta.',
    pdfSalvato: 'Il PDF è tra i documenti dell’edificio.', pdfSenzaEdificio: 'Il PDF non è stato allegato: l’attestato non è collegato a nessun edificio. Allegarlo dal fascicolo dell’edificio.', pdfEdificioDubbio: 'Il PDF non è stato allegato: non è sicuro di quale edificio sia l’attestato. Decidere il collegamento e allegarlo dal fascicolo.', piano: (piano: string) => `piano ${piano}`,
    pdfNonAllegato: (perche: string) => `Il PDF non è stato allegato: ${perche}`,
    titoloPdf: (codice: string) => `APE ${codice}`, fontePdf: 'Attestato inserito a mano',
    scheda: {
      correggi: 'Correggi', ritira: 'Ritira', ritiraTitolo: (codice: string) => `Ritirare l’attestato ${codice}?`, ritiraTesto: 'Non vale più per nessuna unità. Nulla si cancella, e si può annullare.', motivo: 'Motivo', daFile: 'Viene da un file: si corregge alla fonte e si carica di nuovo.',
      dati: 'Dati', emesso: 'Emesso il', scade: 'Scadenza', validita: 'Validità', oggetto: 'Oggetto', ep: 'EPgl,nren', epRen: 'EPgl,ren', epHNd: 'EPh,nd', rif: 'EPgl,nren di riferimento', co2: 'CO₂ (kg/m²·anno)', uso: 'Destinazione', categoria: 'Categoria DPR 412', motivazione: 'Motivazione', anno: 'Anno di costruzione',
      superficie: 'Superficie riscaldata', volume: 'Volume lordo riscaldato', consumi: 'Consumi', impianti: 'Impianti', interventi: 'Interventi raccomandati', raggiungibile: 'Classe raggiungibile', indirizzo: 'Indirizzo', catasto: 'Dati catastali', edifici: 'Edificio', nessunEdificio: 'Nessun edificio collegato', fonte: 'Fonte', si: 'sì',
      certificatore: 'Chi ha certificato', mostra: 'Mostra chi ha certificato', nota: 'La lettura è registrata con la finalità.', nessuno: 'Il file non dice chi ha certificato.', iscrizione: 'Iscrizione',
    },
    fatti: { titolo: 'Ciò che l’ufficio ne sa', spiega: 'Resta accanto all’attestato, anche quando arriva un file nuovo.', nessuno: 'Nessuna annotazione.', aggiungi: 'Annota', tipo: 'Che cosa', motivo: 'Da dove si sa', motivoAiuto: 'Atto, data, ufficio: «nota del CURIT del 12/03/2026».', dal: (giorno: string) => `dal ${giorno}`, togli: 'Togli', togliTitolo: (cosa: string) => `Togliere «${cosa}»?`, togliTesto: 'Nulla si cancella, e si può annullare.' },
    tipiFatto: FATTI_IT,
    aiutiFatto: { 'deposito-verificato': 'Trovato nel catasto energetico regionale, quel giorno.', 'controllo-mancato': 'Il giorno in cui il controllo era dovuto: l’attestato decade il 31 dicembre dell’anno dopo.', annullato: 'Dal giorno dell’annullamento non vale.', nota: 'Ciò che serve a chi lo legge. Niente nomi di persone.' } satisfies Record<TipoFattoApe, string>,
  },
  {
    nuovo: 'Add a certificate', nuovoSpiega: 'A certificate that came on paper or by mail. Those of the region are loaded from files, in “Imports”.', correggi: 'Correct the certificate', elenco: 'Energy certificates', apri: 'Open the certificate',
    caricamento: 'Loading', riprova: 'Try again', nonPuoi: 'To write certificates the right “Edit” is needed.',
    gruppi: { attestato: 'The certificate', unita: 'What it covers', altro: 'Other data', pdf: 'The PDF' },
    campi: {
      codice: 'Code of the certificate', emessoIl: 'Issued on', scadeIl: 'Expiry', classe: 'Class', epGlNren: 'EPgl,nren (kWh/m²·year)', oggetto: 'Object', indirizzo: 'Address', annoCostruzione: 'Year of construction',
      superficieRiscaldataM2: 'Heated useful area (m²)', volumeRiscaldatoM3: 'Heated gross volume (m³)', motivo: 'Why it is written', foglio: 'Sheet', particella: 'Parcel', fonte: 'Where it comes from', giorno: 'Day',
    },
    aiuti: {
      codice: 'The one that the region gave when it was filed.', scadeIl: 'Empty: the one of the law, from the issue.', classe: (scala: string) => `Classes of the scale in use that day (${scala}).`, classeSenzaData: 'First the day of issue: it says which scale was in use.', facoltativo: 'Optional',
      pdf: 'Optional. It goes among the documents of the building, as “APE”.', pdfSenzaDiritto: 'To attach the PDF the right “Documents” is needed.',
    },
    scegliClasse: 'Choose', cercaUnita: 'Look for the units', unitaAl: (giorno: string) => `Units that there were on ${giorno}`, unitaPrima: 'First the day of issue, then sheet and parcel.', nessunaUnita: 'That day there were no units with a subaltern on this parcel.',
    sub: (sub: string) => `Sub ${sub}`, soppressa: 'now suppressed', interaParticella: (dove: string) => `${dove}, all of it`, scelte: (n: number) => (n === 0 ? 'Nothing chosen: the certificate will not be linked.' : n === 1 ? '1 item chosen' : `${n} items chosen`), togli: 'Take off',
    daVerificare: 'Before saving, look at:', comunque: 'If the certificate says so it is saved, and stays marked “to be checked”.', scadenza: (giorno: string, scala: string) => `${scala}, expiry ${giorno}.`,
    salva: 'Save', salvaComunque: 'Save it like this', salvo: 'Saving…', annulla: 'Cancel', lasciare: 'Leave the page?', lasciareTesto: 'What is written is not saved.', lascia: 'Leave',
    scegliPdf: 'Choose the PDF', cambiaPdf: 'Choose another', pdfRifiutato: 'Choose a PDF file.', obbligatorio: 'To be filled in.', numero: 'Write it as a number: 151.2.', errori: (n: number) => (n === 1 ? 'One field to correct.' : `${n} fields to correct.`),
    salvato: (codice: string) => `Certificate ${codice} saved.`, ritirato: (codice: string) => `Certificate ${codice} withdrawn.`, annotato: 'Note saved.', fattoTolto: 'Note taken off.',
    pdfSalvato: 'The PDF is among the documents of the building.', pdfSenzaEdificio: 'The PDF was not attached: the certificate is linked to no building. Attach it from the dossier of the building.', pdfEdificioDubbio: 'The PDF was not attached: it is not sure which building the certificate is of. Decide the link and attach it from the dossier.', piano: (piano: string) => `floor ${piano}`,
    pdfNonAllegato: (perche: string) => `The PDF was not attached: ${perche}`,
    titoloPdf: (codice: string) => `APE ${codice}`, fontePdf: 'Attestato inserito a mano',
    scheda: {
      correggi: 'Correct', ritira: 'Withdraw', ritiraTitolo: (codice: string) => `Withdraw certificate ${codice}?`, ritiraTesto: 'It holds for no unit any more. Nothing is erased, and it can be undone.', motivo: 'Reason', daFile: 'It comes from a file: it is corrected at the source and loaded again.',
      dati: 'Data', emesso: 'Issued on', scade: 'Expiry', validita: 'Validity', oggetto: 'Object', ep: 'EPgl,nren', epRen: 'EPgl,ren', epHNd: 'EPh,nd', rif: 'Reference EPgl,nren', co2: 'CO₂ (kg/m²·year)', uso: 'Use', categoria: 'DPR 412 category', motivazione: 'Reason for the certificate', anno: 'Year of construction',
      superficie: 'Heated area', volume: 'Heated gross volume', consumi: 'Consumption', impianti: 'Plants', interventi: 'Recommended works', raggiungibile: 'Class within reach', indirizzo: 'Address', catasto: 'Cadastral data', edifici: 'Building', nessunEdificio: 'No building linked', fonte: 'Source', si: 'yes',
      certificatore: 'Who certified', mostra: 'Show who certified', nota: 'The reading is logged with its purpose.', nessuno: 'The file does not say who certified.', iscrizione: 'Registration',
    },
    fatti: { titolo: 'What the office knows of it', spiega: 'It stays beside the certificate, also when a new file comes.', nessuno: 'No notes.', aggiungi: 'Note down', tipo: 'What', motivo: 'How it is known', motivoAiuto: 'Act, day, office: “note of the CURIT of 12/03/2026”.', dal: (giorno: string) => `since ${giorno}`, togli: 'Take off', togliTitolo: (cosa: string) => `Take “${cosa}” off?`, togliTesto: 'Nothing is erased, and it can be undone.' },
    tipiFatto: FATTI_EN,
    aiutiFatto: { 'deposito-verificato': 'Found in the regional register, that day.', 'controllo-mancato': 'The day on which the inspection was due: the certificate lapses on 31 December of the year after.', annullato: 'From the day of the annulment it does not hold.', nota: 'What helps who reads it. No names of persons.' } satisfies Record<TipoFattoApe, string>,
  },
);
