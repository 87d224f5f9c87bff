import type { Migration } from './migration.js';

/**
 * The order of addresses in lists, as stored columns made of the very text that is shown: «Via Roma 2» before «Via Roma 12», capitals, accents and apostrophes
 * aside. Cut where nothing is read any more, so that the place in a list always fits a cursor.
 */
export const ordineIndirizzi: Migration = {
  name: '0010-ordine-indirizzi',
  sql: `
-- Every number takes ten digits; what is longer stays as it is.
CREATE FUNCTION edigit.ordine_naturale(testo text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN left(regexp_replace(regexp_replace(lower(public.f_unaccent(testo)), '([0-9]+)', '000000000\\1', 'g'), '0*([0-9]{10})', '\\1', 'g'), 200);
GRANT EXECUTE ON FUNCTION edigit.ordine_naturale(text) TO edigit_app, edigit_import;

ALTER TABLE indirizzo_catastale ADD COLUMN ordine text COLLATE "C" NOT NULL GENERATED ALWAYS AS (edigit.ordine_naturale(etichetta)) STORED;
CREATE INDEX indirizzo_catastale_ordine ON indirizzo_catastale (comune, ordine, id);
ALTER TABLE edificio_sintesi ADD COLUMN ordine_indirizzo text COLLATE "C" GENERATED ALWAYS AS (edigit.ordine_naturale(indirizzo)) STORED;
CREATE INDEX edificio_sintesi_indirizzo ON edificio_sintesi (comune, ordine_indirizzo, id);
`,
};
