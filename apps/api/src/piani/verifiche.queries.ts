/**
 * What is wrong with the zones of a layer, as SQL text. Everything is cut and measured on a grid in the planar system of the municipality; zones of many vertices are cut in tiles
 * first, so that a large one is not walked whole for each of its neighbours. `$1` municipality, `$2` planar system, `$3` layer.
 */
import { COMUNE_IN_PIANO, INSIEME_IN_PIANO } from '../database/forme.js';
import { BBOX } from './zone.queries.js';

/** Vertices above which a zone is cut in tiles. */
const VERTICI = 256;
/** Less than this is what the grid moves, m². */
const NIENTE_M2 = 0.01;
/** Pairs of one block: a layer in which everything lies over everything ends here. */
export const COPPIE_MASSIME = 20_000;

export const STRATO = `
SELECT s.comune, s.esclusivo, c.srid_piano AS srid FROM piano_strato s JOIN comune c ON c.codice = s.comune WHERE s.id = $1 AND s.chiusa_da IS NULL`;

/** Every zone, with why its outline is no surface: null for those that are one. */
export const ZONE = `
SELECT z.id, z.codice, z.nome, CASE WHEN NOT d.valid THEN d.reason END AS motivo, CASE WHEN NOT d.valid AND d.location IS NOT NULL THEN ARRAY[ST_X(d.location), ST_Y(d.location)] END AS punto
FROM zona z CROSS JOIN LATERAL ST_IsValidDetail(z.geom) d WHERE z.comune = $1 AND z.strato = $2 AND z.chiusa_da IS NULL ORDER BY z.id`;

const SOGLIA = (nome: string): string => `coalesce((SELECT (q.valore#>>'{}')::float8 FROM parametro q WHERE q.codice = 'urbanistica.${nome}' AND (q.comune IS NULL OR q.comune = $1) AND q.valido @> (now() AT TIME ZONE 'Europe/Rome')::date ORDER BY q.comune NULLS LAST LIMIT 1), 0)`;
export const SOGLIE = `SELECT ${SOGLIA('scarto-spessore-m')} AS "spessoreM", ${SOGLIA('scarto-superficie-m2')} AS "areaM2"`;

/** Shapes in the plane, mended and in tiles: `da` gives `id` and `geom`. */
const TESSERE = (da: string): string => `
  SELECT q.id, t.geom FROM (SELECT r.id, CASE WHEN ST_IsValid(r.g) THEN r.g ELSE ST_CollectionExtract(ST_MakeValid(r.g), 3) END AS g FROM (SELECT y.id, ST_Transform(y.geom, $2::int) AS g FROM (${da}) y OFFSET 0) r OFFSET 0) q
  CROSS JOIN LATERAL (SELECT q.g AS geom WHERE ST_NPoints(q.g) <= ${VERTICI} UNION ALL SELECT ST_Subdivide(q.g, ${VERTICI}) WHERE ST_NPoints(q.g) > ${VERTICI}) t`;

/** Each piece of a shape with its area and perimeter, m and m², and where it is. */
const LUOGHI = (da: string, colonne: string): string => `
SELECT ${colonne}, l.m2 AS "areaM2", l.perimetro AS "perimetroM", ${BBOX('l.gradi')} AS bbox, ARRAY[ST_X(l.punto), ST_Y(l.punto)] AS punto
FROM (${da}) u CROSS JOIN LATERAL ST_Dump(ST_CollectionExtract(u.geom, 3)) d CROSS JOIN LATERAL (SELECT ST_Area(d.geom) AS m2 OFFSET 0) a
CROSS JOIN LATERAL (SELECT a.m2, ST_Perimeter(d.geom) AS perimetro, ST_Transform(d.geom, 6706) AS gradi, ST_Transform(ST_PointOnSurface(d.geom), 6706) AS punto OFFSET 0) l
WHERE a.m2 > ${NIENTE_M2}`;

