/**
 * Where a supply would contradict the office, as SQL text: the rule of `confronti.queries.ts` over the outlines as they would stand. `$1` number of the supply,
 * `$2` last operation, `$3` comune, `$4` share in common, `$5` share from which two outlines are one. Reads `prova_bordo` and `prova_sagoma`; writes one temporary table.
 */
import { DECISO_DALL_UFFICIO, OSSERVATO, STESSO_LUOGO, TERRENO_DELL_UFFICIO, VOLUTO_DOPO_FORNITURA } from './confronti.queries.js';

const PARAMETRI = 'parametri AS (SELECT $1::int AS fornitura, $2::bigint AS operazione, $3::text AS comune)';

/** Buildings of the office that would be set against their source anew: `attuali` the outlines under them, `geom` their union. */
export const CREA_CONFRONTI = `
CREATE TEMP TABLE prova_confronto (edificio uuid, origine text COLLATE "C", attuali text[] COLLATE "C", geom geometry) ON COMMIT DROP`;

/** Buildings of the office near what the supply changes; OFFSET as in the merge. */
const VICINI = {
  'mappa-catastale': `
  SELECT DISTINCT e.id AS edificio, 'mappa-catastale' AS origine FROM edificio e
  CROSS JOIN LATERAL (SELECT x.foglio FROM particella x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.geom && e.geom UNION SELECT e.foglio) f
  WHERE e.comune = $3 AND e.chiusa_da IS NULL AND ${DECISO_DALL_UFFICIO('e')}
    AND f.foglio IN (SELECT foglio FROM prova_bordo WHERE tipo = 'fabbricato' UNION SELECT foglio_prima FROM prova_bordo WHERE tipo = 'fabbricato')`,
  rilievo: `
  SELECT e.id AS edificio, 'rilievo' AS origine FROM edificio e WHERE e.comune = $3 AND e.chiusa_da IS NULL AND ${DECISO_DALL_UFFICIO('e')}
    AND (EXISTS (SELECT 1 FROM prova_sagoma p WHERE p.classe = 'edifici' AND p.resta AND p.geom && e.geom OFFSET 0)
      OR EXISTS (SELECT 1 FROM prova_sagoma p CROSS JOIN LATERAL (SELECT x.geom FROM sagoma_rilevata x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.strato = p.strato AND x.numero = p.numero OFFSET 0) v
        WHERE p.classe = 'edifici' AND NOT p.nuova AND v.geom && e.geom OFFSET 0))`,
} as const;

/** The outlines that would stand under the ground of the CTE `terreno`: those that the supply leaves alone, and its own. */
const SOTTO = {
  'mappa-catastale': `
  SELECT t.id, 'mappa-catastale' AS origine, b.impronta, b.geom FROM terreno t CROSS JOIN LATERAL (
    SELECT x.impronta, x.geom FROM catasto_bordo x WHERE x.comune = $3 AND x.foglio = t.foglio AND x.chiusa_da IS NULL AND x.tipo = 'fabbricato' AND ${STESSO_LUOGO('t', 'x')}
      AND NOT EXISTS (SELECT 1 FROM prova_bordo p WHERE p.nome_mappa = x.nome_mappa AND p.tipo = x.tipo AND p.codice = x.codice AND p.ordinale = x.ordinale)
    UNION ALL SELECT p.impronta, p.geom FROM prova_bordo p WHERE p.foglio = t.foglio AND p.tipo = 'fabbricato' AND p.resta AND p.disegnato AND ${STESSO_LUOGO('t', 'p')} OFFSET 0
  ) b`,
  rilievo: `
  SELECT t.id, 'rilievo' AS origine, s.impronta, s.geom FROM (SELECT DISTINCT id, geom FROM terreno) t CROSS JOIN LATERAL (
    SELECT x.impronta, x.geom FROM sagoma_rilevata x WHERE x.comune = $3 AND x.classe = 'edifici' AND x.chiusa_da IS NULL AND ${STESSO_LUOGO('t', 'x')}
      AND NOT EXISTS (SELECT 1 FROM prova_sagoma p WHERE p.strato = x.strato AND p.numero = x.numero)
    UNION ALL SELECT p.impronta, p.geom FROM prova_sagoma p WHERE p.classe = 'edifici' AND p.resta AND ${STESSO_LUOGO('t', 'p')} OFFSET 0
  ) s`,
} as const;

/** What is open already, with the same outlines, is no news of this supply. */
export const PROVA_CONFRONTI = (origine: 'mappa-catastale' | 'rilievo'): string => `
INSERT INTO prova_confronto
WITH ${PARAMETRI}, considerato AS MATERIALIZED (${VICINI[origine]}),
${TERRENO_DELL_UFFICIO('e.id IN (SELECT edificio FROM considerato)')},
${OSSERVATO(SOTTO[origine])},
${VOLUTO_DOPO_FORNITURA}
SELECT v.edificio, v.origine, v.attuali, v.geom FROM voluto v WHERE v.stato = 'da-confrontare' AND NOT EXISTS (
  SELECT 1 FROM edificio_confronto c WHERE c.comune = $3 AND c.chiusa_da IS NULL AND c.edificio = v.edificio AND c.origine = v.origine AND c.stato = 'da-confrontare' AND c.attuali = v.attuali)`;
