/** Titles by number and certificates by code, as SQL text. Parameters: see `GruppoDiChiave`. Nothing that an archive wrote freely is answered: a description may name somebody. */
import { TITOLO_IN_PAROLE } from '../edilizia/nomi.queries.js';
import { STATO } from '../energia/energia.queries.js';
import { BBOX } from '../piani/zone.queries.js';

/** The surest building of a row `p` of a register, and how many there are. */
const EDIFICIO = (settore: 'titolo' | 'ape'): string => `LEFT JOIN LATERAL (
  SELECT e.id, e.codice, ${BBOX('e.geom')} AS bbox, count(*) OVER ()::int AS quanti
  FROM (SELECT * FROM collegamento_registro l WHERE l.comune = p.comune AND l.da_id = p.id AND l.settore = '${settore}' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'ambiguo') OFFSET 0) l
  JOIN edificio e ON e.comune = l.comune AND e.id = l.a_id AND e.chiusa_da IS NULL ORDER BY l.punteggio DESC, e.id LIMIT 1
) e ON true`;

/** `$2` number, `$3` what stands behind it or null, `$4` year or null, `$5` kinds or null, `$6` how many. */
export const TITOLI = `
WITH pagina AS MATERIALIZED (
  SELECT t.*, count(*) OVER ()::int AS totale FROM titolo_edilizio t
  WHERE t.comune = ANY ($1::text[]) AND t.numero = $2 AND ($3::text IS NULL OR t.suffisso = $3) AND ($4::integer IS NULL OR t.anno = $4) AND ($5::text[] IS NULL OR t.tipo = ANY ($5::text[])) AND t.chiusa_da IS NULL
  ORDER BY t.anno DESC NULLS LAST, t.suffisso, t.tipo, t.id LIMIT $6
)
SELECT p.id, ${TITOLO_IN_PAROLE('p')} AS titolo, p.indirizzo, p.totale, e.id AS "edificioId", e.codice, e.quanti, e.bbox FROM pagina p ${EDIFICIO('titolo')} ORDER BY p.anno DESC NULLS LAST, p.suffisso, p.tipo, p.id`;

/** `$2` and `$3` first and last place of the codes that begin so, `$4` how many. */
export const APE = `
WITH pagina AS MATERIALIZED (
  SELECT a.*, count(*) OVER ()::int AS totale FROM ape a WHERE a.comune = ANY ($1::text[]) AND a.chiave >= $2 AND a.chiave < $3 AND a.chiusa_da IS NULL ORDER BY a.chiave LIMIT $4
)
SELECT p.id, p.codice AS attestato, p.classe, p.schema, p.validita, p.indirizzo, p.totale, e.id AS "edificioId", e.codice, e.quanti, e.bbox
FROM (SELECT a.*, s.validita FROM pagina a ${STATO}) p ${EDIFICIO('ape')} ORDER BY p.chiave`;
