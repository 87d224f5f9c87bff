import type { Migration } from './migration.js';

/**
 * Energy performance certificates (APE), each with the cadastral keys it speaks of, and what the office knows of one beside its file: annulled, lapsed because its plants were not
 * inspected. Who certified stands apart, among the data of persons; owners are not kept at all.
 *
 * @see D.Lgs 192/2005 art. 6; DM 26/6/2015 (linee guida)
 */
export const energia: Migration = {
  name: '0049-energia',
  sql: `
CREATE TABLE ape (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  -- Code of the certificate, with that of the region where the file tells it apart: one open row each, whatever file it came from.
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  -- Where it comes from, as the office calls it: «Catasto energetico regionale».
  fonte text NOT NULL,
  formato text COLLATE "C" NOT NULL CHECK (formato IN ('xml', 'tabella', 'manuale')),
  codice text COLLATE "C" NOT NULL,
  regione text COLLATE "C" NOT NULL DEFAULT '',
  -- Scale of the class (SCHEMI_CLASSE of the domain) and place of the class in it, 0 the best; null where nobody can say.
  schema text COLLATE "C" CHECK (schema IN ('IT-2009', 'IT-2015', 'IT-EPBD')),
  classe text COLLATE "C" CHECK (length(classe) <= 4),
  posto integer CHECK (posto >= 0),
  -- kWh/m² a year: global not renewable and renewable, envelope in winter, and that of the reference building.
  ep_gl_nren double precision,
  ep_gl_ren double precision,
  ep_h_nd double precision,
  ep_riferimento double precision,
  -- kg/m² a year.
  co2 double precision,
  nzeb boolean,
  qualita_inverno text COLLATE "C",
  qualita_estate text COLLATE "C",
  -- What it is about.
  oggetto text COLLATE "C" CHECK (oggetto IN ('edificio', 'unita', 'gruppo')),
  unita_dichiarate integer,
  -- Codes of the exchange format (domain, codici-ape).
  destinazione text COLLATE "C",
  dpr412 text COLLATE "C",
  motivazione text COLLATE "C",
  tipologia_edilizia text COLLATE "C",
  tipologia_costruttiva text COLLATE "C",
  proprieta text COLLATE "C",
  zona_climatica text COLLATE "C",
  anno_costruzione integer,
  superficie_riscaldata_m2 double precision,
  superficie_raffrescata_m2 double precision,
  superficie_disperdente_m2 double precision,
  volume_riscaldato_m3 double precision,
  volume_raffrescato_m3 double precision,
  rapporto_sv double precision,
  piano text NOT NULL DEFAULT '',
  interno text NOT NULL DEFAULT '',
  emesso_il date,
  -- As the file says, else ten years after the issue.
  scade_il date,
  -- Each an array of objects of texts, by name of the element of the exchange format.
  vettori jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(vettori) = 'array'),
  impianti jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(impianti) = 'array'),
  raccomandazioni jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(raccomandazioni) = 'array'),
  classe_raggiungibile text COLLATE "C",
  ep_raggiungibile double precision,
  software text NOT NULL DEFAULT '',
  -- Marks of plausibility (SEGNI_APE of the domain).
  segni text[] NOT NULL DEFAULT '{}',
  sha256 text COLLATE "C" NOT NULL DEFAULT '',
  riferimenti jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(riferimenti) = 'array'),
  riferito_al date,
  indirizzo text NOT NULL DEFAULT '',
  posizione geometry(Point, 6706)
);
CREATE UNIQUE INDEX ape_chiave ON ape (comune, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX ape_codice ON ape (comune, codice);
CREATE INDEX ape_ordine ON ape (comune, emesso_il DESC NULLS LAST, id) WHERE chiusa_da IS NULL;

-- What the office knows of a certificate beside its file.
CREATE TABLE ape_fatto (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  ape uuid NOT NULL,
  -- 'controllo-mancato': on which day an inspection of the plants was due and not made.
  tipo text COLLATE "C" NOT NULL CHECK (tipo IN ('annullato', 'controllo-mancato')),
  giorno date NOT NULL,
  motivo text NOT NULL
);
CREATE UNIQUE INDEX ape_fatto_chiave ON ape_fatto (comune, ape, tipo) WHERE chiusa_da IS NULL;

-- Who certified: for who has the right, with a purpose.
CREATE TABLE persone.ape_certificatore (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  -- That of the certificate.
  id uuid NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  tipo text COLLATE "C",
  nominativo text NOT NULL,
  titolo text NOT NULL DEFAULT '',
  iscrizione text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX ape_certificatore_chiave ON persone.ape_certificatore (comune, id) WHERE chiusa_da IS NULL;

DO $$
DECLARE s text; t text;
BEGIN
  FOR s, t IN VALUES ('public', 'ape'), ('public', 'ape_fatto'), ('persone', 'ape_certificatore') LOOP
    EXECUTE format('CREATE INDEX %I ON %I.%I (comune, id, aperta_da)', t || '_storia', s, t);
    EXECUTE format('CREATE INDEX %I ON %I.%I (aperta_da)', t || '_aperta', s, t);
    EXECUTE format('CREATE INDEX %I ON %I.%I (chiusa_da) WHERE chiusa_da IS NOT NULL', t || '_chiusa', s, t);
    EXECUTE format('CREATE INDEX %I ON %I.%I (copia_di) WHERE copia_di IS NOT NULL', t || '_copia', s, t);
    EXECUTE format('CREATE VIEW %I.%I WITH (security_invoker = true) AS SELECT * FROM %I.%I WHERE chiusa_da IS NULL', s, t || '_oggi', s, t);
    EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', s, t);
    EXECUTE format('CREATE POLICY lettura ON %I.%I FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''energia''))%s)', s, t,
      CASE s WHEN 'persone' THEN ' AND (SELECT edigit.finalita()) IS NOT NULL' ELSE '' END);
    EXECUTE format('CREATE POLICY importazione ON %I.%I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', s, t);
    EXECUTE format('GRANT SELECT ON %I.%I, %I.%I TO edigit_app', s, t, s, t || '_oggi');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I.%I TO edigit_import', s, t);
    EXECUTE format('GRANT SELECT ON %I.%I TO edigit_import', s, t || '_oggi');
  END LOOP;
END $$;
CREATE UNIQUE INDEX ape_id ON ape (comune, id) WHERE chiusa_da IS NULL;

-- What a certificate is on a day. The order is that of what an officer has to know first.
CREATE FUNCTION edigit.stato_ape(annullato date, decaduto date, scade date, superato boolean, giorno date) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN annullato <= giorno THEN 'annullato' WHEN superato THEN 'superato' WHEN scade < giorno THEN 'scaduto' WHEN decaduto < giorno THEN 'decaduto' WHEN scade IS NULL THEN 'senza-scadenza' ELSE 'valido' END
$$;
GRANT EXECUTE ON FUNCTION edigit.stato_ape(date, date, date, boolean, date) TO edigit_app, edigit_import;

-- Who loads certificates: the right to import and that of what is imported, in one profile.
INSERT INTO accessi.ruolo (codice, titolo, predefinito) VALUES ('gestore-energia', 'Gestore degli attestati energetici', true) ON CONFLICT DO NOTHING;
INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'gestore-energia', unnest(ARRAY['importazioni', 'catasto', 'indirizzi', 'energia', 'modifica', 'segnalazioni']) ON CONFLICT DO NOTHING;
SELECT edigit.rifai_allora();
`,
};
