/** Operations, as SQL text. */

/**
 * One operation at a time in a municipality, until its transaction ends: ids then stand in the order in which the operations were applied, and what one has looked at
 * is still so when it writes. `$1` comune.
 */
export const PRENDI_TURNO = `SELECT pg_advisory_xact_lock(hashtextextended('edigit.operazione ' || $1::text, 0))`;
export const ATTESA_DEL_TURNO = `SELECT set_config('lock_timeout', $1, true)`;

export const APRI = `
INSERT INTO operazione (comune, tipo, fornitura, utente, operatore, annulla, nota) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`;
