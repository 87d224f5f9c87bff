/**
 * The universal search over places and keys, as SQL text. `$1` comuni (text[]), so that every index is led by it.
 * A null part of a key means that it was not said. Nothing here touches persons, but PERSONE and BENI at the end.
 */

/** Parcels of the registry by section, sheet, number, denominator: `$2`–`$5`; `$6` how many. */
export const PARTICELLE = `
SELECT p.id, p.comune, p.sezione, p.foglio, p.numero, p.denominatore, p.stato, count(*) OVER ()::int AS totale,
  CASE WHEN p.geom IS NOT NULL THEN ARRAY[ST_XMin(p.geom), ST_YMin(p.geom), ST_XMax(p.geom), ST_YMax(p.geom)] END AS bbox,
  p.superficie_mappa_m2 AS "superficieMappaM2"
FROM particella p
WHERE p.comune = ANY ($1::text[]) AND p.chiusa_da IS NULL AND ($2::text IS NULL OR p.sezione = $2) AND ($3::text IS NULL OR p.foglio = $3) AND ($4::text IS NULL OR p.numero = $4)
  AND ($5::text IS NULL OR p.denominatore = $5)
ORDER BY p.stato, lpad(p.foglio, 6, '0'), lpad(p.numero, 9, '0'), p.sezione, p.denominatore, p.id LIMIT $6`;

/** Buildings on those parcels, by the number their border carries. */
export const EDIFICI_PER_NUMERO = `
SELECT e.id, e.codice, e.comune, e.stato, e.sezione, e.foglio, e.numero, e.denominatore, s.indirizzo, coalesce(s.unita_attive, 0) AS unita, count(*) OVER ()::int AS totale,
  ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] AS bbox
FROM edificio e LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
WHERE e.comune = ANY ($1::text[]) AND e.chiusa_da IS NULL AND ($2::text IS NULL OR e.sezione = $2) AND ($3::text IS NULL OR e.foglio = $3) AND ($4::text IS NULL OR e.numero = $4)
  AND ($5::text IS NULL OR e.denominatore = $5)
ORDER BY e.stato = 'in-uso' DESC, lpad(e.foglio, 6, '0'), lpad(e.numero, 9, '0'), e.superficie_mappa_m2 DESC, e.id LIMIT $6`;

export const EDIFICIO_PER_CODICE = `
SELECT e.id, e.codice, e.comune, e.stato, e.sezione, e.foglio, e.numero, e.denominatore, s.indirizzo, coalesce(s.unita_attive, 0) AS unita, 1 AS totale,
  ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] AS bbox
FROM edificio e LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
WHERE e.comune = ANY ($1::text[]) AND e.chiusa_da IS NULL AND e.codice = $2`;

/**
 * Units that carry, or once carried, a key: `$2` section (census or urban), `$3` sheet, `$4` number, `$5` denominator, `$6` subalterno; `$7` how many.
 * An old identifier leads to the unit that it became part of.
 */
export const UNITA = `
WITH trovata AS (
  SELECT DISTINCT ON (i.comune, i.sezione, i.id_immobile) i.comune, i.sezione, i.id_immobile, i.sezione_urbana, i.foglio, i.numero, i.denominatore, i.subalterno
  FROM identificativo_catastale i
  WHERE i.comune = ANY ($1::text[]) AND i.tipo_immobile = 'F' AND i.chiusa_da IS NULL AND ($2::text IS NULL OR i.sezione = $2 OR i.sezione_urbana = $2) AND ($3::text IS NULL OR i.foglio = $3)
    AND ($4::text IS NULL OR i.numero = $4) AND ($5::text IS NULL OR i.denominatore = $5) AND ($6::text IS NULL OR i.subalterno = $6)
  ORDER BY i.comune, i.sezione, i.id_immobile, i.progressivo DESC, i.ordine
)
SELECT u.id, u.comune, u.stato, u.categoria, t.sezione_urbana AS "sezioneUrbana", t.sezione, t.foglio, t.numero, t.denominatore, t.subalterno, l.a_id AS "edificioId", s.indirizzo,
  count(*) OVER ()::int AS totale, CASE WHEN e.id IS NOT NULL THEN ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] END AS bbox,
  CASE WHEN u.stato = 'soppressa' THEN (
    SELECT array_agg(DISTINCT concat_ws(' sub ', nuovo.numero, nullif(nuovo.subalterno, ''))) FROM catasto_stadio vecchio
    JOIN catasto_stadio nuovo ON nuovo.comune = vecchio.comune AND nuovo.tipo_immobile = 'F' AND nuovo.foglio = vecchio.foglio AND nuovo.mutazione_iniziale = vecchio.mutazione_finale
      AND nuovo.id_immobile <> vecchio.id_immobile AND nuovo.chiusa_da IS NULL AND nuovo.stato <> 'soppressa' AND nuovo.numero <> ''
    WHERE vecchio.comune = u.comune AND vecchio.tipo_immobile = 'F' AND vecchio.sezione = u.sezione AND vecchio.id_immobile = u.id_immobile AND vecchio.chiusa_da IS NULL AND vecchio.mutazione_finale IS NOT NULL
  ) END AS "sostituitaDa"
FROM trovata t
JOIN unita_immobiliare u ON u.comune = t.comune AND u.chiusa_da IS NULL AND u.sezione = t.sezione AND u.id_immobile = t.id_immobile
LEFT JOIN LATERAL (
  SELECT l.a_id FROM collegamento l WHERE l.comune = u.comune AND l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto') ORDER BY l.punteggio DESC, l.a_id LIMIT 1
) l ON true
LEFT JOIN edificio e ON e.comune = u.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
LEFT JOIN edificio_sintesi s ON s.comune = u.comune AND s.id = l.a_id
ORDER BY u.stato = 'soppressa', lpad(t.foglio, 6, '0'), lpad(t.numero, 9, '0'), lpad(t.subalterno, 6, '0'), u.id LIMIT $7`;

