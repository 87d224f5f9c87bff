/** Bands drawn again, as SQL text. `$1` municipality. */
import { FASCIA_INTORNO, SISTEMA_PIANO, SUPERFICIE_IN_PIANO } from './fasce.queries.js';
import { DA_RICALCOLARE, METRI_DI_OGGI } from './vincoli.queries.js';

/** Bands whose parameter says something else today: `$2` type or null. */
export const DA_RIFARE = `
SELECT v.id, v.tipo, v.nome, v.fascia_parametro AS parametro, v.fascia_m AS "primaM", ${METRI_DI_OGGI('v')} AS "adessoM", v.superficie_m2 AS "primaM2"
FROM vincolo v WHERE v.comune = $1 AND v.chiusa_da IS NULL AND ($2::text IS NULL OR v.tipo = $2) AND ${DA_RICALCOLARE('v')} ORDER BY v.tipo, v.nome, v.id`;

const RIFATTA = `rifatta AS MATERIALIZED (
  SELECT x.*, ${SUPERFICIE_IN_PIANO('x.nuova', SISTEMA_PIANO('$1'))} AS m2 FROM (
    SELECT v.id, m.metri, ${FASCIA_INTORNO('v.origine', 'm.metri', SISTEMA_PIANO('$1'))} AS nuova
    FROM vincolo v CROSS JOIN LATERAL (SELECT ${METRI_DI_OGGI('v')} AS metri OFFSET 0) m
    WHERE v.comune = $1 AND v.chiusa_da IS NULL AND v.id = ANY ($2::uuid[]) AND ${DA_RICALCOLARE('v')}) x WHERE NOT ST_IsEmpty(x.nuova)
)`;

/** How large they would be: `$2` ids. What cannot be drawn is not among the rows. */
export const PROVA = `WITH ${RIFATTA} SELECT id, m2 FROM rifatta`;

const UGUALI = ['tipo', 'strato', 'chiave', 'impronta', 'nome', 'atto', 'dal', 'al', 'origine', 'fascia_parametro', 'crs_origine', 'accuratezza_m'];

/** Closes each and opens it again as it is now: `$2` ids, `$3` operation. Where it came from stays. */
export const RIFAI = `
WITH ${RIFATTA}, chiusa AS (UPDATE vincolo v SET chiusa_da = $3 FROM rifatta r WHERE v.comune = $1 AND v.id = r.id AND v.chiusa_da IS NULL RETURNING v.*)
INSERT INTO vincolo (comune, id, aperta_da, ${UGUALI.join(', ')}, fascia_m, geom, superficie_m2)
SELECT $1, c.id, $3, ${UGUALI.map((x) => `c.${x}`).join(', ')}, r.metri, r.nuova, r.m2 FROM chiusa c JOIN rifatta r ON r.id = c.id
RETURNING id, superficie_m2 AS m2`;
