import type { Migration } from './migration.js';

/**
 * The worklist of the taxes, kept: the comparison of every position of a year, and of the units without one, as the rules last found it. Derived, made again by whoever reads it after an
 * operation that changed its ground; of the present only.
 */
export const confrontoTributi: Migration = {
  name: '0065-confronto-tributi',
  sql: `
CREATE TABLE tributi.confronto_anno (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  tributo text COLLATE "C" NOT NULL,
  anno integer NOT NULL,
  -- The last operation of the municipality that its rows know of, and the fingerprint of rules and parameters they were made by.
  fino_a bigint NOT NULL,
  regole text COLLATE "C" NOT NULL,
  PRIMARY KEY (comune, tributo, anno)
);
CREATE TABLE tributi.confronto (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  tributo text COLLATE "C" NOT NULL,
  anno integer NOT NULL,
  tipo text COLLATE "C" NOT NULL CHECK (tipo IN ('posizione', 'unita')),
  -- Of the position, or of the unit that none names.
  id uuid NOT NULL,
  codice text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  ordine text COLLATE "C" NOT NULL,
  categoria text COLLATE "C",
  esito text COLLATE "C" NOT NULL,
  motivo text COLLATE "C",
  attesa double precision,
  base double precision,
  soglia double precision,
  dichiarata double precision,
  PRIMARY KEY (comune, tributo, anno, id)
);
CREATE INDEX confronto_ordine ON tributi.confronto (comune, tributo, anno, ordine, id);
CREATE INDEX confronto_esito ON tributi.confronto (comune, tributo, anno, esito, ordine, id);
CREATE INDEX confronto_codice ON tributi.confronto (comune, tributo, anno, codice);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['confronto_anno', 'confronto'] LOOP
    EXECUTE format('ALTER TABLE tributi.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY lettura ON tributi.%I FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''tributi'')))', t);
    EXECUTE format('CREATE POLICY importazione ON tributi.%I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON tributi.%I TO edigit_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON tributi.%I TO edigit_import', t);
  END LOOP;
END $$;
`,
};
