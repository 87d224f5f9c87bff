/** Zones and constraints by their words, as SQL text. Parameters: see `Gruppo`. Shapes that are one thing to the office (the areas of zone B1) are one result. */
import { GIORNO, STATO_VERSIONE } from '../piani/stato.queries.js';
import { IN_VIGORE } from '../piani/vincoli.queries.js';

/** Each word begins a word of `testo`, which has a blank before its first. */
const COMINCIANO = (testo: string): string => `NOT EXISTS (SELECT 1 FROM unnest($2::text[]) w WHERE strpos(${testo}, ' ' || w) = 0)`;
const INSIEME = (geom: string): string => `min(ST_XMin(${geom})) AS ovest, min(ST_YMin(${geom})) AS sud, max(ST_XMax(${geom})) AS est, max(ST_YMax(${geom})) AS nord`;

/** The state is that of the version of the plan; what is in force or adopted comes first, then the very code that was asked. */
export const ZONE = `
WITH trovata AS MATERIALIZED (
  SELECT z.comune, z.strato, z.codice, z.nome, z.articolo, (array_agg(z.id ORDER BY z.id))[1] AS id, count(*)::int AS aree, sum(z.superficie_m2) AS "superficieM2", ${INSIEME('z.geom')}
  FROM zona z WHERE z.comune = ANY ($1::text[]) AND z.chiusa_da IS NULL AND z.ricerca LIKE '% ' || $3 || '%' AND ${COMINCIANO('z.ricerca')}
  GROUP BY z.comune, z.strato, z.codice, z.nome, z.articolo
), di_piano AS MATERIALIZED (
  SELECT t.*, p.codice AS piano, s.titolo AS "titoloStrato", ${STATO_VERSIONE('v', GIORNO)} AS stato
  FROM trovata t JOIN piano_strato s ON s.comune = t.comune AND s.id = t.strato AND s.chiusa_da IS NULL
  JOIN piano_versione v ON v.comune = s.comune AND v.id = s.versione AND v.chiusa_da IS NULL JOIN piano p ON p.comune = v.comune AND p.id = v.piano AND p.chiusa_da IS NULL
)
SELECT id, codice, nome, articolo, piano, "titoloStrato", stato, aree, "superficieM2", ARRAY[ovest, sud, est, nord] AS bbox, count(*) OVER ()::int AS totale FROM di_piano
ORDER BY array_position(ARRAY['vigente', 'adottato', 'elaborazione', 'superato'], stato), lower(codice) <> array_to_string($2::text[], ''), edigit.ordine_naturale(codice) COLLATE "C", nome, id LIMIT $4`;

/** A type of the catalogue is found by its title, and with it what is of that type; what holds today comes first. */
export const VINCOLI = `
WITH tipo AS MATERIALIZED (
  SELECT DISTINCT ON (x.codice) x.codice, x.titolo, ' ' || edigit.chiave_testo(x.titolo) AS ricerca FROM vincolo_tipo x WHERE x.comune IS NULL OR x.comune = ANY ($1::text[]) ORDER BY x.codice, x.comune NULLS LAST
), trovato AS MATERIALIZED (
  SELECT v.tipo, v.strato, v.nome, v.atto, ${IN_VIGORE('v', GIORNO)} AS "inVigore", (array_agg(v.id ORDER BY v.id))[1] AS id, count(*)::int AS aree, sum(v.superficie_m2) AS "superficieM2", ${INSIEME('v.geom')}
  FROM vincolo v
  WHERE v.comune = ANY ($1::text[]) AND v.chiusa_da IS NULL AND (v.ricerca LIKE '% ' || $3 || '%' OR v.tipo = ANY (ARRAY(SELECT codice FROM tipo WHERE ricerca LIKE '% ' || $3 || '%')))
    AND ${COMINCIANO(`v.ricerca || coalesce((SELECT t.ricerca FROM tipo t WHERE t.codice = v.tipo), '')`)}
  GROUP BY 1, 2, 3, 4, 5
)
SELECT v.id, v.tipo, v.nome, coalesce(t.titolo, v.tipo) AS titolo, v.atto, v."inVigore", v.aree, v."superficieM2", ARRAY[v.ovest, v.sud, v.est, v.nord] AS bbox, count(*) OVER ()::int AS totale
FROM trovato v LEFT JOIN tipo t ON t.codice = v.tipo
ORDER BY NOT v."inVigore", coalesce(t.titolo, v.tipo), edigit.ordine_naturale(v.nome) COLLATE "C", v.id LIMIT $4`;
