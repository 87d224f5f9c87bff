/** Where the office and a source differ on a building, as SQL text: the list, and what is taken over from the source. */
import { VERSIONE_EDIFICIO } from '../territorio/oggetti.queries.js';

/** An outline of the source that stands for another building too cannot be taken over for this one. */
const CONDIVISA = `(EXISTS (SELECT 1 FROM edificio_confronto x JOIN edificio y ON y.comune = x.comune AND y.id = x.edificio AND y.chiusa_da IS NULL AND y.stato = 'in-uso'
      WHERE x.comune = c.comune AND x.chiusa_da IS NULL AND x.origine = c.origine AND x.edificio <> c.edificio AND x.attuali && c.attuali)
    OR EXISTS (SELECT 1 FROM edificio y WHERE y.comune = c.comune AND y.chiusa_da IS NULL AND y.stato = 'in-uso' AND y.id <> c.edificio AND y.impronta_mappa = ANY (c.attuali)))`;

const APERTI = `c.chiusa_da IS NULL AND c.stato = 'da-confrontare'`;

/** Differences that wait for a decision, oldest first: `$1` comuni, `$2` building, `$3` cursor (operation, building, origin), `$4` how many. */
export const DA_CONFRONTARE = `
SELECT c.edificio AS id, e.codice, s.indirizzo, e.sezione, e.foglio, concat_ws('/', e.numero, nullif(e.denominatore, '')) AS particella, ${VERSIONE_EDIFICIO('e')} AS versione, e.stato, cardinality(e.derivato_da) AS origini,
  upper(e.validita)::text AS "finoAl", c.origine, cardinality(c.viste) AS viste, cardinality(c.attuali) AS attuali, ${CONDIVISA} AS condivisa, o.quando AS dal, o.id AS operazione,
  ST_AsGeoJSON(e.geom, 15, 0)::json AS nostra, ST_AsGeoJSON(c.geom, 15, 0)::json AS loro, ST_Area(e.geom::geography) AS "areaNostraM2", ST_Area(c.geom::geography) AS "areaLoroM2",
  ARRAY[least(ST_XMin(e.geom), ST_XMin(c.geom)), least(ST_YMin(e.geom), ST_YMin(c.geom)), greatest(ST_XMax(e.geom), ST_XMax(c.geom)), greatest(ST_YMax(e.geom), ST_YMax(c.geom))] AS bbox,
  ARRAY[c.aperta_da::text, c.edificio::text, c.origine] AS cursore
FROM edificio_confronto c JOIN edificio e ON e.comune = c.comune AND e.id = c.edificio AND e.chiusa_da IS NULL LEFT JOIN edificio_sintesi s ON s.comune = c.comune AND s.id = c.edificio
JOIN operazione o ON o.id = coalesce(c.copia_di, c.aperta_da)
WHERE c.comune = ANY ($1::text[]) AND ${APERTI} AND ($2::uuid IS NULL OR c.edificio = $2)
  AND ($3::text[] IS NULL OR (c.aperta_da, c.edificio, c.origine) > ((($3::text[])[1])::bigint, (($3::text[])[2])::uuid, ($3::text[])[3] COLLATE "C"))
ORDER BY c.aperta_da, c.edificio, c.origine LIMIT $4`;

export const QUANTE = `SELECT count(*)::int AS n FROM edificio_confronto c WHERE c.comune = ANY ($1::text[]) AND ${APERTI} AND ($2::uuid IS NULL OR c.edificio = $2)`;

/** The difference to decide: `$1` comune, `$2` building, `$3` origin. */
export const CONFRONTO = `
SELECT e.stato, c.attuali, encode(ST_AsEWKB(c.geom), 'hex') AS ewkb, ${CONDIVISA} AS condivisa
FROM edificio_confronto c JOIN edificio e ON e.comune = c.comune AND e.id = c.edificio AND e.chiusa_da IS NULL WHERE c.comune = $1 AND c.edificio = $2::uuid AND c.origine = $3 AND ${APERTI}`;

/** The building is again the one border of the map that stands there: `$1` comune, `$2` operazione, `$3` building, `$4` fingerprint of the border. */
export const PRENDI_BORDO = `
WITH bordo AS (
  SELECT b.* FROM catasto_bordo b, edificio e WHERE e.comune = $1 AND e.id = $3::uuid AND e.chiusa_da IS NULL
    AND b.comune = $1 AND b.chiusa_da IS NULL AND b.tipo = 'fabbricato' AND b.impronta = $4 ORDER BY ST_Distance(b.geom, e.geom), b.ordinale LIMIT 1
), chiuso AS (UPDATE edificio e SET chiusa_da = $2 WHERE e.comune = $1 AND e.id = $3::uuid AND e.chiusa_da IS NULL RETURNING e.*)
INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi, validita)
SELECT $1, v.id, v.codice, $2, 'in-uso', 'mappa-catastale', b.sezione, b.foglio, b.allegato, b.numero, b.denominatore, b.geom, b.area_mappa_m2, b.impronta, b.crs_origine, b.accuratezza_m,
  v.derivato_da, v.attributi, CASE WHEN lower(v.validita) IS NOT NULL THEN daterange(lower(v.validita), NULL) END
FROM chiuso v CROSS JOIN bordo b`;

/** The source no longer has the building: neither has the office. `$1` comune, `$2` operazione, `$3` building, `$4` whose outline it is from now on. */
export const SOSPENDI = `
WITH chiuso AS (UPDATE edificio e SET chiusa_da = $2 WHERE e.comune = $1 AND e.id = $3::uuid AND e.chiusa_da IS NULL RETURNING e.*)
INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi, validita)
SELECT comune, id, codice, $2, 'non-piu-in-mappa', $4, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi, validita FROM chiuso`;
