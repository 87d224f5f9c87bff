import type { Migration } from './migration.js';

/** The temporal tables of this step; those that come later bring their columns and indexes along. */
const TEMPORALI = [
  'catasto_stadio', 'identificativo_catastale', 'persone.catasto_soggetto', 'persone.catasto_titolarita', 'catasto_bordo', 'sagoma_rilevata', 'particella', 'edificio',
  'unita_immobiliare', 'unita_indirizzo', 'collegamento', 'aggregato',
];

/**
 * Undo: rows that come back as copies, and the way from an operation to its rows. The indexes do not begin with the municipality (an operation has one only):
 * where they did, the planner would take them for searches by municipality that have a better index.
 */
export const annullamento: Migration = {
  name: '0012-annullamento',
  sql: `
${TEMPORALI.map((tabella) => {
    const nome = tabella.replace('persone.', '');
    return `ALTER TABLE ${tabella} ADD COLUMN copia_di bigint;
CREATE INDEX ${nome}_aperta ON ${tabella} (aperta_da);
CREATE INDEX ${nome}_chiusa ON ${tabella} (chiusa_da) WHERE chiusa_da IS NOT NULL;
CREATE INDEX ${nome}_copia ON ${tabella} (copia_di) WHERE copia_di IS NOT NULL;`;
  }).join('\n')}
-- Who did it, as the history shows it: accounts may be renamed, and a command line has none.
ALTER TABLE operazione ADD COLUMN operatore text NOT NULL DEFAULT '';
UPDATE operazione o SET operatore = f.operatore FROM fornitura f WHERE f.id = o.fornitura;
CREATE UNIQUE INDEX operazione_annulla ON operazione (annulla) WHERE annulla IS NOT NULL;
`,
};
