/**
 * Where the municipal register and the national archive differ, as SQL text. `$1` comune. An access is the same by its national number, else by street and number; each is one difference at most:
 * only in one of the two, another number or street, another place.
 */
const TOLLERANZA = `(SELECT (valore#>>'{}')::float8 FROM parametro WHERE codice = 'indirizzi.tolleranza-anncsu-m' AND (comune IS NULL OR comune = $1) AND valido @> (now() AT TIME ZONE 'Europe/Rome')::date ORDER BY comune NULLS LAST LIMIT 1)`;
const DI = (t: string): string => `${t}.comune = $1 AND ${t}.chiusa_da IS NULL`;
const LUOGO = (p: string): string => `coalesce(ST_AsText(${p}, 7), '')`;

const DIFFERENZE = `
coppia AS MATERIALIZED (
  SELECT c.id AS civico, l.id AS accesso FROM civico c JOIN anncsu_accesso l ON ${DI('l')} AND l.progressivo = c.progressivo WHERE ${DI('c')} AND c.progressivo <> ''
  UNION
  (SELECT DISTINCT ON (c.id) c.id, l.id FROM civico c JOIN anncsu_accesso l ON ${DI('l')} AND l.strada_progressivo = c.strada_progressivo AND l.civico = c.civico
  WHERE ${DI('c')} AND c.progressivo = '' AND c.civico <> '' AND c.strada_progressivo <> '' ORDER BY c.id, l.id)
), diversa AS (
  SELECT c.id AS oggetto, c.id AS civico, CASE WHEN c.civico <> l.civico OR c.strada_progressivo <> '' AND l.strada_progressivo <> '' AND c.strada_progressivo <> l.strada_progressivo THEN 'numero'
      WHEN c.posizione IS NOT NULL AND (l.posizione IS NULL OR ST_Distance(c.posizione::geography, l.posizione::geography) > ${TOLLERANZA}) THEN 'posizione' END AS tipo,
    c.indirizzo AS qui, l.indirizzo AS la, ST_Distance(c.posizione::geography, l.posizione::geography) AS metri, c.posizione AS p, l.posizione AS q, l.progressivo
  FROM coppia k JOIN civico c ON ${DI('c')} AND c.id = k.civico JOIN anncsu_accesso l ON ${DI('l')} AND l.id = k.accesso
  UNION ALL
  SELECT c.id, c.id, 'solo-qui', c.indirizzo, NULL, NULL, c.posizione, NULL, c.progressivo FROM civico c WHERE ${DI('c')} AND NOT EXISTS (SELECT 1 FROM coppia k WHERE k.civico = c.id)
  UNION ALL
  SELECT l.id, NULL, 'solo-anncsu', NULL, l.indirizzo, NULL, NULL, l.posizione, l.progressivo FROM anncsu_accesso l WHERE ${DI('l')} AND NOT EXISTS (SELECT 1 FROM coppia k WHERE k.accesso = l.id)
), differenza AS (
  SELECT d.*, md5(concat_ws('|', d.tipo, d.qui, d.la, ${LUOGO('d.p')}, ${LUOGO('d.q')})) AS impronta FROM diversa d WHERE d.tipo IS NOT NULL AND EXISTS (SELECT 1 FROM anncsu_accesso x WHERE ${DI('x')})
), aperta AS (
  SELECT d.*, EXISTS (SELECT 1 FROM anncsu_aggiornamento a WHERE a.comune = $1 AND a.oggetto = d.oggetto AND a.chiusa_da IS NULL AND a.stato IN ('da-inviare', 'esportato')) AS in_coda
  FROM differenza d WHERE NOT EXISTS (SELECT 1 FROM anncsu_decisione k WHERE k.comune = $1 AND k.oggetto = d.oggetto AND k.differenza = d.impronta AND k.chiusa_da IS NULL)
)`;
const PUNTO = (p: string): string => `CASE WHEN ${p} IS NOT NULL THEN ARRAY[ST_X(${p}), ST_Y(${p})] END`;

/** By address: `$2` kind or null, `$3` and `$4` order and id of the last of the page before, or null, `$5` how many. */
export const ELENCO = `
WITH ${DIFFERENZE}, in_ordine AS (SELECT *, edigit.ordine_naturale(coalesce(qui, la, '')) COLLATE "C" AS ordine FROM aperta WHERE $2::text IS NULL OR tipo = $2)
SELECT oggetto AS id, civico AS "civicoId", tipo, qui, la, metri, ${PUNTO('coalesce(p, q)')} AS posizione, progressivo, impronta AS versione, in_coda AS "inCoda", ARRAY[ordine, oggetto::text] AS cursore FROM in_ordine
WHERE $3::text IS NULL OR (ordine, oggetto) > ($3, $4::uuid) ORDER BY ordine, oggetto LIMIT $5`;
/** `$2` kind or null. */
export const CONTA = `WITH ${DIFFERENZE} SELECT count(*)::int AS totale FROM aperta WHERE $2::text IS NULL OR tipo = $2`;
/** One, by what it is of: `$2`. */
export const DIFFERENZA = `
WITH ${DIFFERENZE}
SELECT a.oggetto AS id, a.civico AS "civicoId", a.tipo, a.la, a.progressivo, a.impronta AS versione, a.in_coda AS "inCoda", coalesce((SELECT l.strada_progressivo FROM anncsu_accesso l WHERE ${DI('l')} AND l.id = a.oggetto), '') AS "stradaProgressivo"
FROM aperta a WHERE a.oggetto = $2::uuid`;
/** `$2` operazione, `$3` what it is of, `$4` fingerprint, `$5` why. */
export const DECIDI = `
WITH chiusa AS (UPDATE anncsu_decisione SET chiusa_da = $2 WHERE comune = $1 AND oggetto = $3::uuid AND chiusa_da IS NULL RETURNING 1)
INSERT INTO anncsu_decisione (comune, aperta_da, oggetto, differenza, motivo) SELECT $1, $2::bigint, $3::uuid, $4, $5 WHERE (SELECT count(*) FROM chiusa) >= 0`;
