/** A building put back as it was, as SQL text: what the office said of it after an operation, and that said again. `$1` comune. */
import { CHIAVE, COLONNE, COLONNE_CHIAVE } from './edifici.queries.js';

const ALLORA = (e: string, operazione: string): string => `${e}.aperta_da <= ${operazione} AND (${e}.chiusa_da IS NULL OR ${e}.chiusa_da > ${operazione})`;

/** Whether the source still has the very outline of a row that is its word. */
const FONTE_RESTA = `CASE e.fonte
    WHEN 'mappa-catastale' THEN EXISTS (SELECT 1 FROM catasto_bordo b WHERE b.comune = $1 AND b.foglio = e.foglio AND b.chiusa_da IS NULL AND b.tipo = 'fabbricato' AND b.impronta = e.impronta_mappa)
    WHEN 'rilievo' THEN EXISTS (SELECT 1 FROM sagoma_rilevata s WHERE s.comune = $1 AND s.chiusa_da IS NULL AND s.classe = 'edifici' AND s.impronta = e.impronta_mappa) ELSE true END`;

/** A building (`$2`) as it was after an operation (`$3`), and as it is: one row each. */
export const VERSIONI = `
SELECT e.chiusa_da IS NULL AND ${ALLORA('e', '9223372036854775806')} AS adesso, ${ALLORA('e', '$3::bigint')} AS allora, e.codice, e.stato, e.fonte, e.impronta_mappa AS impronta, encode(ST_AsEWKB(e.geom), 'hex') AS ewkb,
  ST_AsGeoJSON(e.geom, 15, 0)::json AS geometria, ST_Area(e.geom::geography) AS "areaM2", upper(e.validita)::text AS fine, ${FONTE_RESTA} AS "fonteResta", o.id AS operazione, o.quando
FROM edificio e JOIN operazione o ON o.id = coalesce(e.copia_di, e.aperta_da) WHERE e.comune = $1 AND e.id = $2::uuid AND (e.chiusa_da IS NULL OR ${ALLORA('e', '$3::bigint')})`;

/** Attributes that are not now (`$2` building) as they were after operation `$3`. */
export const ATTRIBUTI = `
SELECT codice, d.valore AS adesso, p.valore AS allora FROM (
  SELECT codice, jsonb_build_object('valore', valore, 'fonte', fonte, 'data', data) AS valore FROM edificio_attributo a WHERE a.comune = $1 AND a.edificio = $2::uuid AND ${ALLORA('a', '$3::bigint')}
) p FULL JOIN (
  SELECT codice, jsonb_build_object('valore', valore, 'fonte', fonte, 'data', data) AS valore FROM edificio_attributo a WHERE a.comune = $1 AND a.edificio = $2::uuid AND a.chiusa_da IS NULL
) d USING (codice) WHERE p.valore IS DISTINCT FROM d.valore ORDER BY codice`;

/** What a divided or joined building (`$2`) became. */
export const EREDI = `SELECT e.codice FROM edificio e WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.derivato_da @> ARRAY[$2::uuid] ORDER BY 1`;

/**
 * Says again of a building (`$3`) what was said of it after operation `$4`, to the last bit; number of parcel as the map has it today (`$5` share by which it keeps its own).
 * `$2` operazione. Where it comes from, and what a survey said of it, is history and stays.
 */
export const RIMETTI = `
WITH allora AS MATERIALIZED (SELECT e.* FROM edificio e WHERE e.comune = $1 AND e.id = $3::uuid AND ${ALLORA('e', '$4::bigint')}),
chiuso AS (UPDATE edificio e SET chiusa_da = $2 WHERE e.comune = $1 AND e.id = $3::uuid AND e.chiusa_da IS NULL RETURNING e.*)
INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, ${COLONNE})
SELECT $1, v.id, v.codice, $2, a.stato, a.fonte, ${COLONNE_CHIAVE('a')}, a.geom, a.superficie_mappa_m2, a.impronta_mappa, a.crs_origine, a.accuratezza_m, v.derivato_da, v.attributi, a.validita
FROM chiuso v CROSS JOIN allora a ${CHIAVE('a.geom', 'a', '$5::float8')}`;
