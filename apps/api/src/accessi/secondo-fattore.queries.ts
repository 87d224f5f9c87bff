/** $1 user. */
export const SELECT_STATO = `
  SELECT f.attivato, r.secondo_fattore AS obbligatorio,
    (SELECT count(*)::integer FROM accessi.codice_recupero c WHERE c.utente = u.id AND c.usato IS NULL) AS codici_rimasti
  FROM accessi.utente u JOIN accessi.ruolo r ON r.codice = u.ruolo LEFT JOIN accessi.secondo_fattore f ON f.utente = u.id
  WHERE u.id = $1`;

/** $1 user, $2 secret that waits for its first code; the active one, where there is one, stays meanwhile. */
export const UPSERT_IN_ATTESA = `
  INSERT INTO accessi.secondo_fattore (utente, in_attesa, in_attesa_dal) VALUES ($1, $2, now())
  ON CONFLICT (utente) DO UPDATE SET in_attesa = excluded.in_attesa, in_attesa_dal = excluded.in_attesa_dal`;

/** $1 user. */
export const SELECT_IN_ATTESA = `
  SELECT in_attesa FROM accessi.secondo_fattore WHERE utente = $1 AND in_attesa_dal > now() - interval '15 minutes' FOR UPDATE`;

/** $1 user, $2 step of the first code. */
export const ATTIVA = `
  UPDATE accessi.secondo_fattore SET segreto = in_attesa, attivato = now(), ultimo_passo = $2, in_attesa = NULL, in_attesa_dal = NULL WHERE utente = $1`;

/** $1 user. */
export const SELECT_SEGRETO = `SELECT segreto FROM accessi.secondo_fattore WHERE utente = $1 AND segreto IS NOT NULL`;

/** $1 user, $2 step. No row: a code of that step, or of a later one, was taken before. */
export const PRENDI_PASSO = `UPDATE accessi.secondo_fattore SET ultimo_passo = $2 WHERE utente = $1 AND ultimo_passo < $2 RETURNING utente`;

/** $1 user, $2 hash. No row: unknown, or used before. */
export const PRENDI_CODICE = `UPDATE accessi.codice_recupero SET usato = now() WHERE utente = $1 AND impronta = $2 AND usato IS NULL RETURNING utente`;

/** $1 user. */
export const DELETE_CODICI = `DELETE FROM accessi.codice_recupero WHERE utente = $1`;

/** $1 user, $2 hashes. */
export const INSERT_CODICI = `INSERT INTO accessi.codice_recupero (utente, impronta) SELECT $1, unnest($2::text[])`;
