import type { Migration } from './migration.js';

/** A municipality writes the dated parameters of planning that it sets for itself (a cemetery's band reduced by a resolution), and reads no other municipality's. */
export const parametri: Migration = {
  name: '0044-parametri',
  sql: `
ALTER TABLE parametro ENABLE ROW LEVEL SECURITY;
CREATE POLICY lettura ON parametro FOR SELECT USING (comune IS NULL OR comune = ANY ((SELECT edigit.comuni())::text[]));
CREATE POLICY aggiunta ON parametro FOR INSERT TO edigit_import WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]) AND codice LIKE 'urbanistica.%');
CREATE POLICY modifica ON parametro FOR UPDATE TO edigit_import
  USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND codice LIKE 'urbanistica.%') WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]) AND codice LIKE 'urbanistica.%');
GRANT INSERT, UPDATE ON parametro TO edigit_import;
`,
};