/** Parcels that took the place of a suppressed one, by the mutation that closed it: `$1` comune, `$2`–`$5` its key. */
export const PARTICELLE_SOSTITUTE = `
SELECT DISTINCT nuovo.numero FROM catasto_stadio vecchio
JOIN catasto_stadio nuovo ON nuovo.comune = $1 AND nuovo.tipo_immobile = 'T' AND nuovo.foglio = vecchio.foglio AND nuovo.mutazione_iniziale = vecchio.mutazione_finale
  AND nuovo.id_immobile <> vecchio.id_immobile AND nuovo.chiusa_da IS NULL AND nuovo.stato <> 'soppressa'
WHERE vecchio.comune = $1 AND vecchio.tipo_immobile = 'T' AND vecchio.sezione = $2 AND vecchio.foglio = $3 AND vecchio.numero = $4 AND vecchio.denominatore = $5
  AND vecchio.chiusa_da IS NULL AND vecchio.mutazione_finale IS NOT NULL ORDER BY 1 LIMIT 6`;

/**
 * Addresses by street, forgiving: every word of the text begins or resembles a word of the street. `$2` normalised text, `$3` civic number or null, `$4` how many.
 * The trigram operator is what the index knows; the rest orders.
 */
export const INDIRIZZI = `
WITH trovato AS MATERIALIZED (
  SELECT a.comune, a.id, a.etichetta, a.via, a.civico, a.ricerca, similarity(a.ricerca, $2) AS somiglianza, word_similarity($2, a.ricerca) AS parole
  FROM indirizzo_catastale a
  WHERE a.comune = ANY ($1::text[]) AND (a.ricerca LIKE '%' || $2 || '%' OR a.ricerca % $2 OR $2 <% a.ricerca)
), numerato AS (
  SELECT * FROM trovato t WHERE $3::text IS NULL OR t.civico = $3 OR NOT EXISTS (SELECT 1 FROM trovato x WHERE x.civico = $3 AND x.somiglianza >= t.somiglianza * 0.8)
)
SELECT n.id, n.comune, n.etichetta, b.edificio AS "edificioId", b.unita, b.bbox, count(*) OVER ()::int AS totale
FROM numerato n
LEFT JOIN LATERAL (
  SELECT l.a_id AS edificio, count(DISTINCT x.unita)::int AS unita, min(ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)]) AS bbox
  FROM unita_indirizzo x
  JOIN collegamento l ON l.comune = n.comune AND l.tipo = 'unita-edificio' AND l.da_id = x.unita AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
  JOIN edificio e ON e.comune = n.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE x.comune = n.comune AND x.indirizzo = n.id AND x.chiusa_da IS NULL
  GROUP BY l.a_id ORDER BY count(*) DESC, l.a_id LIMIT 1
) b ON true
ORDER BY (n.civico = coalesce($3, '')) DESC, greatest(n.somiglianza, n.parole) DESC, n.via, lpad(n.civico, 8, '0'), n.id LIMIT $4`;

