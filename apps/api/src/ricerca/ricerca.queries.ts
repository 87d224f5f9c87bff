/**
 * The universal search over places and keys, as SQL text. `$1` comuni (text[]), so that every index is led by it.
 * A null part of a key means that it was not said. Each picks its page first and looks up the rest for those rows only.
 */
import { INDIRIZZO_EDIFICIO } from '../territorio/indirizzi.queries.js';
import { CHIAVE, GIRO, IN_REGISTRO } from '../territorio/genealogia.queries.js';
import { SOSTITUTE_PARTICELLA, SOSTITUTE_UNITA } from '../territorio/sostituzioni.queries.js';

const BBOX = (geom: string): string => `CASE WHEN ${geom} IS NOT NULL THEN ARRAY[ST_XMin(${geom}), ST_YMin(${geom}), ST_XMax(${geom}), ST_YMax(${geom})] END AS bbox`;

/** Parcels of the registry by section, sheet, number, denominator: `$2`–`$5`; `$6` how many. */
export const PARTICELLE = `
SELECT p.id, p.comune, p.sezione, p.foglio, p.numero, p.denominatore, p.stato, p.totale, ${BBOX('p.geom')}, p.superficie_mappa_m2 AS "superficieMappaM2",
  CASE WHEN p.stato = 'soppressa' THEN ${SOSTITUTE_PARTICELLA('p')} ELSE '{}' END AS "sostituitaDa"
FROM (
  SELECT p.*, count(*) OVER ()::int AS totale FROM particella p
  WHERE p.comune = ANY ($1::text[]) AND p.chiusa_da IS NULL AND ($2::text IS NULL OR p.sezione = $2) AND ($3::text IS NULL OR p.foglio = $3) AND ($4::text IS NULL OR p.numero = $4)
    AND ($5::text IS NULL OR p.denominatore = $5)
  ORDER BY p.stato, p.ordine, p.id LIMIT $6
) p ORDER BY p.stato, p.ordine, p.id`;

/**
 * A number that no parcel of the registry has, and one once had: renumbered or suppressed before the first supply came. It opens the first of the living parcels that it became.
 * Parameters as above; sheet and number are said.
 */
export const PARTICELLE_DI_UN_TEMPO = `
SELECT v.id, t.comune, t.sezione, t.foglio, t.numero, t.denominatore, 'soppressa' AS stato, 1 AS totale, ${BBOX('v.geom')}, NULL::float8 AS "superficieMappaM2", v.numeri AS "sostituitaDa"
FROM (
  SELECT DISTINCT s.comune, s.sezione, s.foglio, s.numero, s.denominatore FROM catasto_stadio s
  WHERE s.comune = ANY ($1::text[]) AND s.tipo_immobile = 'T' AND s.chiusa_da IS NULL AND ($2::text IS NULL OR s.sezione = $2) AND s.foglio = $3 AND s.numero = $4 AND ($5::text IS NULL OR s.denominatore = $5) LIMIT $6
) t CROSS JOIN LATERAL (
  SELECT (array_agg(x.id ORDER BY x.ordine))[1] AS id, (array_agg(x.geom ORDER BY x.ordine))[1] AS geom, (array_agg(x.testo ORDER BY x.ordine))[1:6] AS numeri FROM (
    WITH ${GIRO('T', 'esiti', 't.comune', CHIAVE.T('t'))}
    SELECT p.id, p.ordine, concat_ws('/', p.numero, nullif(p.denominatore, '')) AS testo, p.geom FROM giro CROSS JOIN LATERAL unnest(giro.frontiera) f(chiave)
    ${IN_REGISTRO('T', 'p', 't.comune', 'f.chiave', `p.stato = 'attiva'`)} WHERE giro.livello > 0
  ) x
) v WHERE v.id IS NOT NULL`;

const EDIFICIO_TROVATO = `e.id, e.codice, e.comune, e.stato, e.sezione, e.foglio, e.numero, e.denominatore, ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, coalesce(s.unita_attive, 0) AS unita, ${BBOX('e.geom')}`;

