/** Acts by group; what is in none of these is a change of the registry. */
export const AZIONI_PER_GRUPPO = {
  letture: ['lettura', 'ricerca'],
  accessi: [
    'accesso', 'accesso-rifiutato', 'uscita', 'password-cambiata', 'sessione-terminata', 'secondo-fattore-attivato', 'codici-di-recupero-rifatti', 'codice-di-recupero-usato',
  ],
  conti: [
    'utente-creato', 'utente-modificato', 'utente-sbloccato', 'password-reimpostata', 'token-creato', 'token-revocato', 'ruolo-creato', 'ruolo-modificato', 'ruolo-cancellato',
    'secondo-fattore-tolto',
  ],
  registro: ['lettura-registro', 'verifica-registro', 'copia-di-sicurezza', 'esportazione'],
} as const;

/** Within the territory of who asks (parameter 1, null for all): what is of no municipality belongs to the accounts that it is by or about. */
const ENTRO = `($1::text[] IS NULL OR t.comune = ANY ($1) OR (t.comune IS NULL AND EXISTS (
  SELECT FROM accessi.utente x WHERE NOT x.tutti_i_comuni AND x.comuni <> '{}' AND x.comuni <@ $1 AND (x.id = t.utente OR (t.oggetto_tipo = 'utente' AND t.oggetto_id = x.id::text)))))`;

/** Midnight in Italy of the day in parameter `$n`. */
const mezzanotte = (n: number, giorni = 0): string => `(($${n}::date + ${giorni})::timestamp AT TIME ZONE 'Europe/Rome')`;

/**
 * Newest first. $1 territory or null, $2 id before which the page begins or null, $3 size, then the filters, null where none: $4 first day, $5 last day, $6 user,
 * $7 acts that count, $8 acts that do not, $9 kind of object, $10 its id, $11 purpose, $12 number of the case, $13 municipality.
 */
export const SELECT_RIGHE = `
  SELECT t.id, t.quando, t.utente, u.nome AS utente_nome, u.nome_visualizzato AS utente_nome_visualizzato, t.comune, t.azione, t.oggetto_tipo, t.oggetto_id,
    t.finalita, t.protocollo, t.dettaglio
  FROM accessi.traccia t LEFT JOIN accessi.utente u ON u.id = t.utente
  WHERE ${ENTRO}
    AND ($2::bigint IS NULL OR t.id < $2)
    AND ($4::date IS NULL OR t.quando >= ${mezzanotte(4)})
    AND ($5::date IS NULL OR t.quando < ${mezzanotte(5, 1)})
    AND ($6::uuid IS NULL OR t.utente = $6)
    AND ($7::text[] IS NULL OR t.azione = ANY ($7))
    AND ($8::text[] IS NULL OR t.azione <> ALL ($8))
    AND ($9::text IS NULL OR t.oggetto_tipo = $9)
    AND ($10::text IS NULL OR t.oggetto_id = $10)
    AND ($11::text IS NULL OR t.finalita = $11)
    AND ($12::text IS NULL OR t.protocollo = $12)
    AND ($13::text IS NULL OR t.comune = $13)
  ORDER BY t.id DESC LIMIT $3`;

/** $1 and $2 first and last line: the sealed blocks that hold them. */
export const SELECT_BLOCCHI_TRA = `SELECT blocco, da_id, a_id FROM accessi.traccia_sigillo WHERE a_id >= $1 AND da_id <= $2`;

/** $1 ids: names of accounts that lines are about. */
export const SELECT_NOMI = `SELECT id::text AS id, nome_visualizzato AS etichetta FROM accessi.utente WHERE id::text = ANY ($1::text[])`;

/** $1 municipalities, $2 kinds, $3 ids, side by side: what the registry calls these things, in their last version. */
export const SELECT_ETICHETTE = `
  SELECT x.id::text AS id, CASE x.tipo
    WHEN 'edificio' THEN (SELECT e.codice FROM edificio e WHERE e.comune = x.comune AND e.id = x.id ORDER BY e.aperta_da DESC LIMIT 1)
    WHEN 'particella' THEN (SELECT concat_ws(' · ', nullif('Sez. ' || p.sezione, 'Sez. '), 'Foglio ' || p.foglio, 'P.lla ' || concat_ws('/', p.numero, nullif(p.denominatore, '')))
      FROM particella p WHERE p.comune = x.comune AND p.id = x.id ORDER BY p.aperta_da DESC LIMIT 1)
    WHEN 'unita-immobiliare' THEN (SELECT concat_ws(' · ', nullif('Sez. ' || u.sezione, 'Sez. '), 'Foglio ' || u.foglio, 'P.lla ' || concat_ws('/', u.numero, nullif(u.denominatore, '')), nullif('Sub ' || u.subalterno, 'Sub '))
      FROM unita_immobiliare u WHERE u.comune = x.comune AND u.id = x.id ORDER BY u.aperta_da DESC LIMIT 1)
  END AS etichetta
  FROM unnest($1::text[], $2::text[], $3::uuid[]) AS x (comune, tipo, id)`;

/** $1 territory or null. */
export const SELECT_UTENTI = `
  SELECT id, nome, nome_visualizzato AS "nomeVisualizzato" FROM accessi.utente x
  WHERE $1::text[] IS NULL OR (NOT x.tutti_i_comuni AND x.comuni <> '{}' AND x.comuni <@ $1) ORDER BY lower(f_unaccent(nome_visualizzato)), nome LIMIT 2000`;

/** Kinds of objects there are lines about: one step in the index for each, not one for each line. */
export const SELECT_TIPI_DI_OGGETTO = `
  WITH RECURSIVE tipi AS (
    (SELECT oggetto_tipo FROM accessi.traccia WHERE oggetto_tipo IS NOT NULL ORDER BY oggetto_tipo LIMIT 1)
    UNION ALL
    SELECT (SELECT t.oggetto_tipo FROM accessi.traccia t WHERE t.oggetto_tipo > tipi.oggetto_tipo ORDER BY t.oggetto_tipo LIMIT 1) FROM tipi WHERE tipi.oggetto_tipo IS NOT NULL
  )
  SELECT oggetto_tipo AS tipo FROM tipi WHERE oggetto_tipo IS NOT NULL`;

export const SELECT_ULTIMO_SIGILLO = `
  SELECT s.blocco, s.quando, s.impronta, (SELECT count(*) FROM accessi.traccia t WHERE t.id > coalesce(s.a_id, 0)) AS da_sigillare
  FROM (SELECT 1) AS sempre LEFT JOIN (SELECT * FROM accessi.traccia_sigillo ORDER BY blocco DESC LIMIT 1) AS s ON true`;

/** $1 block after which, in order. */
export const SELECT_SIGILLI_DOPO = `SELECT blocco, righe, quando, impronta FROM accessi.traccia_sigillo WHERE blocco > $1 ORDER BY blocco LIMIT 1000`;

/** $1 first block, $2 last one. */
export const VERIFICA_BLOCCHI = `SELECT blocco FROM accessi.verifica_sigilli($1, $2) AS blocco`;
