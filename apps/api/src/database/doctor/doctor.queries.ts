export const SERVER = `
SELECT current_setting('server_version_num')::int AS numero, current_setting('server_version') AS versione, pg_database_size(current_database()) AS byte`;

export const EXTENSIONS = `SELECT extname AS nome, extversion AS versione FROM pg_extension`;

export const MIGRATIONS = `SELECT nome, impronta FROM edigit.migrazione`;

/** Who the connection was opened as, whatever role it took afterwards. */
export const SESSION_ROLE = `SELECT rolname AS nome, rolsuper OR rolbypassrls AS privilegiato FROM pg_roles WHERE rolname = session_user`;

/** Tables of a municipality (they have a column `comune`) in which a policy is not enforced. Shared parameters may have no municipality. */
export const TABLES_WITHOUT_POLICY = `
SELECT c.oid::regclass::text AS nome
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'staging' AND pg_get_userbyid(c.relowner) = 'edigit_owner' AND NOT c.relrowsecurity
   AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'comune' AND a.attnotnull AND NOT a.attisdropped)
 ORDER BY 1`;

export const NOT_LEAKPROOF = `
SELECT f AS nome FROM unnest($1::text[]) AS f JOIN pg_proc p ON p.oid = f::regprocedure WHERE NOT p.proleakproof`;

export const INVALID_INDEXES = `
SELECT i.indexrelid::regclass::text AS nome FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
 WHERE (NOT i.indisvalid OR NOT i.indisready) AND pg_get_userbyid(c.relowner) IN ('edigit_owner', 'edigit_import') ORDER BY 1`;

export const UNCHECKED_CONSTRAINTS = `
SELECT format('%s (%s)', conrelid::regclass, conname) AS nome FROM pg_constraint WHERE NOT convalidated ORDER BY 1`;

/** Lines of the log that no seal covers yet, and how long the oldest has waited. */
export const UNSEALED = `
SELECT count(*) AS righe, coalesce(extract(epoch FROM clock_timestamp() - min(quando)), 0)::float8 AS secondi,
       (SELECT max(blocco) FROM accessi.traccia_sigillo) AS blocco
  FROM accessi.traccia WHERE id > coalesce((SELECT a_id FROM accessi.traccia_sigillo ORDER BY blocco DESC LIMIT 1), 0)`;

/** Links of units to buildings whose unit or building was never there in any version. */
export const LINKS = `
SELECT count(*) AS aperti,
       count(*) FILTER (WHERE NOT EXISTS (SELECT FROM unita_immobiliare u WHERE u.comune = c.comune AND u.id = c.da_id)
                           OR NOT EXISTS (SELECT FROM edificio e WHERE e.comune = c.comune AND e.id = c.a_id)) AS sospesi
  FROM collegamento c WHERE c.chiusa_da IS NULL AND c.tipo = 'unita-edificio'`;
