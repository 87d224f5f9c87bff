import type { StatoCopie } from './giornale.js';

/** After a failure the next attempt waits this long. */
const RETRY_MS = 3_600_000;

/** Whether a scheduled backup is due: none was good since the hour of today, or of yesterday where that has not come yet. */
export function copiaDovuta(adesso: Date, ora: number, { ultimaRiuscita, ultimoErrore }: StatoCopie): boolean {
  if (ultimoErrore !== null && adesso.getTime() - Date.parse(ultimoErrore.quando) < RETRY_MS) return false;
  const last = new Date(adesso);
  last.setHours(ora, 0, 0, 0);
  if (last > adesso) last.setDate(last.getDate() - 1);
  return ultimaRiuscita === null || new Date(ultimaRiuscita) < last;
}
