/** Rows of a register's file between the reading and the merge, and what an office remembers of its columns, as SQL text. `$1` number of the supply where there is one. */

/** Columns of `staging.riga_registro` in the order in which rows are written. */
export const COLONNE_RIGA = ['fornitura', 'riga', 'chiave', 'impronta', 'dati', 'geom', 'crs_origine', 'accuratezza_m', 'senza_chiave'] as const;

/** Of the rows that share a key the last of the file stays; answers the others. */
export const TOGLI_DOPPIONI = `
WITH contata AS (
  SELECT ctid, row_number() OVER w AS posto, first_value(riga) OVER w AS vincente, first_value(impronta) OVER w AS impronta_vincente
  FROM staging.riga_registro WHERE fornitura = $1 WINDOW w AS (PARTITION BY chiave ORDER BY riga DESC)
), tolta AS (
  DELETE FROM staging.riga_registro r USING contata c WHERE r.fornitura = $1 AND r.ctid = c.ctid AND c.posto > 1 RETURNING r.riga, c.vincente, r.impronta = c.impronta_vincente AS uguale
) SELECT riga, vincente, uguale FROM tolta ORDER BY riga`;

/** Things whose rows differ in more than the fields `$2` in which they may, `$4` at a time after key `$3`: their rows in the order of the file. */
export const DA_UNIRE = `
SELECT r.chiave, jsonb_agg(jsonb_build_object('riga', r.riga, 'dati', r.dati) ORDER BY r.riga) AS righe FROM staging.riga_registro r WHERE r.fornitura = $1 AND r.chiave IN (
  SELECT x.chiave FROM staging.riga_registro x WHERE x.fornitura = $1 AND x.chiave > ($3::text COLLATE "C") GROUP BY x.chiave HAVING count(DISTINCT x.dati - $2::text[]) > 1 ORDER BY x.chiave LIMIT $4
) GROUP BY r.chiave ORDER BY r.chiave`;

/** What the last row of each thing says once the others are heard: `$2` places in the file, `$3` data (jsonb array). */
export const COMPLETA = `
UPDATE staging.riga_registro r SET dati = v.dati FROM (SELECT p.riga, d.v AS dati FROM unnest($2::int[]) WITH ORDINALITY p(riga, n) JOIN jsonb_array_elements($3::jsonb) WITH ORDINALITY d(v, n) USING (n)) v WHERE r.fornitura = $1 AND r.riga = v.riga`;

/**
 * Rows of one thing become its last row, with what they list (`$2`: names of arrays) joined. The fingerprint is that of the whole but for the fields `$3` that are of one row, in whatever
 * order the rows came.
 */
export const UNISCI = `
WITH riga AS MATERIALIZED (
  SELECT ctid AS posto, chiave, dati, count(*) OVER (PARTITION BY chiave) AS quante, row_number() OVER w AS n FROM staging.riga_registro WHERE fornitura = $1 WINDOW w AS (PARTITION BY chiave ORDER BY riga DESC)
), elencato AS (
  SELECT r.chiave, e.nome, jsonb_agg(DISTINCT v.valore) AS valori FROM riga r CROSS JOIN LATERAL unnest($2::text[]) e(nome) CROSS JOIN LATERAL jsonb_array_elements(r.dati->e.nome) v(valore) WHERE r.quante > 1 GROUP BY 1, 2
), unita AS MATERIALIZED (
  SELECT r.posto, r.dati || coalesce((SELECT jsonb_object_agg(e.nome, e.valori) FROM elencato e WHERE e.chiave = r.chiave), '{}') AS dati FROM riga r WHERE r.quante > 1 AND r.n = 1
), scritta AS (
  UPDATE staging.riga_registro s SET dati = u.dati, impronta = md5((u.dati - (SELECT array_agg(c) FROM unnest($3::text[]) c WHERE NOT c = ANY ($2::text[])))::text) FROM unita u WHERE s.ctid = u.posto
)
DELETE FROM staging.riga_registro s USING riga r WHERE s.ctid = r.posto AND r.n > 1`;

/** Shapes that are not valid are repaired in their own dimension: what is left of an area may be nothing. Answers their rows. */
export const RIPARA = `
WITH riparata AS (
  UPDATE staging.riga_registro r SET geom = ST_Multi(ST_CollectionExtract(ST_MakeValid(r.geom), ST_Dimension(r.geom) + 1)) WHERE r.fornitura = $1 AND r.geom IS NOT NULL AND NOT ST_IsValid(r.geom)
  RETURNING r.riga, ST_IsEmpty(r.geom) AS vuota
) SELECT riga, vuota FROM riparata ORDER BY riga`;

