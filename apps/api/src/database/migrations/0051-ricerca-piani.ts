import type { Migration } from './migration.js';

/** Zones and constraints in the universal search: their words, each after a blank, in a column of their own, since under a policy no index answers for an expression. */
export const ricercaPiani: Migration = {
  name: '0051-ricerca-piani',
  sql: `
ALTER TABLE zona ADD COLUMN ricerca text NOT NULL GENERATED ALWAYS AS (' ' || edigit.chiave_testo(codice || ' ' || nome || ' ' || articolo)) STORED;
ALTER TABLE vincolo ADD COLUMN ricerca text NOT NULL GENERATED ALWAYS AS (' ' || edigit.chiave_testo(nome || ' ' || atto)) STORED;
CREATE INDEX zona_ricerca ON zona USING gin (ricerca gin_trgm_ops);
CREATE INDEX vincolo_ricerca ON vincolo USING gin (ricerca gin_trgm_ops);
CREATE OR REPLACE VIEW zona_oggi WITH (security_invoker = true) AS SELECT * FROM zona WHERE chiusa_da IS NULL;
CREATE OR REPLACE VIEW vincolo_oggi WITH (security_invoker = true) AS SELECT * FROM vincolo WHERE chiusa_da IS NULL;
SELECT edigit.rifai_allora();
`,
};
