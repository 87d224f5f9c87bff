import type { Migration } from './migration.js';

const TEMPORALI = ['documento', 'impianto'];

/**
 * Documents of a building and its plants. The bytes of a document stand on disk under their SHA-256 (`documento_file` says which and how long); the rows here are
 * opened and closed by operations, so that what was taken off the list is still answered for the past.
 *
 * @see DM 37/2008 art. 7 (declaration of conformity), DPR 380/2001 art. 67 (static test), DPR 151/2011 (fire prevention), DPR 462/2001 and DPR 162/1999 art. 13 (inspections)
 */
export const documenti: Migration = {
  name: '0053-documenti',
  sql: `
CREATE TABLE documento_file (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  byte bigint NOT NULL CHECK (byte > 0),
  -- What its content says it is; inside a signed envelope, what the envelope holds.
  formato text COLLATE "C" NOT NULL,
  contiene text COLLATE "C",
  -- What who opens it should know: a place in a photograph, actions in a PDF.
  avvertenze text[] COLLATE "C" NOT NULL DEFAULT '{}',
  ricevuto_il timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (comune, sha256)
);

CREATE TABLE documento (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  edificio uuid NOT NULL,
  -- The one unit, or the one parcel, of the building that it is about; null: the whole building.
  unita uuid,
  particella uuid,
  tipo text COLLATE "C" NOT NULL CHECK (tipo ~ '^[a-z][a-z-]{1,39}$'),
  titolo text NOT NULL CHECK (length(titolo) BETWEEN 1 AND 200),
  numero text NOT NULL DEFAULT '' CHECK (length(numero) <= 60),
  data date,
  -- Who made or issued it: an office, a firm, a body.
  autore text NOT NULL DEFAULT '' CHECK (length(autore) <= 200),
  scadenza date,
  riservatezza text COLLATE "C" NOT NULL CHECK (riservatezza IN ('ordinaria', 'riservata')),
  -- Where the office has it from.
  fonte text NOT NULL CHECK (length(fonte) BETWEEN 1 AND 200),
  -- Its name, as it was brought, is not kept: such names are often those of persons.
  sha256 text COLLATE "C" NOT NULL,
  CHECK (unita IS NULL OR particella IS NULL)
);
CREATE UNIQUE INDEX documento_chiave ON documento (comune, id) WHERE chiusa_da IS NULL;
CREATE INDEX documento_edificio ON documento (comune, edificio);
CREATE INDEX documento_file_suo ON documento (comune, sha256);
CREATE INDEX documento_scadenza ON documento (comune, scadenza, id) WHERE chiusa_da IS NULL AND scadenza IS NOT NULL;

CREATE TABLE impianto (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  edificio uuid NOT NULL,
  tipo text COLLATE "C" NOT NULL CHECK (tipo ~ '^[a-z][a-z-]{1,39}$'),
  descrizione text NOT NULL DEFAULT '' CHECK (length(descrizione) <= 300),
  installato_il date,
  -- Code of the plant's logbook, or the number that the inspecting body gave it.
  codice text NOT NULL DEFAULT '' CHECK (length(codice) <= 60),
  ultima_verifica date,
  prossima_verifica date,
  -- The document that says it: declaration, report of inspection.
  documento uuid,
  fonte text NOT NULL CHECK (length(fonte) BETWEEN 1 AND 200),
  data date NOT NULL
);
CREATE UNIQUE INDEX impianto_chiave ON impianto (comune, id) WHERE chiusa_da IS NULL;
CREATE INDEX impianto_edificio ON impianto (comune, edificio);
CREATE INDEX impianto_scadenza ON impianto (comune, prossima_verifica, id) WHERE chiusa_da IS NULL AND prossima_verifica IS NOT NULL;

${TEMPORALI.map((t) => `CREATE INDEX ${t}_storia ON ${t} (comune, id, aperta_da);
CREATE INDEX ${t}_aperta ON ${t} (aperta_da);
CREATE INDEX ${t}_chiusa ON ${t} (chiusa_da) WHERE chiusa_da IS NOT NULL;
CREATE INDEX ${t}_copia ON ${t} (copia_di) WHERE copia_di IS NOT NULL;
CREATE VIEW ${t}_oggi WITH (security_invoker = true) AS SELECT * FROM ${t} WHERE chiusa_da IS NULL;
GRANT SELECT ON ${t}_oggi TO edigit_app, edigit_import;
GRANT INSERT, UPDATE (chiusa_da) ON ${t} TO edigit_app;`).join('\n')}
GRANT INSERT ON documento_file TO edigit_app;
${['documento_file', ...TEMPORALI].map((t) => `ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY;
CREATE POLICY territorio ON ${t} USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]));
CREATE POLICY legge_chi_ha_documenti ON ${t} AS RESTRICTIVE FOR SELECT TO edigit_app USING ((SELECT edigit.ha_diritto('documenti')));
CREATE POLICY apre_chi_modifica ON ${t} AS RESTRICTIVE FOR INSERT TO edigit_app WITH CHECK ((SELECT edigit.ha_diritto('documenti') AND edigit.ha_diritto('modifica')));
CREATE POLICY chiude_chi_modifica ON ${t} AS RESTRICTIVE FOR UPDATE TO edigit_app USING ((SELECT edigit.ha_diritto('documenti') AND edigit.ha_diritto('modifica')));
GRANT SELECT ON ${t} TO edigit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${t} TO edigit_import;`).join('\n')}

INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('documenti.dimensione-massima', '50', 'MB', 'Regola tecnica di EDiGIT: un documento più grande si divide o si conserva altrove', true);
SELECT edigit.rifai_allora();
`,
};
