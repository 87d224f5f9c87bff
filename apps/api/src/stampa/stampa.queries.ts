/** The map extract of one building, as SQL text. Planar systems are RDN2008 / UTM 32N–34N, so a transformation is a projection and no more. */
import { INDIRIZZO_EDIFICIO } from '../territorio/indirizzi.queries.js';

/** Parcels and what else the cadastral map draws are for who may see the cadastre. */
const CON_CATASTO = `(SELECT edigit.ha_diritto('catasto'))`;

const COLLEGATE = `SELECT l.a_id FROM collegamento l
  WHERE l.comune = $1 AND l.da_id = $2::uuid AND l.tipo = 'edificio-particella' AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')`;

/** Extents of the building and of the parcels under it, planar metres: `$1` comune, `$2` building. */
export const ESTENSIONI = `
WITH e AS (
  SELECT c.srid_piano AS srid, ST_Transform(e.geom, c.srid_piano) AS geom
  FROM comune c JOIN edificio e ON e.comune = c.codice WHERE c.codice = $1 AND e.id = $2 AND e.chiusa_da IS NULL
), p AS (
  SELECT ST_Extent(ST_Transform(p.geom, e.srid)) AS box FROM e, particella p
  WHERE p.comune = $1 AND p.id IN (${COLLEGATE}) AND p.chiusa_da IS NULL AND p.geom IS NOT NULL AND ${CON_CATASTO}
)
SELECT e.srid, ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] AS edificio,
  CASE WHEN p.box IS NOT NULL THEN ARRAY[ST_XMin(p.box), ST_YMin(p.box), ST_XMax(p.box), ST_YMax(p.box)] END AS particelle
FROM e, p`;

/** Extent of a parcel, planar metres: `$1` comune, `$2` parcel. */
export const ESTENSIONE_PARTICELLA = `
SELECT c.srid_piano AS srid, ARRAY[ST_XMin(g.geom), ST_YMin(g.geom), ST_XMax(g.geom), ST_YMax(g.geom)] AS particella
FROM comune c JOIN particella p ON p.comune = c.codice CROSS JOIN LATERAL (SELECT ST_Transform(p.geom, c.srid_piano) AS geom OFFSET 0) g
WHERE c.codice = $1 AND p.id = $2 AND p.chiusa_da IS NULL AND p.geom IS NOT NULL`;

/** More than a sheet of paper can show; a hostile layer ends here. */
const MOST_SHAPES = 4000;

/**
 * Shapes that meet the frame, cut just outside it so that no cut shows, in planar metres to the millimetre. The number of a parcel
 * goes where it has most room; that of the dossier's own beside the building, where the parcel leaves a place.
 * `$1` comune, `$2` building or null, `$3`–`$6` frame in metres, `$7` planar system, `$8` parcel or null; `$9` whether each number
 * goes where there is most room for it: from afar, with thousands of parcels, any place inside will do.
 */
