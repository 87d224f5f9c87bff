import type { Fornitura } from './forniture.repository.js';

// What a supply says of how it ended where nobody decided it: the code for the machine, the words for the officer.

export const INTERROTTA = { codice: 'import-interrupted', messaggio: 'Il programma si è fermato durante il lavoro: nulla è stato applicato. Ripetere l’importazione con gli stessi file.' };
export const NON_APPLICATA = { codice: 'internal-error', messaggio: 'L’applicazione non è riuscita per un errore del programma: nulla è cambiato nel registro. L’anteprima e i file restano: riprovare con «Applica».' };
export const RILETTA = { codice: 'staging-lost', messaggio: 'Il database si è riavviato e i dati letti erano andati persi: i file sono stati letti di nuovo. Controllare l’anteprima e applicare.' };
export const SOLO_PROVA = { codice: 'trial-only', messaggio: 'Era soltanto una prova (--prova).' };
export const FILE_PERSI = { codice: 'staging-lost', messaggio: 'Il database si è riavviato, i dati letti sono andati persi e i file non ci sono più: nulla è stato applicato. Caricare di nuovo la fornitura.' };

export function scaduta(f: Fornitura): Fornitura['errore'] {
  const giorni = Math.round((f.scadeIl!.getTime() - f.creataIl.getTime()) / 86_400_000);
  return { codice: 'preview-expired', messaggio: `Nessuno l’ha applicata entro ${giorni} giorni: è stata scartata e i suoi file eliminati. Per applicarla, caricarla di nuovo.` };
}
