/**
 * Outlines that an officer drew, before they are saved: what they are compared with, and what is wrong with them. `$1` comune.
 * Outlines come as hexadecimal EWKB (text[]); neighbours are found one shape at a time through their spatial index, and OFFSET keeps it so (see EDIFICI_SOTTO of the registry).
 */
import { COMUNE_A, INSIEME_DI, LINEE_DI, SOLO_DI } from '../database/forme.js';

/** Vertices as `[x, y, x, y …]`, with all their bits. */
const VERTICI = (righe: string): string => `(SELECT coalesce(array_agg(c ORDER BY n, k), '{}') FROM (
  SELECT row_number() OVER () AS n, x, y FROM (SELECT DISTINCT ST_X(v.geom) AS x, ST_Y(v.geom) AS y FROM ${righe}) d) p CROSS JOIN LATERAL (VALUES (1, p.x), (2, p.y)) w(k, c))`;

/** What a vertex of an outline in the box may be taken for: `$2` box (float8[4]), `$3` buildings that are being changed. */
export const RIFERIMENTI = `
WITH riquadro AS MATERIALIZED (SELECT ST_MakeEnvelope(($2::float8[])[1], ($2::float8[])[2], ($2::float8[])[3], ($2::float8[])[4], 6706) AS r)
SELECT ${VERTICI(`edificio e CROSS JOIN LATERAL ST_DumpPoints(e.geom) v WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.id = ANY ($3::uuid[])`)} AS vecchie,
  ${VERTICI(`edificio e CROSS JOIN LATERAL ST_DumpPoints(e.geom) v
    WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND NOT e.id = ANY ($3::uuid[]) AND e.geom && (SELECT r FROM riquadro) AND v.geom && (SELECT r FROM riquadro)`)} AS edifici,
  ${VERTICI(`particella p CROSS JOIN LATERAL ST_DumpPoints(p.geom) v
    WHERE p.comune = $1 AND p.chiusa_da IS NULL AND p.in_mappa AND p.geom && (SELECT r FROM riquadro) AND v.geom && (SELECT r FROM riquadro)`)} AS particelle`;

const NUOVA = `nuova AS MATERIALIZED (SELECT n::int - 1 AS indice, g::geometry AS geom FROM unnest($2::text[]) WITH ORDINALITY AS x(g, n))`;

/** Whether each outline (`$2`) is a surface at all, and how large. */
export const VALIDITA = `
WITH ${NUOVA}
SELECT n.indice, d.valid AS valida, d.reason AS motivo, ST_X(d.location) AS lon, ST_Y(d.location) AS lat, CASE WHEN d.valid THEN ST_Area(n.geom::geography) END AS "areaM2"
FROM nuova n CROSS JOIN LATERAL ST_IsValidDetail(n.geom) d WHERE $1::text IS NOT NULL ORDER BY n.indice`;

/**
 * Whether each outline (`$2`, valid) lies in the municipality, `$3` metres more, and how many groups its pieces form that are farther than `$4` metres apart.
 * A municipality is its sheets; where none is near, there must at least be a parcel or a building.
 */
export const POSIZIONE = `
WITH ${NUOVA},
comune AS (SELECT c.srid_piano AS srid FROM comune c WHERE c.codice = $1),
vicino AS MATERIALIZED (SELECT ST_Expand(ST_SetSRID(ST_Extent(geom)::geometry, 6706), ($3::float8 + 10) / 70000) AS r FROM nuova),
confine AS MATERIALIZED (
  SELECT ST_Buffer(ST_Union(ST_Transform(b.geom, (SELECT srid FROM comune))), $3::float8) AS geom FROM catasto_bordo b
  WHERE b.comune = $1 AND b.tipo = 'confine' AND b.chiusa_da IS NULL AND b.geom3857 && (SELECT ST_Transform(r, 3857) FROM vicino)
)
SELECT n.indice, coalesce(NOT ST_Covers(c.geom, ST_Transform(n.geom, (SELECT srid FROM comune))),
    NOT EXISTS (SELECT 1 FROM particella p WHERE p.comune = $1 AND p.chiusa_da IS NULL AND p.geom && (SELECT r FROM vicino))
    AND NOT EXISTS (SELECT 1 FROM edificio e WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.geom && (SELECT r FROM vicino))) AS fuori,
  CASE WHEN ST_NumGeometries(n.geom) = 1 THEN 1 ELSE ST_NumGeometries(ST_Buffer(ST_Transform(n.geom, (SELECT srid FROM comune)), $4::float8 / 2)) END AS gruppi
FROM nuova n CROSS JOIN confine c ORDER BY n.indice`;

/**
 * Buildings that an outline lies over by more than `$5` m² more than the outlines it takes the place of did: `$3` building whose outline each is (uuid[], null for a
 * new one), `$4` all buildings that are replaced. Outlines of the same request are compared with each other too: `con` is then the other's index.
 */
