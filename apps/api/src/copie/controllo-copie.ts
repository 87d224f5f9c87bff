import type { CopieConfig } from '../config/config.js';
import type { Controllo } from '../database/doctor/doctor.js';
import type { StatoCopie } from './giornale.js';

const HOUR_MS = 3_600_000;
/** A day and a half: one scheduled backup was missed. */
const OLD_MS = 36 * HOUR_MS;
const TOO_OLD_MS = 7 * 24 * HOUR_MS;

const quando = new Intl.DateTimeFormat('it-IT', { timeZone: 'Europe/Rome', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const parole = (istante: string): string => quando.format(new Date(istante)).replace(',', ' alle');

/** How backups stand, as one line of `edigit doctor`. */
export function controllaCopie({ cartella }: Pick<CopieConfig, 'cartella'>, { ultimaRiuscita, ultimoErrore }: StatoCopie, adesso: Date): Controllo {
  const line = (esito: Controllo['esito'], dettaglio: string): Controllo => ({ codice: 'copie', titolo: 'Copie di sicurezza', esito, dettaglio });
  const last = ultimaRiuscita === null ? 'nessuna copia riuscita finora' : `ultima copia riuscita il ${parole(ultimaRiuscita)}`;
  const age = ultimaRiuscita === null ? 0 : adesso.getTime() - Date.parse(ultimaRiuscita);
  if (age > TOO_OLD_MS && cartella !== null) return line('errore', `${last}: da più di sette giorni${ultimoErrore ? `; ${ultimoErrore.messaggio}` : ''}`);
  if (ultimoErrore !== null) return line('avviso', `${last}; quella del ${parole(ultimoErrore.quando)} non è riuscita: ${ultimoErrore.messaggio}`);
  if (cartella === null) return line('avviso', `${last}; nessuna è programmata: indicare una cartella in EDIGIT_BACKUP_DIR`);
  return age > OLD_MS || ultimaRiuscita === null ? line('avviso', last) : line('ok', last);
}