/** Shapes without any extent of their own. */
export const TOGLI_VUOTE = `
WITH tolta AS (DELETE FROM staging.riga_registro r WHERE r.fornitura = $1 AND r.geom IS NOT NULL AND (ST_IsEmpty(r.geom) OR ST_Dimension(r.geom) = 2 AND ST_Area(r.geom) = 0) RETURNING r.riga)
SELECT riga FROM tolta ORDER BY riga`;

/** About a kilometre: what is drawn beyond the border may still reach over it, with its band. */
const MARGINE_GRADI = 0.01;

/** Rows of which nothing is near the sheets of the municipality (`$2`), while any of them is known. */
export const TOGLI_FUORI = `
WITH confine AS MATERIALIZED (
  SELECT ST_Expand(geom, ${MARGINE_GRADI}) AS geom FROM catasto_bordo WHERE comune = $2 AND chiusa_da IS NULL AND tipo = 'confine' AND geom IS NOT NULL
), tolta AS (
  DELETE FROM staging.riga_registro r WHERE r.fornitura = $1 AND r.geom IS NOT NULL AND EXISTS (SELECT 1 FROM confine)
    AND NOT EXISTS (SELECT 1 FROM confine c WHERE c.geom && r.geom OFFSET 0) RETURNING r.riga
) SELECT riga FROM tolta ORDER BY riga`;

/** Points that cannot be right are taken off their rows: those that are not in Italy (`altrove`: zeros, metres in columns of degrees), those far from the sheets of the municipality (`$2`). */
export const TOGLI_PUNTI = `
WITH confine AS MATERIALIZED (
  SELECT ST_Expand(geom, ${MARGINE_GRADI}) AS geom FROM catasto_bordo WHERE comune = $2 AND chiusa_da IS NULL AND tipo = 'confine' AND geom IS NOT NULL
), guardata AS MATERIALIZED (
  SELECT r.ctid AS posto, NOT (ST_X(p.punto) BETWEEN 5 AND 20 AND ST_Y(p.punto) BETWEEN 34 AND 48) AS altrove, p.punto FROM staging.riga_registro r CROSS JOIN LATERAL (SELECT ST_GeometryN(r.geom, 1) AS punto OFFSET 0) p WHERE r.fornitura = $1 AND r.geom IS NOT NULL
), tolta AS (
  UPDATE staging.riga_registro r SET geom = NULL, crs_origine = NULL, accuratezza_m = NULL FROM guardata g
  WHERE r.ctid = g.posto AND (g.altrove OR EXISTS (SELECT 1 FROM confine) AND NOT EXISTS (SELECT 1 FROM confine c WHERE c.geom && g.punto OFFSET 0)) RETURNING r.riga, g.altrove
) SELECT riga, altrove FROM tolta ORDER BY riga`;

export const CONTA = 'SELECT count(*)::int AS n FROM staging.riga_registro WHERE fornitura = $1';

/** `$1` municipality, `$2` register, `$3` signatures of columns. */
export const MAPPATURE = 'SELECT firma, mappatura FROM registro_mappatura WHERE comune = $1 AND registro = $2 AND firma = ANY ($3::text[])';

/** `$4` mapping. */
export const RICORDA = `
INSERT INTO registro_mappatura (comune, registro, firma, mappatura) VALUES ($1, $2, $3, $4)
ON CONFLICT (comune, registro, firma) DO UPDATE SET mappatura = excluded.mappatura, aggiornata_il = now()`;

/** `$1` municipality. */
export const RIQUADRO = `
SELECT CASE WHEN e IS NULL THEN NULL ELSE jsonb_build_array(ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)) END AS riquadro
FROM (SELECT ST_Extent(geom) AS e FROM catasto_bordo WHERE comune = $1 AND chiusa_da IS NULL AND tipo = 'confine') x`;

/** Municipalities within reach of the context. */
export const COMUNI = 'SELECT codice FROM comune WHERE codice = ANY ((SELECT edigit.comuni())::text[]) ORDER BY codice';

export const CONOSCE = 'SELECT 1 FROM comune WHERE codice = $1';
