import type { Migration } from './migration.js';

/**
 * From an act to what it closed and to what it opened: both ways of a genealogy. Not of the open rows alone, as the first of the two was: a read of the past looks at the
 * closed ones.
 */
export const genealogia: Migration = {
  name: '0034-genealogia',
  sql: `
DROP INDEX catasto_stadio_mutazione;
CREATE INDEX catasto_stadio_mutazione_iniziale ON catasto_stadio (comune, tipo_immobile, mutazione_iniziale) WHERE mutazione_iniziale IS NOT NULL;
CREATE INDEX catasto_stadio_mutazione_finale ON catasto_stadio (comune, tipo_immobile, mutazione_finale) WHERE mutazione_finale IS NOT NULL;
`,
};
