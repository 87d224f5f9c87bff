/** Buildings that an officer opens and closes, as SQL text. `$1` comune, `$2` operazione where something is written. Nothing is erased: a row is closed and another opened. */
import { COMUNE_A } from '../database/forme.js';
import { VERSIONE_EDIFICIO } from '../territorio/oggetti.queries.js';

/** Numbers that hold today, by code. `$2` codes. */
export const PARAMETRI = `
SELECT DISTINCT ON (codice) codice, (valore#>>'{}')::float8 AS valore FROM parametro WHERE codice = ANY ($2::text[]) AND (comune IS NULL OR comune = $1) AND valido @> current_date ORDER BY codice, comune NULLS LAST`;

/** The municipality of buildings: `$1` ids. */
export const COMUNI_DEGLI_EDIFICI = `SELECT e.id, e.comune FROM edificio e WHERE e.comune = ANY ((SELECT edigit.comuni())::text[]) AND e.id = ANY ($1::uuid[]) AND e.chiusa_da IS NULL`;

/** Buildings to change, as they are now: `$2` ids. */
export const EDIFICI_DA_CAMBIARE = `
SELECT e.id, e.codice, e.stato, e.fonte, ${VERSIONE_EDIFICIO('e')} AS versione, e.attributi FROM edificio e WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.id = ANY ($2::uuid[])`;

/** What a row of a building says, besides whose and which it is. */
export const COLONNE = `sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi, validita`;

/** An outline of the office: its own fingerprint, its area in the plane of the municipality. */
const DELL_UFFICIO = (geom: string): string => `${geom}, ST_Area(ST_Transform(${geom}, (SELECT srid_piano FROM comune WHERE codice = $1))), 'ufficio:' || md5(ST_AsEWKB(${geom})), 'EPSG:6706', NULL::real`;

/** The parcel that holds most of an outline; its former one (`v`) as long as it holds `quota` of it. Without parcels, the former number stays. */
export const CHIAVE = (geom: string, v: string, quota: string): string => `LEFT JOIN LATERAL (
    SELECT p.sezione, p.foglio, p.allegato, p.numero, p.denominatore FROM (
      SELECT x.*, ST_Area(${COMUNE_A('x.geom', geom)}) / nullif(ST_Area(${geom}), 0) AS quota FROM particella x
      WHERE x.comune = $1 AND x.chiusa_da IS NULL AND x.in_mappa AND x.geom && ${geom} AND ST_Intersects(x.geom, ${geom}) OFFSET 0) p
    ORDER BY coalesce((p.sezione, p.foglio, p.numero, p.denominatore) = (${v}.sezione, ${v}.foglio, ${v}.numero, ${v}.denominatore) AND p.quota >= ${quota}, false) DESC, p.quota DESC, p.numero LIMIT 1) k ON true`;
export const COLONNE_CHIAVE = (v: string): string => ['sezione', 'foglio', 'allegato', 'numero', 'denominatore'].map((c) => `coalesce(k.${c}, ${v}.${c}, '')`).join(', ');

/** New outlines of buildings: `$3` ids, `$4` EWKB, `$5` share of itself by which a building keeps the number of its parcel. */
export const RIDISEGNA = `
WITH riga AS MATERIALIZED (SELECT id, g::geometry AS geom FROM unnest($3::uuid[], $4::text[]) AS x(id, g)),
chiuso AS (UPDATE edificio e SET chiusa_da = $2 FROM riga r WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.id = r.id RETURNING e.*)
INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, ${COLONNE})
SELECT $1, v.id, v.codice, $2, 'in-uso', 'ufficio', ${COLONNE_CHIAVE('v')}, ${DELL_UFFICIO('r.geom')}, v.derivato_da, v.attributi, v.validita
FROM riga r JOIN chiuso v ON v.id = r.id ${CHIAVE('r.geom', 'v', '$5::float8')}`;

/**
 * New buildings: `$3` EWKB, `$4` those each derives from (text[] of uuid[]), `$5` since when it stands (date[]), `$6` attributes of the survey that it keeps (text[] of jsonb).
 * The number of the first of its origins counts where the building still lies mostly on it.
 */
export const DISEGNA = `
WITH riga AS MATERIALIZED (
  SELECT n, g::geometry AS geom, origini::uuid[] AS origini, dal, attributi::jsonb AS attributi FROM unnest($3::text[], $4::text[], $5::date[], $6::text[]) WITH ORDINALITY AS x(g, origini, dal, attributi, n)
), contato AS (
  INSERT INTO contatore_codici (comune, tipo, ultimo) SELECT $1, 'edificio', count(*) FROM riga
  ON CONFLICT (comune, tipo) DO UPDATE SET ultimo = contatore_codici.ultimo + excluded.ultimo RETURNING ultimo
), aperto AS (
  INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, ${COLONNE})
  SELECT $1, edigit.uuid7(), $1 || '-E-' || lpad(((SELECT ultimo FROM contato) - (SELECT count(*) FROM riga) + r.n)::text, 5, '0'), $2, 'in-uso', 'ufficio',
    ${COLONNE_CHIAVE('v')}, ${DELL_UFFICIO('r.geom')}, r.origini, r.attributi, CASE WHEN r.dal IS NOT NULL THEN daterange(r.dal, NULL) END
  FROM riga r LEFT JOIN edificio v ON v.comune = $1 AND v.id = r.origini[1] AND v.chiusa_da IS NULL ${CHIAVE('r.geom', 'v', '0.5')}
  RETURNING id, codice
)
SELECT id, codice FROM aperto ORDER BY codice`;

