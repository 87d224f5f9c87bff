/** Supplies, their files and issues, as SQL text. */

/**
 * The supply with these very files, while it is applied whole and no later one spoke of the same kinds of file: a map that comes back after another is a new word,
 * and one that nobody knew where to put may find its place now.
 */
export const TROVA_APPLICATA = `
SELECT f.id FROM fornitura f WHERE f.comune = $1 AND f.impronta = $2 AND f.stato = 'applicata'
  AND NOT EXISTS (SELECT 1 FROM problema p WHERE p.comune = $1 AND p.fornitura = f.id AND p.codice = 'unknown-crs' AND p.gravita = 'errore')
  AND NOT EXISTS (
  SELECT 1 FROM fornitura d JOIN fornitura_file x ON x.comune = d.comune AND x.fornitura = d.id
  WHERE d.comune = $1 AND d.stato = 'applicata' AND d.operazione > f.operazione AND d.impronta <> f.impronta
    AND x.tipo IN (SELECT y.tipo FROM fornitura_file y WHERE y.comune = $1 AND y.fornitura = f.id))
ORDER BY f.creata_il DESC LIMIT 1`;

export const ASSICURA_COMUNE = `
INSERT INTO comune (codice, nome, dimostrativo) VALUES ($1, $2, $3)
ON CONFLICT (codice) DO NOTHING RETURNING codice`;

export const COMUNI_NOTI = `SELECT c.codice FROM comune c WHERE NOT c.dimostrativo AND EXISTS (SELECT FROM operazione o WHERE o.comune = c.codice)`;

/** Its id before it exists: whoever sees it finds somebody at work on it. */
export const NUOVO_ID = `SELECT edigit.uuid7() AS id`;

export const CREA = `
INSERT INTO fornitura (id, comune, opzioni, impronta, utente, operatore, diritto) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id, numero`;

/** What an officer chose beside the files: from here on they are to be read, again if they were already. `$3` options, `$4` fingerprint. */
export const SCEGLI = `
UPDATE fornitura SET opzioni = $3, impronta = $4, stato = 'ricevuta', conteggi = '{}', differenze = '{}', errore = NULL, righe_passaggio = NULL
WHERE comune = $1 AND id = $2 AND stato IN ('ricevuta', 'anteprima') RETURNING id`;

/** The files are to be chosen from again, for a reason. `$3` error. */
export const TORNA_IN_ATTESA = `
UPDATE fornitura SET opzioni = opzioni - 'mappatura', impronta = NULL, stato = 'ricevuta', conteggi = '{}', differenze = '{}', errore = $3, righe_passaggio = NULL
WHERE comune = $1 AND id = $2 AND stato IN ('ricevuta', 'letta', 'anteprima')`;

/** The supply that is applied to a destination of a register, if it is `$4` (its fingerprint) and none went there later: `$2` register, `$3` destination. */
export const TROVA_APPLICATA_AL_REGISTRO = `
SELECT x.id FROM (
  SELECT f.id, f.impronta FROM fornitura f WHERE f.comune = $1 AND f.stato = 'applicata' AND f.opzioni->>'registro' = $2 AND f.opzioni->'destinazione' = $3::jsonb ORDER BY f.operazione DESC LIMIT 1
) x WHERE x.impronta = $4`;

export const SCRIVI_FILE = `
INSERT INTO fornitura_file (comune, fornitura, ordine, nome, tipo, sha256, byte, righe, record, problemi, riferimento, metadati)
SELECT $1, $2, x.ordine, x.nome, x.tipo, x.sha256, x.byte, x.righe, x.record, x.problemi, x.riferimento, x.metadati
FROM jsonb_to_recordset($3::jsonb) AS x(ordine integer, nome text, tipo text, sha256 text, byte bigint, righe bigint, record bigint, problemi bigint, riferimento date, metadati jsonb)
ON CONFLICT (comune, fornitura, ordine) DO UPDATE SET righe = excluded.righe, record = excluded.record, problemi = excluded.problemi, riferimento = excluded.riferimento, metadati = excluded.metadati`;

/** The raw text of a record of persons goes to the schema of persons; here it stands masked. */
export const SCRIVI_PROBLEMI = `
WITH grezzo AS (
  SELECT nextval(pg_get_serial_sequence('problema', 'id')) AS id, x.*
  FROM jsonb_to_recordset($3::jsonb) AS x(file text, riga bigint, campo text, codice text, gravita text, messaggio text, testo text, "testoPersonale" text)
), scritto AS (
  INSERT INTO problema (id, comune, fornitura, file, riga, campo, codice, gravita, messaggio, testo) OVERRIDING SYSTEM VALUE
  SELECT id, $1, $2, file, riga, campo, codice, gravita, messaggio, testo FROM grezzo RETURNING id
)
INSERT INTO persone.problema_testo (problema, comune, testo) SELECT g.id, $1, g."testoPersonale" FROM grezzo g JOIN scritto s ON s.id = g.id WHERE g."testoPersonale" IS NOT NULL`;

/** A supply that has ended stays as it ended: `$3` then changes nothing. */
export const AGGIORNA_STATO = `
UPDATE fornitura SET stato = $3, conteggi = coalesce($4::jsonb, conteggi), differenze = coalesce($5::jsonb, differenze), durata_ms = $6, errore = $7::jsonb, operazione = coalesce($8, operazione),
  conclusa_il = CASE WHEN $3 IN ('applicata', 'rifiutata', 'annullata', 'scartata') THEN clock_timestamp() END
WHERE comune = $1 AND id = $2 AND stato IN ('ricevuta', 'letta', 'anteprima')`;

