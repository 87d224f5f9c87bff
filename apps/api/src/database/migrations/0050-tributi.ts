import type { Migration } from './migration.js';

/** Values of the law that hold for years, as rows of `parametro`. */
const MOLTIPLICATORI = [['a-c2-c6-c7', 160], ['b-c3-c4-c5', 140], ['a10-d5', 80], ['d', 65], ['c1', 55]] as const;
const moltiplicatori = (periodo: string, base: string): string => MOLTIPLICATORI.map(([gruppo, valore]) => `('tributi.imu.moltiplicatore.${gruppo}', '${valore}', 'volte', '${periodo}', '${base}', true)`).join(', ');

/**
 * Positions of IMU and TARI as the tax office exports them, with the cadastral keys they name, each year apart. Who pays stands in a table of its own: for who has the right and says why.
 *
 * @see L. 160/2019 art. 1 cc. 738–783; L. 147/2013 art. 1 cc. 639–668
 */
export const tributi: Migration = {
  name: '0050-tributi',
  sql: `
CREATE TABLE tributi.posizione (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  -- What a file replaces whole: a tax of a year.
  tributo text COLLATE "C" NOT NULL CHECK (tributo IN ('imu', 'tari')),
  anno integer NOT NULL CHECK (anno BETWEEN 1990 AND 2100),
  -- Code of the position and the keys it names, and its place among those that share them.
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  codice text COLLATE "C" NOT NULL DEFAULT '',
  -- As declared: category without zeros, rent and base in euro cents (the base whole, before share and months), share of possession of 1.
  categoria text COLLATE "C",
  rendita_cents bigint CHECK (rendita_cents >= 0),
  base_cents bigint CHECK (base_cents >= 0),
  quota double precision CHECK (quota > 0 AND quota <= 1),
  mesi integer CHECK (mesi BETWEEN 0 AND 12),
  abitazione_principale boolean,
  riduzione text COLLATE "C" CHECK (riduzione IN ('storico', 'inagibile', 'comodato', 'altra')),
  superficie_m2 double precision CHECK (superficie_m2 >= 0),
  occupanti integer CHECK (occupanti >= 0),
  uso text NOT NULL DEFAULT '',
  dal date,
  al date,
  -- Cadastral keys as the file names them (RiferimentoCatastale), and the day at which they are meant.
  riferimenti jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(riferimenti) = 'array'),
  riferito_al date,
  indirizzo text NOT NULL DEFAULT '',
  posizione geometry(Point, 6706)
);
CREATE UNIQUE INDEX posizione_chiave ON tributi.posizione (comune, tributo, anno, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX posizione_ordine ON tributi.posizione (comune, anno DESC, tributo, codice, id);

-- Who pays, as the file says: only for who has the right, with a purpose.
CREATE TABLE tributi.contribuente (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  -- That of the position.
  id uuid NOT NULL,
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  denominazione text NOT NULL DEFAULT '',
  codice_fiscale text COLLATE "C" NOT NULL DEFAULT '',
  -- The code by which records are of the same person; null where it is none.
  codice_confronto text COLLATE "C"
);
CREATE UNIQUE INDEX contribuente_chiave ON tributi.contribuente (comune, id) WHERE chiusa_da IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['posizione', 'contribuente'] LOOP
    EXECUTE format('CREATE INDEX %I ON tributi.%I (comune, id, aperta_da)', t || '_storia', t);
    EXECUTE format('CREATE INDEX %I ON tributi.%I (aperta_da)', t || '_aperta', t);
    EXECUTE format('CREATE INDEX %I ON tributi.%I (chiusa_da) WHERE chiusa_da IS NOT NULL', t || '_chiusa', t);
    EXECUTE format('CREATE INDEX %I ON tributi.%I (copia_di) WHERE copia_di IS NOT NULL', t || '_copia', t);
    EXECUTE format('CREATE VIEW tributi.%I WITH (security_invoker = true) AS SELECT * FROM tributi.%I WHERE chiusa_da IS NULL', t || '_oggi', t);
    EXECUTE format('ALTER TABLE tributi.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY importazione ON tributi.%I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON tributi.%I, tributi.%I TO edigit_app', t, t || '_oggi');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON tributi.%I TO edigit_import', t);
    EXECUTE format('GRANT SELECT ON tributi.%I TO edigit_import', t || '_oggi');
  END LOOP;
END $$;
CREATE UNIQUE INDEX posizione_id ON tributi.posizione (comune, id) WHERE chiusa_da IS NULL;
CREATE POLICY lettura ON tributi.posizione FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('tributi')));
CREATE POLICY finalita ON tributi.contribuente FOR SELECT TO edigit_app
  USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('tributi')) AND (SELECT edigit.finalita()) IS NOT NULL);

INSERT INTO parametro (codice, valore, unita, valido, base_giuridica, confermato) VALUES
  ${moltiplicatori('[2013-01-01,2020-01-01)', 'DL 201/2011, art. 13, c. 4')}, ${moltiplicatori('[2020-01-01,)', 'L. 160/2019, art. 1, c. 745')},
  ('tributi.imu.rivalutazione', '0.05', 'rapporto', '[1997-01-01,)', 'L. 662/1996, art. 3, c. 48', true),
  ('tributi.imu.quota-ridotta', '0.5', 'rapporto', '[2012-01-01,2020-01-01)', 'DL 201/2011, art. 13, c. 3', true),
  ('tributi.imu.quota-ridotta', '0.5', 'rapporto', '[2020-01-01,)', 'L. 160/2019, art. 1, c. 747', true),
  ('tributi.imu.tolleranza', '0.01', 'rapporto', '(,)', 'Regola tecnica di EDiGIT: entro questa quota della base attesa la differenza è arrotondamento', false),
  ('tributi.tari.quota-catastale', '0.8', 'rapporto', '[2014-01-01,)', 'L. 147/2013, art. 1, c. 646', true),
  ('tributi.tari.tolleranza', '0.05', 'rapporto', '(,)', 'Regola tecnica di EDiGIT: fin qui sotto la soglia la superficie dichiarata è come pari', false);

-- The office that owns the taxes: it loads its files, looks at them and decides about their links.
INSERT INTO accessi.ruolo (codice, titolo, predefinito) VALUES ('ufficio-tributi', 'Ufficio tributi', true) ON CONFLICT DO NOTHING;
INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'ufficio-tributi', unnest(ARRAY['importazioni', 'catasto', 'titolarita', 'indirizzi', 'tributi', 'modifica', 'segnalazioni']) ON CONFLICT DO NOTHING;
SELECT edigit.rifai_allora();
`,
};
