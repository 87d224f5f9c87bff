/** Persons that can sign in, the demonstration left out. */
const PERSONE = `accessi.utente u JOIN accessi.ruolo r ON r.codice = u.ruolo WHERE u.attivo AND u.password_hash IS NOT NULL AND NOT u.dimostrativo`;

const conDiritto = (diritto: string): string => `EXISTS (SELECT FROM accessi.ruolo_diritto d WHERE d.ruolo = u.ruolo AND d.diritto = '${diritto}')`;

export const SELECT_CONTI = `
  SELECT (SELECT count(*)::integer FROM ${PERSONE}) AS utenti,
    (SELECT count(*)::integer FROM ${PERSONE} AND u.tutti_i_comuni AND ${conDiritto('amministrazione')}) AS amministratori,
    (SELECT count(*)::integer FROM ${PERSONE} AND r.secondo_fattore AND NOT EXISTS (SELECT FROM accessi.secondo_fattore f WHERE f.utente = u.id AND f.segreto IS NOT NULL)) AS "senzaSecondoFattore",
    (SELECT count(*) > 0 FROM ${PERSONE} AND ${conDiritto('registro-accessi')}) AS "responsabileProtezioneDati",
    (SELECT count(*)::integer FROM accessi.sessione s WHERE s.scade > now() AND s.ultimo_uso > now() - interval '2 hours') AS sessioni,
    (SELECT count(*)::integer FROM accessi.token t JOIN accessi.utente u ON u.id = t.utente
      WHERE u.attivo AND t.revocato IS NULL AND t.scade > now() AND t.scade < now() + interval '30 days') AS "tokenInScadenza"`;

/** Those that something was applied to. */
export const SELECT_COMUNI = `
  SELECT count(*) FILTER (WHERE NOT c.dimostrativo)::integer AS comuni, coalesce(bool_or(c.dimostrativo), false) AS dimostrativo
  FROM comune c WHERE EXISTS (SELECT FROM operazione o WHERE o.comune = c.codice)`;
