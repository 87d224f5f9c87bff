/**
 * The office against its sources, as SQL text: which outlines of the map and of the surveys stand under a building that the office drew or closed, and whether they are
 * still those that it had before its eyes. `$1` number of the supply (or 1), `$2` operazione, `$3` comune.
 */
import { COMUNE_A, INSIEME_DI } from '../database/forme.js';

/** Buildings about which the office has the last word: drawn by it, or closed by it. Those it divided or joined live on in others. */
export const DECISO_DALL_UFFICIO = (e: string): string => `(${e}.fonte = 'ufficio' AND ${e}.stato = 'in-uso' OR ${e}.stato IN ('demolito', 'inserito-per-errore'))`;

/** A shape stands for a building when it holds this share of it, or lies in it for this share. */
const QUOTA_COMUNE = (a: string, b: string): string => `ST_Area(${COMUNE_A(a, b)}) / nullif(least(ST_Area(${a}), ST_Area(${b})), 0)`;

/**
 * Ground that the office has taken: its outlines, and those of the source that it corrected (which may lie elsewhere), each once for every sheet it may be drawn on: those
 * of the parcels that it meets, and its own. A CTE `terreno` of few rows; `condizione` on `e`, `anche` further rows (id, foglio, geom).
 */
export const TERRENO_DELL_UFFICIO = (condizione = 'true', anche = ''): string => `terreno AS MATERIALIZED (
  SELECT g.id, g.geom, f.foglio FROM (
    SELECT e.id, e.foglio, e.geom FROM edificio e WHERE e.comune = $3 AND e.chiusa_da IS NULL AND ${DECISO_DALL_UFFICIO('e')} AND ${condizione}
    UNION ALL
    SELECT e.id, e.foglio, c.geom FROM edificio e JOIN edificio_confronto c ON c.comune = $3 AND c.edificio = e.id AND c.chiusa_da IS NULL AND c.geom IS NOT NULL
    WHERE e.comune = $3 AND e.chiusa_da IS NULL AND ${DECISO_DALL_UFFICIO('e')} AND ${condizione}${anche}
  ) g CROSS JOIN LATERAL (SELECT x.foglio FROM particella x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.geom && g.geom UNION SELECT g.foglio) f
)`;

/** Whether a piece of ground `t` and a shape `f` are the same place. `$4` the least share in common. */
export const STESSO_LUOGO = (t: string, f: string): string => `${t}.geom && ${f}.geom AND ST_Intersects(${t}.geom, ${f}.geom) AND ${QUOTA_COMUNE(`${t}.geom`, `${f}.geom`)} >= $4::float8`;

/** Outlines of the sources under the ground of the buildings of the CTE `considerato`; OFFSET keeps to the indexes (see EDIFICI_SOTTO of the registry). */
const BORDI = `
  SELECT t.id, 'mappa-catastale' AS origine, b.impronta, b.geom FROM terreno t CROSS JOIN LATERAL (
    SELECT x.impronta, x.geom FROM catasto_bordo x WHERE x.comune = $3 AND x.foglio = t.foglio AND x.chiusa_da IS NULL AND x.tipo = 'fabbricato' AND ${STESSO_LUOGO('t', 'x')} OFFSET 0
  ) b`;
const RILIEVI = `
  SELECT t.id, 'rilievo' AS origine, s.impronta, s.geom FROM (SELECT DISTINCT id, geom FROM terreno) t CROSS JOIN LATERAL (
    SELECT x.impronta, x.geom FROM sagoma_rilevata x WHERE x.comune = $3 AND x.classe = 'edifici' AND x.chiusa_da IS NULL AND ${STESSO_LUOGO('t', 'x')} OFFSET 0
  ) s`;

