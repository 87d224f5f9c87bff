import type { Migration } from './migration.js';

/**
 * What a supply would change, computed before anybody decides, and what a full supply no longer has. The changes themselves are stored for whoever may see imports;
 * those that name persons stand in the schema of persons, behind the right and a purpose.
 */
export const anteprima: Migration = {
  name: '0013-anteprima',
  sql: `
-- Day of the full supply that lacks what an earlier one stated: a version like any other, opened by an operation and undone with it.
ALTER TABLE catasto_stadio ADD COLUMN assente_dal date;
ALTER TABLE unita_immobiliare ADD COLUMN assente_dal date;
ALTER TABLE persone.catasto_titolarita ADD COLUMN assente_dal date;
CREATE OR REPLACE VIEW catasto_stadio_oggi WITH (security_invoker = true) AS SELECT * FROM catasto_stadio WHERE chiusa_da IS NULL;
CREATE OR REPLACE VIEW unita_immobiliare_oggi WITH (security_invoker = true) AS SELECT * FROM unita_immobiliare WHERE chiusa_da IS NULL;
CREATE OR REPLACE VIEW persone.catasto_titolarita_oggi WITH (security_invoker = true) AS SELECT * FROM persone.catasto_titolarita WHERE chiusa_da IS NULL;

CREATE TABLE anteprima (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  fornitura uuid NOT NULL REFERENCES fornitura,
  calcolata_il timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Last operation of the municipality that it has looked at: with a later one it is no longer what would happen.
  operazione bigint NOT NULL,
  -- Why it was computed again; null for the first.
  ricalcolata text,
  riassunto jsonb NOT NULL,
  gruppi jsonb NOT NULL,
  -- Counters that the merge is to give, and those it gave.
  previsti jsonb NOT NULL,
  avvenuti jsonb,
  PRIMARY KEY (comune, fornitura)
);

CREATE TABLE anteprima_voce (
  comune text COLLATE "C" NOT NULL,
  fornitura uuid NOT NULL,
  -- Order in which they are read.
  posto integer NOT NULL,
  genere text COLLATE "C" NOT NULL,
  cambiamento text COLLATE "C" NOT NULL,
  campi text[] COLLATE "C" NOT NULL,
  sezione text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  subalterno text COLLATE "C" NOT NULL,
  -- Thing of the registry, where it is there already.
  oggetto uuid,
  -- Field → [before, after].
  valori jsonb NOT NULL,
  geom_prima geometry(MultiPolygon, 6706),
  geom_dopo geometry(MultiPolygon, 6706),
  PRIMARY KEY (comune, fornitura, posto),
  FOREIGN KEY (comune, fornitura) REFERENCES anteprima ON DELETE CASCADE
);
CREATE INDEX anteprima_voce_gruppo ON anteprima_voce (comune, fornitura, genere, cambiamento, posto);

-- Those that name persons: they go as soon as the supply is applied or discarded.
CREATE TABLE persone.anteprima_voce (
  comune text COLLATE "C" NOT NULL,
  fornitura uuid NOT NULL,
  posto integer NOT NULL,
  genere text COLLATE "C" NOT NULL,
  cambiamento text COLLATE "C" NOT NULL,
  campi text[] COLLATE "C" NOT NULL,
  sezione text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  subalterno text COLLATE "C" NOT NULL,
  oggetto uuid,
  valori jsonb NOT NULL,
  PRIMARY KEY (comune, fornitura, posto),
  FOREIGN KEY (comune, fornitura) REFERENCES anteprima ON DELETE CASCADE
);
CREATE INDEX anteprima_voce_gruppo ON persone.anteprima_voce (comune, fornitura, genere, cambiamento, posto);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['anteprima', 'anteprima_voce'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY territorio ON %I USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO edigit_import', t);
  END LOOP;
END $$;
ALTER TABLE persone.anteprima_voce ENABLE ROW LEVEL SECURITY;
CREATE POLICY importazione ON persone.anteprima_voce TO edigit_import
  USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]));
CREATE POLICY finalita ON persone.anteprima_voce FOR SELECT TO edigit_app
  USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('titolarita')) AND (SELECT edigit.finalita()) IS NOT NULL);
GRANT SELECT ON persone.anteprima_voce TO edigit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON persone.anteprima_voce TO edigit_import;
`,
};
