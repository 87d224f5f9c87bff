/** Dated parameters, as SQL text. `$1` municipality. */
import { OGGI } from '../piani/stato.queries.js';

/** Whether it is within reach. */
export const COMUNE = 'SELECT 1 FROM comune WHERE codice = $1 AND codice = ANY ((SELECT edigit.comuni())::text[])';

const VALORE = (p: string): string => `jsonb_build_object('valore', (${p}.valore#>>'{}')::float8, 'dal', lower(${p}.valido), 'al', upper(${p}.valido) - 1, 'baseGiuridica', ${p}.base_giuridica, 'confermato', ${p}.confermato, 'delComune', ${p}.comune IS NOT NULL)`;

/** With every value that was and will be: `$2` what their codes begin with, `$3` code or null. */
export const PARAMETRI = `
SELECT p.codice, coalesce(max(p.unita), '') AS unita, jsonb_agg(${VALORE('p')} ORDER BY p.comune NULLS LAST, lower(p.valido) DESC NULLS LAST) AS valori,
  (array_agg(${VALORE('p')} ORDER BY p.comune NULLS LAST) FILTER (WHERE p.valido @> ${OGGI}))[1] AS oggi
FROM parametro p WHERE starts_with(p.codice, $2::text) AND (p.comune IS NULL OR p.comune = $1) AND ($3::text IS NULL OR p.codice = $3) AND jsonb_typeof(p.valore) = 'number' GROUP BY p.codice ORDER BY p.codice`;

/** From here on `$2` code, `$3` first day. The value that held until then ends the day before. */
export const CHIUDI = `UPDATE parametro SET valido = daterange(lower(valido), $3::date) WHERE comune = $1 AND codice = $2 AND valido @> $3::date AND lower(valido) IS DISTINCT FROM $3::date`;

/** `$4` value, `$5` legal basis. */
export const CORREGGI = `UPDATE parametro SET valore = to_jsonb($4::float8), base_giuridica = $5, confermato = true WHERE comune = $1 AND codice = $2 AND lower(valido) = $3::date RETURNING codice`;

/** Until the next that is set already; `$6` unit. */
export const AGGIUNGI = `
INSERT INTO parametro (codice, comune, valore, unita, valido, base_giuridica, confermato)
SELECT $2, $1, to_jsonb($4::float8), $6, daterange($3::date, (SELECT min(lower(p.valido)) FROM parametro p WHERE p.comune = $1 AND p.codice = $2 AND lower(p.valido) > $3::date)), $5, true`;
