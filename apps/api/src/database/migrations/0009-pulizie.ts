import type { Migration } from './migration.js';

/** Columns that are read but never sought, joined or compared by: what stands in them is no help to the planner. */
const MAI_CERCATE: Readonly<Record<string, readonly string[]>> = {
  catasto_stadio: [
    'impronta', 'partita', 'zona', 'classe', 'consistenza', 'superficie_m2', 'rendita_euro_cents', 'qualita', 'reddito_dominicale_euro_cents', 'reddito_agrario_euro_cents',
    'efficace_dal', 'efficace_al', 'registrata_il',
  ],
  'persone.catasto_soggetto': ['impronta', 'nome', 'sesso', 'luogo', 'indicazioni'],
  'persone.catasto_titolarita': ['impronta', 'codice_diritto', 'titolo', 'quota_numeratore', 'quota_denominatore', 'regime', 'soggetto_riferimento'],
};

/**
 * The staging of a supply is written once, read once and dropped. The server took it for a table that lives: while the supply was being checked it went over it, to
 * analyze and to clean, taking as much processor time as the check itself.
 */
export const pulizie: Migration = {
  name: '0009-pulizie',
  sql: `
CREATE OR REPLACE FUNCTION edigit.apri_staging(numero integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE madre text;
BEGIN
  PERFORM edigit.chiudi_staging(numero);
  FOR madre IN SELECT relname FROM pg_class WHERE relnamespace = 'staging'::regnamespace AND relkind = 'p' ORDER BY relname LOOP
    CONTINUE WHEN to_regclass(format('staging.%I', madre || '_' || numero)) IS NOT NULL;
    EXECUTE format('CREATE UNLOGGED TABLE staging.%I (LIKE staging.%I INCLUDING ALL) WITH (autovacuum_enabled = false)', madre || '_' || numero, madre);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON staging.%I TO edigit_import', madre || '_' || numero);
    EXECUTE format('ALTER TABLE staging.%I ATTACH PARTITION staging.%I FOR VALUES IN (%s)', madre, madre || '_' || numero, numero);
  END LOOP;
END $$;

${Object.entries(MAI_CERCATE).map(([tabella, colonne]) => `ALTER TABLE ${tabella} ${colonne.map((c) => `ALTER COLUMN ${c} SET STATISTICS 0`).join(', ')};`).join('\n')}
`,
};
