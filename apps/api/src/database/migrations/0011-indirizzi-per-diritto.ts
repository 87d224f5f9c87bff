import type { Migration } from './migration.js';

/** Addresses are a section of the dossier like the others: their rows show themselves only to who holds its right. The import goes on seeing those of its municipality. */
export const indirizziPerDiritto: Migration = {
  name: '0011-indirizzi-per-diritto',
  sql: ['indirizzo_catastale', 'unita_indirizzo']
    .map(
      (tabella) => `
DROP POLICY territorio ON ${tabella};
CREATE POLICY importazione ON ${tabella} TO edigit_import
  USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]));
CREATE POLICY diritto ON ${tabella} FOR SELECT TO edigit_app
  USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('indirizzi')));`,
    )
    .join('\n'),
};
