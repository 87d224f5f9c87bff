import type { Migration } from './migration.js';

/** The registry (Anagrafe Territoriale): buildings, parcels, units, addresses, aggregates, and the links among them. Row-level security on everything. */
export const registro: Migration = {
  name: '0005-registro',
  sql: `
-- Human codes (X998-E-00312) are counted per municipality and kind.
CREATE TABLE contatore_codici (
  comune text COLLATE "C" NOT NULL,
  tipo text COLLATE "C" NOT NULL,
  ultimo bigint NOT NULL,
  PRIMARY KEY (comune, tipo)
);

CREATE TABLE particella (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  validita daterange,
  sezione text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  allegato text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('attiva', 'soppressa')),
  in_mappa boolean NOT NULL,
  in_censuario boolean NOT NULL,
  geom geometry(MultiPolygon, 6706),
  superficie_mappa_m2 double precision,
  impronta_mappa text COLLATE "C",
  crs_origine text,
  accuratezza_m real,
  geom3857 geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED
);
CREATE UNIQUE INDEX particella_id ON particella (comune, id) WHERE chiusa_da IS NULL;
CREATE UNIQUE INDEX particella_chiave ON particella (comune, sezione, foglio, numero, denominatore) WHERE chiusa_da IS NULL;
CREATE INDEX particella_numero ON particella (comune, foglio, numero);
CREATE INDEX particella_storia ON particella (comune, id, aperta_da);
CREATE INDEX particella_geom ON particella USING gist (geom);
CREATE INDEX particella_geom3857 ON particella USING gist (geom3857);

CREATE TABLE edificio (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL,
  codice text COLLATE "C" NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  validita daterange,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('in-uso', 'non-piu-in-mappa', 'demolito', 'inserito-per-errore', 'diviso', 'unito')),
  -- Who drew the outline: the cadastral map, a surveyed footprint layer, the office.
  fonte text COLLATE "C" NOT NULL CHECK (fonte IN ('mappa-catastale', 'rilievo', 'ufficio')),
  sezione text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  allegato text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  geom geometry(MultiPolygon, 6706) NOT NULL,
  superficie_mappa_m2 double precision NOT NULL,
  impronta_mappa text COLLATE "C" NOT NULL,
  crs_origine text NOT NULL,
  accuratezza_m real,
  derivato_da uuid[] NOT NULL DEFAULT '{}',
  attributi jsonb NOT NULL DEFAULT '{}'
);
CREATE UNIQUE INDEX edificio_id ON edificio (comune, id) WHERE chiusa_da IS NULL;
CREATE UNIQUE INDEX edificio_codice ON edificio (comune, codice) WHERE chiusa_da IS NULL;
CREATE INDEX edificio_storia ON edificio (comune, id, aperta_da);
CREATE INDEX edificio_numero ON edificio (comune, foglio, numero);
CREATE INDEX edificio_geom ON edificio USING gist (geom);

CREATE TABLE unita_immobiliare (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  validita daterange,
  sezione text COLLATE "C" NOT NULL,
  id_immobile bigint NOT NULL,
  -- The stage that is the current one.
  progressivo integer NOT NULL,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('attiva', 'soppressa', 'bene-comune-non-censibile', 'bene-comune-censibile')),
  sezione_urbana text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  subalterno text COLLATE "C" NOT NULL,
  categoria text COLLATE "C"
);
CREATE UNIQUE INDEX unita_immobiliare_id ON unita_immobiliare (comune, id) WHERE chiusa_da IS NULL;
CREATE UNIQUE INDEX unita_immobiliare_chiave ON unita_immobiliare (comune, sezione, id_immobile) WHERE chiusa_da IS NULL;
CREATE INDEX unita_immobiliare_numero ON unita_immobiliare (comune, foglio, numero, subalterno);
CREATE INDEX unita_immobiliare_storia ON unita_immobiliare (comune, id, aperta_da);

-- Addresses as the cadastre writes them; the municipality's own (strada, civico) are another fact.
CREATE TABLE indirizzo_catastale (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL,
  toponimo text COLLATE "C" NOT NULL,
  via text COLLATE "C" NOT NULL,
  civico text COLLATE "C" NOT NULL,
  etichetta text NOT NULL,
  ricerca text NOT NULL,
  PRIMARY KEY (comune, id),
  UNIQUE (comune, toponimo, via, civico)
);
CREATE INDEX indirizzo_catastale_ricerca ON indirizzo_catastale USING gin (ricerca gin_trgm_ops);
CREATE TABLE unita_indirizzo (
  comune text COLLATE "C" NOT NULL,
  unita uuid NOT NULL,
  indirizzo uuid NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint
);
CREATE UNIQUE INDEX unita_indirizzo_chiave ON unita_indirizzo (comune, unita, indirizzo) WHERE chiusa_da IS NULL;
CREATE INDEX unita_indirizzo_indirizzo ON unita_indirizzo (comune, indirizzo);

-- A link is a claim: two things, a criterion, evidence, a score, and maybe a decision that binds every later run.
CREATE TABLE collegamento (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  tipo text COLLATE "C" NOT NULL CHECK (tipo IN ('unita-edificio', 'edificio-particella', 'sagoma-edificio', 'aggregato-edificio', 'edificio-edificio')),
  da_id uuid NOT NULL,
  a_id uuid NOT NULL,
  criterio text COLLATE "C" NOT NULL,
  punteggio real NOT NULL CHECK (punteggio BETWEEN 0 AND 1),
  prove jsonb NOT NULL,
  algoritmo text COLLATE "C" NOT NULL,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('certo', 'proposto', 'ambiguo', 'confermato', 'respinto', 'sciolto')),
  deciso_da uuid,
  deciso_il timestamptz,
  motivo text
);
CREATE UNIQUE INDEX collegamento_chiave ON collegamento (comune, tipo, da_id, a_id) WHERE chiusa_da IS NULL;
CREATE INDEX collegamento_a ON collegamento (comune, a_id, tipo);

-- How far the urban numbers of a sheet agree with the map: the ground on which a link by key stands.
CREATE TABLE foglio_allineamento (
  comune text COLLATE "C" NOT NULL,
  sezione text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  numeri_urbani integer NOT NULL,
  concordanti integer NOT NULL,
  aggiornato_da bigint NOT NULL,
  PRIMARY KEY (comune, sezione, foglio)
);

CREATE TABLE aggregato (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL,
  codice text COLLATE "C" NOT NULL,
  etichetta text,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  geom geometry(MultiPolygon, 6706) NOT NULL,
  superficie_mappa_m2 double precision NOT NULL,
  impronta text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX aggregato_codice ON aggregato (comune, codice) WHERE chiusa_da IS NULL;
CREATE INDEX aggregato_geom ON aggregato USING gist (geom);

-- What a list or a tile shows of a building at a glance: derived, rewritten for the buildings a merge touches, never a source.
-- The outline stands here too: a dense tile read from this table alone takes a sixth of the time that it takes with a join.
CREATE TABLE edificio_sintesi (
  comune text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  -- Of the building's open version; null when it has none.
  codice text COLLATE "C",
  stato text COLLATE "C",
  sezione text COLLATE "C",
  foglio text COLLATE "C",
  particella text COLLATE "C",
  superficie_mappa_m2 double precision,
  geom3857 geometry(MultiPolygon, 3857),
  indirizzo text,
  unita_attive integer NOT NULL,
  beni_comuni integer NOT NULL,
  soppresse integer NOT NULL,
  da_verificare integer NOT NULL,
  piani integer,
  aggiornata_da bigint NOT NULL,
  PRIMARY KEY (comune, id)
);
CREATE INDEX edificio_sintesi_geom3857 ON edificio_sintesi USING gist (geom3857);

-- Keys a merge touched: what has to be linked again.
CREATE TABLE staging.toccato (fornitura integer NOT NULL, foglio text COLLATE "C" NOT NULL, numero text COLLATE "C" NOT NULL) PARTITION BY LIST (fornitura);

CREATE VIEW particella_oggi WITH (security_invoker = true) AS SELECT * FROM particella WHERE chiusa_da IS NULL;
CREATE VIEW edificio_oggi WITH (security_invoker = true) AS SELECT * FROM edificio WHERE chiusa_da IS NULL;
CREATE VIEW unita_immobiliare_oggi WITH (security_invoker = true) AS SELECT * FROM unita_immobiliare WHERE chiusa_da IS NULL;
CREATE VIEW catasto_stadio_oggi WITH (security_invoker = true) AS SELECT * FROM catasto_stadio WHERE chiusa_da IS NULL;
CREATE VIEW catasto_bordo_oggi WITH (security_invoker = true) AS SELECT * FROM catasto_bordo WHERE chiusa_da IS NULL;
CREATE VIEW collegamento_oggi WITH (security_invoker = true) AS SELECT * FROM collegamento WHERE chiusa_da IS NULL;
CREATE VIEW persone.catasto_soggetto_oggi WITH (security_invoker = true) AS SELECT * FROM persone.catasto_soggetto WHERE chiusa_da IS NULL;
CREATE VIEW persone.catasto_titolarita_oggi WITH (security_invoker = true) AS SELECT * FROM persone.catasto_titolarita WHERE chiusa_da IS NULL;

-- Words of an address. Civic numbers come padded (000012A); names in capitals; the search key has no accents, signs or double blanks.
CREATE FUNCTION edigit.civico(grezzo text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT nullif(regexp_replace(upper(trim(grezzo)), '^0+(?=.)', ''), '0')
$$;
CREATE FUNCTION edigit.chiave_testo(grezzo text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(lower(public.f_unaccent(grezzo)), '[^a-z0-9]+', ' ', 'g'))
$$;
CREATE FUNCTION edigit.nome_proprio(grezzo text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE parola text; esito text := initcap(lower(trim(grezzo)));
BEGIN
  FOREACH parola IN ARRAY ARRAY['Di', 'Del', 'Della', 'Dello', 'Dei', 'Degli', 'Delle', 'Da', 'Dal', 'Dalla', 'Al', 'Alla', 'Alle', 'Ai', 'E', 'In', 'A'] LOOP
    esito := replace(esito, ' ' || parola || ' ', ' ' || lower(parola) || ' ');
  END LOOP;
  FOREACH parola IN ARRAY ARRAY['D', 'L', 'Dell', 'All', 'Nell', 'Sull', 'Dall'] LOOP
    esito := replace(esito, ' ' || parola || '''', ' ' || lower(parola) || '''');
  END LOOP;
  -- The cadastre writes a final accent as an apostrophe (CIVILTA').
  esito := regexp_replace(esito, 'a''(?=\\s|$)', 'à', 'g');
  esito := regexp_replace(esito, '(?<!\\mD)e''(?=\\s|$)', 'è', 'g');
  esito := regexp_replace(esito, 'i''(?=\\s|$)', 'ì', 'g');
  esito := regexp_replace(esito, 'o''(?=\\s|$)', 'ò', 'g');
  RETURN regexp_replace(esito, 'u''(?=\\s|$)', 'ù', 'g');
END $$;
CREATE FUNCTION edigit.etichetta_indirizzo(toponimo text, via text, civico text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(edigit.nome_proprio(toponimo || ' ' || via) || CASE WHEN civico = '' THEN '' WHEN civico = 'SNC' THEN ' snc' ELSE ' ' || civico END)
$$;
CREATE FUNCTION edigit.etichetta_civici(toponimo text, via text, civici text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(edigit.nome_proprio(toponimo || ' ' || via) || coalesce(' ' || (
    SELECT CASE WHEN count(*) > 3 THEN (array_agg(c ORDER BY n, c))[1] || '–' || (array_agg(c ORDER BY n DESC, c DESC))[1] ELSE string_agg(c, '–' ORDER BY n, c) END
    FROM (SELECT c, coalesce(substring(c FROM '^[0-9]+')::numeric, 99999) AS n FROM unnest(civici) c WHERE c <> '' AND c <> 'SNC') x), ''))
$$;
-- Highest floor of a unit: 'T' is 0, 'S1' is -1, 'T-2' is 2; null when nothing is said.
CREATE FUNCTION edigit.piano_massimo(piani jsonb) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(CASE WHEN p ~ '^S[0-9]{0,2}$' THEN -1 WHEN p IN ('T', 'R', 'PT') THEN 0 WHEN p ~ '^[0-9]{1,3}$' THEN p::integer END)
  FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(piani) = 'array' THEN piani ELSE '[]' END) v, regexp_split_to_table(upper(trim(v)), '[-, ]+') p
$$;
GRANT EXECUTE ON FUNCTION edigit.civico(text), edigit.chiave_testo(text), edigit.nome_proprio(text), edigit.etichetta_indirizzo(text, text, text),
  edigit.etichetta_civici(text, text, text[]), edigit.piano_massimo(jsonb) TO edigit_app, edigit_import;

-- Partitions of the staging of one supply, made and dropped by the importer, which owns nothing else.
CREATE FUNCTION edigit.apri_staging(numero integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['stadio', 'soggetto', 'titolarita', 'bordo', 'sagoma', 'toccato'] LOOP
    EXECUTE format('DROP TABLE IF EXISTS staging.%I', t || '_' || numero);
    EXECUTE format('CREATE UNLOGGED TABLE staging.%I PARTITION OF staging.%I FOR VALUES IN (%s)', t || '_' || numero, t, numero);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON staging.%I TO edigit_import', t || '_' || numero);
  END LOOP;
END $$;
CREATE FUNCTION edigit.chiudi_staging(numero integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['stadio', 'soggetto', 'titolarita', 'bordo', 'sagoma', 'toccato'] LOOP
    EXECUTE format('DROP TABLE IF EXISTS staging.%I', t || '_' || numero);
  END LOOP;
END $$;
-- Fresh statistics in the middle of a merge: without them the links are planned as if the tables were empty.
CREATE FUNCTION edigit.analizza(tabelle text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY tabelle LOOP EXECUTE 'ANALYZE ' || t::regclass; END LOOP;
END $$;
REVOKE ALL ON FUNCTION edigit.apri_staging(integer), edigit.chiudi_staging(integer), edigit.analizza(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION edigit.apri_staging(integer), edigit.chiudi_staging(integer), edigit.analizza(text[]) TO edigit_import;
GRANT EXECUTE ON FUNCTION edigit.uuid7() TO edigit_app, edigit_import, edigit_accessi;

-- Tenant first: nobody sees a row of a municipality that is not in the context of the unit of work.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['operazione', 'fornitura', 'fornitura_file', 'problema', 'contatore_codici', 'catasto_stadio', 'identificativo_catastale', 'catasto_bordo',
    'sagoma_rilevata', 'particella', 'edificio', 'unita_immobiliare', 'indirizzo_catastale', 'unita_indirizzo', 'collegamento', 'foglio_allineamento', 'aggregato',
    'edificio_sintesi'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY territorio ON %I USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO edigit_import', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['catasto_soggetto', 'catasto_titolarita', 'problema_testo'] LOOP
    EXECUTE format('ALTER TABLE persone.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY importazione ON persone.%I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    -- A person's data opens only to who has the right and has said why.
    EXECUTE format('CREATE POLICY finalita ON persone.%I FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''titolarita'')) AND (SELECT edigit.finalita()) IS NOT NULL)', t);
    EXECUTE format('GRANT SELECT ON persone.%I TO edigit_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON persone.%I TO edigit_import', t);
  END LOOP;
END $$;
ALTER TABLE comune ENABLE ROW LEVEL SECURITY;
CREATE POLICY territorio ON comune USING (codice = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (codice = ANY ((SELECT edigit.comuni())::text[]));
GRANT SELECT ON comune TO edigit_app, edigit_accessi;
GRANT SELECT, INSERT, UPDATE ON comune TO edigit_import;
GRANT SELECT ON parametro TO edigit_app, edigit_import;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO edigit_import;
GRANT USAGE ON SCHEMA persone TO edigit_app, edigit_import;
GRANT USAGE ON SCHEMA staging TO edigit_import;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA staging TO edigit_import;
GRANT SELECT ON particella_oggi, edificio_oggi, unita_immobiliare_oggi, catasto_stadio_oggi, catasto_bordo_oggi, collegamento_oggi,
  persone.catasto_soggetto_oggi, persone.catasto_titolarita_oggi TO edigit_app, edigit_import;
`,
};
