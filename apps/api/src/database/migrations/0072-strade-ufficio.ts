import type { Migration } from './migration.js';

/**
 * Streets that the office itself names, renames and suppresses: who may edit writes them, as it does civic numbers.
 *
 * @see DPR 223/1989 art. 41 (onomastica)
 */
export const stradeUfficio: Migration = {
  name: '0072-strade-ufficio',
  sql: `
GRANT INSERT, UPDATE (chiusa_da) ON strada TO edigit_app;
CREATE POLICY apre_chi_modifica ON strada FOR INSERT TO edigit_app WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('indirizzi') AND edigit.ha_diritto('modifica')));
CREATE POLICY chiude_chi_modifica ON strada FOR UPDATE TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('indirizzi') AND edigit.ha_diritto('modifica')));
`,
};
