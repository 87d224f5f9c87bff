import type { Migration } from './migration.js';

/** Tables of facts: opened by an operation and closed by another. */
const TEMPORALI = ['strada', 'civico'];

/**
 * The municipality's streets and civic numbers (toponomastica): masters with ids of their own, the progressives of the national archive (ANNCSU) beside them as foreign keys. A civic number
 * is linked to its street, to a building and to a parcel by the rules of all registers (ADR 0013).
 *
 * @see DPR 223/1989 art. 41–43 (onomastica e numerazione civica); DPCM 12/5/2016 (ANNCSU)
 */
export const stradeECivici: Migration = {
  name: '0048-strade-e-civici',
  sql: `
CREATE TABLE strada (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  -- As the municipality and the national archive number it; '' where they do not.
  codice text COLLATE "C" NOT NULL DEFAULT '',
  progressivo text COLLATE "C" NOT NULL DEFAULT '',
  -- Kind and name together: «Via Giuseppe Garibaldi».
  nome text NOT NULL CHECK (nome <> ''),
  altra_lingua text NOT NULL DEFAULT '',
  -- Names that it bore before, one after another.
  altri_nomi text[] NOT NULL DEFAULT '{}',
  localita text NOT NULL DEFAULT '',
  cap text COLLATE "C" NOT NULL DEFAULT '',
  ordine text COLLATE "C" NOT NULL GENERATED ALWAYS AS (edigit.ordine_naturale(nome)) STORED,
  ricerca text NOT NULL GENERATED ALWAYS AS (edigit.chiave_testo(nome)) STORED
);
CREATE TABLE civico (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  progressivo text COLLATE "C" NOT NULL DEFAULT '',
  codice text COLLATE "C" NOT NULL DEFAULT '',
  -- The street as the source names it: its number there, or its name.
  strada_codice text COLLATE "C" NOT NULL DEFAULT '',
  strada_progressivo text COLLATE "C" NOT NULL DEFAULT '',
  strada_nome text COLLATE "C" NOT NULL DEFAULT '',
  localita text COLLATE "C" NOT NULL DEFAULT '',
  -- Null: without a number (snc), or told by its distance along the road (metrico, m).
  numero integer CHECK (numero BETWEEN 1 AND 99999),
  esponente text COLLATE "C" NOT NULL DEFAULT '',
  specificita text COLLATE "C" NOT NULL DEFAULT '' CHECK (specificita IN ('', 'ROSSO', 'NERO')),
  metrico integer,
  -- «12/A»: equal for two writings of one number, '' for none; and as it is written on a list.
  civico text COLLATE "C" NOT NULL DEFAULT '',
  scritto text NOT NULL,
  indirizzo text NOT NULL DEFAULT '',
  riferimenti jsonb NOT NULL DEFAULT '[]',
  riferito_al date,
  cap text COLLATE "C" NOT NULL DEFAULT '',
  sezione_censimento text COLLATE "C" NOT NULL DEFAULT '',
  dal date,
  -- The access on the road; null where the source has none that can stand.
  posizione geometry(Point, 6706),
  crs_origine text,
  accuratezza_m real,
  quota real,
  -- Of the coordinates (ANNCSU): 1 surveyed within 5 m, 2 surveyed beyond, 3 derived within 5 m, 4 derived beyond, 5 from the portal.
  metodo text COLLATE "C" NOT NULL DEFAULT '' CHECK (metodo IN ('', '1', '2', '3', '4', '5')),
  posizione3857 geometry(Point, 3857) GENERATED ALWAYS AS (ST_Transform(posizione, 3857)) STORED,
  ordine text COLLATE "C" NOT NULL GENERATED ALWAYS AS (edigit.ordine_naturale(indirizzo)) STORED,
  ricerca text NOT NULL GENERATED ALWAYS AS (edigit.chiave_testo(strada_nome)) STORED
);
CREATE UNIQUE INDEX strada_chiave ON strada (comune, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX strada_codice ON strada (comune, codice);
CREATE INDEX strada_progressivo ON strada (comune, progressivo);
CREATE INDEX strada_ordine ON strada (comune, ordine, id);
CREATE UNIQUE INDEX civico_chiave ON civico (comune, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX civico_ordine ON civico (comune, ordine, id);
CREATE INDEX civico_numero ON civico (comune, civico);
CREATE INDEX civico_nome ON civico (comune, strada_nome);
CREATE INDEX civico_ricerca ON civico USING gin (ricerca gin_trgm_ops);
CREATE INDEX civico_posizione ON civico USING gist (posizione);
CREATE INDEX civico_posizione3857 ON civico USING gist (posizione3857);

-- Which street a name means, of those that registers and cadastral addresses write: derived, made again when the streets change.
CREATE TABLE nome_strada (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  nome text COLLATE "C" NOT NULL,
  localita text COLLATE "C" NOT NULL,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('trovata', 'ambigua', 'non-trovata')),
  -- From the best: {id, punteggio, prove}.
  candidati jsonb NOT NULL,
  versione text COLLATE "C" NOT NULL,
  PRIMARY KEY (comune, nome, localita)
);

-- The number of a cadastral address in the writing of the registers: «0012a» is «12/A»; '' for what is none.
CREATE FUNCTION edigit.chiave_civico(grezzo text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce((SELECT concat_ws('/', m[1], nullif(ltrim(m[2], '0'), '')) FROM regexp_match(upper(regexp_replace(grezzo, '\\s', '', 'g')), '^0*([1-9][0-9]{0,4})[/-]?([A-Z0-9/]*)$') m), '')
$$;
GRANT EXECUTE ON FUNCTION edigit.chiave_civico(text) TO edigit_app, edigit_import;
ALTER TABLE indirizzo_catastale ADD COLUMN numero_civico text COLLATE "C" NOT NULL GENERATED ALWAYS AS (edigit.chiave_civico(civico)) STORED;
CREATE INDEX indirizzo_catastale_civico ON indirizzo_catastale (comune, numero_civico);

-- A civic number is linked to its street as well.
ALTER TABLE collegamento_registro DROP CONSTRAINT collegamento_registro_fine_check, ADD CONSTRAINT collegamento_registro_fine_check CHECK (fine IN ('unita', 'particella', 'edificio', 'strada'));
ALTER TABLE decisione_registro DROP CONSTRAINT decisione_registro_fine_check, ADD CONSTRAINT decisione_registro_fine_check CHECK (fine IN ('unita', 'particella', 'edificio', 'strada'));

INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('indirizzi.distanza-edificio-m', '25', 'm', 'Regola tecnica di EDiGIT: oltre, l’accesso su strada non è più quello dell’edificio', false),
  ('indirizzi.distanza-incerta-m', '3', 'm', 'Regola tecnica di EDiGIT: due edifici la cui distanza dall’accesso differisce di meno si equivalgono', false);

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
  END LOOP;
  FOREACH t IN ARRAY ARRAY['strada', 'civico', 'nome_strada'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY lettura ON %I FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''indirizzi'')))', t);
    EXECUTE format('CREATE POLICY importazione ON %I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO edigit_import', t);
  END LOOP;
END $$;
SELECT edigit.rifai_allora();
`,
};
