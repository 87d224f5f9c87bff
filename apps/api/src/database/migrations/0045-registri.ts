import type { Migration } from './migration.js';

/** What hangs from a supply, and is not told without its right either. */
const DIPENDENTI = ['problema', 'anteprima', 'anteprima_voce'];

/** Supplies for a register: they are there only for who holds its right, and their preview names rows by a code and by words of their own. */
export const registri: Migration = {
  name: '0045-registri',
  sql: `
-- The right of the register that the supply is for; null for the cadastre, where the right to import is enough.
ALTER TABLE fornitura ADD COLUMN diritto text COLLATE "C";
-- Of a register: the code by which changes are gathered, and what the officer calls the row.
ALTER TABLE anteprima_voce ADD COLUMN gruppo text COLLATE "C" NOT NULL DEFAULT '', ADD COLUMN etichetta text NOT NULL DEFAULT '';
CREATE INDEX anteprima_voce_codice ON anteprima_voce (comune, fornitura, genere, cambiamento, gruppo, posto) WHERE gruppo <> '';
-- System that the shape came in, nominal accuracy of the transformation; of a row whose file has no keys, what it shares with others.
ALTER TABLE staging.riga_registro ADD COLUMN crs_origine text, ADD COLUMN accuratezza_m real, ADD COLUMN senza_chiave text COLLATE "C";

-- Who loads plans: the right to import and that of what is imported, in one profile.
INSERT INTO accessi.ruolo (codice, titolo, predefinito) VALUES ('gestore-piani', 'Gestore di piani e vincoli', true) ON CONFLICT DO NOTHING;
INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'gestore-piani', unnest(ARRAY['importazioni', 'catasto', 'indirizzi', 'urbanistica', 'modifica', 'segnalazioni']) ON CONFLICT DO NOTHING;

CREATE POLICY diritto ON fornitura AS RESTRICTIVE FOR SELECT TO edigit_app USING (diritto IS NULL OR edigit.ha_diritto(diritto));
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[${DIPENDENTI.map((t) => `'${t}'`).join(', ')}] LOOP
    EXECUTE format('CREATE POLICY diritto ON %I AS RESTRICTIVE FOR SELECT TO edigit_app USING (fornitura IN (SELECT f.id FROM fornitura f))', t);
  END LOOP;
END $$;
`,
};
