import type { Migration } from './migration.js';

/** The cadastral addresses at one number of one street, asked for each civic number that is linked: by number alone there are as many as streets. */
export const nomeDellaStrada: Migration = {
  name: '0070-nome-della-strada',
  sql: `
DROP INDEX indirizzo_catastale_civico;
CREATE INDEX indirizzo_catastale_civico ON indirizzo_catastale (comune, numero_civico, btrim(toponimo || ' ' || via));
`,
};
