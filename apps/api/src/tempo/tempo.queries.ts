import { TABELLE_TEMPORALI } from '../operazioni/tabelle-temporali.js';

/** The registry's own time, as SQL text. */

/** Last operation applied up to an instant, which JSON tells to the millisecond: `$1`. */
export const OPERAZIONE_AL = `SELECT coalesce(max(id), 0) AS id FROM operazione WHERE date_trunc('milliseconds', quando) <= $1::timestamptz`;

/** End of a day in Italy: `$1`. */
export const FINE_DEL_GIORNO = `SELECT (($1::date + 1)::timestamp AT TIME ZONE 'Europe/Rome') - interval '1 microsecond' AS quando`;

/** `$1` operation. */
export const QUANDO = `SELECT quando FROM operazione WHERE id = $1`;

/** Tables that an office writes in by hand, those of every day first. Row-level security hides the rows of a sector from who has not its right. */
const SCRITTE = ['edificio_attributo', 'edificio', 'collegamento', 'segnalazione', ...TABELLE_TEMPORALI.filter((t) => t.schema === 'public' && (t.diritto !== undefined || t.nome.endsWith('_registro'))).map((t) => t.nome)];
/** Whether who asks may see anything of what an operation did: what an officer wrote about a sector is of that sector. */
const IN_VISTA = SCRITTE.map((t) => `EXISTS (SELECT 1 FROM ${t} x WHERE x.aperta_da = o.id) OR EXISTS (SELECT 1 FROM ${t} x WHERE x.chiusa_da = o.id)`).join(' OR ');

/** Operations of a municipality, newest first: `$1` municipality, `$2` number before which the page begins or null, `$3` how many. */
export const ELENCO = `
SELECT o.id, o.quando, o.tipo, CASE WHEN o.nota <> '' AND (${IN_VISTA}) THEN o.nota ELSE '' END AS nota, o.fornitura,
  ARRAY(SELECT DISTINCT f.tipo FROM fornitura_file f WHERE f.comune = o.comune AND f.fornitura = o.fornitura ORDER BY 1) AS tipi
FROM operazione o WHERE o.comune = $1 AND ($2::bigint IS NULL OR o.id < $2) ORDER BY o.id DESC LIMIT $3`;