export const FORME = `
WITH r AS MATERIALIZED (
  SELECT ST_MakeEnvelope($3, $4, $5, $6, $7::int) AS netto, g.largo, ST_Transform(g.largo, 6706) AS filtro, ST_Transform(g.largo, 3857) AS filtro3857
  FROM (SELECT ST_MakeEnvelope($3::float8 - 5, $4::float8 - 5, $5::float8 + 5, $6::float8 + 5, $7::int) AS largo) g
), forme AS (
  SELECT 'particella' AS strato, coalesce(p.id = $8::uuid OR p.id IN (${COLLEGATE}), false) AS soggetto, p.numero || CASE WHEN p.denominatore = '' THEN '' ELSE '/' || p.denominatore END AS numero, p.geom
  FROM r, particella p WHERE p.comune = $1 AND p.geom && r.filtro AND p.chiusa_da IS NULL AND p.stato = 'attiva' AND ${CON_CATASTO}
  UNION ALL
  SELECT 'edificio', coalesce(e.id = $2, false), NULL, e.geom FROM r, edificio e
  WHERE e.comune = $1 AND e.geom && r.filtro AND e.chiusa_da IS NULL AND (e.stato = 'in-uso' OR coalesce(e.id = $2, false))
  UNION ALL
  SELECT b.tipo, false, CASE WHEN b.tipo = 'confine' THEN b.foglio END, b.geom FROM r, catasto_bordo b
  WHERE b.comune = $1 AND b.geom3857 && r.filtro3857 AND b.chiusa_da IS NULL AND b.tipo IN ('confine', 'strada', 'acqua') AND ${CON_CATASTO}
), piane AS MATERIALIZED (
  SELECT f.strato, f.soggetto, f.numero, ST_CollectionExtract(ST_ClipByBox2D(ST_Transform(f.geom, $7::int), r.largo), 3) AS geom
  FROM r, forme f ORDER BY f.soggetto DESC LIMIT ${MOST_SHAPES}
)
SELECT p.strato, p.soggetto, p.numero, (ST_AsGeoJSON(ST_Multi(p.geom), 3, 0)::json)->'coordinates' AS poligoni,
  ST_X(coalesce(l.center, t.center)) AS "etichettaE", ST_Y(coalesce(l.center, t.center)) AS "etichettaN", t.radius AS "etichettaRaggioM"
FROM r, piane p
LEFT JOIN LATERAL (
  SELECT c.center, c.radius FROM ST_CollectionExtract(ST_ClipByBox2D(p.geom, r.netto), 3) AS v,
    LATERAL (SELECT m.center, m.radius FROM ST_MaximumInscribedCircle(v) m WHERE $9::boolean UNION ALL SELECT ST_PointOnSurface(v), sqrt(ST_Area(v) / pi()) / 2 WHERE NOT $9::boolean) c
  WHERE p.strato = 'particella' AND NOT ST_IsEmpty(v)
) t ON true
LEFT JOIN LATERAL (
  SELECT c.* FROM piane e, ST_Difference(ST_ClipByBox2D(p.geom, r.netto), ST_MakeValid(e.geom)) AS v, LATERAL ST_MaximumInscribedCircle(v) c
  WHERE p.strato = 'particella' AND p.soggetto AND e.strato = 'edificio' AND e.soggetto AND NOT ST_IsEmpty(v)
) l ON l.radius > t.radius / 3
WHERE NOT ST_IsEmpty(p.geom) AND (p.strato <> 'confine' OR ST_Intersects(ST_Boundary(p.geom), r.netto))`;

/** Reference dates by kind of file, of the supplies that are applied: `$1` comune. */
export const DATE_FONTI = `
SELECT f.tipo, max(f.riferimento) AS al FROM fornitura_file f JOIN fornitura s ON s.comune = f.comune AND s.id = f.fornitura
WHERE f.comune = $1 AND s.stato = 'applicata' GROUP BY f.tipo`;

/** What an extract is of: `$1` comune, `$2` lon, `$3` lat of its centre (EPSG:6706), `$4` building or null, `$5` parcel or null. */
export const LUOGO = `
WITH q AS (SELECT ST_SetSRID(ST_MakePoint($2, $3), 6706) AS p)
SELECT c.nome AS "nomeComune", c.dimostrativo, c.srid_piano AS srid, ST_X(ST_Transform(q.p, c.srid_piano)) AS e, ST_Y(ST_Transform(q.p, c.srid_piano)) AS n,
  (SELECT jsonb_build_object('codice', x.codice, 'indirizzo', ${INDIRIZZO_EDIFICIO('s')}, 'sezione', x.sezione, 'foglio', x.foglio, 'numero', concat_ws('/', nullif(x.numero, ''), nullif(x.denominatore, '')))
    FROM edificio x LEFT JOIN edificio_sintesi s ON s.comune = x.comune AND s.id = x.id WHERE x.comune = $1 AND x.id = $4::uuid AND x.chiusa_da IS NULL) AS edificio,
  (SELECT jsonb_build_object('sezione', x.sezione, 'foglio', x.foglio, 'numero', concat_ws('/', x.numero, nullif(x.denominatore, '')))
    FROM particella x WHERE x.comune = $1 AND x.id = $5::uuid AND x.chiusa_da IS NULL) AS particella,
  (SELECT jsonb_build_object('sezione', x.sezione, 'foglio', x.foglio, 'numero', concat_ws('/', x.numero, nullif(x.denominatore, '')))
    FROM particella x WHERE x.comune = $1 AND x.chiusa_da IS NULL AND x.geom && q.p AND ST_Intersects(x.geom, q.p) ORDER BY x.superficie_mappa_m2 LIMIT 1) AS "alCentro"
FROM q, comune c WHERE c.codice = $1`;
