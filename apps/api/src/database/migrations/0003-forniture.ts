import type { Migration } from './migration.js';

/** Municipalities, applied operations, supplies with their files and issues, dated parameters. */
export const forniture: Migration = {
  name: '0003-forniture',
  sql: `
-- Time-ordered identifiers (RFC 9562 version 7): uuidv7() exists only from PostgreSQL 18 on.
CREATE FUNCTION edigit.uuid7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

CREATE TABLE comune (
  codice text COLLATE "C" PRIMARY KEY CHECK (length(codice) = 4),
  nome text NOT NULL,
  -- Planar system of legal computations: RDN2008 / UTM 32N, 33N or 34N.
  srid_piano integer NOT NULL DEFAULT 7792 CHECK (srid_piano IN (7791, 7792, 7793)),
  dimostrativo boolean NOT NULL DEFAULT false,
  creato_il timestamptz NOT NULL DEFAULT now()
);

CREATE OR REPLACE FUNCTION edigit.comuni_noti() RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(array_agg(codice::text), ARRAY[]::text[]) FROM public.comune $$;

CREATE TABLE operazione (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  comune text COLLATE "C" NOT NULL REFERENCES comune,
  quando timestamptz NOT NULL DEFAULT clock_timestamp(),
  tipo text NOT NULL CHECK (tipo IN ('importazione', 'annullamento', 'modifica', 'decisione')),
  fornitura uuid,
  utente uuid,
  annulla bigint REFERENCES operazione,
  nota text
);
CREATE INDEX operazione_comune ON operazione (comune, id);

CREATE TABLE fornitura (
  id uuid PRIMARY KEY DEFAULT edigit.uuid7(),
  -- Short number that names the staging partitions of the supply.
  numero integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  comune text COLLATE "C" NOT NULL REFERENCES comune,
  stato text NOT NULL DEFAULT 'ricevuta' CHECK (stato IN ('ricevuta', 'letta', 'anteprima', 'applicata', 'rifiutata', 'annullata', 'scartata')),
  opzioni jsonb NOT NULL DEFAULT '{}',
  -- Hash over the hashes of its files: the same supply twice is known at once.
  impronta text,
  conteggi jsonb NOT NULL DEFAULT '{}',
  differenze jsonb NOT NULL DEFAULT '{}',
  durata_ms integer NOT NULL DEFAULT 0,
  errore jsonb,
  operazione bigint REFERENCES operazione,
  utente uuid,
  -- Who brought it, as the list shows it.
  operatore text NOT NULL DEFAULT '',
  creata_il timestamptz NOT NULL DEFAULT now(),
  conclusa_il timestamptz
);
CREATE INDEX fornitura_comune ON fornitura (comune, creata_il DESC, id);
ALTER TABLE operazione ADD FOREIGN KEY (fornitura) REFERENCES fornitura DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE fornitura_file (
  comune text COLLATE "C" NOT NULL,
  fornitura uuid NOT NULL REFERENCES fornitura,
  ordine integer NOT NULL,
  nome text NOT NULL,
  tipo text NOT NULL,
  sha256 text NOT NULL,
  byte bigint NOT NULL,
  righe bigint NOT NULL DEFAULT 0,
  record bigint NOT NULL DEFAULT 0,
  problemi bigint NOT NULL DEFAULT 0,
  -- Reference date or interval, kind of extraction, coordinate system and transformation: what the file says of itself.
  riferimento date,
  metadati jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (comune, fornitura, ordine)
);
CREATE INDEX fornitura_file_sha256 ON fornitura_file (comune, sha256);

CREATE TABLE problema (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  comune text COLLATE "C" NOT NULL,
  fornitura uuid NOT NULL REFERENCES fornitura,
  file text NOT NULL,
  riga bigint,
  campo text,
  codice text COLLATE "C" NOT NULL,
  gravita text NOT NULL CHECK (gravita IN ('errore', 'avviso')),
  messaggio text NOT NULL,
  -- Masked where the record names persons; the text as supplied then stands in persone.problema_testo.
  testo text
);
CREATE INDEX problema_fornitura ON problema (comune, fornitura, id);

CREATE TABLE persone.problema_testo (
  problema bigint PRIMARY KEY REFERENCES problema,
  comune text COLLATE "C" NOT NULL,
  testo text NOT NULL
);

-- Legal numbers and thresholds, dated and with their basis: never in code.
CREATE TABLE parametro (
  codice text COLLATE "C" NOT NULL,
  comune text COLLATE "C",
  valore jsonb NOT NULL,
  unita text,
  valido daterange NOT NULL DEFAULT '(,)',
  base_giuridica text NOT NULL,
  confermato boolean NOT NULL DEFAULT false,
  EXCLUDE USING gist (codice WITH =, (coalesce(comune, '')) WITH =, valido WITH &&)
);
INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('edificio.sovrapposizione-minima', '0.5', 'rapporto', 'Regola tecnica di EDiGIT: una sagoma continua un edificio se intersezione su unione è almeno questa', true),
  ('collegamento.allineamento-certo', '0.9', 'rapporto', 'Regola tecnica di EDiGIT: quota di numeri urbani presenti in mappa da cui il foglio si dice allineato', true),
  ('catasto.giorni-vecchiaia', '60', 'giorni', 'Regola tecnica di EDiGIT: oltre, la data della fornitura è evidenziata', true);
`,
};