/** Rows that say otherwise than those open, written: what the CTE `voluto` (edificio, origine, stato, viste, attuali, geom) wants of the CTE `considerato` (edificio, origine). */
const SCRIVI = `chiuso AS (
  UPDATE edificio_confronto c SET chiusa_da = $2 FROM considerato k LEFT JOIN voluto v ON v.edificio = k.edificio AND v.origine = k.origine
  WHERE c.comune = $3 AND c.chiusa_da IS NULL AND c.edificio = k.edificio AND c.origine = k.origine AND (c.stato, c.viste, c.attuali) IS DISTINCT FROM (v.stato, v.viste, v.attuali)
  RETURNING c.edificio, c.origine
), aperto AS (
  INSERT INTO edificio_confronto (comune, edificio, origine, aperta_da, stato, viste, attuali, geom)
  SELECT $3, v.edificio, v.origine, $2, v.stato, v.viste, v.attuali, v.geom FROM voluto v LEFT JOIN chiuso c ON c.edificio = v.edificio AND c.origine = v.origine
  WHERE c.edificio IS NOT NULL OR NOT EXISTS (SELECT 1 FROM edificio_confronto x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.edificio = v.edificio AND x.origine = v.origine)
  RETURNING stato
)
SELECT (SELECT count(*) FROM aperto WHERE stato = 'da-confrontare')::int AS aggiunti, (SELECT count(*) FROM aperto WHERE stato = 'concorde')::int AS modificati, (SELECT count(*) FROM chiuso)::int AS chiusi, $1::int AS fornitura`;

const GEOMETRIA = `CASE WHEN count(DISTINCT impronta) = 1 THEN (array_agg(geom))[1] ELSE ST_Multi(ST_CollectionExtract(ST_Union(geom), 3)) END`;

/** The outlines that each building has under it (`fonti`: id, origine, impronta, geom), together. */
export const OSSERVATO = (fonti: string): string => `visto AS MATERIALIZED (SELECT DISTINCT id, origine, impronta, geom FROM (${fonti}) x),
osservato AS MATERIALIZED (SELECT id AS edificio, origine, array_agg(DISTINCT impronta ORDER BY impronta) AS attuali, ${GEOMETRIA} AS geom FROM visto GROUP BY id, origine)`;

/** The outline of the source that the office has just left for its own, which may lie elsewhere. */
const SAGOMA_LASCIATA = `
    UNION ALL
    SELECT e.id, e.foglio, v.geom FROM edificio v JOIN edificio e ON e.comune = $3 AND e.id = v.id AND e.chiusa_da IS NULL AND e.fonte = 'ufficio' AND e.stato = 'in-uso'
    WHERE v.comune = $3 AND v.chiusa_da = $2 AND v.fonte <> 'ufficio' AND v.id = ANY ($5::uuid[])`;

/** After the office drew, divided, joined or closed buildings (`$5`): what stands under them is what it saw. A difference that waits for a decision goes on waiting, unless it is among those just decided (`$6`: building and origin). */
export const CONFRONTA_DOPO_MODIFICA = `
WITH ${TERRENO_DELL_UFFICIO('e.id = ANY ($5::uuid[])', SAGOMA_LASCIATA)},
${OSSERVATO(`${BORDI} UNION ALL ${RILIEVI}`)},
aperto_prima AS MATERIALIZED (SELECT c.* FROM edificio_confronto c WHERE c.comune = $3 AND c.chiusa_da IS NULL AND c.edificio = ANY ($5::uuid[])),
considerato AS MATERIALIZED (SELECT edificio, origine FROM osservato UNION SELECT edificio, origine FROM aperto_prima),
voluto AS MATERIALIZED (
  SELECT k.edificio, k.origine, CASE WHEN x.sospeso AND o.attuali IS DISTINCT FROM p.viste THEN 'da-confrontare' ELSE 'concorde' END AS stato,
    CASE WHEN x.sospeso THEN p.viste ELSE coalesce(o.attuali, '{}') END AS viste, coalesce(o.attuali, '{}') AS attuali, o.geom
  FROM considerato k LEFT JOIN osservato o ON o.edificio = k.edificio AND o.origine = k.origine LEFT JOIN aperto_prima p ON p.edificio = k.edificio AND p.origine = k.origine
  CROSS JOIN LATERAL (SELECT coalesce(p.stato = 'da-confrontare' AND NOT k.edificio || ' ' || k.origine = ANY ($6::text[]), false) AS sospeso) x
  WHERE EXISTS (SELECT 1 FROM terreno t WHERE t.id = k.edificio) AND (o.edificio IS NOT NULL OR x.sospeso)
), ${SCRIVI}`;

