/** Search over those who asked for titles, as SQL text. Row-level security gives nothing without the right and a purpose. */
import { TITOLO_IN_PAROLE } from '../edilizia/nomi.queries.js';
import { BBOX } from '../piani/zone.queries.js';

/** `$1` comuni, `$2` normalised name or null, `$3` tax code or null, `$4` how many. An archive writes several names on one title: each is looked at alone. One row for those with one tax code, else with one name. */
export const RICHIEDENTI = `
WITH trovato AS MATERIALIZED (
  SELECT p.comune, p.id, x.v->>'nominativo' AS nominativo, n.nome, nullif(x.v->>'codiceFiscale', '') AS codice, CASE WHEN $2::text IS NULL THEN 1 ELSE similarity(n.nome, $2) + word_similarity($2, n.nome) END AS somiglianza
  FROM persone.titolo_richiedente p CROSS JOIN LATERAL jsonb_array_elements(p.richiedenti) x(v) CROSS JOIN LATERAL (SELECT edigit.chiave_testo(x.v->>'nominativo') AS nome) n
  WHERE p.comune = ANY ($1::text[]) AND p.chiusa_da IS NULL AND (($3::text IS NOT NULL AND p.codici @> ARRAY[$3] AND x.v->>'codiceFiscale' = $3)
    OR ($2::text IS NOT NULL AND (p.ricerca LIKE '%' || $2 || '%' OR p.ricerca % $2) AND (n.nome LIKE '%' || $2 || '%' OR n.nome % $2)))
)
SELECT min(comune) AS comune, min(nominativo) AS denominazione, max(somiglianza) AS somiglianza, count(*) OVER ()::int AS totale, array_agg(DISTINCT id) AS titoli
FROM trovato GROUP BY comune, coalesce(codice, nome) ORDER BY somiglianza DESC, denominazione LIMIT $4`;

/** Titles, pairwise `$1` comune, `$2` title, `$3` the place of the person in the list: at most fifty for each, in the order of time. */
export const TITOLI_CHIESTI = `
WITH pagina AS MATERIALIZED (
  SELECT * FROM (
    SELECT v.persona, t.*, row_number() OVER (PARTITION BY v.persona ORDER BY t.giorno NULLS LAST, t.id) AS posto
    FROM unnest($1::text[], $2::uuid[], $3::int[]) AS v(comune, id, persona) JOIN titolo_edilizio t ON t.comune = v.comune AND t.id = v.id AND t.chiusa_da IS NULL
  ) x WHERE posto <= 50
)
SELECT p.persona, 'titolo' AS tipo, p.id, ${TITOLO_IN_PAROLE('p')} AS etichetta, e.id AS "edificioId", e.bbox FROM pagina p LEFT JOIN LATERAL (
  SELECT e.id, ${BBOX('e.geom')} AS bbox FROM collegamento_registro l JOIN edificio e ON e.comune = l.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE l.comune = p.comune AND l.settore = 'titolo' AND l.da_id = p.id AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'ambiguo') ORDER BY l.punteggio DESC, e.id LIMIT 1
) e ON true ORDER BY p.persona, p.posto`;
