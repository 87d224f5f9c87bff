/**
 * What a vertex that is being drawn may snap to, as SQL text: segments that meet a box, buildings first, each layer read through its spatial index and no further than the
 * limit. `$1` comuni, `$2` box (float8[4], lon lat), `$3` buildings left out, `$4` how many.
 */

const RIQUADRO = 'ST_MakeEnvelope(($2::float8[])[1], ($2::float8[])[2], ($2::float8[])[3], ($2::float8[])[4], 6706)';

/** Segments of the shapes of a layer, for as many shapes as it takes: LIMIT ends the reading. */
const SEGMENTI = (forme: string): string => `
SELECT ST_X(ST_PointN(s.geom, 1)) AS x1, ST_Y(ST_PointN(s.geom, 1)) AS y1, ST_X(ST_PointN(s.geom, 2)) AS x2, ST_Y(ST_PointN(s.geom, 2)) AS y2
FROM (${forme}) f CROSS JOIN LATERAL ST_DumpSegments(f.geom) s
WHERE s.geom && ${RIQUADRO} AND ST_Intersects(s.geom, ${RIQUADRO}) AND $3::uuid[] IS NOT NULL LIMIT $4`;

/** Roads, waters and sheets are indexed as they are drawn, in EPSG:3857. */
const BORDI = (tipo: string): string => SEGMENTI(`SELECT geom FROM catasto_bordo WHERE comune = ANY ($1::text[]) AND chiusa_da IS NULL AND tipo = '${tipo}' AND geom3857 && ST_Transform(${RIQUADRO}, 3857)`);

export const AGGANCI = {
  edifici: SEGMENTI(`SELECT geom FROM edificio WHERE comune = ANY ($1::text[]) AND chiusa_da IS NULL AND stato = 'in-uso' AND NOT id = ANY ($3::uuid[]) AND geom && ${RIQUADRO}`),
  particelle: SEGMENTI(`SELECT geom FROM particella WHERE comune = ANY ($1::text[]) AND chiusa_da IS NULL AND in_mappa AND geom && ${RIQUADRO}`),
  fogli: BORDI('confine'),
  strade: BORDI('strada'),
  acque: BORDI('acqua'),
  rilievo: SEGMENTI(`SELECT geom FROM sagoma_rilevata WHERE comune = ANY ($1::text[]) AND chiusa_da IS NULL AND geom && ${RIQUADRO}`),
} as const;

export const COMUNI = `SELECT codice FROM comune`;
