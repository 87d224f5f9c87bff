/** Streets and civic numbers by their words, as SQL text. Parameters: see `Gruppo`. */

/** Words with a digit are of the number: the very number, or what begins so. */
const CON_CIFRE = `(SELECT coalesce(array_agg(w), '{}') FROM unnest($2::text[]) w WHERE w ~ '[0-9]')`;
const BUONI = (l: string, fine: string): string => `${l}.settore = 'civico' AND ${l}.fine = '${fine}' AND ${l}.chiusa_da IS NULL AND ${l}.stato NOT IN ('respinto', 'ambiguo')`;

export const CIVICI = `
WITH trovato AS MATERIALIZED (
  SELECT c.*, ' ' || edigit.chiave_testo(c.indirizzo) || ' ' AS parole FROM civico c
  WHERE cardinality(${CON_CIFRE}) > 0 AND cardinality($2::text[]) > 1 AND c.comune = ANY ($1::text[]) AND c.chiusa_da IS NULL AND c.ricerca LIKE '%' || coalesce((SELECT w FROM unnest($2::text[]) w WHERE w !~ '[0-9]' ORDER BY length(w) DESC, w LIMIT 1), $3) || '%'
), buono AS MATERIALIZED (
  SELECT t.*, EXISTS (SELECT 1 FROM unnest(${CON_CIFRE}) w WHERE strpos(t.parole, ' ' || w || ' ') > 0) AS preciso FROM trovato t WHERE NOT EXISTS (SELECT 1 FROM unnest($2::text[]) w WHERE strpos(t.parole, ' ' || w) = 0)
), pagina AS MATERIALIZED (
  SELECT b.*, count(*) OVER ()::int AS totale, row_number() OVER (ORDER BY NOT b.preciso, b.ordine, b.id) AS posto FROM buono b ORDER BY posto LIMIT $4
)
SELECT p.id, p.indirizzo, p.localita, e.id AS "edificioId", e.codice, p.totale,
  CASE WHEN p.posizione IS NOT NULL THEN ARRAY[ST_X(p.posizione), ST_Y(p.posizione), ST_X(p.posizione), ST_Y(p.posizione)] ELSE e.bbox END AS bbox
FROM pagina p LEFT JOIN LATERAL (
  SELECT e.id, e.codice, ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] AS bbox FROM collegamento_registro l JOIN edificio e ON e.comune = l.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
  WHERE l.comune = p.comune AND l.da_id = p.id AND ${BUONI('l', 'edificio')} ORDER BY l.punteggio DESC, e.id LIMIT 1
) e ON true ORDER BY p.posto`;

export const STRADE = `
WITH buona AS MATERIALIZED (
  SELECT s.*, s.ricerca = array_to_string($2::text[], ' ') AS precisa FROM strada s WHERE s.comune = ANY ($1::text[]) AND s.chiusa_da IS NULL AND s.ricerca LIKE '%' || $3 || '%' AND NOT EXISTS (SELECT 1 FROM unnest($2::text[]) w WHERE strpos(' ' || s.ricerca, ' ' || w) = 0)
), pagina AS MATERIALIZED (
  SELECT b.*, count(*) OVER ()::int AS totale, row_number() OVER (ORDER BY NOT b.precisa, b.ordine, b.id) AS posto FROM buona b ORDER BY posto LIMIT $4
)
SELECT p.id, p.nome, p.localita, p.totale, c.civici, CASE WHEN c.est IS NOT NULL THEN ARRAY[c.ovest, c.sud, c.est, c.nord] END AS bbox FROM pagina p CROSS JOIN LATERAL (
  SELECT count(*)::int AS civici, min(ST_X(c.posizione)) AS ovest, min(ST_Y(c.posizione)) AS sud, max(ST_X(c.posizione)) AS est, max(ST_Y(c.posizione)) AS nord
  FROM collegamento_registro l JOIN civico c ON c.comune = l.comune AND c.id = l.da_id AND c.chiusa_da IS NULL WHERE l.comune = p.comune AND l.a_id = p.id AND ${BUONI('l', 'strada')} OFFSET 0
) c ORDER BY p.posto`;
