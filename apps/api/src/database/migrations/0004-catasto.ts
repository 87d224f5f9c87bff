import type { Migration } from './migration.js';

/** What the cadastre says, as it came: stages, subjects, rights, map borders; and the staging of a supply. */
export const catasto: Migration = {
  name: '0004-catasto',
  sql: `
-- One stage (stadio) of a property of the buildings (F) or land (T) cadastre. Layout: Agenzia delle Entrate, ES-23-IS-05.
CREATE TABLE catasto_stadio (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  sezione text COLLATE "C" NOT NULL,
  tipo_immobile text COLLATE "C" NOT NULL CHECK (tipo_immobile IN ('F', 'T')),
  id_immobile bigint NOT NULL,
  progressivo integer NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  -- Efficacia of the generating and concluding act; null when the source has neither or has them inverted.
  validita daterange,
  impronta text COLLATE "C" NOT NULL,
  stato text COLLATE "C" NOT NULL,
  partita text COLLATE "C",
  -- First identifier, normalised: upper case, no zeros on the left.
  sezione_urbana text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  subalterno text COLLATE "C" NOT NULL,
  zona text COLLATE "C",
  categoria text COLLATE "C",
  classe text COLLATE "C",
  consistenza numeric,
  superficie_m2 integer,
  rendita_euro_cents bigint,
  qualita text COLLATE "C",
  reddito_dominicale_euro_cents bigint,
  reddito_agrario_euro_cents bigint,
  efficace_dal date,
  efficace_al date,
  registrata_il date,
  conclusa_il date,
  mutazione_iniziale bigint,
  mutazione_finale bigint,
  -- Identifiers, addresses, portions, deductions, reserves, acts, floors and every field that has no column here.
  dati jsonb NOT NULL
);
CREATE UNIQUE INDEX catasto_stadio_chiave ON catasto_stadio (comune, tipo_immobile, sezione, id_immobile, progressivo) WHERE chiusa_da IS NULL;
CREATE INDEX catasto_stadio_numero ON catasto_stadio (comune, tipo_immobile, foglio, numero);
CREATE INDEX catasto_stadio_storia ON catasto_stadio (comune, tipo_immobile, id_immobile, progressivo);

-- Every cadastral identifier a stage carries: the way back from a suppressed or joined number.
CREATE TABLE identificativo_catastale (
  comune text COLLATE "C" NOT NULL,
  tipo_immobile text COLLATE "C" NOT NULL,
  sezione text COLLATE "C" NOT NULL,
  id_immobile bigint NOT NULL,
  progressivo integer NOT NULL,
  ordine integer NOT NULL,
  sezione_urbana text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  subalterno text COLLATE "C" NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint
);
CREATE INDEX identificativo_catastale_numero ON identificativo_catastale (comune, foglio, numero, subalterno);
CREATE INDEX identificativo_catastale_immobile ON identificativo_catastale (comune, tipo_immobile, id_immobile, progressivo);

CREATE TABLE persone.catasto_soggetto (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  sezione text COLLATE "C" NOT NULL,
  -- Land and building supplies number subjects apart.
  catasto text COLLATE "C" NOT NULL CHECK (catasto IN ('F', 'T')),
  id_soggetto bigint NOT NULL,
  tipo_soggetto text COLLATE "C" NOT NULL CHECK (tipo_soggetto IN ('P', 'G')),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  impronta text COLLATE "C" NOT NULL,
  cognome text,
  nome text,
  denominazione text,
  sesso text COLLATE "C",
  data_nascita date,
  luogo text COLLATE "C",
  codice_fiscale text COLLATE "C",
  indicazioni text,
  ricerca text NOT NULL GENERATED ALWAYS AS (lower(f_unaccent(coalesce(cognome || ' ' || coalesce(nome, ''), denominazione, '')))) STORED
);
CREATE UNIQUE INDEX catasto_soggetto_chiave ON persone.catasto_soggetto (comune, catasto, sezione, id_soggetto, tipo_soggetto) WHERE chiusa_da IS NULL;
CREATE INDEX catasto_soggetto_codice_fiscale ON persone.catasto_soggetto (comune, codice_fiscale);
CREATE INDEX catasto_soggetto_ricerca ON persone.catasto_soggetto USING gin (ricerca gin_trgm_ops);

CREATE TABLE persone.catasto_titolarita (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  sezione text COLLATE "C" NOT NULL,
  tipo_immobile text COLLATE "C" NOT NULL CHECK (tipo_immobile IN ('F', 'T')),
  -- id_titolarita, or a composed key for rights older than 2001.
  chiave text COLLATE "C" NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  validita daterange,
  impronta text COLLATE "C" NOT NULL,
  id_immobile bigint NOT NULL,
  id_soggetto bigint NOT NULL,
  tipo_soggetto text COLLATE "C" NOT NULL,
  -- Three characters, never trimmed: '20' and '20 ' are different rights.
  codice_diritto text COLLATE "C" NOT NULL,
  titolo text,
  quota_numeratore bigint,
  quota_denominatore bigint,
  regime text COLLATE "C",
  soggetto_riferimento bigint,
  attuale boolean NOT NULL,
  dati jsonb NOT NULL
);
CREATE UNIQUE INDEX catasto_titolarita_chiave ON persone.catasto_titolarita (comune, tipo_immobile, sezione, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX catasto_titolarita_immobile ON persone.catasto_titolarita (comune, tipo_immobile, id_immobile);
CREATE INDEX catasto_titolarita_soggetto ON persone.catasto_titolarita (comune, tipo_immobile, id_soggetto);

-- One border (BORDO) of a map sheet.
CREATE TABLE catasto_bordo (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  nome_mappa text COLLATE "C" NOT NULL,
  tipo text COLLATE "C" NOT NULL CHECK (tipo IN ('confine', 'particella', 'fabbricato', 'strada', 'acqua', 'foglio-unione')),
  codice text COLLATE "C" NOT NULL,
  ordinale integer NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  impronta text COLLATE "C" NOT NULL,
  sezione text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  allegato text COLLATE "C" NOT NULL,
  sviluppo text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  geom geometry(MultiPolygon, 6706),
  -- The rings as supplied, in the source system, before any repair.
  geom_origine geometry NOT NULL,
  crs_origine text NOT NULL,
  trasformazione text NOT NULL,
  accuratezza_m real,
  area_mappa_m2 double precision NOT NULL,
  riparato boolean NOT NULL,
  geom3857 geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (CASE WHEN tipo IN ('confine', 'strada', 'acqua') THEN ST_Transform(geom, 3857) END) STORED
);
CREATE UNIQUE INDEX catasto_bordo_chiave ON catasto_bordo (comune, nome_mappa, tipo, codice, ordinale) WHERE chiusa_da IS NULL;
CREATE INDEX catasto_bordo_numero ON catasto_bordo (comune, foglio, numero);
CREATE INDEX catasto_bordo_geom3857 ON catasto_bordo USING gist (geom3857);

-- One shape of a footprint or parcel layer that is not a cadastral map sheet (shapefile, GeoJSON).
CREATE TABLE sagoma_rilevata (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  strato text NOT NULL,
  numero integer NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  impronta text COLLATE "C" NOT NULL,
  classe text COLLATE "C" NOT NULL CHECK (classe IN ('edifici', 'particelle', 'aggregati')),
  geom geometry(MultiPolygon, 6706) NOT NULL,
  geom_origine geometry NOT NULL,
  crs_origine text NOT NULL,
  trasformazione text NOT NULL,
  accuratezza_m real,
  area_mappa_m2 double precision NOT NULL,
  riparato boolean NOT NULL,
  attributi jsonb NOT NULL
);
CREATE UNIQUE INDEX sagoma_rilevata_chiave ON sagoma_rilevata (comune, strato, numero) WHERE chiusa_da IS NULL;
CREATE INDEX sagoma_rilevata_id ON sagoma_rilevata (comune, id);
CREATE INDEX sagoma_rilevata_geom ON sagoma_rilevata USING gist (geom);

-- Staging: a partition per supply, unlogged (a crash empties it and the supply is read again), dropped when the supply ends.
CREATE TABLE staging.stadio (
  fornitura integer NOT NULL, ordine integer NOT NULL, file integer NOT NULL, riga bigint NOT NULL, completo boolean NOT NULL,
  sezione text COLLATE "C", tipo_immobile text COLLATE "C", id_immobile bigint, progressivo integer, impronta text COLLATE "C",
  efficace_dal date, efficace_al date, registrata_il date, conclusa_il date,
  stato text COLLATE "C", partita text COLLATE "C",
  sezione_urbana text COLLATE "C", foglio text COLLATE "C", numero text COLLATE "C", denominatore text COLLATE "C", subalterno text COLLATE "C",
  zona text COLLATE "C", categoria text COLLATE "C", classe text COLLATE "C", consistenza numeric, superficie_m2 integer, rendita_euro_cents bigint,
  qualita text COLLATE "C", reddito_dominicale_euro_cents bigint, reddito_agrario_euro_cents bigint,
  mutazione_iniziale bigint, mutazione_finale bigint, dati jsonb
) PARTITION BY LIST (fornitura);
CREATE TABLE staging.soggetto (
  fornitura integer NOT NULL, ordine integer NOT NULL, file integer NOT NULL, riga bigint NOT NULL,
  sezione text COLLATE "C", catasto text COLLATE "C", id_soggetto bigint, tipo_soggetto text COLLATE "C", impronta text COLLATE "C",
  cognome text, nome text, denominazione text, sesso text COLLATE "C", data_nascita date, luogo text COLLATE "C",
  codice_fiscale text COLLATE "C", indicazioni text
) PARTITION BY LIST (fornitura);
CREATE TABLE staging.titolarita (
  fornitura integer NOT NULL, ordine integer NOT NULL, file integer NOT NULL, riga bigint NOT NULL,
  sezione text COLLATE "C", tipo_immobile text COLLATE "C", chiave text COLLATE "C", impronta text COLLATE "C",
  valida_dal date, valida_al date,
  id_immobile bigint, id_soggetto bigint, tipo_soggetto text COLLATE "C", codice_diritto text COLLATE "C", titolo text,
  quota_numeratore bigint, quota_denominatore bigint, regime text COLLATE "C", soggetto_riferimento bigint, attuale boolean, dati jsonb
) PARTITION BY LIST (fornitura);
CREATE TABLE staging.bordo (
  fornitura integer NOT NULL, ordine integer NOT NULL, file integer NOT NULL, riga bigint NOT NULL,
  nome_mappa text COLLATE "C", tipo text COLLATE "C", codice text COLLATE "C", ordinale integer, impronta text COLLATE "C",
  sezione text COLLATE "C", foglio text COLLATE "C", allegato text COLLATE "C", sviluppo text COLLATE "C", numero text COLLATE "C", denominatore text COLLATE "C",
  geom geometry, geom_origine geometry, crs_origine text, trasformazione text, accuratezza_m real, area_mappa_m2 double precision, riparato boolean
) PARTITION BY LIST (fornitura);
CREATE TABLE staging.sagoma (
  fornitura integer NOT NULL, ordine integer NOT NULL, file integer NOT NULL, riga bigint NOT NULL,
  strato text, numero integer, impronta text COLLATE "C", classe text COLLATE "C",
  geom geometry, geom_origine geometry, crs_origine text, trasformazione text, accuratezza_m real, area_mappa_m2 double precision, riparato boolean, attributi jsonb
) PARTITION BY LIST (fornitura);
`,
};
