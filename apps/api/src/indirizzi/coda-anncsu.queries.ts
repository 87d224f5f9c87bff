/** The queue of what the national archive has to be told of, as SQL text. `$1` comune, `$2` operazione where something is written. */

/** What waits to be sent of a thing `$2`. */
export const IN_CODA = `SELECT id, operazione, servizio FROM anncsu_aggiornamento WHERE comune = $1 AND oggetto = $2::uuid AND chiusa_da IS NULL AND stato = 'da-inviare'`;
/** Accesses of a street `$2` that wait to be told, and from which day. */
export const ACCESSI_IN_CODA = `
SELECT DISTINCT a.oggetto AS id, a.operazione, a.servizio, a.corpo#>>'{richiesta,accesso,data_valid_amm}' AS il FROM collegamento_registro l JOIN anncsu_aggiornamento a ON a.comune = l.comune AND a.oggetto = l.da_id AND a.chiusa_da IS NULL AND a.stato = 'da-inviare'
WHERE l.comune = $1 AND l.settore = 'civico' AND l.fine = 'strada' AND l.a_id = $2::uuid AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'proposto', 'confermato')`;
/** `$3` id. */
export const TOGLI = 'UPDATE anncsu_aggiornamento SET chiusa_da = $2 WHERE comune = $1 AND id = $3::uuid AND chiusa_da IS NULL';
/** `$3` thing, `$4` service, `$5` operation, `$6` label, `$7` body, `$8` what lacks, `$9` the id of the notice that it takes the place of, or null. */
export const METTI = `
INSERT INTO anncsu_aggiornamento (comune, id, aperta_da, oggetto, servizio, operazione, etichetta, corpo, mancanze) VALUES ($1, coalesce($9::uuid, edigit.uuid7()), $2, $3::uuid, $4, $5, $6, $7::jsonb, $8::text[])`;
/** Whether the archive was told of a thing `$2`, or may have been: it has its number, or a request of it has gone. */
export const DETTO = `SELECT EXISTS (SELECT 1 FROM anncsu_aggiornamento WHERE comune = $1 AND oggetto = $2::uuid AND chiusa_da IS NULL AND stato IN ('esportato', 'accettato') AND operazione = 'I') AS vero`;

const COLONNE = 'oggetto, servizio, operazione, etichetta, corpo, mancanze';
/** Those that may go, in the order in which they came: streets first, then new accesses. */
export const ESPORTA = `
WITH chiuso AS (UPDATE anncsu_aggiornamento SET chiusa_da = $2 WHERE comune = $1 AND chiusa_da IS NULL AND stato = 'da-inviare' AND mancanze = '{}' RETURNING *), aperto AS (
  INSERT INTO anncsu_aggiornamento (comune, id, aperta_da, ${COLONNE}, stato) SELECT comune, id, $2, ${COLONNE}, 'esportato' FROM chiuso RETURNING id, servizio, corpo
) SELECT id, servizio, corpo FROM aperto ORDER BY servizio <> 'odonimi', id`;
export const DA_ESPORTARE = `SELECT count(*)::int AS n FROM anncsu_aggiornamento WHERE comune = $1 AND chiusa_da IS NULL AND stato = 'da-inviare' AND mancanze = '{}'`;

/** Those of some ids `$2` that an answer is waited for. */
export const IN_ATTESA = `SELECT id, oggetto, servizio, operazione FROM anncsu_aggiornamento WHERE comune = $1 AND id = ANY ($2::uuid[]) AND chiusa_da IS NULL AND stato = 'esportato'`;
/** `$3` ids, `$4` states, `$5` codes, `$6` messages, `$7` ids of the requests. */
export const SEGNA = `
WITH detto AS (SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) x(id, stato, codice, messaggio, id_richiesta)), chiuso AS (
  UPDATE anncsu_aggiornamento a SET chiusa_da = $2 FROM detto d WHERE a.comune = $1 AND a.id = d.id AND a.chiusa_da IS NULL RETURNING a.*
)
INSERT INTO anncsu_aggiornamento (comune, id, aperta_da, ${COLONNE}, stato, codice, messaggio, id_richiesta) SELECT c.comune, c.id, $2, ${COLONNE.split(', ').map((k) => `c.${k}`).join(', ')}, d.stato, d.codice, d.messaggio, d.id_richiesta FROM chiuso c JOIN detto d ON d.id = c.id`;

const FILTRO = `a.chiusa_da IS NULL AND a.comune = ANY ((SELECT edigit.comuni())::text[]) AND ($1::text IS NULL OR a.comune = $1) AND ($2::text IS NULL OR a.stato = $2)`;
/** The last first: `$2` state or null, `$3` id of the last of the page before, or null, `$4` how many. */
export const ELENCO = `
SELECT a.id, a.comune, a.servizio, a.operazione, a.etichetta, a.stato, a.mancanze, a.codice, a.messaggio, a.id_richiesta AS "idRichiesta", a.corpo, o.operatore, o.quando FROM anncsu_aggiornamento a JOIN operazione o ON o.id = coalesce(a.copia_di, a.aperta_da)
WHERE ${FILTRO} AND ($3::uuid IS NULL OR a.id < $3) ORDER BY a.id DESC LIMIT $4`;
export const CONTA = `SELECT count(*)::int AS totale FROM anncsu_aggiornamento a WHERE ${FILTRO}`;