/** Persons and bodies by name or tax code: `$1` comuni, `$2` normalised name or null, `$3` tax code or null, `$4` how many. Row-level security gives nothing without purpose and right. */
export const PERSONE = `
WITH trovato AS MATERIALIZED (
  SELECT s.comune, s.catasto, s.sezione, s.id_soggetto, s.tipo_soggetto, s.cognome, s.nome, s.denominazione, s.data_nascita, s.codice_fiscale, s.ricerca,
    CASE WHEN $2::text IS NULL THEN 1 ELSE greatest(similarity(s.ricerca, $2), word_similarity($2, s.ricerca)) END AS somiglianza
  FROM persone.catasto_soggetto s
  WHERE s.comune = ANY ($1::text[]) AND s.chiusa_da IS NULL AND (($3::text IS NOT NULL AND s.codice_fiscale = $3) OR ($2::text IS NOT NULL AND (s.ricerca LIKE '%' || $2 || '%' OR s.ricerca % $2)))
)
SELECT coalesce(codice_fiscale, comune || catasto || sezione || id_soggetto || tipo_soggetto) AS chiave, min(comune) AS comune, min(coalesce(nullif(trim(concat_ws(' ', cognome, nome)), ''), denominazione)) AS denominazione,
  min(data_nascita)::text AS "dataNascita", max(somiglianza) AS somiglianza, count(*) OVER ()::int AS totale,
  jsonb_agg(jsonb_build_object('comune', comune, 'catasto', catasto, 'sezione', sezione, 'idSoggetto', id_soggetto, 'tipoSoggetto', tipo_soggetto)) AS soggetti
FROM trovato GROUP BY 1 ORDER BY somiglianza DESC, denominazione, "dataNascita", chiave LIMIT $4`;

/** What a subject holds today: `$1` comune, `$2` cadastre F or T, `$3` section, `$4` id, `$5` kind. */
export const BENI = `
SELECT DISTINCT ON (tipo, id) tipo, id, etichetta, "edificioId", bbox FROM (
  SELECT 'unita-immobiliare' AS tipo, u.id, 'Fg. ' || u.foglio || ' p.lla ' || u.numero || CASE WHEN u.subalterno = '' THEN '' ELSE ' sub ' || u.subalterno END AS etichetta, l.a_id AS "edificioId",
    CASE WHEN e.id IS NOT NULL THEN ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] END AS bbox
  FROM persone.catasto_titolarita t
  JOIN unita_immobiliare u ON u.comune = $1 AND u.chiusa_da IS NULL AND u.sezione = t.sezione AND u.id_immobile = t.id_immobile AND u.stato <> 'soppressa'
  LEFT JOIN LATERAL (SELECT l.a_id FROM collegamento l WHERE l.comune = $1 AND l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto') ORDER BY l.punteggio DESC LIMIT 1) l ON true
  LEFT JOIN edificio e ON e.comune = $1 AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE $2 = 'F' AND t.comune = $1 AND t.tipo_immobile = 'F' AND t.sezione = $3 AND t.id_soggetto = $4 AND t.tipo_soggetto = $5 AND t.chiusa_da IS NULL AND t.attuale
  UNION ALL
  SELECT 'particella', p.id, 'Terreni fg. ' || p.foglio || ' p.lla ' || p.numero, NULL, CASE WHEN p.geom IS NOT NULL THEN ARRAY[ST_XMin(p.geom), ST_YMin(p.geom), ST_XMax(p.geom), ST_YMax(p.geom)] END
  FROM persone.catasto_titolarita t
  JOIN LATERAL (SELECT s.* FROM catasto_stadio s WHERE s.comune = $1 AND s.tipo_immobile = 'T' AND s.sezione = t.sezione AND s.id_immobile = t.id_immobile AND s.chiusa_da IS NULL ORDER BY s.progressivo DESC LIMIT 1) s ON true
  JOIN particella p ON p.comune = $1 AND p.chiusa_da IS NULL AND p.sezione = s.sezione AND p.foglio = s.foglio AND p.numero = s.numero AND p.denominatore = s.denominatore
  WHERE $2 = 'T' AND t.comune = $1 AND t.tipo_immobile = 'T' AND t.sezione = $3 AND t.id_soggetto = $4 AND t.tipo_soggetto = $5 AND t.chiusa_da IS NULL AND t.attuale
) beni ORDER BY tipo, id LIMIT 50`;

export const COMUNI = `SELECT codice FROM comune ORDER BY codice`;
