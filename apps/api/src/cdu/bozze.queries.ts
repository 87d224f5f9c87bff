/** Drafts of the certificate, as SQL text. A draft is worked out by small units of work, each of which leaves it whole. */

/** `$1` municipality, `$2` day, `$3` number of the case or null, `$4` who asks. */
export const CREA = `INSERT INTO bozza_cdu (comune, stato, riferimento, protocollo, operatore) VALUES ($1, 'in-coda', $2::date, $3, $4) RETURNING id`;

/** `$1` draft, `$2` municipality, `$3`–`$6` keys, in the order asked. */
export const CREA_PARTICELLE = `
INSERT INTO bozza_cdu_particella (comune, bozza, ordine, sezione, foglio, numero, denominatore)
SELECT $2, $1, n, sezione, foglio, numero, denominatore FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS k(sezione, foglio, numero, denominatore, n)`;

const BOZZA = `
SELECT b.id, b.comune, b.stato, b.riferimento, b.protocollo, b.premesse, b.errore, b.creata_il AS "creataIl", b.operatore, b.conclusa_il AS "conclusaIl", c.nome AS "nomeComune", c.dimostrativo, x.totali, x.fatte
FROM bozza_cdu b JOIN comune c ON c.codice = b.comune
CROSS JOIN LATERAL (SELECT count(*)::int AS totali, count(*) FILTER (WHERE p.esito IS NOT NULL)::int AS fatte FROM bozza_cdu_particella p WHERE p.bozza = b.id) x`;
export const TROVA = `${BOZZA} WHERE b.id = $1`;
/** `$1` municipality, `$2` draft after which the page begins or null, `$3` how many. */
export const ELENCO = `${BOZZA} WHERE b.comune = $1 AND ($2::uuid IS NULL OR b.id < $2::uuid) ORDER BY b.id DESC LIMIT $3::int`;
/** Drafts that wait or were left half done. */
export const APERTE = `SELECT id, comune FROM bozza_cdu WHERE stato IN ('in-coda', 'in-corso') ORDER BY id`;

/** `$1` drafts. */
export const CONTEGGI = `SELECT bozza, coalesce(esito->>'stato', 'in-attesa') AS stato, count(*)::int AS quante FROM bozza_cdu_particella WHERE bozza = ANY ($1::uuid[]) GROUP BY 1, 2`;

/** Begins it, or goes on with it: what it is made with stays as it was. `$1` draft, `$2` premises. */
export const COMINCIA = `
UPDATE bozza_cdu SET stato = 'in-corso', premesse = CASE WHEN premesse = '{}' THEN $2::jsonb ELSE premesse END, errore = NULL, conclusa_il = NULL WHERE id = $1 AND stato IN ('in-coda', 'in-corso') RETURNING premesse`;

/** The next to be worked out: `$1` draft, `$2` how many. Nothing where the draft is no longer at work. */
export const PROSSIME = `
SELECT p.ordine, p.sezione, p.foglio, p.numero, p.denominatore FROM bozza_cdu b JOIN bozza_cdu_particella p ON p.bozza = b.id AND p.esito IS NULL WHERE b.id = $1 AND b.stato = 'in-corso' ORDER BY p.ordine LIMIT $2::int`;

/** Keeps what was found: `$1` draft, `$2` places, `$3` outcomes. */
export const SCRIVI_ESITI = `
UPDATE bozza_cdu_particella p SET esito = k.esito FROM unnest($2::int[], $3::jsonb[]) AS k(ordine, esito) WHERE p.bozza = $1 AND p.ordine = k.ordine`;

/** From some states to another: `$1` draft, `$2` states from, `$3` state to, `$4` why, in words. */
export const CAMBIA = `
UPDATE bozza_cdu SET stato = $3, errore = $4, conclusa_il = CASE WHEN $3 IN ('pronta', 'annullata', 'non-riuscita') THEN now() END WHERE id = $1 AND stato = ANY ($2::text[]) RETURNING id`;

/** `$1` draft, `$2` place after which the page begins, `$3` how many, `$4` whether only those to be looked at. */
export const PARTICELLE = `
SELECT ordine, sezione, foglio, numero, denominatore, esito FROM bozza_cdu_particella
WHERE bozza = $1 AND ordine > $2::int AND (NOT $4::boolean OR (esito->>'attenzione')::boolean) ORDER BY ordine LIMIT $3::int`;

/** Parcels of a key, of every section where none is said: `$1` municipality, `$2` section or '', `$3` sheet, `$4` number, `$5` denominator. */
export const PER_CHIAVE = `
SELECT p.id, p.sezione, p.foglio, p.numero, p.denominatore, p.stato, p.geom IS NOT NULL AS "inMappa" FROM particella p
WHERE p.comune = $1 AND p.foglio = $3 AND p.numero = $4 AND p.denominatore = $5 AND ($2 = '' OR p.sezione = $2) AND p.chiusa_da IS NULL ORDER BY p.sezione LIMIT 20`;

/** What it is made with: last operation of the municipality, and when; `$1` municipality. */
export const ULTIMA_OPERAZIONE = `SELECT id AS operazione, quando FROM operazione WHERE comune = $1 ORDER BY id DESC LIMIT 1`;

export const FONTI = `
SELECT f.tipo, max(f.riferimento) AS al FROM fornitura s JOIN fornitura_file f ON f.comune = s.comune AND f.fornitura = s.id WHERE s.comune = $1 AND s.stato = 'applicata' AND f.tipo LIKE 'catasto-%' GROUP BY f.tipo ORDER BY f.tipo`;
