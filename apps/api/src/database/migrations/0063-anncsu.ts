import type { Migration } from './migration.js';

/**
 * Civic numbers that the office itself writes, and the changes that the national archive (ANNCSU) has to be told of: one row for each, with what the archive answered. They are opened and closed
 * by operations as any fact, so that to undo a change takes its notice off the queue, and to undo one that was sent is refused.
 *
 * @see DPCM 12/5/2016 art. 3 (updating of ANNCSU by the municipalities)
 */
export const anncsu: Migration = {
  name: '0063-anncsu',
  sql: `
CREATE TABLE anncsu_aggiornamento (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  -- The civic number or the street that it is of.
  oggetto uuid NOT NULL,
  servizio text COLLATE "C" NOT NULL CHECK (servizio IN ('accessi', 'gestionecoordinate', 'odonimi')),
  operazione text COLLATE "C" NOT NULL CHECK (operazione IN ('I', 'R', 'S')),
  etichetta text NOT NULL,
  -- {richiesta: …}, as the service takes it.
  corpo jsonb NOT NULL,
  -- What it lacks to be sent, in sentences.
  mancanze text[] NOT NULL DEFAULT '{}',
  stato text COLLATE "C" NOT NULL DEFAULT 'da-inviare' CHECK (stato IN ('da-inviare', 'esportato', 'accettato', 'rifiutato')),
  codice text COLLATE "C",
  messaggio text,
  id_richiesta text COLLATE "C"
);
-- One notice at a time of one thing waits to be sent.
CREATE UNIQUE INDEX anncsu_aggiornamento_in_coda ON anncsu_aggiornamento (comune, oggetto) WHERE chiusa_da IS NULL AND stato = 'da-inviare';
CREATE UNIQUE INDEX anncsu_aggiornamento_id ON anncsu_aggiornamento (comune, id) WHERE chiusa_da IS NULL;
CREATE INDEX anncsu_aggiornamento_oggetto ON anncsu_aggiornamento (comune, oggetto);
CREATE INDEX anncsu_aggiornamento_storia ON anncsu_aggiornamento (comune, id, aperta_da);
CREATE INDEX anncsu_aggiornamento_aperta ON anncsu_aggiornamento (aperta_da);
CREATE INDEX anncsu_aggiornamento_chiusa ON anncsu_aggiornamento (chiusa_da) WHERE chiusa_da IS NOT NULL;
CREATE INDEX anncsu_aggiornamento_copia ON anncsu_aggiornamento (copia_di) WHERE copia_di IS NOT NULL;
CREATE VIEW anncsu_aggiornamento_oggi WITH (security_invoker = true) AS SELECT * FROM anncsu_aggiornamento WHERE chiusa_da IS NULL;
GRANT SELECT ON anncsu_aggiornamento, anncsu_aggiornamento_oggi TO edigit_app, edigit_import;
GRANT INSERT, UPDATE (chiusa_da) ON anncsu_aggiornamento TO edigit_app;
GRANT INSERT, UPDATE, DELETE ON anncsu_aggiornamento TO edigit_import;
ALTER TABLE anncsu_aggiornamento ENABLE ROW LEVEL SECURITY;
CREATE POLICY lettura ON anncsu_aggiornamento FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('indirizzi')));
CREATE POLICY importazione ON anncsu_aggiornamento TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]));

-- Who may edit writes civic numbers, and what has to be said of them.
GRANT INSERT, UPDATE (chiusa_da) ON civico TO edigit_app;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['civico', 'anncsu_aggiornamento'] LOOP
    EXECUTE format('CREATE POLICY apre_chi_modifica ON %I FOR INSERT TO edigit_app WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''indirizzi'') AND edigit.ha_diritto(''modifica'')))', t);
    EXECUTE format('CREATE POLICY chiude_chi_modifica ON %I FOR UPDATE TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''indirizzi'') AND edigit.ha_diritto(''modifica'')))', t);
  END LOOP;
END $$;
INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('indirizzi.distanza-comune-m', '500', 'm', 'Regola tecnica di EDiGIT: un accesso più lontano dalla mappa del comune non è suo', false);
SELECT edigit.rifai_allora();
`,
};
