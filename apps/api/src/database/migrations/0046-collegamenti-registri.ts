import type { Migration } from './migration.js';

/**
 * Links of the registers of other offices (titles, energy certificates, tax positions, civic numbers) to units, parcels and buildings. What the rules find is derived, and made again
 * whenever its ground changes; what an officer decides about it is a fact of its own, which every later run applies (ADR 0013).
 */
export const collegamentiRegistri: Migration = {
  name: '0046-collegamenti-registri',
  as: 'admin',
  sql: `
-- Positions of the taxes stand apart, as persons do.
CREATE SCHEMA tributi AUTHORIZATION edigit_owner;
REVOKE ALL ON SCHEMA tributi FROM PUBLIC;
GRANT USAGE ON SCHEMA tributi TO edigit_app, edigit_import;
SET LOCAL ROLE edigit_owner;

-- The cadastral keys that the open rows of the registers name, as they name them.
CREATE TABLE registro_riferimento (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  settore text COLLATE "C" NOT NULL,
  -- Right without which the register is not there.
  diritto text COLLATE "C" NOT NULL,
  oggetto uuid NOT NULL,
  ordine integer NOT NULL,
  tipo text COLLATE "C" NOT NULL CHECK (tipo IN ('F', 'T', '')),
  sezione text COLLATE "C" NOT NULL,
  sezione_urbana text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  subalterno text COLLATE "C" NOT NULL,
  fino_a text COLLATE "C" NOT NULL,
  -- Day at which the key is meant; null: nobody says.
  al date,
  PRIMARY KEY (comune, settore, oggetto, ordine)
);
CREATE INDEX registro_riferimento_numero ON registro_riferimento (comune, foglio, numero);

CREATE TABLE collegamento_registro (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  settore text COLLATE "C" NOT NULL,
  diritto text COLLATE "C" NOT NULL,
  fine text COLLATE "C" NOT NULL CHECK (fine IN ('unita', 'particella', 'edificio')),
  da_id uuid NOT NULL,
  a_id uuid NOT NULL,
  criterio text COLLATE "C" NOT NULL,
  punteggio real NOT NULL CHECK (punteggio BETWEEN 0 AND 1),
  prove jsonb NOT NULL,
  algoritmo text COLLATE "C" NOT NULL,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('certo', 'proposto', 'ambiguo', 'confermato', 'respinto'))
);
CREATE UNIQUE INDEX collegamento_registro_chiave ON collegamento_registro (comune, settore, da_id, fine, a_id) WHERE chiusa_da IS NULL;
CREATE INDEX collegamento_registro_a ON collegamento_registro (comune, a_id, settore);
CREATE INDEX collegamento_registro_da ON collegamento_registro (comune, da_id, settore);

CREATE TABLE decisione_registro (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  settore text COLLATE "C" NOT NULL,
  diritto text COLLATE "C" NOT NULL,
  fine text COLLATE "C" NOT NULL CHECK (fine IN ('unita', 'particella', 'edificio')),
  da_id uuid NOT NULL,
  a_id uuid NOT NULL,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('confermato', 'respinto')),
  deciso_da uuid NOT NULL,
  deciso_il timestamptz NOT NULL DEFAULT now(),
  motivo text NOT NULL
);
CREATE UNIQUE INDEX decisione_registro_chiave ON decisione_registro (comune, settore, da_id, fine, a_id) WHERE chiusa_da IS NULL;

-- An address of another register is looked for by all of its words: «Via Roma n. 12/A» is «via roma 12a».
CREATE FUNCTION edigit.chiave_indirizzo(grezzo text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(edigit.chiave_testo(grezzo), ' (n|nr|num|numero|civ|civico) (?=[0-9])', ' '), '([0-9]) ([a-z])$', '\\1\\2')
$$;
GRANT EXECUTE ON FUNCTION edigit.chiave_indirizzo(text) TO edigit_app, edigit_import;
ALTER TABLE indirizzo_catastale ADD COLUMN chiave text COLLATE "C" NOT NULL GENERATED ALWAYS AS (edigit.chiave_indirizzo(etichetta)) STORED;
CREATE INDEX indirizzo_catastale_indirizzo ON indirizzo_catastale (comune, chiave);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['collegamento_registro', 'decisione_registro'] LOOP
    EXECUTE format('CREATE INDEX %I ON %I (comune, id, aperta_da)', t || '_storia', t);
    EXECUTE format('CREATE INDEX %I ON %I (aperta_da)', t || '_aperta', t);
    EXECUTE format('CREATE INDEX %I ON %I (chiusa_da) WHERE chiusa_da IS NOT NULL', t || '_chiusa', t);
    EXECUTE format('CREATE INDEX %I ON %I (copia_di) WHERE copia_di IS NOT NULL', t || '_copia', t);
    EXECUTE format('CREATE VIEW %I WITH (security_invoker = true) AS SELECT * FROM %I WHERE chiusa_da IS NULL', t || '_oggi', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_app, edigit_import', t || '_oggi');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['registro_riferimento', 'collegamento_registro', 'decisione_registro'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY lettura ON %I FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND diritto = ANY ((SELECT edigit.diritti())::text[]))', t);
    EXECUTE format('CREATE POLICY importazione ON %I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO edigit_import', t);
  END LOOP;
  -- The views of the past know the tables of the taxes too.
  EXECUTE replace(pg_get_functiondef('edigit.rifai_allora()'::regprocedure), '(''public'', ''persone'')', '(''public'', ''persone'', ''tributi'')');
END $$;
-- An officer who may edit decides, about what the right lets him see.
GRANT INSERT, UPDATE (chiusa_da) ON decisione_registro TO edigit_app;
CREATE POLICY decide_chi_modifica ON decisione_registro FOR INSERT TO edigit_app
  WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]) AND diritto = ANY ((SELECT edigit.diritti())::text[]) AND (SELECT edigit.ha_diritto('modifica')));
CREATE POLICY ritira_chi_modifica ON decisione_registro FOR UPDATE TO edigit_app
  USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND diritto = ANY ((SELECT edigit.diritti())::text[]) AND (SELECT edigit.ha_diritto('modifica')));
SELECT edigit.rifai_allora();
`,
};
