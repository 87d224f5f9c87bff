import type { Migration } from './migration.js';

/** A municipality's own base map leaves the list for good: a definition is a setting, no fact of the registry. Those offered to all are only switched off. */
export const sfondiTolti: Migration = {
  name: '0038-sfondi-tolti',
  sql: `
CREATE POLICY rimozione ON sfondo FOR DELETE TO edigit_app
  USING ((SELECT edigit.ha_diritto('amministrazione')) AND comune = ANY ((SELECT edigit.comuni())::text[]));
GRANT DELETE ON sfondo TO edigit_app;
`,
};
