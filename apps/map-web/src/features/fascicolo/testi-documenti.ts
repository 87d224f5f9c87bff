import { testi } from '../../i18n.js';

/** Words of the documents of a building. */
export const t = testi(
  {
    titolo: 'Documenti', nessuno: 'Nessun documento caricato.', carica: 'Carica un documento', correggi: 'Correggi', togli: 'Togli', scarica: 'Scarica', correggiDi: (titolo: string) => `Correggi «${titolo}»`, togliDi: (titolo: string) => `Togli «${titolo}»`, scaricaDi: (titolo: string) => `Scarica «${titolo}»`,
    nuovo: 'Nuovo documento', correzione: 'Correggi il documento', file: 'File', trascina: 'oppure trascinarlo qui', scegli: 'Scegli il file', cambia: 'Cambia file',
    accettati: (mb: string) => `PDF, JPEG, PNG, TIFF, ODT, ODS, DOCX, XLSX, DXF, DWG, anche firmati (P7M); al massimo ${mb} MB.`, mancaFile: 'Scegliere il file.',
    campi: { tipo: 'Tipo', titolo: 'Titolo', numero: 'Numero', data: 'Data', autore: 'Ente o autore', scadenza: 'Scade il', riguarda: 'Riguarda', riservatezza: 'Riservatezza', fonte: 'Da dove viene' },
    titoloAiuto: 'Senza nomi o codici fiscali di persone: l’elenco lo legge chi ha la sezione.', fonteEsempio: 'es. archivio dell’ufficio tecnico, pratica 12/1998',
    tuttoEdificio: 'Tutto l’edificio', unita: (sub: string) => `Sub ${sub}`, particella: (numero: string) => `P.lla ${numero}`,
    riservatezze: { ordinaria: 'Ordinaria: la apre chi ha la sezione', riservata: 'Riservata: si apre con una finalità, e la lettura resta annotata' }, riservato: 'Riservato', finoA: (giorno: string) => `scade il ${giorno}`, scaduto: (giorno: string) => `scaduto il ${giorno}`,
    numeroData: (numero: string | null, data: string) => [numero === null ? '' : `n. ${numero}`, data === '' ? '' : `del ${data}`].filter((x) => x !== '').join(' '), ereditato: (codice: string) => `dall’edificio ${codice}`, secondo: (fonte: string, operatore: string, quando: string) => `${fonte}; caricato da ${operatore} il ${quando}`,
    annulla: 'Annulla', salva: 'Salva', invia: 'Carica', invio: (parte: number) => `Invio: ${parte} %`, controllo: 'Controllo del file…', caricato: (titolo: string) => `«${titolo}» caricato.`, corretto: 'Documento corretto.', tolto: (titolo: string) => `«${titolo}» tolto dall’elenco: il file resta, e la rimozione si può annullare.`,
    togliTitolo: (titolo: string) => `Togliere «${titolo}» dall’elenco?`, motivo: 'Motivo', nullaSiCancella: 'Nulla si cancella: il documento resta nella storia.',
    tipi: {
      planimetria: 'Planimetria', 'elaborato-grafico': 'Elaborato grafico', relazione: 'Relazione', 'dichiarazione-conformita': 'Dichiarazione di conformità (DM 37/2008)', 'verbale-verifica': 'Verbale di verifica', 'collaudo-statico': 'Collaudo statico',
      'certificato-idoneita-statica': 'Certificato di idoneità statica (CIS)', 'prevenzione-incendi': 'Prevenzione incendi (CPI, SCIA)', agibilita: 'Agibilità', ape: 'Attestato di prestazione energetica (APE)', atto: 'Atto', fotografia: 'Fotografia', altro: 'Altro',
    },
    formati: { pdf: 'PDF', 'pdf-a': 'PDF/A', jpeg: 'JPEG', png: 'PNG', tiff: 'TIFF', odt: 'ODT', ods: 'ODS', docx: 'DOCX', xlsx: 'XLSX', dxf: 'DXF', dwg: 'DWG', p7m: 'P7M' }, firmato: (dentro: string) => `${dentro} firmato (P7M)`,
    avvertenze: { luogo: 'dice il luogo dello scatto', dispositivo: 'dice l’apparecchio usato', azioni: 'contiene azioni o script: aprirlo con cautela', allegati: 'contiene altri file', cifrato: 'chiede una password' },
  },
  {
    titolo: 'Documents', nessuno: 'No document uploaded.', carica: 'Upload a document', correggi: 'Correct', togli: 'Remove', scarica: 'Download', correggiDi: (titolo: string) => `Correct “${titolo}”`, togliDi: (titolo: string) => `Remove “${titolo}”`, scaricaDi: (titolo: string) => `Download “${titolo}”`,
    nuovo: 'New document', correzione: 'Correct the document', file: 'File', trascina: 'or drop it here', scegli: 'Choose the file', cambia: 'Change file',
    accettati: (mb: string) => `PDF, JPEG, PNG, TIFF, ODT, ODS, DOCX, XLSX, DXF, DWG, signed (P7M) too; at most ${mb} MB.`, mancaFile: 'Choose the file.',
    campi: { tipo: 'Kind', titolo: 'Title', numero: 'Number', data: 'Date', autore: 'Body or author', scadenza: 'Expires on', riguarda: 'About', riservatezza: 'Confidentiality', fonte: 'Where it comes from' },
    titoloAiuto: 'No names or tax codes of persons: whoever has the section reads the list.', fonteEsempio: 'e.g. archive of the technical office, file 12/1998',
    tuttoEdificio: 'The whole building', unita: (sub: string) => `Sub ${sub}`, particella: (numero: string) => `Parcel ${numero}`,
    riservatezze: { ordinaria: 'Ordinary: whoever has the section opens it', riservata: 'Reserved: opened with a purpose, and the read is logged' }, riservato: 'Reserved', finoA: (giorno: string) => `expires on ${giorno}`, scaduto: (giorno: string) => `expired on ${giorno}`,
    numeroData: (numero: string | null, data: string) => [numero === null ? '' : `no. ${numero}`, data === '' ? '' : `of ${data}`].filter((x) => x !== '').join(' '), ereditato: (codice: string) => `from building ${codice}`, secondo: (fonte: string, operatore: string, quando: string) => `${fonte}; uploaded by ${operatore} on ${quando}`,
    annulla: 'Cancel', salva: 'Save', invia: 'Upload', invio: (parte: number) => `Sending: ${parte} %`, controllo: 'Checking the file…', caricato: (titolo: string) => `“${titolo}” uploaded.`, corretto: 'Document corrected.', tolto: (titolo: string) => `“${titolo}” removed from the list: the file stays, and the removal can be undone.`,
    togliTitolo: (titolo: string) => `Remove “${titolo}” from the list?`, motivo: 'Reason', nullaSiCancella: 'Nothing is deleted: the document stays in the history.',
    tipi: {
      planimetria: 'Floor plan', 'elaborato-grafico': 'Drawing', relazione: 'Report', 'dichiarazione-conformita': 'Declaration of conformity (DM 37/2008)', 'verbale-verifica': 'Inspection report', 'collaudo-statico': 'Static test',
      'certificato-idoneita-statica': 'Structural fitness certificate (CIS)', 'prevenzione-incendi': 'Fire prevention (CPI, SCIA)', agibilita: 'Fitness for use', ape: 'Energy certificate (APE)', atto: 'Act', fotografia: 'Photograph', altro: 'Other',
    },
    formati: { pdf: 'PDF', 'pdf-a': 'PDF/A', jpeg: 'JPEG', png: 'PNG', tiff: 'TIFF', odt: 'ODT', ods: 'ODS', docx: 'DOCX', xlsx: 'XLSX', dxf: 'DXF', dwg: 'DWG', p7m: 'P7M' }, firmato: (dentro: string) => `signed ${dentro} (P7M)`,
    avvertenze: { luogo: 'tells where it was taken', dispositivo: 'tells the device', azioni: 'holds actions or scripts: open with care', allegati: 'holds other files', cifrato: 'asks for a password' },
  },
);
