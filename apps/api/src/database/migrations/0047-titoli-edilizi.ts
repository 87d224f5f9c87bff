import type { Migration } from './migration.js';

/**
 * Building titles (licences, concessions, permits, notices, condono applications, certificates of fitness) as the archives of the office name them, each with the cadastral keys it
 * speaks of. Who asked for one stands apart, among the data of persons.
 *
 * @see DPR 380/2001 art. 9-bis c. 1-bis; L. 47/1985 artt. 31–44; L. 724/1994 art. 39; DL 269/2003 art. 32
 */
export const titoliEdilizi: Migration = {
  name: '0047-titoli-edilizi',
  sql: `
CREATE TABLE titolo_edilizio (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  -- The archive it comes from, as the office called it at import: a file replaces the whole of one.
  archivio text NOT NULL,
  -- Kind, number and year; of what has no number, what it shares with others and its place among them.
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  -- Code of the closed list of the domain (TIPI_TITOLO), and the words of the archive.
  tipo text COLLATE "C" NOT NULL CHECK (tipo ~ '^[a-z][a-z0-9-]{1,39}$'),
  variante boolean NOT NULL DEFAULT false,
  tipo_scritto text NOT NULL DEFAULT '',
  -- Digits without zeros on the left, what stands behind them (BIS, A, VAR1), year; as the archive writes them.
  numero text COLLATE "C" NOT NULL DEFAULT '',
  suffisso text COLLATE "C" NOT NULL DEFAULT '',
  anno integer CHECK (anno BETWEEN 1800 AND 2100),
  scritto text NOT NULL DEFAULT '',
  protocollo text NOT NULL DEFAULT '',
  -- Act by which it was issued, where it has a number of its own.
  atto text NOT NULL DEFAULT '',
  esito text COLLATE "C" CHECK (esito ~ '^[a-z][a-z-]{1,39}$'),
  ambito text COLLATE "C" CHECK (ambito IN ('edificio', 'porzione', 'unita', 'area')),
  presentato_il date,
  rilasciato_il date,
  efficace_dal date,
  inizio_lavori date,
  fine_lavori date,
  scade_il date,
  oggetto text NOT NULL DEFAULT '',
  destinazione text NOT NULL DEFAULT '',
  -- The earlier title that it refers to, as written and as read; which row that is, is looked up.
  precedente text NOT NULL DEFAULT '',
  precedente_tipo text COLLATE "C",
  precedente_numero text COLLATE "C" NOT NULL DEFAULT '',
  precedente_suffisso text COLLATE "C" NOT NULL DEFAULT '',
  precedente_anno integer,
  -- Where the paper is, and where its scans are.
  collocazione text NOT NULL DEFAULT '',
  documenti text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  -- Of an application for condono.
  condono_legge text COLLATE "C" CHECK (condono_legge IN ('47-85', '724-94', '326-03')),
  condono_tipologia integer CHECK (condono_tipologia BETWEEN 1 AND 9),
  condono_superficie_m2 double precision CHECK (condono_superficie_m2 >= 0),
  condono_volume_m3 double precision CHECK (condono_volume_m3 >= 0),
  condono_ultimato_il date,
  -- Euro cents; of what was reckoned in lire, converted.
  oblazione_dovuta_cents bigint,
  oblazione_versata_cents bigint,
  oneri_dovuti_cents bigint,
  oneri_versati_cents bigint,
  valuta text COLLATE "C" NOT NULL DEFAULT 'EUR' CHECK (valuta IN ('EUR', 'ITL')),
  area_protetta boolean,
  parere text COLLATE "C" CHECK (parere IN ('chiesto', 'favorevole', 'contrario', 'da-chiedere', 'non-dovuto')),
  pareri text NOT NULL DEFAULT '',
  documenti_mancanti text NOT NULL DEFAULT '',
  -- Cadastral keys as the archive names them (RiferimentoCatastale), and the day at which they are meant.
  riferimenti jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(riferimenti) = 'array'),
  riferito_al date,
  indirizzo text NOT NULL DEFAULT '',
  posizione geometry(Point, 6706),
  -- The day by which titles follow one another; of a year alone, its first.
  giorno date GENERATED ALWAYS AS (coalesce(rilasciato_il, efficace_dal, presentato_il, make_date(anno, 1, 1))) STORED,
  -- Words that it is looked for by.
  ricerca text NOT NULL GENERATED ALWAYS AS (edigit.chiave_testo(oggetto || ' ' || indirizzo || ' ' || tipo_scritto || ' ' || scritto || ' ' || protocollo || ' ' || atto)) STORED
);
CREATE UNIQUE INDEX titolo_edilizio_chiave ON titolo_edilizio (comune, archivio, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX titolo_edilizio_numero ON titolo_edilizio (comune, numero, anno);
CREATE INDEX titolo_edilizio_ordine ON titolo_edilizio (comune, anno DESC NULLS LAST, id);
CREATE INDEX titolo_edilizio_precedente ON titolo_edilizio (comune, precedente_numero, precedente_anno) WHERE precedente_numero <> '';

-- Who asked for a title, as the archive says: only for who has the right, with a purpose.
CREATE TABLE persone.titolo_richiedente (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  -- That of the title.
  id uuid NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  -- [{ nominativo, codiceFiscale }], in the order of the archive; the tax code may be ''.
  richiedenti jsonb NOT NULL CHECK (jsonb_typeof(richiedenti) = 'array'),
  nomi text NOT NULL,
  codici text[] NOT NULL,
  ricerca text NOT NULL GENERATED ALWAYS AS (lower(f_unaccent(nomi))) STORED
);
CREATE INDEX titolo_richiedente_ricerca ON persone.titolo_richiedente USING gin (ricerca gin_trgm_ops);
CREATE INDEX titolo_richiedente_codici ON persone.titolo_richiedente USING gin (codici);
CREATE UNIQUE INDEX titolo_richiedente_chiave ON persone.titolo_richiedente (comune, id) WHERE chiusa_da IS NULL;

DO $$
DECLARE s text; t text;
BEGIN
  FOREACH s IN ARRAY ARRAY['public', 'persone'] LOOP
    t := CASE s WHEN 'public' THEN 'titolo_edilizio' ELSE 'titolo_richiedente' END;
    EXECUTE format('CREATE INDEX %I ON %I.%I (comune, id, aperta_da)', t || '_storia', s, t);
    EXECUTE format('CREATE INDEX %I ON %I.%I (aperta_da)', t || '_aperta', s, t);
    EXECUTE format('CREATE INDEX %I ON %I.%I (chiusa_da) WHERE chiusa_da IS NOT NULL', t || '_chiusa', s, t);
    EXECUTE format('CREATE INDEX %I ON %I.%I (copia_di) WHERE copia_di IS NOT NULL', t || '_copia', s, t);
    EXECUTE format('CREATE VIEW %I.%I WITH (security_invoker = true) AS SELECT * FROM %I.%I WHERE chiusa_da IS NULL', s, t || '_oggi', s, t);
    EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', s, t);
    EXECUTE format('CREATE POLICY importazione ON %I.%I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', s, t);
    EXECUTE format('GRANT SELECT ON %I.%I, %I.%I TO edigit_app', s, t, s, t || '_oggi');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I.%I TO edigit_import', s, t);
    EXECUTE format('GRANT SELECT ON %I.%I TO edigit_import', s, t || '_oggi');
  END LOOP;
END $$;
CREATE UNIQUE INDEX titolo_edilizio_id ON titolo_edilizio (comune, id) WHERE chiusa_da IS NULL;
CREATE POLICY lettura ON titolo_edilizio FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('edilizia')));
CREATE POLICY finalita ON persone.titolo_richiedente FOR SELECT TO edigit_app
  USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('edilizia')) AND (SELECT edigit.finalita()) IS NOT NULL);

-- Titles open names of persons: like the other rights that do, theirs is never in one role with the administration. Until now it opened an empty section.
CREATE OR REPLACE FUNCTION accessi.separa_diritti() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM accessi.ruolo_diritto WHERE ruolo = NEW.ruolo AND diritto = 'amministrazione')
     AND EXISTS (SELECT FROM accessi.ruolo_diritto WHERE ruolo = NEW.ruolo AND diritto IN ('titolarita', 'tributi', 'edilizia', 'registro-accessi')) THEN
    RAISE EXCEPTION 'role % mixes administration with personal data or the log', NEW.ruolo USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
DELETE FROM accessi.ruolo_diritto d WHERE d.diritto = 'edilizia' AND EXISTS (SELECT FROM accessi.ruolo_diritto a WHERE a.ruolo = d.ruolo AND a.diritto = 'amministrazione');

-- Who loads the archive: the right to import and that of what is imported, in one profile.
INSERT INTO accessi.ruolo (codice, titolo, predefinito) VALUES ('gestore-titoli', 'Gestore dell’archivio edilizio', true) ON CONFLICT DO NOTHING;
INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'gestore-titoli', unnest(ARRAY['importazioni', 'catasto', 'indirizzi', 'edilizia', 'modifica', 'segnalazioni']) ON CONFLICT DO NOTHING;
SELECT edigit.rifai_allora();
`,
};
