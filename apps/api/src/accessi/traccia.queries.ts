/** $1 municipality or null, $2 action, $3 kind of object, $4 its id, $5 detail as JSON. Who, when and why are filled by the database. */
export const INSERT_TRACCIA = `
  INSERT INTO accessi.traccia (comune, azione, oggetto_tipo, oggetto_id, dettaglio) VALUES ($1, $2, $3, $4, $5::jsonb)`;

/** $1 rows of a block at most. */
export const SIGILLA_TRACCIA = `SELECT accessi.sigilla_traccia($1::integer)::integer AS righe`;

export const VERIFICA_TRACCIA = `SELECT blocco::text AS blocco FROM accessi.verifica_traccia() AS blocco`;
