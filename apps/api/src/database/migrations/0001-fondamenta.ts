import { MARK_LEAKPROOF } from '../leakproof.js';
import type { Migration } from './migration.js';

/**
 * The ground everything stands on: extensions, roles without a login, schemas closed to everybody, and the functions through
 * which row-level policies read who asks.
 *
 * Roles are shared by all databases of a cluster, where advisory locks are not: each statement about them bears being run twice
 * and at once.
 */
export const fondamenta: Migration = {
  name: '0001-fondamenta',
  as: 'admin',
  sql: `
CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
${MARK_LEAKPROOF}
DO $roles$
DECLARE
  nome text;
BEGIN
  FOREACH nome IN ARRAY ARRAY['edigit_owner', 'edigit_app', 'edigit_import', 'edigit_accessi', 'edigit_login'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = nome) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS %s', nome,
                       CASE nome WHEN 'edigit_login' THEN 'NOINHERIT' ELSE 'INHERIT' END);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
  END LOOP;
END
$roles$;

-- The login takes one role per unit of work and holds nothing by itself; the owner hands tables over to the import role.
DO $members$
DECLARE
  coppia record;
BEGIN
  FOR coppia IN SELECT * FROM (VALUES
      ('edigit_owner', 'edigit_login'), ('edigit_app', 'edigit_login'), ('edigit_import', 'edigit_login'),
      ('edigit_accessi', 'edigit_login'), ('edigit_import', 'edigit_owner')) AS v (ruolo, membro) LOOP
    IF NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.roleid = coppia.ruolo::regrole AND m.member = coppia.membro::regrole) THEN
      BEGIN
        EXECUTE format('GRANT %I TO %I', coppia.ruolo, coppia.membro);
      EXCEPTION WHEN unique_violation OR internal_error THEN NULL; -- another database of the cluster was granting it
      END;
    END IF;
  END LOOP;
  EXECUTE format('GRANT edigit_owner, edigit_import TO %I', current_user);
EXCEPTION WHEN internal_error OR invalid_grant_operation THEN NULL;
END
$members$;

DO $database$
BEGIN
  EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO edigit_import', current_database());
END
$database$;

CREATE SCHEMA edigit AUTHORIZATION edigit_owner;
CREATE SCHEMA persone AUTHORIZATION edigit_owner;
CREATE SCHEMA accessi AUTHORIZATION edigit_owner;
CREATE SCHEMA staging AUTHORIZATION edigit_import;

REVOKE ALL ON SCHEMA public, edigit, persone, accessi, staging FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO edigit_owner;
GRANT USAGE ON SCHEMA public, edigit TO edigit_app, edigit_import, edigit_accessi;
-- Only so that forgetting the context says "permission denied" instead of "does not exist".
GRANT USAGE ON SCHEMA public TO edigit_login;
GRANT USAGE, CREATE ON SCHEMA staging TO edigit_owner;

-- What a migration creates is granted by that migration, or it is nobody's.
ALTER DEFAULT PRIVILEGES FOR ROLE edigit_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE edigit_import REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

SET LOCAL ROLE edigit_owner;

-- unaccent() alone is only STABLE, since its dictionary could change: naming it makes it fit for an index.
CREATE FUNCTION public.f_unaccent(testo text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN public.unaccent('public.unaccent'::regdictionary, testo);

CREATE FUNCTION edigit.tutti() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('edigit.comuni', true) = '*', false);

-- Every municipality there is. Empty until the table of municipalities exists: the migration that makes it replaces this body.
CREATE FUNCTION edigit.comuni_noti() RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT ARRAY[]::text[] $$;

CREATE FUNCTION edigit.comuni() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN edigit.tutti() THEN edigit.comuni_noti()
              ELSE coalesce(string_to_array(current_setting('edigit.comuni', true), ','), ARRAY[]::text[]) END;

CREATE FUNCTION edigit.diritti() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(string_to_array(current_setting('edigit.diritti', true), ','), ARRAY[]::text[]);

CREATE FUNCTION edigit.ha_diritto(diritto text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN diritto = ANY (edigit.diritti());

CREATE FUNCTION edigit.utente() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('edigit.utente', true), '');

CREATE FUNCTION edigit.finalita() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('edigit.finalita', true), '');

CREATE FUNCTION edigit.protocollo() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('edigit.protocollo', true), '');

GRANT EXECUTE ON FUNCTION public.f_unaccent(text), edigit.tutti(), edigit.comuni_noti(), edigit.comuni(), edigit.diritti(),
  edigit.ha_diritto(text), edigit.utente(), edigit.finalita(), edigit.protocollo()
  TO edigit_app, edigit_import, edigit_accessi;
`,
};
