import type { Migration } from './migration.js';

/** Tables of facts: opened by an operation and closed by another. */
const TEMPORALI = ['anncsu_accesso', 'anncsu_decisione'];

/**
 * What the national archive says of the municipality's accesses, beside the municipal register, and which differences between the two the office holds to be right.
 *
 * @see DPCM 12/5/2016 (ANNCSU)
 */
export const riconciliazioneAnncsu: Migration = {
  name: '0064-riconciliazione-anncsu',
  sql: `
CREATE TABLE anncsu_accesso (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  progressivo text COLLATE "C" NOT NULL DEFAULT '',
  strada_progressivo text COLLATE "C" NOT NULL DEFAULT '',
  strada_nome text COLLATE "C" NOT NULL DEFAULT '',
  civico text COLLATE "C" NOT NULL DEFAULT '',
  indirizzo text NOT NULL DEFAULT '',
  posizione geometry(Point, 6706),
  crs_origine text,
  accuratezza_m real,
  metodo text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX anncsu_accesso_chiave ON anncsu_accesso (comune, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX anncsu_accesso_progressivo ON anncsu_accesso (comune, progressivo);
CREATE INDEX anncsu_accesso_numero ON anncsu_accesso (comune, strada_progressivo, civico);
CREATE INDEX civico_progressivo ON civico (comune, progressivo);
CREATE INDEX civico_sulla_strada ON civico (comune, strada_progressivo, civico);

-- A difference that is right as it is: the fingerprint of both sides, so that it comes back when either changes.
CREATE TABLE anncsu_decisione (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  oggetto uuid NOT NULL,
  differenza text COLLATE "C" NOT NULL,
  motivo text NOT NULL
);
CREATE UNIQUE INDEX anncsu_decisione_oggetto ON anncsu_decisione (comune, oggetto) WHERE chiusa_da IS NULL;

INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('indirizzi.tolleranza-anncsu-m', '10', 'm', 'Regola tecnica di EDiGIT: due posizioni dello stesso accesso che distano di meno sono la stessa; i metodi 1 e 3 dell’archivio valgono entro 5 m', false);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[${TEMPORALI.map((t) => `'${t}'`).join(', ')}] LOOP
    EXECUTE format('CREATE INDEX %I ON %I (comune, id, aperta_da)', t || '_storia', t);
    EXECUTE format('CREATE UNIQUE INDEX %I ON %I (comune, id) WHERE chiusa_da IS NULL', t || '_id', t);
    EXECUTE format('CREATE INDEX %I ON %I (aperta_da)', t || '_aperta', t);
    EXECUTE format('CREATE INDEX %I ON %I (chiusa_da) WHERE chiusa_da IS NOT NULL', t || '_chiusa', t);
    EXECUTE format('CREATE INDEX %I ON %I (copia_di) WHERE copia_di IS NOT NULL', t || '_copia', t);
    EXECUTE format('CREATE VIEW %I WITH (security_invoker = true) AS SELECT * FROM %I WHERE chiusa_da IS NULL', t || '_oggi', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_app, edigit_import', t || '_oggi');
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY lettura ON %I FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''indirizzi'')))', t);
    EXECUTE format('CREATE POLICY importazione ON %I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO edigit_import', t);
  END LOOP;
END $$;
GRANT INSERT, UPDATE (chiusa_da) ON anncsu_decisione TO edigit_app;
CREATE POLICY apre_chi_modifica ON anncsu_decisione FOR INSERT TO edigit_app WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('indirizzi') AND edigit.ha_diritto('modifica')));
CREATE POLICY chiude_chi_modifica ON anncsu_decisione FOR UPDATE TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('indirizzi') AND edigit.ha_diritto('modifica')));
SELECT edigit.rifai_allora();
`,
};
