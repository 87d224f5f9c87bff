import type { CodiceSezione, Fascicolo, Sezione } from '@edigit/anagrafe/contract';

/** Sections in the order of the screen. */
const ORDINE: readonly CodiceSezione[] = [
  'catasto', 'titolarita', 'urbanistica', 'edilizia', 'indirizzi', 'documenti', 'energia', 'rischi', 'patrimonio', 'tributi', 'demografia', 'segnalazioni',
];

/** Open until the user chooses otherwise. */
export const APERTE: readonly CodiceSezione[] = ['catasto', 'titolarita', 'urbanistica'];

/** Sections to show one by one, sections to fold into one line, and whether some are hidden from this profile. */
export interface Disposizione {
  readonly mostrate: readonly Sezione[];
  readonly vuote: readonly CodiceSezione[];
  readonly nascoste: boolean;
}

/** «No data» and «nothing there» are different answers: only the first folds, unless it is one that is filled in from its own place (`sempre`). */
export function arrange(fascicolo: Fascicolo, sempre: readonly CodiceSezione[] = []): Disposizione {
  const sorted = ORDINE.flatMap((codice) => fascicolo.sezioni.filter((sezione) => sezione.codice === codice));
  return {
    mostrate: sorted.filter(({ codice, qualita }) => qualita !== 'non-abilitato' && (qualita !== 'nessun-dato' || sempre.includes(codice))),
    vuote: sorted.filter(({ codice, qualita }) => qualita === 'nessun-dato' && !sempre.includes(codice)).map(({ codice }) => codice),
    nascoste: sorted.some(({ qualita }) => qualita === 'non-abilitato'),
  };
}