/** Closes buildings: `$3` ids, `$4` states, `$5` the day from which each stands no more (date[], null where the day is not one of the world). */
export const CHIUDI = `
WITH riga AS MATERIALIZED (SELECT id, stato, il FROM unnest($3::uuid[], $4::text[], $5::date[]) AS x(id, stato, il)),
chiuso AS (UPDATE edificio e SET chiusa_da = $2 FROM riga r WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.id = r.id RETURNING e.*)
INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, ${COLONNE})
SELECT $1, v.id, v.codice, $2, r.stato, v.fonte, ${COLONNE.split(', ').slice(0, -1).map((c) => `v.${c}`).join(', ')},
  CASE WHEN r.il IS NULL THEN v.validita WHEN lower(v.validita) >= r.il THEN daterange(NULL, r.il) ELSE daterange(lower(v.validita), r.il) END
FROM chiuso v JOIN riga r ON r.id = v.id`;

/** Attributes to save: `$3` buildings, `$4` codes, `$5` values (text[] of jsonb, null to take away), `$6` sources, `$7` days. What is the same already is left alone. */
export const SCRIVI_ATTRIBUTI = `
WITH riga AS MATERIALIZED (SELECT edificio, codice, valore::jsonb AS valore, fonte, data FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[]) AS x(edificio, codice, valore, fonte, data)),
uguale AS MATERIALIZED (
  SELECT r.edificio, r.codice FROM riga r JOIN edificio_attributo a ON a.comune = $1 AND a.edificio = r.edificio AND a.codice = r.codice AND a.chiusa_da IS NULL
  WHERE (a.valore, a.fonte, a.data) = (r.valore, r.fonte, r.data)
), chiuso AS (
  UPDATE edificio_attributo a SET chiusa_da = $2 FROM riga r
  WHERE a.comune = $1 AND a.edificio = r.edificio AND a.codice = r.codice AND a.chiusa_da IS NULL AND NOT EXISTS (SELECT 1 FROM uguale u WHERE u.edificio = r.edificio AND u.codice = r.codice) RETURNING a.codice
), aperto AS (
  INSERT INTO edificio_attributo (comune, edificio, codice, aperta_da, valore, fonte, data)
  SELECT $1, r.edificio, r.codice, $2, r.valore, r.fonte, r.data FROM riga r WHERE r.valore IS NOT NULL AND NOT EXISTS (SELECT 1 FROM uguale u WHERE u.edificio = r.edificio AND u.codice = r.codice) RETURNING codice
)
SELECT codice FROM chiuso UNION SELECT codice FROM aperto ORDER BY codice`;

/** A new building has the attributes on which all that it comes from agree: `$3` new building, `$4` its origins. */
export const EREDITA_ATTRIBUTI = `
INSERT INTO edificio_attributo (comune, edificio, codice, aperta_da, valore, fonte, data)
SELECT $1, $3::uuid, codice, $2, (array_agg(valore ORDER BY data DESC))[1], (array_agg(fonte ORDER BY data DESC))[1], max(data) FROM edificio_attributo
WHERE comune = $1 AND edificio = ANY ($4::uuid[]) AND chiusa_da IS NULL GROUP BY codice HAVING count(*) = cardinality($4::uuid[]) AND count(DISTINCT valore) = 1`;

/** Lineage as links from the new building to those it comes from: `$3` new ids, `$4` old ids, pairwise, `$5` criterion, `$6` evidence. */
export const COLLEGA_DISCENDENZA = `
INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
SELECT $1, $2, 'edificio-edificio', n.id, v.id, $5::text, 1,
  jsonb_build_object('quotaNuovo', round((i.area / nullif(ST_Area(n.geom), 0))::numeric, 3), 'quotaVecchio', round((i.area / nullif(ST_Area(v.geom), 0))::numeric, 3)), 'ufficio/1', 'certo'
FROM unnest($3::uuid[], $4::uuid[]) AS x(nuovo, vecchio)
JOIN edificio n ON n.comune = $1 AND n.id = x.nuovo AND n.chiusa_da IS NULL JOIN edificio v ON v.comune = $1 AND v.id = x.vecchio AND v.chiusa_da IS NULL
CROSS JOIN LATERAL (SELECT ST_Area(${COMUNE_A('n.geom', 'v.geom')}) AS area OFFSET 0) i`;

