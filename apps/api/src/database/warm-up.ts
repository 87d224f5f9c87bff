import type { Database } from './database.js';

/**
 * A shape of nobody through what every dossier and every print asks of PostGIS. The first use loads the table of reference systems and compiles the
 * functions: half of the time of the first dossier after a restart on the embedded engine.
 */
const SHAPE = `
SELECT ST_Area(g::geography), ST_AsGeoJSON(p, 15, 0), ST_AsText(ST_Transform(g, 3857)), ST_AsGeoJSON(ST_Multi(ST_CollectionExtract(ST_ClipByBox2D(p, p), 3))),
  (ST_MaximumInscribedCircle(p)).radius, ST_Intersects(ST_Boundary(p), p), ST_Difference(ST_MakeValid(p), ST_Buffer(p, -1))
FROM (SELECT ST_MakeEnvelope(12, 42, 12.001, 42.001, 6706) AS g) x, LATERAL ST_Transform(x.g, 7792) AS p`;

/** Uses the geometry functions once, so that the first officer does not wait for them. Reads no table. */
export async function warmUp(db: Database): Promise<void> {
  await db.lavora({ ruolo: 'app' }, (u) => u.query(SHAPE));
}
