/** Rows of a register of which it is not sure in which building they are, as SQL text. `$1` comune, `$2` doubt, `$3` one row (null: it does not matter). */
import { INDIRIZZO_EDIFICIO } from '../territorio/indirizzi.queries.js';
import { LEGAME_REGISTRO } from './legami-registro.queries.js';
import type { SorgenteRiferita } from './sorgenti.js';

const LEGATA = (settore: string): string => `legata AS MATERIALIZED (
  SELECT l.da_id, bool_or(l.stato IN ('certo', 'confermato')) AS sicura, bool_or(l.stato = 'ambiguo') AS ambigua FROM collegamento_registro l
  WHERE l.comune = $1 AND l.settore = '${settore}' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto' GROUP BY 1
)`;
const DUBBIO = `CASE WHEN l.da_id IS NULL THEN 'nessuno' WHEN l.ambigua THEN 'ambiguo' ELSE 'proposto' END`;

/** `$4` cursor (id), `$5` how many. */
export const PAGINA = ({ settore, tabella, etichetta }: SorgenteRiferita): string => `
WITH ${LEGATA(settore)}
SELECT t.id, ${etichetta('t')} AS etichetta, t.riferimenti, t.riferito_al::text AS "riferitoAl", t.indirizzo, ${DUBBIO} AS dubbio
FROM ${tabella} t LEFT JOIN legata l ON l.da_id = t.id
WHERE t.comune = $1 AND t.chiusa_da IS NULL AND ($3::uuid IS NOT NULL OR l.sicura IS NOT TRUE) AND ($3::uuid IS NULL OR t.id = $3) AND ($2::text IS NULL OR ${DUBBIO} = $2) AND ($4::uuid IS NULL OR t.id > $4)
ORDER BY t.id LIMIT $5`;

export const CONTEGGI = ({ settore, tabella }: SorgenteRiferita): string => `
WITH ${LEGATA(settore)}, dubbia AS (
  SELECT ${DUBBIO} AS dubbio FROM ${tabella} t LEFT JOIN legata l ON l.da_id = t.id WHERE t.comune = $1 AND t.chiusa_da IS NULL AND l.sicura IS NOT TRUE
)
SELECT count(*) FILTER (WHERE dubbio = 'nessuno')::int AS nessuno, count(*) FILTER (WHERE dubbio = 'ambiguo')::int AS ambiguo, count(*) FILTER (WHERE dubbio = 'proposto')::int AS proposto FROM dubbia`;

/** Buildings that some rows (`$3`, uuid[]) could be of: `$1` comune, `$2` sector. */
export const CANDIDATI = `
SELECT l.da_id AS oggetto, ${LEGAME_REGISTRO('l')}, e.id, e.codice, ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, ST_AsGeoJSON(e.geom, 15, 0)::json AS geometria, ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] AS bbox
FROM collegamento_registro l JOIN edificio e ON e.comune = l.comune AND e.id = l.a_id AND e.chiusa_da IS NULL LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
WHERE l.comune = $1 AND l.settore = $2 AND l.fine = 'edificio' AND l.da_id = ANY ($3::uuid[]) AND l.chiusa_da IS NULL ORDER BY l.da_id, l.stato = 'respinto', l.punteggio DESC, e.codice`;

/** Municipality of a row: `$1` id. */
export const COMUNE_RIGA = ({ tabella }: SorgenteRiferita): string => `SELECT t.comune FROM ${tabella} t WHERE t.comune = ANY ((SELECT edigit.comuni())::text[]) AND t.id = $1 AND t.chiusa_da IS NULL`;