/** What changed of a building (`$2`) after operation `$3`, field by field, with the operation that changed it. */
export const CAMPI_CAMBIATI = `
WITH allora AS MATERIALIZED (
  SELECT e.* FROM edificio e WHERE e.comune = $1 AND e.id = $2::uuid AND e.aperta_da <= $3::bigint AND (e.chiusa_da IS NULL OR e.chiusa_da > $3) LIMIT 1
), adesso AS MATERIALIZED (
  SELECT e.* FROM edificio e WHERE e.comune = $1 AND e.id = $2::uuid AND e.chiusa_da IS NULL
), campo AS (
  SELECT 'geometria' AS campo, 0 AS posto, ST_AsGeoJSON(p.geom, 15, 0)::json AS prima, ST_AsGeoJSON(d.geom, 15, 0)::json AS adesso,
    (SELECT min(v.aperta_da) FROM edificio v WHERE v.comune = $1 AND v.id = d.id AND v.aperta_da > $3 AND ST_AsBinary(v.geom) = ST_AsBinary(d.geom)) AS operazione
  FROM allora p, adesso d WHERE ST_AsBinary(p.geom) <> ST_AsBinary(d.geom)
  UNION ALL
  SELECT 'stato', 1, to_json(p.stato), to_json(d.stato), d.aperta_da FROM allora p, adesso d WHERE p.stato <> d.stato
  UNION ALL
  SELECT 'chiave', 2, json_build_object('sezione', p.sezione, 'foglio', p.foglio, 'particella', concat_ws('/', p.numero, nullif(p.denominatore, ''))),
    json_build_object('sezione', d.sezione, 'foglio', d.foglio, 'particella', concat_ws('/', d.numero, nullif(d.denominatore, ''))), d.aperta_da
  FROM allora p, adesso d WHERE (p.sezione, p.foglio, p.numero, p.denominatore) <> (d.sezione, d.foglio, d.numero, d.denominatore)
  UNION ALL
  SELECT 'attributi.' || q.codice, 3, q.prima, q.adesso,
    coalesce(q.aperta_da, (SELECT max(a.chiusa_da) FROM edificio_attributo a WHERE a.comune = $1 AND a.edificio = $2::uuid AND a.codice = q.codice))
  FROM (
    SELECT codice, p.valore AS prima, d.valore AS adesso, d.aperta_da FROM (
      SELECT a.codice, json_build_object('valore', a.valore, 'fonte', a.fonte, 'data', a.data) AS valore FROM edificio_attributo a
      WHERE a.comune = $1 AND a.edificio = $2::uuid AND a.aperta_da <= $3 AND (a.chiusa_da IS NULL OR a.chiusa_da > $3)
    ) p FULL JOIN (
      SELECT a.codice, a.aperta_da, json_build_object('valore', a.valore, 'fonte', a.fonte, 'data', a.data) AS valore FROM edificio_attributo a
      WHERE a.comune = $1 AND a.edificio = $2::uuid AND a.chiusa_da IS NULL
    ) d USING (codice)
  ) q WHERE q.prima::jsonb IS DISTINCT FROM q.adesso::jsonb
  UNION ALL
  SELECT CASE q.origine WHEN 'mappa-catastale' THEN 'sagomaCatastale' ELSE 'sagomaRilevata' END, 4, ST_AsGeoJSON(q.prima, 15, 0)::json, ST_AsGeoJSON(q.adesso, 15, 0)::json,
    coalesce(q.aperta_da, (SELECT max(a.chiusa_da) FROM edificio_confronto a WHERE a.comune = $1 AND a.edificio = $2::uuid AND a.origine = q.origine))
  FROM (
    SELECT origine, p.geom AS prima, d.geom AS adesso, p.attuali AS viste, d.attuali, d.aperta_da, d.stato FROM (
      SELECT origine, attuali, geom FROM edificio_confronto WHERE comune = $1 AND edificio = $2::uuid AND aperta_da <= $3 AND (chiusa_da IS NULL OR chiusa_da > $3)
    ) p FULL JOIN (
      SELECT origine, attuali, geom, aperta_da, stato FROM edificio_confronto WHERE comune = $1 AND edificio = $2::uuid AND chiusa_da IS NULL
    ) d USING (origine)
  ) q WHERE q.viste IS DISTINCT FROM q.attuali AND (q.viste IS NOT NULL OR q.stato = 'da-confrontare')
)
SELECT c.campo, c.prima, c.adesso, o.operatore AS "salvatoDa", o.quando AS "salvatoIl" FROM campo c JOIN operazione o ON o.id = c.operazione ORDER BY c.posto, c.campo`;

/** Whether a building (`$2`) was there when operation `$3` had been applied. */
export const ESISTEVA = `SELECT EXISTS (SELECT 1 FROM edificio e WHERE e.comune = $1 AND e.id = $2::uuid AND e.aperta_da <= $3::bigint AND (e.chiusa_da IS NULL OR e.chiusa_da > $3)) AS vero`;

/** The operation that last touched a building: `$2` its number. */
export const OPERAZIONE = `SELECT o.id, o.tipo, o.nota, o.operatore, o.quando FROM operazione o WHERE o.comune = $1 AND o.id = $2`;
