/** The registry's own time, as SQL text. */

/** Last operation applied up to an instant, which JSON tells to the millisecond: `$1`. */
export const OPERAZIONE_AL = `SELECT coalesce(max(id), 0) AS id FROM operazione WHERE date_trunc('milliseconds', quando) <= $1::timestamptz`;

/** End of a day in Italy: `$1`. */
export const FINE_DEL_GIORNO = `SELECT (($1::date + 1)::timestamp AT TIME ZONE 'Europe/Rome') - interval '1 microsecond' AS quando`;

/** `$1` operation. */
export const QUANDO = `SELECT quando FROM operazione WHERE id = $1`;

/** Operations of a municipality, newest first: `$1` municipality, `$2` number before which the page begins or null, `$3` how many. */
export const ELENCO = `
SELECT o.id, o.quando, o.tipo, coalesce(o.nota, '') AS nota, o.fornitura,
  ARRAY(SELECT DISTINCT f.tipo FROM fornitura_file f WHERE f.comune = o.comune AND f.fornitura = o.fornitura ORDER BY 1) AS tipi
FROM operazione o WHERE o.comune = $1 AND ($2::bigint IS NULL OR o.id < $2) ORDER BY o.id DESC LIMIT $3`;
