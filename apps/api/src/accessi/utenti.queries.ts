const UTENTE = `id, nome, nome_visualizzato, ruolo, tutti_i_comuni, comuni, attivo, deve_cambiare_password, dimostrativo, creato`;

/** $1 name after which the page begins, $2 size. */
export const SELECT_UTENTI = `SELECT ${UTENTE} FROM accessi.utente WHERE nome > $1 ORDER BY nome LIMIT $2`;

/** $1 id. */
export const SELECT_UTENTE = `SELECT ${UTENTE} FROM accessi.utente WHERE id = $1`;

/** $1 name. */
export const SELECT_UTENTE_PER_NOME = `SELECT ${UTENTE} FROM accessi.utente WHERE nome = $1`;

/** $1 name, $2 display name, $3 hash or null, $4 role, $5 all municipalities, $6 municipalities, $7 one-time password, $8 demonstration. No row: the name is taken. */
export const INSERT_UTENTE = `
  INSERT INTO accessi.utente (nome, nome_visualizzato, password_hash, ruolo, tutti_i_comuni, comuni, deve_cambiare_password, dimostrativo)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (nome) DO NOTHING RETURNING ${UTENTE}`;

/** $1 id, then the new values, null where a value stays: $2 display name, $3 role, $4 all municipalities, $5 municipalities, $6 active. */
export const UPDATE_UTENTE = `
  UPDATE accessi.utente SET
    nome_visualizzato = coalesce($2, nome_visualizzato), ruolo = coalesce($3, ruolo),
    tutti_i_comuni = coalesce($4, tutti_i_comuni), comuni = coalesce($5, comuni), attivo = coalesce($6, attivo)
  WHERE id = $1 RETURNING ${UTENTE}`;

/** $1 id, $2 hash, $3 whether it must be changed at the first sign-in. */
export const UPDATE_PASSWORD = `UPDATE accessi.utente SET password_hash = $2, deve_cambiare_password = $3 WHERE id = $1 RETURNING ${UTENTE}`;

/** Serialises the changes that may take away the last administrator. */
export const LOCK_AMMINISTRATORI = `SELECT pg_advisory_xact_lock(hashtext('edigit.amministratori'))`;

/** Active accounts whose role holds the right to administer accounts. */
export const CONTA_AMMINISTRATORI = `
  SELECT count(*)::integer AS attivi FROM accessi.utente u JOIN accessi.ruolo_diritto d ON d.ruolo = u.ruolo
  WHERE d.diritto = 'amministrazione' AND u.attivo`;

/** Whether an account that may administer was ever made. */
export const ESISTE_AMMINISTRATORE = `
  SELECT EXISTS (SELECT FROM accessi.utente u JOIN accessi.ruolo_diritto d ON d.ruolo = u.ruolo WHERE d.diritto = 'amministrazione') AS esiste`;

export const ESISTE_DIMOSTRATIVO = `SELECT EXISTS (SELECT FROM accessi.utente WHERE dimostrativo AND attivo) AS esiste`;

export const SELECT_RUOLI = `
  SELECT r.codice, r.titolo, ARRAY(SELECT d.diritto FROM accessi.ruolo_diritto d WHERE d.ruolo = r.codice ORDER BY 1) AS diritti
  FROM accessi.ruolo r ORDER BY r.codice`;

const TOKEN = `id, nome, creato, scade, revocato`;

/** $1 user. */
export const SELECT_TOKEN_DI = `SELECT ${TOKEN} FROM accessi.token WHERE utente = $1 ORDER BY creato DESC, id LIMIT 200`;

/** $1 hash, $2 user, $3 name, $4 days. */
export const INSERT_TOKEN = `
  INSERT INTO accessi.token (impronta, utente, nome, scade) VALUES ($1, $2, $3, now() + make_interval(days => $4)) RETURNING ${TOKEN}`;

/** $1 user, $2 id of one token, or null for all. */
export const REVOCA_TOKEN = `
  UPDATE accessi.token SET revocato = now() WHERE utente = $1 AND revocato IS NULL AND ($2::uuid IS NULL OR id = $2) RETURNING id`;

/** Deletes the demonstration accounts with all they hold. */
export const RIMUOVI_DIMOSTRATIVI = `SELECT accessi.rimuovi_dimostrativi() AS rimossi`;
