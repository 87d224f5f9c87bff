const RUOLO = `r.codice, r.titolo, r.predefinito, r.secondo_fattore,
  ARRAY(SELECT d.diritto FROM accessi.ruolo_diritto d WHERE d.ruolo = r.codice ORDER BY 1) AS diritti,
  (SELECT count(*)::integer FROM accessi.utente u WHERE u.ruolo = r.codice AND u.attivo) AS utenti`;

/** Predefined roles first, as they were made; then the others by title. */
export const SELECT_RUOLI = `SELECT ${RUOLO} FROM accessi.ruolo r ORDER BY r.predefinito DESC, CASE WHEN r.predefinito THEN '' ELSE lower(f_unaccent(r.titolo)) END COLLATE "C", r.codice`;

/** $1 code; no other change of this role goes on meanwhile. */
export const SELECT_RUOLO_DA_MODIFICARE = `SELECT ${RUOLO} FROM accessi.ruolo r WHERE r.codice = $1 FOR UPDATE OF r`;

/** $1 code, $2 title. No row: there is one already. */
export const INSERT_RUOLO = `INSERT INTO accessi.ruolo (codice, titolo) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING codice`;

/** $1 code, null where a value stays: $2 title, $3 second factor. */
export const UPDATE_RUOLO = `UPDATE accessi.ruolo SET titolo = coalesce($2, titolo), secondo_fattore = coalesce($3, secondo_fattore) WHERE codice = $1`;

/** $1 code, $2 rights that stay. */
export const DELETE_DIRITTI = `DELETE FROM accessi.ruolo_diritto WHERE ruolo = $1 AND diritto <> ALL ($2::text[])`;

/** $1 code, $2 rights. */
export const INSERT_DIRITTI = `INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`;

/** $1 code: any account, active or not. */
export const IN_USO = `SELECT EXISTS (SELECT FROM accessi.utente WHERE ruolo = $1) AS esiste`;

/** $1 code. */
export const DELETE_RUOLO = `DELETE FROM accessi.ruolo WHERE codice = $1 RETURNING codice`;
