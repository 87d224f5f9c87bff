/** Search over persons, as SQL text. Row-level security gives nothing without the right and a purpose. */

/** Persons and bodies by name or tax code: `$1` comuni, `$2` normalised name or null, `$3` tax code or null, `$4` how many. One row for all the subjects with one tax code. */
export const PERSONE = `
WITH trovato AS MATERIALIZED (
  SELECT s.comune, s.catasto, s.sezione, s.id_soggetto, s.tipo_soggetto, s.cognome, s.nome, s.denominazione, s.data_nascita, s.codice_fiscale,
    CASE WHEN $2::text IS NULL THEN 1 ELSE similarity(s.ricerca, $2) + word_similarity($2, s.ricerca) END AS somiglianza
  FROM persone.catasto_soggetto s
  WHERE s.comune = ANY ($1::text[]) AND s.chiusa_da IS NULL
    AND (($3::text IS NOT NULL AND s.codice_fiscale = $3) OR ($2::text IS NOT NULL AND (s.ricerca LIKE '%' || $2 || '%' OR s.ricerca % $2)))
)
SELECT coalesce(codice_fiscale, comune || catasto || sezione || id_soggetto || tipo_soggetto) AS chiave, min(comune) AS comune, min(coalesce(nullif(trim(concat_ws(' ', cognome, nome)), ''), denominazione)) AS denominazione,
  min(data_nascita)::text AS "dataNascita", max(somiglianza) AS somiglianza, count(*) OVER ()::int AS totale,
  jsonb_agg(jsonb_build_object('comune', comune, 'catasto', catasto, 'sezione', sezione, 'idSoggetto', id_soggetto, 'tipoSoggetto', tipo_soggetto)) AS soggetti
FROM trovato GROUP BY 1 ORDER BY somiglianza DESC, denominazione, "dataNascita", chiave LIMIT $4`;

/**
 * What subjects hold today: pairwise `$1` comune, `$2` cadastre F or T, `$3` section, `$4` id, `$5` kind, `$6` the place of the person in the list.
 * At most fifty things for each.
 */
export const BENI = `
WITH soggetto AS MATERIALIZED (
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::int[]) AS s(comune, catasto, sezione, id_soggetto, tipo_soggetto, persona)
), titolo AS MATERIALIZED (
  SELECT DISTINCT s.persona, t.comune, t.tipo_immobile, t.sezione, t.id_immobile
  FROM soggetto s JOIN persone.catasto_titolarita t ON t.comune = s.comune AND t.tipo_immobile = s.catasto AND t.id_soggetto = s.id_soggetto AND t.sezione = s.sezione AND t.tipo_soggetto = s.tipo_soggetto
  WHERE t.chiusa_da IS NULL AND t.attuale
), bene AS (
  SELECT t.persona, 'unita-immobiliare' AS tipo, u.id, 'Fg. ' || u.foglio || ' p.lla ' || concat_ws('/', u.numero, nullif(u.denominatore, '')) || CASE WHEN u.subalterno = '' THEN '' ELSE ' sub ' || u.subalterno END AS etichetta,
    u.comune, u.ordine
  FROM titolo t JOIN unita_immobiliare u ON t.tipo_immobile = 'F' AND u.comune = t.comune AND u.chiusa_da IS NULL AND u.sezione = t.sezione AND u.id_immobile = t.id_immobile AND u.stato <> 'soppressa'
  UNION
  SELECT t.persona, 'particella', p.id, 'Terreni fg. ' || p.foglio || ' p.lla ' || concat_ws('/', p.numero, nullif(p.denominatore, '')), p.comune, p.ordine
  FROM titolo t JOIN LATERAL (
    SELECT c.* FROM catasto_stadio c WHERE t.tipo_immobile = 'T' AND c.comune = t.comune AND c.tipo_immobile = 'T' AND c.sezione = t.sezione AND c.id_immobile = t.id_immobile AND c.chiusa_da IS NULL
    ORDER BY c.assente_dal IS NOT NULL, c.progressivo DESC LIMIT 1
  ) c ON true
  JOIN particella p ON p.comune = t.comune AND p.chiusa_da IS NULL AND p.sezione = c.sezione AND p.foglio = c.foglio AND p.numero = c.numero AND p.denominatore = c.denominatore
), pagina AS MATERIALIZED (
  SELECT * FROM (SELECT b.*, row_number() OVER (PARTITION BY persona ORDER BY tipo DESC, ordine, id) AS posto FROM bene b) x WHERE posto <= 50
)
SELECT b.persona, b.tipo, b.id, b.etichetta, e.id AS "edificioId", coalesce(e.bbox, p.bbox) AS bbox
FROM pagina b
LEFT JOIN LATERAL (
  SELECT e.id, ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] AS bbox FROM collegamento l JOIN edificio e ON e.comune = b.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE b.tipo = 'unita-immobiliare' AND l.comune = b.comune AND l.tipo = 'unita-edificio' AND l.da_id = b.id AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto') ORDER BY l.punteggio DESC, l.a_id LIMIT 1
) e ON true
LEFT JOIN LATERAL (
  SELECT ARRAY[ST_XMin(p.geom), ST_YMin(p.geom), ST_XMax(p.geom), ST_YMax(p.geom)] AS bbox FROM particella p WHERE b.tipo = 'particella' AND p.comune = b.comune AND p.id = b.id AND p.chiusa_da IS NULL AND p.geom IS NOT NULL
) p ON true
ORDER BY b.persona, b.posto`;
