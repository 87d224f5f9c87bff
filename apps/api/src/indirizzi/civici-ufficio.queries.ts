/** Civic numbers that an officer writes, moves and closes, as SQL text. `$1` comune, `$2` operazione where something is written. Nothing is erased: a row is closed and another opened. */

const ULTIMA = (c: string): string => `coalesce(${c}.copia_di, ${c}.aperta_da)`;
const STRADA_SICURA = (c: string): string => `(SELECT s.id FROM collegamento_registro l JOIN strada s ON s.comune = l.comune AND s.id = l.a_id AND s.chiusa_da IS NULL
    WHERE l.comune = ${c}.comune AND l.settore = 'civico' AND l.da_id = ${c}.id AND l.fine = 'strada' AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'proposto', 'confermato') ORDER BY l.punteggio DESC, s.id LIMIT 1)`;

/** `$1` civic number, whichever its municipality. */
export const CIVICO = `
SELECT c.comune, c.id, c.indirizzo, c.scritto AS civico, c.localita, c.strada_nome AS "stradaNome", coalesce(nullif(c.strada_progressivo, ''), (SELECT y.progressivo FROM strada y WHERE y.comune = c.comune AND y.id = ${STRADA_SICURA('c')} AND y.chiusa_da IS NULL), '') AS "stradaProgressivo", c.codice, c.progressivo, c.numero, c.esponente, c.specificita, c.metrico, c.sezione_censimento AS "sezioneCensimento",
  ${STRADA_SICURA('c')} AS "stradaId", CASE WHEN c.posizione IS NOT NULL THEN ARRAY[ST_X(c.posizione), ST_Y(c.posizione)] END AS posizione, c.quota, c.metodo, c.aperta_da::text AS versione, o.id AS operazione, o.operatore, o.quando AS "conosciutoDa"
FROM civico c JOIN operazione o ON o.id = ${ULTIMA('c')} WHERE c.comune = ANY ((SELECT edigit.comuni())::text[]) AND c.id = $1::uuid AND c.chiusa_da IS NULL`;

/** `$2` street. */
export const STRADA = 'SELECT id, nome, codice, progressivo, localita, cap FROM strada WHERE comune = $1 AND id = $2::uuid AND chiusa_da IS NULL';

/** Whether a street `$2` has an access with the number `$3` other than `$4`. */
export const GIA_SULLA_STRADA = `
SELECT EXISTS (SELECT 1 FROM civico c JOIN collegamento_registro l ON l.comune = c.comune AND l.settore = 'civico' AND l.da_id = c.id AND l.fine = 'strada' AND l.a_id = $2::uuid AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'proposto', 'confermato')
  WHERE c.comune = $1 AND c.civico = $3 AND c.chiusa_da IS NULL AND ($4::uuid IS NULL OR c.id <> $4)) AS vero`;

/** Whether a place `$2`, `$3` is near the map of the municipality; true where there is no map. */
export const NEL_COMUNE = `
WITH lontano AS (SELECT (valore#>>'{}')::float8 / 74000.0 AS gradi FROM parametro WHERE codice = 'indirizzi.distanza-comune-m' AND (comune IS NULL OR comune = $1) AND valido @> current_date ORDER BY comune NULLS LAST LIMIT 1)
SELECT NOT EXISTS (SELECT 1 FROM particella WHERE comune = $1 AND chiusa_da IS NULL AND geom IS NOT NULL)
  OR EXISTS (SELECT 1 FROM lontano CROSS JOIN LATERAL (SELECT 1 FROM particella p WHERE p.comune = $1 AND p.geom && ST_Expand(ST_SetSRID(ST_MakePoint($2::float8, $3::float8), 6706), lontano.gradi) AND p.chiusa_da IS NULL LIMIT 1) x) AS vero`;

