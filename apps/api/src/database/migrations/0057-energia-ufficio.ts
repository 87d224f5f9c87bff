import type { Migration } from './migration.js';

/** The technical office, which issues titles and receives the certificates with them, reads the energy certificates too. */
export const energiaUfficio: Migration = {
  name: '0057-energia-ufficio',
  sql: `
INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT r.codice, 'energia' FROM accessi.ruolo r WHERE r.codice = 'urbanistica-edilizia' ON CONFLICT DO NOTHING;
`,
};
