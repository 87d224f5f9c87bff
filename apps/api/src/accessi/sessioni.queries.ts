/** Idle and absolute life of a session: the browser of a lunch break stays open, the one of yesterday does not. */
const IDLE = `interval '2 hours'`;
const ABSOLUTE = `interval '12 hours'`;

/** A demonstration account brings no files in, whatever its role: its password is public, and an upload door would be everybody's. */
const OPERATORE = `u.id, u.nome, u.nome_visualizzato, u.ruolo, r.titolo AS ruolo_titolo, u.tutti_i_comuni, u.comuni, u.deve_cambiare_password, u.dimostrativo,
  ARRAY(SELECT d.diritto FROM accessi.ruolo_diritto d WHERE d.ruolo = u.ruolo AND NOT (u.dimostrativo AND d.diritto = 'importazioni') ORDER BY 1) AS diritti`;

/** $1 hash of the cookie. `da_segnare`: the last use was written more than a minute ago. */
export const SELECT_SESSIONE = `
  SELECT ${OPERATORE}, s.finalita, s.protocollo, s.finalita_aperta, s.ultimo_uso < now() - interval '1 minute' AS da_segnare,
    r.secondo_fattore AND NOT u.dimostrativo AND NOT EXISTS (SELECT FROM accessi.secondo_fattore f WHERE f.utente = u.id AND f.segreto IS NOT NULL) AS secondo_fattore_dovuto
  FROM accessi.sessione s JOIN accessi.utente u ON u.id = s.utente JOIN accessi.ruolo r ON r.codice = u.ruolo
  WHERE s.impronta = $1 AND u.attivo AND s.scade > now() AND s.ultimo_uso > now() - ${IDLE}`;

/** $1 hash of the cookie. */
export const SEGNA_USO = `UPDATE accessi.sessione SET ultimo_uso = now() WHERE impronta = $1`;

/** $1 hash of the token. `da_segnare`: the last use was written more than an hour ago. */
export const SELECT_TOKEN = `
  SELECT ${OPERATORE}, t.ultimo_uso IS NULL OR t.ultimo_uso < now() - interval '1 hour' AS da_segnare, false AS secondo_fattore_dovuto
  FROM accessi.token t JOIN accessi.utente u ON u.id = t.utente JOIN accessi.ruolo r ON r.codice = u.ruolo
  WHERE t.impronta = $1 AND u.attivo AND t.revocato IS NULL AND t.scade > now()`;

/** $1 hash of the token. */
export const SEGNA_USO_TOKEN = `UPDATE accessi.token SET ultimo_uso = now() WHERE impronta = $1`;

/** $1 name. */
export const SELECT_CREDENZIALI = `
  SELECT u.id, u.nome, u.password_hash, EXISTS (SELECT FROM accessi.secondo_fattore f WHERE f.utente = u.id AND f.segreto IS NOT NULL) AS con_secondo_fattore
  FROM accessi.utente u WHERE u.nome = $1 AND u.attivo`;

/** $1 user. */
export const SEGNA_ACCESSO = `UPDATE accessi.utente SET ultimo_accesso = now() WHERE id = $1`;

/** $1 user, $2 hash. */
export const UPDATE_PASSWORD_PROPRIA = `UPDATE accessi.utente SET password_hash = $2, deve_cambiare_password = false WHERE id = $1`;

/** $1 hash, $2 user, $3 user agent. */
export const INSERT_SESSIONE = `
  INSERT INTO accessi.sessione (impronta, utente, agente, scade) VALUES ($1, $2, left($3, 120), now() + ${ABSOLUTE})`;

/** $1 hash of the cookie. */
export const DELETE_SESSIONE = `DELETE FROM accessi.sessione WHERE impronta = $1`;

/** $1 user, $2 hash of the session that stays, or ''. */
export const DELETE_SESSIONI_DI = `DELETE FROM accessi.sessione WHERE utente = $1 AND impronta <> $2`;

export const DELETE_SESSIONI_SCADUTE = `DELETE FROM accessi.sessione WHERE scade <= now() OR ultimo_uso <= now() - ${IDLE}`;

/** $1 hash of the cookie, $2 code or null, $3 number or null. */
export const UPDATE_FINALITA = `
  UPDATE accessi.sessione SET finalita = $2, protocollo = $3, finalita_aperta = CASE WHEN $2::text IS NULL THEN NULL ELSE now() END
  WHERE impronta = $1`;

/**
 * Counts one attempt before the password is looked at, so that attempts at the same time cannot slip through together.
 * $1 key, $2 free attempts; no row: blocked. From the last free attempt on, a wait that doubles from 30 s to 15 minutes.
 * An hour without attempts forgets them.
 */
export const CONTA_TENTATIVO = `
  INSERT INTO accessi.tentativo AS t (chiave, falliti) VALUES ($1, 1)
  ON CONFLICT (chiave) DO UPDATE SET
    falliti = CASE WHEN t.ultimo < now() - interval '1 hour' THEN 1 ELSE t.falliti + 1 END,
    ultimo = now(),
    bloccato_fino = CASE WHEN t.ultimo >= now() - interval '1 hour' AND t.falliti + 1 >= $2::integer
      THEN now() + least(interval '15 minutes', interval '30 seconds' * 2 ^ least(t.falliti + 1 - $2::integer, 10)) END
  WHERE t.bloccato_fino IS NULL OR t.bloccato_fino <= now()
  RETURNING falliti`;

/** $1 key. */
export const SECONDI_DI_BLOCCO = `
  SELECT greatest(1, ceil(extract(epoch FROM bloccato_fino - now())))::integer AS secondi FROM accessi.tentativo WHERE chiave = $1`;

/** $1 key. */
export const AZZERA_TENTATIVI = `DELETE FROM accessi.tentativo WHERE chiave = $1`;

/** $1 key: gives back the attempt that turned out right and one mistake before it: people err once, then remember. */
export const RESTITUISCI_TENTATIVO = `
  UPDATE accessi.tentativo SET falliti = greatest(0, falliti - 2), bloccato_fino = NULL WHERE chiave = $1`;

/** $1 key: gives back the one attempt in hand, that was neither right nor wrong. */
export const RENDI_TENTATIVO = `
  UPDATE accessi.tentativo SET falliti = greatest(0, falliti - 1), bloccato_fino = NULL WHERE chiave = $1`;

export const DELETE_TENTATIVI_VECCHI = `DELETE FROM accessi.tentativo WHERE ultimo < now() - interval '1 day'`;
