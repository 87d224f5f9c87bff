/** A table as a backup sees it. */
export interface BackedUpTable {
  /** Schema-qualified, quoted where it must be. */
  readonly name: string;
  /** Its columns but for generated ones, in their order. */
  readonly columns: readonly string[];
  /** Pages it occupies: what one COPY may be cut by. */
  readonly pages: number;
}

/** How values are written and read back, whatever the server's own settings. */
export const TEXT_SETTINGS = [`SET LOCAL datestyle = 'ISO'`, `SET LOCAL intervalstyle = 'postgres'`, `SET LOCAL bytea_output = 'hex'`, 'SET LOCAL extra_float_digits = 1'];

/**
 * Every table of the registry, whichever schema a migration put it in. Left out: what is on its way in (`staging`), what the
 * restoring program writes by itself (the list of migrations), and sessions, which must not come back to life.
 */
export const TABLES = `
SELECT c.oid::regclass::text AS name,
       array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns,
       (pg_relation_size(c.oid) / current_setting('block_size')::int)::int AS pages
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
 WHERE c.relkind = 'r' AND pg_get_userbyid(c.relowner) = 'edigit_owner' AND n.nspname <> 'staging'
   AND (n.nspname, c.relname) NOT IN (('edigit', 'migrazione'), ('accessi', 'sessione'))
 GROUP BY c.oid, n.nspname, c.relname
 ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

/** Every sequence (identity columns have one) with the next number it would give. */
export const SEQUENCES = `
SELECT format('%I.%I', schemaname, sequencename) AS name, coalesce(last_value + increment_by, start_value) AS next
  FROM pg_sequences WHERE sequenceowner = 'edigit_owner' AND schemaname <> 'staging'
 ORDER BY schemaname COLLATE "C", sequencename COLLATE "C"`;

/** Foreign keys as they are written, to take them off for the load and put them back, which verifies them. */
export const FOREIGN_KEYS = `
SELECT k.conrelid::regclass::text AS table, quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS definition
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE k.contype = 'f' AND k.conparentid = 0 AND pg_get_userbyid(c.relowner) = 'edigit_owner' AND n.nspname <> 'staging'`;
