import type { Migration } from './migration.js';

/** Derived: only the rules read and write them. */
const DERIVATE = ['registro_indirizzo', 'nome_catastale', 'nome_indirizzo'];

/**
 * The addresses that registers name, taken apart, and which cadastral streets each name means: compared once for each distinct name with the register of streets, not row by row (ADR 0013).
 */
export const indirizziRiferiti: Migration = {
  name: '0062-indirizzi-riferiti',
  sql: `
-- Street and number of the address that an open row of a register names; rows without a number have none.
CREATE TABLE registro_indirizzo (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  settore text COLLATE "C" NOT NULL,
  oggetto uuid NOT NULL,
  nome text COLLATE "C" NOT NULL,
  -- As indirizzo_catastale.numero_civico: «12/A».
  civico text COLLATE "C" NOT NULL,
  PRIMARY KEY (comune, settore, oggetto)
);
CREATE INDEX registro_indirizzo_nome ON registro_indirizzo (comune, nome, civico);

-- Names of streets that the cadastre writes and that were compared. '' stands for «they were, if there are any».
CREATE TABLE nome_catastale (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  nome text COLLATE "C" NOT NULL,
  PRIMARY KEY (comune, nome)
);

-- Which names of the cadastre a name of the registers means; '' for none.
CREATE TABLE nome_indirizzo (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  nome text COLLATE "C" NOT NULL,
  catastale text COLLATE "C" NOT NULL,
  punteggio double precision NOT NULL CHECK (punteggio BETWEEN 0 AND 1),
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('trovata', 'ambigua', 'non-trovata')),
  -- {registro, prove, catasto, possibili}: see apps/api/src/collegamenti/nomi-di-strada.ts.
  prove jsonb NOT NULL,
  versione text COLLATE "C" NOT NULL,
  PRIMARY KEY (comune, nome, catastale)
);
CREATE INDEX nome_indirizzo_catastale ON nome_indirizzo (comune, catastale);

-- Streets are compared by criteria now, not by all the words of the address.
DROP INDEX indirizzo_catastale_indirizzo;
ALTER TABLE indirizzo_catastale DROP COLUMN chiave;
DROP FUNCTION edigit.chiave_indirizzo(text);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[${DERIVATE.map((t) => `'${t}'`).join(', ')}] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY importazione ON %I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO edigit_import', t);
  END LOOP;
END $$;
`,
};