/** Buildings of the office near what a supply changed: on its sheets, or under its shapes. OFFSET keeps the second from being joined as a table (see EDIFICI_SOTTO of the registry). */
const VICINI = {
  'mappa-catastale': `
  SELECT DISTINCT e.id AS edificio, 'mappa-catastale' AS origine FROM edificio e
  CROSS JOIN LATERAL (SELECT x.foglio FROM particella x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.geom && e.geom UNION SELECT e.foglio) f
  WHERE e.comune = $3 AND e.chiusa_da IS NULL AND ${DECISO_DALL_UFFICIO('e')}
    AND f.foglio IN (SELECT foglio FROM catasto_bordo WHERE comune = $3 AND tipo = 'fabbricato' AND (aperta_da = $2 OR chiusa_da = $2))`,
  rilievo: `
  SELECT e.id AS edificio, 'rilievo' AS origine FROM edificio e WHERE e.comune = $3 AND e.chiusa_da IS NULL AND ${DECISO_DALL_UFFICIO('e')}
    AND EXISTS (SELECT 1 FROM sagoma_rilevata x WHERE x.comune = $3 AND x.classe = 'edifici' AND (x.aperta_da = $2 OR x.chiusa_da = $2) AND x.geom && e.geom OFFSET 0)`,
} as const;

/** What is believed of each building of the CTE `considerato` once the outlines of `osservato` stand there. `$5` as below. */
export const VOLUTO_DOPO_FORNITURA = `voluto AS MATERIALIZED (
  SELECT k.edificio, k.origine, x.stato, CASE WHEN x.stato = 'concorde' THEN x.attuali ELSE x.viste END AS viste, x.attuali, o.geom
  FROM considerato k JOIN edificio e ON e.comune = $3 AND e.id = k.edificio AND e.chiusa_da IS NULL
  LEFT JOIN osservato o ON o.edificio = k.edificio AND o.origine = k.origine
  LEFT JOIN edificio_confronto p ON p.comune = $3 AND p.edificio = k.edificio AND p.origine = k.origine AND p.chiusa_da IS NULL
  CROSS JOIN LATERAL (SELECT coalesce(p.viste, '{}') AS viste, coalesce(o.attuali, '{}') AS attuali) a
  CROSS JOIN LATERAL (SELECT a.viste, a.attuali, CASE
    WHEN a.attuali = a.viste OR a.attuali = '{}' AND e.stato <> 'in-uso' THEN 'concorde'
    WHEN o.geom IS NOT NULL AND e.stato = 'in-uso' AND ST_Area(${COMUNE_A('o.geom', 'e.geom')}) >= $5::float8 * ST_Area(${INSIEME_DI('o.geom', 'e.geom')}) THEN 'concorde'
    ELSE 'da-confrontare' END AS stato) x
  WHERE x.attuali <> '{}' OR p.edificio IS NOT NULL
)`;

/**
 * After a supply: what the office saw against what stands there now, near the borders and shapes that changed. `$5` the share (intersection over union) from which two
 * outlines are one.
 */
export const CONFRONTA_DOPO_FORNITURA = (origine: 'mappa-catastale' | 'rilievo'): string => `
WITH considerato AS MATERIALIZED (${VICINI[origine]}),
${TERRENO_DELL_UFFICIO('e.id IN (SELECT edificio FROM considerato)')},
${OSSERVATO(origine === 'mappa-catastale' ? BORDI : RILIEVI)},
${VOLUTO_DOPO_FORNITURA}, ${SCRIVI}`;
