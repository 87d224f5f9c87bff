import type { Migration } from './migration.js';

/**
 * Staging that several processes use at once, and that says when it is no longer what was read: it is unlogged, so a crash of the server empties it while the supply
 * still waits to be applied.
 */
export const passaggio: Migration = {
  name: '0008-passaggio',
  sql: `
-- Rows in staging, table by table, when the supply had been checked: what is applied must be these.
ALTER TABLE fornitura ADD COLUMN righe_passaggio jsonb;

INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('importazione.giorni-anteprima', '7', 'giorni', 'Regola tecnica di EDiGIT: una fornitura letta e non applicata entro questi giorni è scartata, e i suoi file eliminati', true);

-- Attached, and not made PARTITION OF, which waits for the end of every merge under way and keeps the next ones waiting behind itself.
CREATE OR REPLACE FUNCTION edigit.apri_staging(numero integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE madre text;
BEGIN
  PERFORM edigit.chiudi_staging(numero);
  FOR madre IN SELECT relname FROM pg_class WHERE relnamespace = 'staging'::regnamespace AND relkind = 'p' ORDER BY relname LOOP
    CONTINUE WHEN to_regclass(format('staging.%I', madre || '_' || numero)) IS NOT NULL;
    EXECUTE format('CREATE UNLOGGED TABLE staging.%I (LIKE staging.%I INCLUDING ALL)', madre || '_' || numero, madre);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON staging.%I TO edigit_import', madre || '_' || numero);
    EXECUTE format('ALTER TABLE staging.%I ATTACH PARTITION staging.%I FOR VALUES IN (%s)', madre, madre || '_' || numero, numero);
  END LOOP;
END $$;

-- Dropped when nobody else is in staging; otherwise emptied, and dropped by the next who finds it (edigit.staging_aperti tells which there are).
CREATE OR REPLACE FUNCTION edigit.chiudi_staging(numero integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  sue text := (SELECT string_agg(format('staging.%I', relname), ', ') FROM pg_class WHERE relnamespace = 'staging'::regnamespace AND relkind = 'r' AND relname ~ ('^[a-z_]+_' || numero || '$'));
  madri text := (SELECT string_agg(format('ONLY staging.%I', relname), ', ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'staging'::regnamespace AND relkind = 'p');
BEGIN
  IF sue IS NULL THEN RETURN; END IF;
  BEGIN
    EXECUTE 'LOCK TABLE ' || madri || ' IN ACCESS EXCLUSIVE MODE NOWAIT';
    EXECUTE 'DROP TABLE ' || sue;
  EXCEPTION WHEN lock_not_available THEN
    EXECUTE 'TRUNCATE ' || sue;
  END;
END $$;

CREATE FUNCTION edigit.staging_aperti() RETURNS SETOF integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT DISTINCT substring(relname FROM '_([0-9]+)$')::integer FROM pg_class WHERE relnamespace = 'staging'::regnamespace AND relkind = 'r' AND relname ~ '_[0-9]+$'
$$;
GRANT EXECUTE ON FUNCTION edigit.staging_aperti() TO edigit_import;
`,
};
