/**
 * Bands (fasce di rispetto) as SQL text: the area within so many metres of what an office has drawn. Measured in the planar system of the municipality (`comune.srid_piano`:
 * EPSG:7791, 7792 or 7793), never in degrees; kept in EPSG:6706 like every shape of the registry.
 */
import { INSIEME_IN_PIANO } from '../database/forme.js';
import { OGGI } from './stato.queries.js';

/**
 * Sides of a quarter of circle (quad_segs). The corners of a band lie on the circle and its sides within it. Of a whole circle a side is short by `1 − cos(π / 128)` of the width
 * (3 parts in 10,000: 9 cm of 300 m), and the area by 4 parts in 10,000; of a small arc, of which the library makes one side, by up to 7 parts in 10,000 (20 cm of 300 m).
 */
export const LATI_DEL_QUARTO = 32;

/** The planar system of a municipality (SQL expression). */
export const SISTEMA_PIANO = (comune: string): string => `(SELECT x.srid_piano FROM comune x WHERE x.codice = ${comune})`;

/** Vertices of a run: long lines are drawn in runs, each simple enough for the geometry library never to fail, and ten times as fast as whole (10,000 vertices, 300 m: 0.7 s). */
const TRATTO = 64;

/** A shape in its plane, mended if it is an area whose outline crosses itself: otherwise half of it would count as outside. */
const PIANA = (geom: string, srid: string): string => `(SELECT CASE WHEN ST_IsValid(p.g) THEN p.g ELSE ST_MakeValid(p.g) END FROM (SELECT ST_Transform(${geom}, ${srid}) AS g OFFSET 0) p)`;

/**
 * Runs of a point or line `l`, each with the first vertex of the next, so that nothing is left between them. None is closed: of a ring smaller than the band GEOS 3.11 takes the
 * outer side for the inner one, and leaves a hole in the middle of the band.
 */
const TRATTI = (l: string): string => `
      SELECT CASE WHEN count(*) = 1 THEN (array_agg(q.geom))[1] ELSE ST_MakeLine(q.geom ORDER BY q.i) END AS geom
      FROM (SELECT CASE WHEN ST_IsClosed(${l}) THEN greatest(1, least(${TRATTO}, ST_NPoints(${l}) / 2)) ELSE ${TRATTO} END AS lungo) r
      CROSS JOIN LATERAL (SELECT v.geom, v.path[1] AS i, k.n FROM ST_DumpPoints(${l}) v CROSS JOIN LATERAL (SELECT (v.path[1] - 1) / r.lungo AS n UNION SELECT greatest(v.path[1] - 2, 0) / r.lungo) k) q GROUP BY q.n`;

/**
 * The band around `origine` (points, lines, areas or a mix of them, EPSG:6706, not necessarily valid), `metri` wide, with round ends: a valid MultiPolygon in EPSG:6706. An area
 * is part of its own band. Null where either is null, the width is not above zero, or there is nothing to measure from.
 *
 * All three are SQL expressions; `srid` the planar system (see {@link SISTEMA_PIANO}). The geometry library straightens dents of the origin shallower than a hundredth of the
 * width: there the band may reach that much further.
 */
export const FASCIA_INTORNO = (origine: string, metri: string, srid: string): string => `(
  SELECT ST_Multi(CASE WHEN ST_IsValid(b.g) THEN b.g ELSE ST_CollectionExtract(ST_MakeValid(b.g), 3) END) FROM (
    SELECT ST_Transform(${INSIEME_IN_PIANO('p.geom')}, 6706) AS g FROM (SELECT ${srid} AS srid, ${metri} AS metri OFFSET 0) s
    CROSS JOIN LATERAL ST_Dump(${PIANA(origine, 's.srid')}) d CROSS JOIN LATERAL (
      SELECT d.geom WHERE ST_Dimension(d.geom) = 2
      UNION ALL
      SELECT ST_Buffer(t.geom, s.metri, ${LATI_DEL_QUARTO}) FROM ST_Dump(CASE ST_Dimension(d.geom) WHEN 2 THEN ST_Boundary(d.geom) ELSE d.geom END) l CROSS JOIN LATERAL (${TRATTI('l.geom')}) t
    ) p WHERE s.metri > 0 AND NOT ST_IsEmpty(d.geom) OFFSET 0) b)`;

/** Area of a shape in EPSG:6706 (SQL expression), m², planar. */
export const SUPERFICIE_IN_PIANO = (geom: string, srid: string): string => `ST_Area(ST_Transform(${geom}, ${srid}))`;

/** The dated parameter `codice` as it is today in a municipality, its own before the law's: `metri`, `base_giuridica`, `confermato`; no row where nothing is set or the value is no width. */
export const LARGHEZZA = (comune: string, codice: string): string => `
  SELECT CASE WHEN jsonb_typeof(q.valore) = 'number' THEN (q.valore#>>'{}')::float8 END AS metri, q.base_giuridica, q.confermato
  FROM parametro q WHERE q.codice = ${codice} AND (q.comune IS NULL OR q.comune = ${comune}) AND q.valido @> ${OGGI} ORDER BY q.comune NULLS LAST LIMIT 1`;

/** The width of a band by its parameter, metres, as a scalar; null where nothing is set today. */
export const METRI = (comune: string, codice: string): string => `(SELECT l.metri FROM (${LARGHEZZA(comune, codice)}) l WHERE l.metri > 0)`;

/** The parameter that the catalogue gives a type (its own municipality's before the law's); null: drawn as it is, or no such type. */
export const PARAMETRO_DEL_TIPO = (comune: string, tipo: string): string =>
  `(SELECT t.fascia_parametro FROM vincolo_tipo t WHERE t.codice = ${tipo} AND (t.comune IS NULL OR t.comune = ${comune}) ORDER BY t.comune NULLS LAST LIMIT 1)`;
