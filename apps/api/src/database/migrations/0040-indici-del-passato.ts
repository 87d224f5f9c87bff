import type { Migration } from './migration.js';

/** What a past moment is asked by its key is looked for among closed rows too: without these the dossier of then read every person, and every unit, of the municipality. */
export const indiciDelPassato: Migration = {
  name: '0040-indici-del-passato',
  sql: `
CREATE INDEX catasto_soggetto_storia ON persone.catasto_soggetto (comune, catasto, id_soggetto, tipo_soggetto);
CREATE INDEX unita_immobiliare_immobile ON unita_immobiliare (comune, id_immobile);
`,
};