const PUNTO = (lon: string, lat: string): string => `CASE WHEN ${lon}::float8 IS NOT NULL THEN ST_SetSRID(ST_MakePoint(${lon}, ${lat}::float8), 6706) END`;
/** Of the office, and of no source: the next file finds it changed. */
const FATTO = `'ufficio:' || ($2::bigint)::text`;

/** `$3` code, `$4` national number and `$5` name of the street, `$6` hamlet, `$7` CAP, then the number: `$8` numero, `$9` esponente, `$10` specificità, `$11` metrico, `$12` key, `$13` as written, `$14` address; `$15` from which day; `$16` longitude, `$17` latitude, `$18` method. */
export const APRI = `
INSERT INTO civico (comune, id, aperta_da, chiave, impronta, strada_codice, strada_progressivo, strada_nome, localita, cap, numero, esponente, specificita, metrico, civico, scritto, indirizzo, dal, posizione, crs_origine, metodo)
SELECT $1, n.id, $2::bigint, 'u:' || n.id, ${FATTO}, $3, $4, $5, $6, $7, $8::integer, $9, $10, $11::integer, $12, $13, $14, $15::date, ${PUNTO('$16', '$17')}, CASE WHEN $16::float8 IS NOT NULL THEN 'EPSG:6706' END, $18
FROM (SELECT edigit.uuid7() AS id) n RETURNING id`;

const UGUALI = 'codice, strada_codice, strada_progressivo, strada_nome, localita, riferimenti, riferito_al, cap, sezione_censimento, dal';
/** `$3` civic number, then `$4` numero, `$5` esponente, `$6` specificità, `$7` metrico, `$8` key, `$9` as written, `$10` address, `$11` longitude, `$12` latitude, `$13` method, `$14` whether the place stays as it is. */
export const CAMBIA = `
WITH chiuso AS (UPDATE civico SET chiusa_da = $2 WHERE comune = $1 AND id = $3::uuid AND chiusa_da IS NULL RETURNING *)
INSERT INTO civico (comune, id, aperta_da, chiave, impronta, progressivo, ${UGUALI}, numero, esponente, specificita, metrico, civico, scritto, indirizzo, posizione, crs_origine, accuratezza_m, quota, metodo)
SELECT comune, id, $2, chiave, ${FATTO}, progressivo, ${UGUALI}, $4::integer, $5, $6, $7::integer, $8, $9, $10,
  CASE WHEN $14::boolean THEN posizione ELSE ${PUNTO('$11', '$12')} END, CASE WHEN $14 THEN crs_origine WHEN $11::float8 IS NOT NULL THEN 'EPSG:6706' END, CASE WHEN $14 THEN accuratezza_m END, CASE WHEN $14 THEN quota END, $13 FROM chiuso`;

/** `$3` civic number. */
export const SOPPRIMI = 'UPDATE civico SET chiusa_da = $2 WHERE comune = $1 AND id = $3::uuid AND chiusa_da IS NULL';

/** The national number that the archive gave: `$3` civic numbers, `$4` their numbers. Each is from now on the row that the archive's files call so. */
export const NUMERATI = `
WITH detto AS (SELECT * FROM unnest($3::uuid[], $4::text[]) x(id, progressivo)), chiuso AS (
  UPDATE civico c SET chiusa_da = $2 FROM detto d WHERE c.comune = $1 AND c.id = d.id AND c.chiusa_da IS NULL AND c.progressivo <> d.progressivo RETURNING c.*, d.progressivo AS nuovo
)
INSERT INTO civico (comune, id, aperta_da, chiave, impronta, progressivo, ${UGUALI}, numero, esponente, specificita, metrico, civico, scritto, indirizzo, posizione, crs_origine, accuratezza_m, quota, metodo)
SELECT comune, id, $2, 'p:' || nuovo, ${FATTO}, nuovo, ${UGUALI}, numero, esponente, specificita, metrico, civico, scritto, indirizzo, posizione, crs_origine, accuratezza_m, quota, metodo FROM chiuso`;
