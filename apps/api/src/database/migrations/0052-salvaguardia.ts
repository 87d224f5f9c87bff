import type { Migration } from './migration.js';

/** How long the safeguard of an adopted version lasts: two facts of the version, and the years of the law as dated parameters. */
export const salvaguardia: Migration = {
  name: '0052-salvaguardia',
  sql: `
ALTER TABLE piano_versione ADD COLUMN pubblicata_fino_al date, ADD COLUMN trasmessa_il date;
CREATE OR REPLACE VIEW piano_versione_oggi WITH (security_invoker = true) AS SELECT * FROM piano_versione WHERE chiusa_da IS NULL;
INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('urbanistica.salvaguardia-anni', '3', 'anni', 'DPR 380/2001, art. 12, c. 3', false),
  ('urbanistica.salvaguardia-anni-trasmessa', '5', 'anni', 'DPR 380/2001, art. 12, c. 3', false),
  ('urbanistica.salvaguardia-anni-per-trasmettere', '1', 'anni', 'DPR 380/2001, art. 12, c. 3', false);
SELECT edigit.rifai_allora();
`,
};