/** Buildings on those parcels, by the number their border carries. */
export const EDIFICI_PER_NUMERO = `
SELECT ${EDIFICIO_TROVATO}, e.totale
FROM (
  SELECT e.*, count(*) OVER ()::int AS totale FROM edificio e
  WHERE e.comune = ANY ($1::text[]) AND e.chiusa_da IS NULL AND ($2::text IS NULL OR e.sezione = $2) AND ($3::text IS NULL OR e.foglio = $3) AND ($4::text IS NULL OR e.numero = $4)
    AND ($5::text IS NULL OR e.denominatore = $5)
  ORDER BY e.stato = 'in-uso' DESC, e.ordine, e.superficie_mappa_m2 DESC, e.id LIMIT $6
) e LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
ORDER BY e.stato = 'in-uso' DESC, e.ordine, e.superficie_mappa_m2 DESC, e.id`;

export const EDIFICIO_PER_CODICE = `
SELECT ${EDIFICIO_TROVATO}, 1 AS totale FROM edificio e LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
WHERE e.comune = ANY ($1::text[]) AND e.chiusa_da IS NULL AND e.codice = $2`;

/**
 * Units that carry, or once carried, a key: `$2` section (census or urban), `$3` sheet, `$4` number, `$5` denominator, `$6` subalterno; `$7` how many.
 * An identifier that a living unit has left behind counts as suppressed, and leads to the one it has now.
 */
export const UNITA = `
WITH trovata AS (
  SELECT DISTINCT ON (i.comune, i.sezione, i.id_immobile) i.comune, i.sezione, i.id_immobile, i.progressivo, i.sezione_urbana, i.foglio, i.numero, i.denominatore, i.subalterno
  FROM identificativo_catastale i
  WHERE i.comune = ANY ($1::text[]) AND i.tipo_immobile = 'F' AND i.chiusa_da IS NULL AND ($2::text IS NULL OR i.sezione = $2 OR i.sezione_urbana = $2) AND ($3::text IS NULL OR i.foglio = $3)
    AND ($4::text IS NULL OR i.numero = $4) AND ($5::text IS NULL OR i.denominatore = $5) AND ($6::text IS NULL OR i.subalterno = $6)
  ORDER BY i.comune, i.sezione, i.id_immobile, i.progressivo DESC, i.ordine
), pagina AS MATERIALIZED (
  SELECT u.comune, u.id, u.sezione, u.id_immobile, u.stato, u.categoria, u.stato <> 'soppressa' AND t.progressivo < u.progressivo AS superato,
    concat_ws(' sub ', concat_ws('/', u.numero, nullif(u.denominatore, '')), nullif(u.subalterno, '')) AS attuale,
    t.sezione_urbana, t.foglio, t.numero, t.denominatore, t.subalterno, u.ordine, count(*) OVER ()::int AS totale
  FROM trovata t JOIN unita_immobiliare u ON u.comune = t.comune AND u.chiusa_da IS NULL AND u.sezione = t.sezione AND u.id_immobile = t.id_immobile
  ORDER BY u.stato = 'soppressa' OR t.progressivo < u.progressivo, u.ordine, u.id LIMIT $7
)
SELECT u.id, u.comune, CASE WHEN u.superato THEN 'soppressa' ELSE u.stato END AS stato, u.categoria, u.sezione_urbana AS "sezioneUrbana", u.sezione, u.foglio, u.numero, u.denominatore, u.subalterno,
  e.id AS "edificioId", ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, u.totale, ${BBOX('e.geom')},
  CASE WHEN u.superato THEN ARRAY[u.attuale] WHEN u.stato = 'soppressa' THEN ${SOSTITUTE_UNITA('u')} ELSE '{}' END AS "sostituitaDa"
FROM pagina u
LEFT JOIN LATERAL (
  SELECT e.comune, e.id, e.geom FROM collegamento l JOIN edificio e ON e.comune = u.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE l.comune = u.comune AND l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto') ORDER BY l.punteggio DESC, l.a_id LIMIT 1
) e ON true
LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
ORDER BY u.stato = 'soppressa' OR u.superato, u.ordine, u.id`;

/** From here on `%` takes a word or two of a long street for a likeness; what is too far is left out below. */
export const SOGLIA_SOMIGLIANZA = `SELECT set_config('pg_trgm.similarity_threshold', '0.15', true)`;

/**
 * Streets whose words the text begins (with a number asked, the street so named and no other), else those it resembles; then their civic numbers. `$2` normalised text, `$3` civic number in its spellings (text[]) or null,
 * `$4` its digits or null. A number that a street has not gives those with the same digits (12 → 12A), else the whole street.
 */
