import type { Migration } from './migration.js';

/** A document of a building may be about one of its building titles: the scans of its papers. Without the right to titles nothing says that they are there. */
export const scansioniTitoli: Migration = {
  name: '0069-scansioni-titoli',
  sql: `
ALTER TABLE documento ADD COLUMN titolo_edilizio uuid,
  ADD CONSTRAINT documento_riguarda CHECK (num_nonnulls(unita, particella, titolo_edilizio) <= 1);
CREATE INDEX documento_titolo_edilizio ON documento (comune, titolo_edilizio) WHERE titolo_edilizio IS NOT NULL;
CREATE OR REPLACE VIEW documento_oggi WITH (security_invoker = true) AS SELECT * FROM documento WHERE chiusa_da IS NULL;
CREATE POLICY dei_titoli_a_chi_li_ha ON documento AS RESTRICTIVE TO edigit_app
  USING (titolo_edilizio IS NULL OR (SELECT edigit.ha_diritto('edilizia'))) WITH CHECK (titolo_edilizio IS NULL OR (SELECT edigit.ha_diritto('edilizia')));
SELECT edigit.rifai_allora();
`,
};