/** Overlaps of some zones (`$4`) with those of a higher id. */
export const SOVRAPPOSIZIONI = `
WITH coppia AS MATERIALIZED (
  SELECT a.id AS a, b.id AS b FROM zona a CROSS JOIN LATERAL (
    SELECT y.id FROM zona y WHERE y.comune = $1 AND y.geom && a.geom AND y.strato = $3 AND y.chiusa_da IS NULL AND y.id > a.id OFFSET 0
  ) b WHERE a.comune = $1 AND a.strato = $3 AND a.chiusa_da IS NULL AND a.id = ANY ($4::uuid[]) LIMIT ${COPPIE_MASSIME}
), tessera AS MATERIALIZED (${TESSERE('SELECT z.id, z.geom FROM zona z WHERE z.comune = $1 AND z.strato = $3 AND z.chiusa_da IS NULL AND z.id IN (SELECT a FROM coppia UNION SELECT b FROM coppia)')}),
pezzo AS MATERIALIZED (
  SELECT c.a, c.b, i.geom FROM coppia c JOIN tessera x ON x.id = c.a CROSS JOIN LATERAL (SELECT y.geom FROM tessera y WHERE y.id = c.b AND y.geom && x.geom OFFSET 0) y
  CROSS JOIN LATERAL (SELECT ${COMUNE_IN_PIANO('x.geom', 'y.geom')} AS geom OFFSET 0) i WHERE ST_Dimension(i.geom) = 2 AND ST_Area(i.geom) > 0
)
${LUOGHI(`SELECT a, b, CASE WHEN count(*) = 1 THEN (array_agg(geom))[1] ELSE ${INSIEME_IN_PIANO('geom')} END AS geom FROM pezzo GROUP BY a, b`, 'u.a, u.b')}`;

/** How many pairs a block has: at {@link COPPIE_MASSIME} some were left out. */
export const COPPIE = `
SELECT count(*)::int AS n FROM (SELECT 1 FROM zona a CROSS JOIN LATERAL (
  SELECT y.id FROM zona y WHERE y.comune = $1 AND y.geom && a.geom AND y.strato = $2 AND y.chiusa_da IS NULL AND y.id > a.id OFFSET 0
) b WHERE a.comune = $1 AND a.strato = $2 AND a.chiusa_da IS NULL AND a.id = ANY ($3::uuid[]) LIMIT ${COPPIE_MASSIME + 1}) c`;

/** What the territory is known by: `$1` municipality. */
export type Base = 'fogli' | 'particelle';
const TERRITORIO: Readonly<Record<Base, string>> = {
  fogli: `SELECT t.sezione, t.foglio, t.geom FROM catasto_bordo t WHERE t.comune = $1 AND t.tipo = 'confine' AND t.chiusa_da IS NULL AND t.geom IS NOT NULL`,
  particelle: `SELECT t.sezione, t.foglio, t.geom FROM particella t WHERE t.comune = $1 AND t.chiusa_da IS NULL AND t.stato = 'attiva' AND t.geom IS NOT NULL`,
};

/** Sheets as «section/sheet», in order. */
export const FOGLI = (base: Base): string => `SELECT DISTINCT t.sezione || '/' || t.foglio AS foglio FROM (${TERRITORIO[base]}) t ORDER BY 1`;

/** Of one sheet (`$4`, «section/sheet») its area, and what lies in no zone. */
export const VUOTI = (base: Base): string => `
WITH foglio AS MATERIALIZED (
  SELECT ${INSIEME_IN_PIANO(`CASE WHEN ST_IsValid(f.g) THEN f.g ELSE ST_CollectionExtract(ST_MakeValid(f.g), 3) END`)} AS geom, ST_SetSRID(ST_Extent(f.gradi)::geometry, 6706) AS riquadro
  FROM (SELECT ST_Transform(t.geom, $2::int) AS g, t.geom AS gradi FROM (${TERRITORIO[base]}) t WHERE t.sezione || '/' || t.foglio = $4 OFFSET 0) f
), tessera AS MATERIALIZED (${TESSERE('SELECT z.id, z.geom FROM foglio f CROSS JOIN LATERAL (SELECT y.id, y.geom FROM zona y WHERE y.comune = $1 AND y.geom && f.riquadro AND y.strato = $3 AND y.chiusa_da IS NULL OFFSET 0) z')}),
zone AS MATERIALIZED (SELECT ${INSIEME_IN_PIANO('t.geom')} AS geom FROM foglio f, tessera t WHERE t.geom && f.geom)
SELECT ST_Area(f.geom) AS m2, coalesce((SELECT jsonb_agg(to_jsonb(l)) FROM (${LUOGHI('SELECT CASE WHEN z.geom IS NULL THEN f.geom ELSE ST_Difference(f.geom, z.geom, 1e-6) END AS geom FROM zone z', "u.geom IS NULL AS niente")}) l), '[]') AS vuoti
FROM foglio f`;