export const SOVRAPPOSIZIONI = `
WITH nuova AS MATERIALIZED (SELECT n::int - 1 AS indice, g::geometry AS geom, id FROM unnest($2::text[], $3::uuid[]) WITH ORDINALITY AS x(g, id, n)),
vecchia AS MATERIALIZED (SELECT e.id, e.codice, e.geom FROM edificio e WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.id = ANY ($4::uuid[])),
coperta AS (
  SELECT n.indice, NULL::int AS con, e.id, e.codice, i.area - coalesce((SELECT sum(ST_Area(${COMUNE_A('v.geom', 'e.geom')}::geography)) FROM vecchia v WHERE ST_Intersects(v.geom, e.geom)), 0) AS "areaM2"
  FROM nuova n CROSS JOIN LATERAL (
    SELECT x.id, x.codice, x.geom FROM edificio x
    WHERE x.comune = $1 AND x.chiusa_da IS NULL AND x.stato = 'in-uso' AND x.geom && n.geom AND ST_Intersects(x.geom, n.geom) AND NOT x.id = ANY ($4::uuid[]) OFFSET 0) e
  CROSS JOIN LATERAL (SELECT ST_Area(${COMUNE_A('n.geom', 'e.geom')}::geography) AS area OFFSET 0) i
  UNION ALL
  SELECT a.indice, b.indice, b.id, w.codice, ST_Area(${COMUNE_A('a.geom', 'b.geom')}::geography) - coalesce(ST_Area(${COMUNE_A('v.geom', 'w.geom')}::geography), 0)
  FROM nuova a JOIN nuova b ON b.indice > a.indice AND ST_Intersects(a.geom, b.geom) LEFT JOIN vecchia v ON v.id = a.id LEFT JOIN vecchia w ON w.id = b.id
)
SELECT * FROM coperta WHERE "areaM2" > $5::float8 ORDER BY indice, "areaM2" DESC, id LIMIT 100`;

/** Polygons as nested arrays of positions, with all their bits (GeoJSON of PostGIS stops at fifteen digits). */
const COORDINATE = (geom: string): string => `(SELECT json_agg(p.anelli ORDER BY p.n) FROM (
    SELECT d.path[1] AS n, (SELECT json_agg((SELECT json_agg(json_build_array(ST_X(v.geom), ST_Y(v.geom)) ORDER BY v.path[1]) FROM ST_DumpPoints(ST_ExteriorRing(r.geom)) v) ORDER BY r.path[1])
      FROM ST_DumpRings(d.geom) r) AS anelli
    FROM ST_Dump(ST_Multi(${geom})) d) p)`;

/** Stored outlines: `$2` buildings, in the order asked. */
export const SAGOME = `
SELECT e.id, ${COORDINATE('e.geom')} AS sagoma FROM unnest($2::uuid[]) WITH ORDINALITY AS x(id, n) JOIN edificio e ON e.comune = $1 AND e.id = x.id AND e.chiusa_da IS NULL ORDER BY x.n`;

/** Parts of a building (`$2`) that lines (`$3`, EWKB) cut, the largest first; a piece that no line crosses is a part. */
export const TAGLIA = `
SELECT ${COORDINATE('d.geom')} AS sagoma FROM edificio e
CROSS JOIN LATERAL (SELECT ${LINEE_DI('ST_Collect(ARRAY(SELECT l::geometry FROM unnest($3::text[]) l))')} AS linee) t
CROSS JOIN LATERAL ST_Dump(ST_CollectionExtract(ST_Split(e.geom, t.linee), 3)) d
WHERE e.comune = $1 AND e.id = $2::uuid AND e.chiusa_da IS NULL ORDER BY ST_Area(d.geom) DESC, d.path`;

/** One outline for several (`$2`); the vertices of those that are stored are put back where they were when it is saved. */
export const UNISCI = `
SELECT ${COORDINATE('u.geom')} AS sagoma FROM (SELECT ST_CollectionExtract(${INSIEME_DI('g::geometry')}, 3) AS geom FROM unnest($2::text[]) g WHERE $1::text IS NOT NULL) u`;

/** What outlines (`$2`) and the buildings that they take the place of (`$3`) do not have in common, m². */
export const SCARTO = `
SELECT coalesce(ST_Area(${SOLO_DI('v.geom', 'n.geom')}::geography), 0) AS "mancaM2", coalesce(ST_Area(${SOLO_DI('n.geom', 'v.geom')}::geography), 0) AS "eccedeM2"
FROM (SELECT ${INSIEME_DI('g::geometry')} AS geom FROM unnest($2::text[]) g) n, (SELECT ${INSIEME_DI('e.geom')} AS geom FROM edificio e WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.id = ANY ($3::uuid[])) v`;

/** From which of the old buildings (`$3`) each outline (`$2`) comes: those it shares a twentieth of itself, or of them, with. */
export const ORIGINI = `
WITH ${NUOVA}
SELECT n.indice, array_agg(e.id ORDER BY i.area DESC, e.id) AS ids FROM nuova n
JOIN edificio e ON e.comune = $1 AND e.chiusa_da IS NULL AND e.id = ANY ($3::uuid[]) AND ST_Intersects(e.geom, n.geom)
CROSS JOIN LATERAL (SELECT ST_Area(${COMUNE_A('n.geom', 'e.geom')}) AS area OFFSET 0) i
WHERE i.area >= 0.05 * least(ST_Area(n.geom), ST_Area(e.geom)) GROUP BY n.indice ORDER BY n.indice`;