/** Until when a preview may be applied, or the columns of a register's file chosen. */
const SCADENZA = `CASE WHEN f.opzioni->>'caricata' = 'true' AND (f.stato = 'anteprima' OR f.stato = 'ricevuta' AND f.opzioni ? 'registro' AND NOT f.opzioni ? 'mappatura') THEN f.creata_il + make_interval(days => (
  SELECT (p.valore#>>'{}')::int FROM parametro p WHERE p.codice = 'importazione.giorni-anteprima' AND (p.comune IS NULL OR p.comune = f.comune) AND p.valido @> current_date ORDER BY p.comune NULLS LAST LIMIT 1)) END`;

const COLONNE = `f.id, f.numero, f.stato, f.comune, f.conteggi, f.differenze, f.durata_ms AS "durataMs", f.errore, f.operazione, f.opzioni, f.creata_il AS "creataIl", f.conclusa_il AS "conclusaIl",
  f.utente, f.operatore, (SELECT o.operatore FROM operazione o WHERE o.id = f.operazione) AS "applicataDa", ${SCADENZA} AS "scadeIl"`;

export const TROVA = `SELECT ${COLONNE} FROM fornitura f WHERE f.id = $1`;

/** Up to which day the applied supplies reach, by kind of file, cadastre and section. */
export const COPERTURE = `
SELECT x.tipo, x.catasto, x.sezione, max(x.riferimento) AS al FROM (
  SELECT f.tipo, f.riferimento, coalesce(f.metadati->>'sezione', '') AS sezione, CASE f.tipo WHEN 'catasto-fab' THEN 'F' WHEN 'catasto-ter' THEN 'T' ELSE f.metadati->>'catasto' END AS catasto
  FROM fornitura_file f JOIN fornitura s ON s.comune = f.comune AND s.id = f.fornitura
  WHERE f.comune = $1 AND s.stato = 'applicata' AND f.riferimento IS NOT NULL AND f.tipo IN ('catasto-fab', 'catasto-ter', 'catasto-tit', 'catasto-sog')
) x WHERE x.catasto IS NOT NULL GROUP BY 1, 2, 3`;

/** Supplies newest first, after a cursor id (time-ordered). */
export const ELENCO = `
SELECT ${COLONNE}, (SELECT coalesce(jsonb_agg(x.nome ORDER BY x.ordine), '[]') FROM fornitura_file x WHERE x.comune = f.comune AND x.fornitura = f.id) AS file,
  (SELECT count(*) FILTER (WHERE p.gravita = 'errore') FROM problema p WHERE p.comune = f.comune AND p.fornitura = f.id) AS errori,
  (SELECT count(*) FILTER (WHERE p.gravita = 'avviso') FROM problema p WHERE p.comune = f.comune AND p.fornitura = f.id) AS avvisi
FROM fornitura f WHERE ($1::uuid IS NULL OR f.id < $1) ORDER BY f.id DESC LIMIT $2`;

export const FILE = `SELECT ordine, nome, tipo, sha256, byte, righe, record, problemi, riferimento, metadati FROM fornitura_file WHERE fornitura = $1 ORDER BY ordine`;

export const GRUPPI_PROBLEMI = `SELECT codice, gravita, count(*) AS quanti FROM problema WHERE fornitura = $1 GROUP BY codice, gravita ORDER BY gravita DESC, count(*) DESC, codice`;

export const PROBLEMI = `
SELECT id, file, riga, campo, codice, gravita, messaggio, testo FROM problema
WHERE fornitura = $1 AND id > $2 AND ($3::text IS NULL OR codice = $3) AND ($4::text IS NULL OR gravita = $4) AND ($5::text IS NULL OR file = $5)
ORDER BY id LIMIT $6`;

/** With the text of the records of persons: for the command line of who supplied the file. */
export const PROBLEMI_CON_DATI_PERSONALI = `
SELECT p.file, p.riga, p.campo, p.codice, p.gravita, p.messaggio, coalesce(t.testo, p.testo) AS testo
FROM problema p LEFT JOIN persone.problema_testo t ON t.problema = p.id WHERE p.fornitura = $1 ORDER BY p.id`;

/** Supplies without an end: being read, waiting in preview, or left so by a process that was killed. */
export const APERTE = `SELECT ${COLONNE} FROM fornitura f WHERE f.stato IN ('ricevuta', 'letta', 'anteprima') ORDER BY f.id`;

export const DIMENTICA_TESTI = `DELETE FROM persone.problema_testo WHERE problema IN (SELECT id FROM problema WHERE fornitura = $1)`;
export const DIMENTICA_PROBLEMI = `DELETE FROM problema WHERE fornitura = $1`;

/** Where the municipality lies, from what the registry already holds (EPSG:6706). */
export const ESTENSIONE_COMUNE = `
SELECT ST_XMin(e) AS x1, ST_YMin(e) AS y1, ST_XMax(e) AS x2, ST_YMax(e) AS y2 FROM (
  SELECT ST_Extent(geom) AS e FROM (
    SELECT geom FROM catasto_bordo WHERE comune = $1 AND chiusa_da IS NULL AND tipo = 'confine'
    UNION ALL SELECT geom FROM edificio WHERE comune = $1 AND chiusa_da IS NULL) g) x WHERE e IS NOT NULL`;
