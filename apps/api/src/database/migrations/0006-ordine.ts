import type { Migration } from './migration.js';

/** A part of a key with its digits padded before it: numbers order as numbers, and `12A` stands between 12 and 13. */
const parte = (colonna: string): string => `lpad(rtrim(${colonna}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), 9, '0') || ${colonna}`;

/**
 * What lists and searches stand on. The order of lists by cadastral key, as one stored column: under a row-level policy an index on an expression serves no comparison
 * (its functions are not LEAKPROOF), and a page deep in a list would read all those before it.
 */
export const ordine: Migration = {
  name: '0006-ordine',
  sql: `
ALTER TABLE particella ADD COLUMN ordine text COLLATE "C" NOT NULL
  GENERATED ALWAYS AS (sezione || ' ' || ${parte('foglio')} || ' ' || ${parte('numero')} || ' ' || ${parte('denominatore')}) STORED;
CREATE INDEX particella_ordine ON particella (comune, ordine, id) WHERE chiusa_da IS NULL;
ALTER TABLE edificio ADD COLUMN ordine text COLLATE "C" NOT NULL
  GENERATED ALWAYS AS (sezione || ' ' || ${parte('foglio')} || ' ' || ${parte('numero')} || ' ' || ${parte('denominatore')}) STORED;
CREATE INDEX edificio_ordine ON edificio (comune, ordine, id) WHERE chiusa_da IS NULL;
ALTER TABLE unita_immobiliare ADD COLUMN ordine text COLLATE "C" NOT NULL
  GENERATED ALWAYS AS (sezione || ' ' || sezione_urbana || ' ' || ${parte('foglio')} || ' ' || ${parte('numero')} || ' ' || ${parte('denominatore')} || ' ' || ${parte('subalterno')}) STORED;
CREATE INDEX unita_immobiliare_ordine ON unita_immobiliare (comune, ordine, id) WHERE chiusa_da IS NULL;
-- From a suppressed thing to what the same act brought in its place.
CREATE INDEX catasto_stadio_mutazione ON catasto_stadio (comune, tipo_immobile, mutazione_iniziale) WHERE chiusa_da IS NULL AND mutazione_iniziale IS NOT NULL;
`,
};
