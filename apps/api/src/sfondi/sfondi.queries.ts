/** Base maps as SQL text. */

const COLONNE = `id, comune, titolo, genere, ripresa_il::text AS "ripresaIl", attribuzione, crs, servizio, giorni_memoria AS "giorniMemoria", attivo, ordine`;
const IN_ORDINE = `ORDER BY ordine, ripresa_il DESC NULLS LAST, titolo, id`;

/** $1 municipality: those switched on, its own and those of all. */
export const ELENCO_ATTIVI = `SELECT ${COLONNE} FROM sfondo WHERE attivo AND (comune IS NULL OR comune = $1) ${IN_ORDINE}`;

export const ELENCO = `SELECT ${COLONNE} FROM sfondo ${IN_ORDINE}`;

/** $1 id. */
export const TROVA = `SELECT ${COLONNE} FROM sfondo WHERE id = $1`;

/** $1 municipality, $2 title, $3 kind, $4 day, $5 attribution, $6 system, $7 service, $8 days kept. */
export const INSERISCI = `
INSERT INTO sfondo (comune, titolo, genere, ripresa_il, attribuzione, crs, servizio, giorni_memoria) VALUES ($1, $2, $3, $4::date, $5, $6, $7::jsonb, $8) RETURNING ${COLONNE}`;

/** $1 id; null where a value stays: $2 title, $3 attribution, $4 on or off, $5 order; $6 whether the day changes, $7 the day. */
export const MODIFICA = `
UPDATE sfondo SET titolo = coalesce($2, titolo), attribuzione = coalesce($3, attribuzione), attivo = coalesce($4, attivo), ordine = coalesce($5, ordine),
  ripresa_il = CASE WHEN $6 THEN $7::date ELSE ripresa_il END
WHERE id = $1 RETURNING ${COLONNE}`;

/** $1 id. */
export const TOGLI = `DELETE FROM sfondo WHERE id = $1 AND comune IS NOT NULL RETURNING id`;

/** Corners of tiles brought to a planar system: $1 the source's system, $2 planar system, $3 and $4 coordinates in the order of the corners. */
export const PORTA_NEL_PIANO = `
SELECT ST_X(g) AS e, ST_Y(g) AS n FROM (
  SELECT ST_Transform(ST_SetSRID(ST_MakePoint(x, y), $1::int), $2::int) AS g, i FROM unnest($3::float8[], $4::float8[]) WITH ORDINALITY AS v (x, y, i)) p ORDER BY i`;
