/** Units of which it is not sure in which building they are, as SQL text. `$1` comuni (text[]). */
import { INDIRIZZO_EDIFICIO, INDIRIZZO_UNITA } from '../territorio/indirizzi.queries.js';
import { CALCOLATO, DECISIONE } from './decisioni.queries.js';

/** Every case: a current unit with a link in doubt. `condizione` narrows the links `l`. */
const CASI = (condizione = 'true'): string => `dubbio AS MATERIALIZED (
  SELECT l.comune, l.da_id, bool_or(l.stato = 'ambiguo') AS ambiguo FROM collegamento l
  WHERE l.comune = ANY ($1::text[]) AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL AND l.stato IN ('ambiguo', 'proposto') AND ${condizione} GROUP BY 1, 2
), caso AS (
  SELECT u.comune, u.id, u.ordine, coalesce(nullif(u.sezione, ''), u.sezione_urbana) AS sezione_mappa, u.foglio, u.sezione, u.id_immobile, u.progressivo, CASE WHEN d.ambiguo THEN 'ambiguo' ELSE 'proposto' END AS dubbio
  FROM dubbio d JOIN unita_immobiliare u ON u.comune = d.comune AND u.id = d.da_id AND u.chiusa_da IS NULL AND u.stato <> 'soppressa' AND u.assente_dal IS NULL
)`;

/** `$2` section, `$3` sheet, `$4` doubt, `$5` building, `$6` unit: null where it does not matter. */
const SCELTI = `${CASI('($5::uuid IS NULL OR l.a_id = $5) AND ($6::uuid IS NULL OR l.da_id = $6)')}, scelto AS (
  SELECT * FROM caso c WHERE ($2::text IS NULL OR c.sezione_mappa = $2) AND ($3::text IS NULL OR c.foglio = $3) AND ($4::text IS NULL OR c.dubbio = $4)
)`;

/** A page of the cases, by key: `$7` cursor (comune, order, id), `$8` how many. */
export const PAGINA = `
WITH ${SCELTI}
SELECT c.id, c.comune, c.dubbio, c.sezione_mappa AS sezione, s.foglio, s.numero, s.denominatore, s.subalterno, s.categoria, s.dati->'piani' AS piani, ${INDIRIZZO_UNITA('c.comune', 'c.id')} AS indirizzo,
  ARRAY[c.comune, c.ordine, c.id::text] AS cursore
FROM scelto c JOIN catasto_stadio s ON s.comune = c.comune AND s.tipo_immobile = 'F' AND s.sezione = c.sezione AND s.id_immobile = c.id_immobile AND s.progressivo = c.progressivo AND s.chiusa_da IS NULL
WHERE $7::text[] IS NULL OR (c.comune, c.ordine, c.id) > (($7::text[])[1] COLLATE "C", ($7::text[])[2] COLLATE "C", (($7::text[])[3])::uuid)
ORDER BY c.comune, c.ordine, c.id LIMIT $8`;

export const QUANTI = `WITH ${SCELTI} SELECT count(*)::int AS n FROM scelto`;

/** Links of some units (`$2`) to buildings, whatever was decided: the likeliest first, those refused last. */
export const CANDIDATI = `
SELECT l.da_id AS id, l.id AS "collegamentoId", l.stato AS "statoCollegamento", l.criterio, l.prove, ${DECISIONE('l')} AS decisione, ${CALCOLATO('l')} AS "calcolatoIl", u.foglio, u.numero, u.subalterno,
  e.id AS "edificioId", e.codice, ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, e.sezione AS "edificioSezione", e.foglio AS "edificioFoglio", concat_ws('/', e.numero, nullif(e.denominatore, '')) AS particella,
  e.stato, e.superficie_mappa_m2 AS "superficieMappaM2", coalesce(s.unita_attive, 0) AS unita, ST_AsGeoJSON(e.geom, 15, 0)::json AS geometria, ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] AS bbox
FROM collegamento l JOIN unita_immobiliare u ON u.comune = l.comune AND u.id = l.da_id AND u.chiusa_da IS NULL
JOIN edificio e ON e.comune = l.comune AND e.id = l.a_id AND e.chiusa_da IS NULL LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
WHERE l.comune = ANY ($1::text[]) AND l.tipo = 'unita-edificio' AND l.da_id = ANY ($2::uuid[]) AND l.chiusa_da IS NULL
ORDER BY l.da_id, l.stato IN ('respinto', 'sciolto'), l.punteggio DESC, e.codice`;

/** How many cases each sheet has. */
export const FOGLI = `
WITH ${CASI()}
SELECT comune, sezione_mappa AS sezione, foglio, count(*) FILTER (WHERE dubbio = 'ambiguo')::int AS ambigui, count(*) FILTER (WHERE dubbio = 'proposto')::int AS proposti
FROM caso GROUP BY 1, 2, 3 ORDER BY 1, 2, lpad(foglio, 6, '0')`;

export const COMUNI = 'SELECT codice FROM comune ORDER BY codice';
