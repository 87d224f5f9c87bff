import { CHIAVI_STAGING } from './fusione.queries.js';

/** Staging of a supply as a whole, as SQL text: `$1` number of the supply, `$2` comune. */

const CONTA = `jsonb_build_object(${Object.keys(CHIAVI_STAGING).map((t) => `'${t}', (SELECT count(*) FROM staging.${t} WHERE fornitura = $1)`).join(', ')})`;

/** The same of a supply for a register. */
const CONTA_REGISTRO = `jsonb_build_object('riga_registro', (SELECT count(*) FROM staging.riga_registro WHERE fornitura = $1))`;

/** `$2` rows that were written, by table. */
export const SONO_QUELLE_SCRITTE = `SELECT ${CONTA} = $2::jsonb AS intero`;

export const REGISTRA = `UPDATE fornitura SET righe_passaggio = CASE WHEN opzioni ? 'registro' THEN ${CONTA_REGISTRO} ELSE ${CONTA} END WHERE comune = $2 AND numero = $1`;

export const STATO_PASSAGGIO = `SELECT stato, coalesce(righe_passaggio = CASE WHEN opzioni ? 'registro' THEN ${CONTA_REGISTRO} ELSE ${CONTA} END, false) AS intero FROM fornitura WHERE comune = $2 AND numero = $1`;

/** The same, with nobody else able to conclude the supply until the end of the transaction. */
export const TIENI_PASSAGGIO = `${STATO_PASSAGGIO} FOR UPDATE`;

/** Staging of supplies that have ended: left by a process that was killed, or when others were in staging. */
export const RIMASTI = `
SELECT n AS numero FROM edigit.staging_aperti() n WHERE NOT EXISTS (SELECT 1 FROM fornitura f WHERE f.numero = n AND f.stato IN ('ricevuta', 'letta', 'anteprima')) ORDER BY n`;

/** Rows of a supply for a register; and those of supplies that have ended. */
export const SVUOTA_RIGHE = 'DELETE FROM staging.riga_registro WHERE fornitura = $1';
export const SVUOTA_RIGHE_RIMASTE = `
DELETE FROM staging.riga_registro r WHERE NOT EXISTS (SELECT 1 FROM fornitura f WHERE f.numero = r.fornitura AND f.stato IN ('ricevuta', 'letta', 'anteprima'))`;