const INDIRIZZI_TROVATI = `
candidata AS MATERIALIZED (
  SELECT DISTINCT a.comune, a.toponimo, a.via, a.ricerca FROM indirizzo_catastale a WHERE a.comune = ANY ($1::text[]) AND (a.ricerca LIKE '%' || $2 || '%' OR a.ricerca % $2)
), strada AS MATERIALIZED (
  SELECT c.*, similarity(c.ricerca, $2) + word_similarity($2, c.ricerca) AS vicinanza,
    c.ricerca = $2 AS uguale, NOT EXISTS (SELECT 1 FROM unnest(string_to_array($2, ' ')) parola WHERE strpos(' ' || c.ricerca, ' ' || parola) = 0) AS contiene
  FROM candidata c
), scelta AS MATERIALIZED (
  SELECT * FROM strada s WHERE CASE
    WHEN $3::text[] IS NOT NULL AND EXISTS (SELECT 1 FROM strada WHERE uguale) THEN s.uguale
    WHEN EXISTS (SELECT 1 FROM strada WHERE contiene) THEN s.contiene
    ELSE s.vicinanza >= 0.7 AND s.vicinanza >= 0.75 * (SELECT max(vicinanza) FROM strada)
  END
), civico AS MATERIALIZED (
  SELECT a.comune, a.id, a.etichetta, a.toponimo, a.via, a.civico, s.vicinanza,
    CASE WHEN $3::text[] IS NULL OR a.civico = ANY ($3::text[]) THEN 0 WHEN substring(a.civico FROM '^[0-9]+') = $4::text THEN 1 ELSE 2 END AS distanza
  -- OFFSET 0 keeps it a look-up for each street: the planner expects many streets, and there are one or two.
  FROM scelta s CROSS JOIN LATERAL (SELECT * FROM indirizzo_catastale a WHERE a.comune = s.comune AND a.toponimo = s.toponimo AND a.via = s.via OFFSET 0) a
), creduto AS MATERIALIZED (
  -- What only an undone supply said is an address no more. Looked up for each number: as a condition the planner would read the whole table for it.
  SELECT n.* FROM civico n CROSS JOIN LATERAL (
    SELECT bool_or(x.chiusa_da IS NULL) AS aperto, bool_or(o.id IS NOT NULL) AS annullato FROM unita_indirizzo x LEFT JOIN operazione o ON o.id = x.chiusa_da AND o.tipo = 'annullamento'
    WHERE x.comune = n.comune AND x.indirizzo = n.id
  ) u WHERE u.aperto OR u.annullato IS NOT TRUE
), trovato AS MATERIALIZED (
  SELECT * FROM creduto WHERE distanza = (SELECT min(distanza) FROM creduto)
)`;

/** `$5` how many. */
export const INDIRIZZI = `
WITH ${INDIRIZZI_TROVATI}, pagina AS MATERIALIZED (
  SELECT t.*, count(*) OVER ()::int AS totale, row_number() OVER (ORDER BY vicinanza DESC, via, toponimo, lpad(substring(civico FROM '^[0-9]+'), 6, '0'), civico, id) AS posto
  FROM trovato t ORDER BY posto LIMIT $5
)
SELECT n.id, n.comune, n.etichetta, n.totale, n.distanza, b.edificio AS "edificioId", b.unita, b.bbox
FROM pagina n
LEFT JOIN LATERAL (
  SELECT l.a_id AS edificio, count(DISTINCT x.unita)::int AS unita, min(ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)]) AS bbox
  FROM unita_indirizzo x
  JOIN collegamento l ON l.comune = n.comune AND l.tipo = 'unita-edificio' AND l.da_id = x.unita AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
  JOIN edificio e ON e.comune = n.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE x.comune = n.comune AND x.indirizzo = n.id AND x.chiusa_da IS NULL
  GROUP BY l.a_id ORDER BY count(*) DESC, l.a_id LIMIT 1
) b ON true
ORDER BY n.posto`;

/** The ids alone, every one. */
export const ID_INDIRIZZI = `WITH ${INDIRIZZI_TROVATI} SELECT id FROM trovato`;

export const COMUNI = `SELECT codice FROM comune ORDER BY codice`;
