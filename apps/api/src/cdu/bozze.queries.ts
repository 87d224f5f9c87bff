/** Drafts of the certificate, as SQL text. A draft is worked out by small units of work, each of which leaves it whole. */

/** `$1` municipality, `$2` day, `$3` number of the case or null, `$4` who asks. */
export const CREA = `INSERT INTO bozza_cdu (comune, stato, riferimento, protocollo, operatore) VALUES ($1, 'in-coda', $2::date, $3, $4) RETURNING id`;

/** `$1` draft, `$2` municipality, `$3`–`$6` keys, in the order asked. */
export const CREA_PARTICELLE = `
INSERT INTO bozza_cdu_particella (comune, bozza, ordine, sezione, foglio, numero, denominatore)
SELECT $2, $1, n, sezione, foglio, numero, denominatore FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS k(sezione, foglio, numero, denominatore, n)`;

const BOZZA = `
SELECT b.id, b.comune, b.stato, b.riferimento, b.protocollo, b.premesse, b.errore, b.creata_il AS "creataIl", b.operatore, b.conclusa_il AS "conclusaIl", c.nome AS "nomeComune", c.dimostrativo, x.totali, x.fatte,
  jsonb_build_object('righe', x.righe, 'decise', x.decise, 'daRivedere', x.rivedere) AS revisione
FROM bozza_cdu b JOIN comune c ON c.codice = b.comune
CROSS JOIN LATERAL (SELECT count(*)::int AS totali, count(*) FILTER (WHERE p.esito IS NOT NULL)::int AS fatte,
  coalesce(sum(p.righe), 0)::int AS righe, coalesce(sum(p.decise), 0)::int AS decise, coalesce(sum(p.da_rivedere), 0)::int AS rivedere FROM bozza_cdu_particella p WHERE p.bozza = b.id) x`;
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

/** Keeps what was found: `$1` draft, `$2` places, `$3` outcomes, `$4`–`$6` rows, decided, to be decided again. */
export const SCRIVI_ESITI = `
UPDATE bozza_cdu_particella p SET esito = k.esito, versione = p.versione + 1, righe = k.righe, decise = k.decise, da_rivedere = k.rivedere
FROM unnest($2::int[], $3::jsonb[], $4::int[], $5::int[], $6::int[]) AS k(ordine, esito, righe, decise, rivedere) WHERE p.bozza = $1 AND p.ordine = k.ordine`;

/** A ready draft goes back to the queue, to be worked out with what is known by then: `$1` draft. */
export const RICALCOLA = `UPDATE bozza_cdu SET stato = 'in-coda', premesse = '{}', errore = NULL, conclusa_il = NULL WHERE id = $1 AND stato = 'pronta' RETURNING id`;
export const SVUOTA = `UPDATE bozza_cdu_particella SET esito = NULL, versione = versione + 1 WHERE bozza = $1`;

/** Decisions on some parcels, newest first: `$1` draft, `$2` places. */
export const DECISIONI = `
SELECT ordine, chiave, decisione, testo, superficie_m2 AS "superficieM2", motivo, operatore, decisa_il AS quando, fatto FROM bozza_cdu_decisione WHERE bozza = $1 AND ordine = ANY ($2::int[]) ORDER BY ordine, chiave, versione DESC`;

/** Nothing where it was changed meanwhile: `$1` draft, `$2` place, `$3` version that was read, `$4`–`$6` as in {@link SCRIVI_ESITI}. */
export const AVANZA = `UPDATE bozza_cdu_particella SET versione = versione + 1, righe = $4, decise = $5, da_rivedere = $6 WHERE bozza = $1 AND ordine = $2 AND versione = $3 RETURNING versione`;

/** `$1` municipality, `$2` draft, `$3` place, `$4` version, `$5` keys, `$6` facts, then the decision, its words, area, reason, who. */
export const DECIDI = `
INSERT INTO bozza_cdu_decisione (comune, bozza, ordine, versione, chiave, fatto, decisione, testo, superficie_m2, motivo, operatore)
SELECT $1::text, $2::uuid, $3::int, $4::int, k.chiave, k.fatto, $7::text, $8::text, $9::float8, $10::text, $11::text FROM unnest($5::text[], $6::jsonb[]) AS k(chiave, fatto)`;

/** From some states to another: `$1` draft, `$2` states from, `$3` state to, `$4` why, in words. */
export const CAMBIA = `
UPDATE bozza_cdu SET stato = $3, errore = $4, conclusa_il = CASE WHEN $3 IN ('pronta', 'annullata', 'non-riuscita') THEN now() END WHERE id = $1 AND stato = ANY ($2::text[]) RETURNING id`;

const RIGA = 'SELECT ordine, sezione, foglio, numero, denominatore, esito, versione FROM bozza_cdu_particella';
/** `$1` draft, `$2` place after which the page begins, `$3` how many, `$4` whether only those to be looked at, `$5` only those to be decided. */
export const PARTICELLE = `${RIGA}
WHERE bozza = $1 AND ordine > $2::int AND (NOT $4::boolean OR (esito->>'attenzione')::boolean) AND (NOT $5::boolean OR decise < righe OR da_rivedere > 0) ORDER BY ordine LIMIT $3::int`;
/** `$1` draft, `$2` place. */
export const PARTICELLA = `${RIGA} WHERE bozza = $1 AND ordine = $2`;
/** Parcels that ask for nothing and have rows without a decision: `$1` draft, `$2` place after which the page begins, `$3` how many. */
export const DA_ACCETTARE = `${RIGA} WHERE bozza = $1 AND ordine > $2::int AND NOT (esito->>'attenzione')::boolean AND decise < righe ORDER BY ordine LIMIT $3::int`;

/** Parcels of a key, of every section where none is said: `$1` municipality, `$2` section or '', `$3` sheet, `$4` number, `$5` denominator. */
export const PER_CHIAVE = `
SELECT p.id, p.sezione, p.foglio, p.numero, p.denominatore, p.stato, p.geom IS NOT NULL AS "inMappa" FROM particella p
WHERE p.comune = $1 AND p.foglio = $3 AND p.numero = $4 AND p.denominatore = $5 AND ($2 = '' OR p.sezione = $2) AND p.chiusa_da IS NULL ORDER BY p.sezione LIMIT 20`;

/** What it is made with: last operation of the municipality, and when; `$1` municipality. */
export const ULTIMA_OPERAZIONE = `SELECT id AS operazione, quando FROM operazione WHERE comune = $1 ORDER BY id DESC LIMIT 1`;

export const FONTI = `
SELECT f.tipo, max(f.riferimento) AS al FROM fornitura s JOIN fornitura_file f ON f.comune = s.comune AND f.fornitura = s.id WHERE s.comune = $1 AND s.stato = 'applicata' AND f.tipo LIKE 'catasto-%' GROUP BY f.tipo ORDER BY f.tipo`;
