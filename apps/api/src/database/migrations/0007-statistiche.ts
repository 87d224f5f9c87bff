import type { Migration } from './migration.js';

/** Columns that nothing is searched by: ANALYZE after a merge would read thousands of them in full, to no use. */
const MAI_CERCATE = [
  ['catasto_stadio', 'dati'], ['persone.catasto_titolarita', 'dati'], ['catasto_bordo', 'geom'], ['catasto_bordo', 'geom_origine'], ['sagoma_rilevata', 'geom_origine'],
  ['sagoma_rilevata', 'attributi'], ['edificio', 'attributi'], ['collegamento', 'prove'],
];

export const statistiche: Migration = {
  name: '0007-statistiche',
  sql: MAI_CERCATE.map(([tabella, colonna]) => `ALTER TABLE ${tabella} ALTER COLUMN ${colonna} SET STATISTICS 0;`).join('\n'),
};
