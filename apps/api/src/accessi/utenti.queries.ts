/** The account that the attempts are counted against, as `sessioni.service` names it. */
const BLOCCATO = `(SELECT t.bloccato_fino FROM accessi.tentativo t
  WHERE t.chiave = 'nome:' || encode(sha256(convert_to(u.nome, 'UTF8')), 'hex') AND t.bloccato_fino > now())`;

const UTENTE = `u.id, u.nome, u.nome_visualizzato, u.ruolo, u.tutti_i_comuni, u.comuni, u.attivo, u.password_hash IS NULL AS macchina, u.deve_cambiare_password,
  EXISTS (SELECT FROM accessi.secondo_fattore f WHERE f.utente = u.id AND f.segreto IS NOT NULL) AS secondo_fattore,
  ${BLOCCATO} AS bloccato_fino, u.ultimo_accesso, u.dimostrativo, u.creato`;

/** Accounts within the municipalities of parameter `$n`, null for all: those that see nothing else, and see something. */
const entro = (n: number): string => `($${n}::text[] IS NULL OR (NOT u.tutti_i_comuni AND u.comuni <> '{}' AND u.comuni <@ $${n}))`;

/** $1 territory of who asks or null, $2 name after which the page begins, $3 size, $4 text to find in the names or ''. */
export const SELECT_UTENTI = `
  SELECT ${UTENTE} FROM accessi.utente u
  WHERE ${entro(1)} AND u.nome > $2 AND ($4 = '' OR position($4 IN u.nome) > 0 OR position(lower(f_unaccent($4)) IN lower(f_unaccent(u.nome_visualizzato))) > 0)
  ORDER BY u.nome LIMIT $3`;

/** $1 territory, $2 id. */
export const SELECT_UTENTE = `SELECT ${UTENTE} FROM accessi.utente u WHERE ${entro(1)} AND u.id = $2`;

/** $1 name. */
export const SELECT_UTENTE_PER_NOME = `SELECT ${UTENTE} FROM accessi.utente u WHERE u.nome = $1`;

/** $1 name, $2 display name, $3 hash or null, $4 role, $5 all municipalities, $6 municipalities, $7 one-time password, $8 demonstration. No row: the name is taken. */
export const INSERT_UTENTE = `
  INSERT INTO accessi.utente AS u (nome, nome_visualizzato, password_hash, ruolo, tutti_i_comuni, comuni, deve_cambiare_password, dimostrativo)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (nome) DO NOTHING RETURNING ${UTENTE}`;

/** $1 territory, $2 id, then the new values, null where a value stays: $3 name, $4 display name, $5 role, $6 all municipalities, $7 municipalities, $8 active. */
export const UPDATE_UTENTE = `
  UPDATE accessi.utente u SET
    nome = coalesce($3, nome), nome_visualizzato = coalesce($4, nome_visualizzato), ruolo = coalesce($5, ruolo),
    tutti_i_comuni = coalesce($6, tutti_i_comuni), comuni = coalesce($7, comuni), attivo = coalesce($8, attivo)
  WHERE ${entro(1)} AND u.id = $2 RETURNING ${UTENTE}`;

/** $1 territory, $2 id, $3 hash: a one-time password. */
export const UPDATE_PASSWORD = `UPDATE accessi.utente u SET password_hash = $3, deve_cambiare_password = true WHERE ${entro(1)} AND u.id = $2 AND u.password_hash IS NOT NULL RETURNING ${UTENTE}`;

/** $1 name of an account. */
export const SBLOCCA = `DELETE FROM accessi.tentativo WHERE chiave = 'nome:' || encode(sha256(convert_to($1, 'UTF8')), 'hex')`;

/** $1 account. */
export const DELETE_SECONDO_FATTORE = `DELETE FROM accessi.secondo_fattore WHERE utente = $1 RETURNING utente`;

/** Serialises the changes that may take away the last administrator. */
export const LOCK_AMMINISTRATORI = `SELECT pg_advisory_xact_lock(hashtext('edigit.amministratori'))`;

/** Persons that can administer every municipality. */
export const CONTA_AMMINISTRATORI = `
  SELECT count(*)::integer AS attivi FROM accessi.utente u JOIN accessi.ruolo_diritto d ON d.ruolo = u.ruolo
  WHERE d.diritto = 'amministrazione' AND u.attivo AND u.tutti_i_comuni AND u.password_hash IS NOT NULL`;

/** Whether an account that may administer was ever made. */
export const ESISTE_AMMINISTRATORE = `
  SELECT EXISTS (SELECT FROM accessi.utente u JOIN accessi.ruolo_diritto d ON d.ruolo = u.ruolo WHERE d.diritto = 'amministrazione') AS esiste`;

export const SELECT_DIMOSTRATIVI = `SELECT nome FROM accessi.utente WHERE dimostrativo AND attivo ORDER BY nome`;

const TOKEN = `t.id, t.nome, t.creato, t.scade, t.revocato, t.ultimo_uso`;

/** $1 territory, $2 user. */
export const SELECT_TOKEN_DI = `
  SELECT ${TOKEN} FROM accessi.token t JOIN accessi.utente u ON u.id = t.utente WHERE ${entro(1)} AND u.id = $2 ORDER BY t.creato DESC, t.id LIMIT 200`;

/** $1 territory. */
export const SELECT_TOKEN_IN_VIGORE = `
  SELECT ${TOKEN}, u.id AS utente, u.nome AS utente_nome, u.nome_visualizzato AS utente_nome_visualizzato
  FROM accessi.token t JOIN accessi.utente u ON u.id = t.utente
  WHERE ${entro(1)} AND t.revocato IS NULL AND t.scade > now() ORDER BY t.scade, t.id LIMIT 500`;

/** $1 hash, $2 user, $3 name, $4 days. */
export const INSERT_TOKEN = `
  INSERT INTO accessi.token AS t (impronta, utente, nome, scade) VALUES ($1, $2, $3, now() + make_interval(days => $4)) RETURNING ${TOKEN}`;

/** $1 user, $2 id of one token, or null for all. */
export const REVOCA_TOKEN = `
  UPDATE accessi.token SET revocato = now() WHERE utente = $1 AND revocato IS NULL AND ($2::uuid IS NULL OR id = $2) RETURNING id`;

/** Deletes the demonstration accounts with all they hold. */
export const RIMUOVI_DIMOSTRATIVI = `SELECT accessi.rimuovi_dimostrativi() AS rimossi`;

/** $1 territory, $2 account or null for all, $3 hash of the session that asks or ''. Newest use first. */
export const SELECT_SESSIONI_APERTE = `
  SELECT s.id, s.creata, s.ultimo_uso, s.agente, s.impronta = $3 AS corrente, u.id AS utente, u.nome AS utente_nome, u.nome_visualizzato AS utente_nome_visualizzato
  FROM accessi.sessione s JOIN accessi.utente u ON u.id = s.utente
  WHERE ${entro(1)} AND ($2::uuid IS NULL OR u.id = $2) AND u.attivo AND s.scade > now() AND s.ultimo_uso > now() - interval '2 hours'
  ORDER BY s.ultimo_uso DESC, s.id LIMIT 500`;

/** $1 territory, $2 session. */
export const TERMINA_SESSIONE = `
  DELETE FROM accessi.sessione s USING accessi.utente u WHERE u.id = s.utente AND ${entro(1)} AND s.id = $2 RETURNING u.id AS utente`;
