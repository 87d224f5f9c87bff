import { DomainError } from '../../errori/domain-error.js';

const ACCETTATI = 'Si accettano PDF, JPEG, PNG, TIFF, ODT, ODS, DOCX, XLSX, DXF, DWG e gli stessi firmati (P7M).';

/** Why a file is not taken, and what to do. */
export const MOTIVI = {
  vuoto: 'Il file è vuoto (0 byte): controllare che sia quello giusto.',
  programma: 'Il file è un programma, non un documento.',
  pagina: 'Il file è una pagina web, un disegno SVG o un file XML, che possono contenere istruzioni: salvarlo come PDF.',
  script: 'Il file è un elenco di comandi, non un documento.',
  archivio: 'Il file è un archivio compresso: caricare i documenti che contiene, uno per volta.',
  macro: 'Il documento contiene macro: salvarlo senza (DOCX, XLSX, ODT, ODS) oppure come PDF.',
  enorme: 'Il documento, una volta aperto, occuperebbe troppo spazio: salvarlo come PDF.',
  percorsi: 'Il documento contiene file con nomi che escono dalla sua cartella: non è stato scritto da un programma per ufficio.',
  cifrato: 'Il documento è protetto da password: salvarlo senza, o come PDF.',
  doppio: 'Il file è due cose insieme (un documento con un archivio o una pagina web dentro lo stesso file): esportarlo di nuovo dal programma che lo ha scritto.',
  incompleto: 'Il file è incompleto o danneggiato: copiarlo di nuovo dall’originale.',
  vecchio: 'Il file è nel vecchio formato di Office (DOC, XLS): salvarlo come DOCX, XLSX o PDF.',
  heic: 'La fotografia è in formato HEIC: salvarla come JPEG.',
  busta: 'La busta firmata (P7M) non contiene il documento, o contiene qualcosa che non si accetta.',
  sconosciuto: `Il tipo di file non si riconosce. ${ACCETTATI}`,
} as const;

export type Motivo = keyof typeof MOTIVI;

/** @throws DomainError `document-refused` with the reason in words. */
export function rifiuta(motivo: Motivo): never {
  throw new DomainError('document-refused', MOTIVI[motivo], { errors: [{ campo: 'file', messaggio: MOTIVI[motivo] }] });
}
