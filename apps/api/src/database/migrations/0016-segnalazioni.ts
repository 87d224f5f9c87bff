import type { Migration } from './migration.js';

/** Doubts of the officers on single data: a flag is opened with a reason and closed with an outcome, and both stay. */
export const segnalazioni: Migration = {
  name: '0016-segnalazioni',
  sql: `
CREATE TABLE segnalazione (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  oggetto_tipo text COLLATE "C" NOT NULL CHECK (oggetto_tipo IN ('edificio', 'unita-immobiliare', 'particella')),
  oggetto_id uuid NOT NULL,
  -- Section of the dossier, and the datum in it; '' is the section as a whole.
  sezione text COLLATE "C" NOT NULL CHECK (sezione ~ '^[a-z][a-z-]{1,39}$'),
  dato text COLLATE "C" NOT NULL DEFAULT '' CHECK (dato ~ '^([a-z][a-zA-Z]{1,39})?$'),
  motivo text NOT NULL CHECK (length(motivo) BETWEEN 1 AND 1000),
  segnalata_da uuid NOT NULL,
  segnalatore text NOT NULL,
  segnalata_il timestamptz NOT NULL,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('aperta', 'chiusa')),
  esito text COLLATE "C" CHECK (esito IN ('corretto', 'confermato', 'non-verificabile', 'ritirata')),
  esito_nota text CHECK (length(esito_nota) <= 1000),
  risolta_da uuid,
  risolutore text,
  risolta_il timestamptz,
  CHECK ((stato = 'chiusa') = (esito IS NOT NULL))
);
CREATE UNIQUE INDEX segnalazione_id ON segnalazione (comune, id) WHERE chiusa_da IS NULL;
CREATE INDEX segnalazione_storia ON segnalazione (comune, id, aperta_da);
CREATE INDEX segnalazione_oggetto ON segnalazione (comune, oggetto_id) WHERE chiusa_da IS NULL;
CREATE INDEX segnalazione_aperta ON segnalazione (aperta_da);
CREATE INDEX segnalazione_chiusa ON segnalazione (chiusa_da) WHERE chiusa_da IS NOT NULL;
CREATE INDEX segnalazione_copia ON segnalazione (copia_di) WHERE copia_di IS NOT NULL;
ALTER TABLE segnalazione ENABLE ROW LEVEL SECURITY;
CREATE POLICY territorio ON segnalazione USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]));
GRANT SELECT, INSERT, UPDATE (chiusa_da) ON segnalazione TO edigit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON segnalazione TO edigit_import;
CREATE POLICY apre_chi_segnala ON segnalazione AS RESTRICTIVE FOR INSERT TO edigit_app WITH CHECK ((SELECT edigit.ha_diritto('segnalazioni')));
CREATE POLICY chiude_chi_segnala ON segnalazione AS RESTRICTIVE FOR UPDATE TO edigit_app USING ((SELECT edigit.ha_diritto('segnalazioni')));

-- Any officer may say that a datum is to be checked.
INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT codice, 'segnalazioni' FROM accessi.ruolo WHERE codice IN ('gestore-forniture', 'consultazione') ON CONFLICT DO NOTHING;

-- The statement that opens an operation names these columns too, empty: the policy on the table says so.
GRANT INSERT (fornitura, annulla) ON operazione TO edigit_app;

-- A decision names its link by id.
CREATE INDEX collegamento_id ON collegamento (comune, id) WHERE chiusa_da IS NULL;

-- Where reads of the past came first, they take the new tables in.
DO $$ BEGIN
  IF to_regprocedure('edigit.rifai_allora()') IS NOT NULL THEN PERFORM edigit.rifai_allora(); END IF;
END $$;
`,
};
