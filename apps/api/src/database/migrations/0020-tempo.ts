import type { Migration } from './migration.js';

/** Columns of the views of a day that are not simply those of the table: table → column → expression over `t` (and `s`, the stage of the day, for units). */
const COLONNE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // What ended after the day had not ended yet.
  catasto_stadio: {
    mutazione_finale: 'CASE WHEN t.efficace_al > (SELECT edigit.valido_al()) THEN NULL ELSE t.mutazione_finale END',
    conclusa_il: 'CASE WHEN t.efficace_al > (SELECT edigit.valido_al()) THEN NULL ELSE t.conclusa_il END',
    efficace_al: 'CASE WHEN t.efficace_al > (SELECT edigit.valido_al()) THEN NULL ELSE t.efficace_al END',
    stato: `CASE WHEN t.stato = 'soppressa' AND t.efficace_al > (SELECT edigit.valido_al()) THEN 'attiva' ELSE t.stato END`,
  },
  catasto_titolarita: { attuale: 'CASE WHEN (SELECT edigit.valido_al()) IS NULL OR t.validita IS NULL THEN t.attuale ELSE t.validita @> (SELECT edigit.valido_al()) END' },
  // The stage of the day is the current one of that day.
  unita_immobiliare: Object.fromEntries([
    ...['progressivo', 'sezione_urbana', 'foglio', 'numero', 'denominatore', 'subalterno'].map((c) => [c, `coalesce(s.${c}, t.${c})`]),
    ['categoria', 'CASE WHEN s.progressivo IS NULL THEN t.categoria ELSE s.categoria END'],
    ['stato', `CASE WHEN s.progressivo IS NULL THEN t.stato WHEN s.stato <> 'attiva' THEN s.stato WHEN s.mutazione_finale IS NOT NULL OR s.conclusa_il IS NOT NULL THEN 'soppressa' ELSE 'attiva' END`],
  ]),
  particella: {
    stato: `CASE WHEN (SELECT edigit.valido_al()) IS NULL OR NOT t.in_censuario THEN t.stato WHEN EXISTS (
      SELECT 1 FROM vigente.catasto_stadio x WHERE x.comune = t.comune AND x.tipo_immobile = 'T' AND x.foglio = t.foglio AND x.numero = t.numero AND x.sezione = t.sezione AND x.denominatore = t.denominatore
        AND x.stato <> 'soppressa' AND x.mutazione_finale IS NULL AND x.conclusa_il IS NULL) THEN 'attiva' ELSE 'soppressa' END`,
  },
  // A building that an act closed on a later day was still in use.
  edificio: { stato: `CASE WHEN t.stato = 'demolito' AND upper(t.validita) > (SELECT edigit.valido_al()) THEN 'in-uso' ELSE t.stato END` },
};

const UNIONI: Readonly<Record<string, string>> = {
  unita_immobiliare: `LEFT JOIN LATERAL (
    SELECT x.* FROM vigente.catasto_stadio x
    WHERE x.comune = t.comune AND x.tipo_immobile = 'F' AND x.sezione = t.sezione AND x.id_immobile = t.id_immobile
    ORDER BY x.progressivo DESC LIMIT 1) s ON true`,
};

const CONDIZIONI: Readonly<Record<string, string>> = {
  catasto_stadio: 'AND ((SELECT edigit.valido_al()) IS NULL OR t.efficace_dal IS NULL OR t.efficace_dal <= (SELECT edigit.valido_al()))',
  unita_immobiliare: 'AND ((SELECT edigit.valido_al()) IS NULL OR s.progressivo IS NOT NULL)',
};

const mappa = (m: object): string => `'${JSON.stringify(m).replaceAll("'", "''")}'::jsonb`;

/** What is derived for today, worked out for then: counts and floors in one pass over the links, the address in another. */
const SINTESI = (schema: string): string => `
  CREATE VIEW ${schema}.edificio_sintesi WITH (security_invoker = true) AS
  SELECT e.comune, e.id, e.codice, e.stato, e.sezione, e.foglio, e.numero || CASE WHEN e.denominatore = '' THEN '' ELSE '/' || e.denominatore END AS particella, e.superficie_mappa_m2,
    e.geom, ST_Transform(e.geom, 3857) AS geom3857, v.indirizzo, edigit.ordine_naturale(v.indirizzo) AS ordine_indirizzo,
    c.attive AS unita_attive, c.comuni AS beni_comuni, c.soppresse, c.dubbi AS da_verificare, c.piani, e.aperta_da AS aggiornata_da
  FROM ${schema}.edificio e CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE u.stato = 'attiva')::integer AS attive, count(*) FILTER (WHERE u.stato IN ('bene-comune-non-censibile', 'bene-comune-censibile'))::integer AS comuni,
      count(*) FILTER (WHERE u.stato = 'soppressa')::integer AS soppresse, count(*) FILTER (WHERE u.stato <> 'soppressa' AND l.stato IN ('proposto', 'ambiguo'))::integer AS dubbi,
      max(edigit.piano_massimo(s.dati->'piani')) FILTER (WHERE u.stato <> 'soppressa') + 1 AS piani
    FROM ${schema}.collegamento l JOIN ${schema}.unita_immobiliare u ON u.comune = e.comune AND u.id = l.da_id
    LEFT JOIN ${schema}.catasto_stadio s ON s.comune = e.comune AND s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile AND s.progressivo = u.progressivo
    WHERE l.comune = e.comune AND l.tipo = 'unita-edificio' AND l.a_id = e.id AND l.stato NOT IN ('respinto', 'sciolto')) c
  LEFT JOIN LATERAL (
    SELECT edigit.etichetta_civici(a.toponimo, a.via, array_agg(DISTINCT a.civico)) AS indirizzo
    FROM ${schema}.collegamento l JOIN ${schema}.unita_immobiliare u ON u.comune = e.comune AND u.id = l.da_id AND u.stato <> 'soppressa'
    JOIN ${schema}.unita_indirizzo x ON x.comune = e.comune AND x.unita = u.id JOIN public.indirizzo_catastale a ON a.comune = e.comune AND a.id = x.indirizzo
    WHERE l.comune = e.comune AND l.tipo = 'unita-edificio' AND l.a_id = e.id AND l.stato NOT IN ('respinto', 'sciolto')
    GROUP BY a.toponimo, a.via ORDER BY count(*) DESC, a.via LIMIT 1) v ON true;

  -- How far sheet and map agreed is not kept: in the past nobody knows.
  CREATE VIEW ${schema}.foglio_allineamento WITH (security_invoker = true) AS SELECT * FROM public.foglio_allineamento WHERE false;

  CREATE VIEW ${schema}.fornitura WITH (security_invoker = true) AS
  SELECT f.id, f.numero, f.comune, f.operazione,
    CASE WHEN f.operazione > (SELECT edigit.conosciuto_al()) THEN 'letta'
      WHEN f.stato = 'annullata' AND EXISTS (SELECT 1 FROM public.operazione o WHERE o.annulla = f.operazione AND o.id > (SELECT edigit.conosciuto_al())) THEN 'applicata' ELSE f.stato END AS stato
  FROM public.fornitura f;
  GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO edigit_app;`;

/**
 * The registry as it was: schemas of views named like the tables, in front of them on the search path of a unit of work that looks at the past. Every read then answers for
 * that moment with the very text it has for today. `allora` is what was known up to an operation, and no more than a filter on each table; `vigente` is also what was in force
 * on a day, which costs some thought.
 *
 * Who adds a temporal table, or a column to one, ends with `SELECT edigit.rifai_allora()` (a test compares).
 */
export const tempo: Migration = {
  name: '0020-tempo',
  as: 'admin',
  sql: `
CREATE SCHEMA allora AUTHORIZATION edigit_owner;
CREATE SCHEMA vigente AUTHORIZATION edigit_owner;
REVOKE ALL ON SCHEMA allora, vigente FROM PUBLIC;
SET LOCAL ROLE edigit_owner;

CREATE FUNCTION edigit.conosciuto_al() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('edigit.conosciuto_al', true), '')::bigint, 9223372036854775807);
CREATE FUNCTION edigit.valido_al() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('edigit.valido_al', true), '')::date;
GRANT EXECUTE ON FUNCTION edigit.conosciuto_al(), edigit.valido_al() TO edigit_app;

GRANT USAGE ON SCHEMA allora, vigente TO edigit_app;

-- A read of the past has no partial index to lean on: these were partial.
DROP INDEX particella_ordine, edificio_ordine, unita_immobiliare_ordine;
CREATE INDEX particella_ordine ON particella (comune, ordine, id);
CREATE INDEX edificio_ordine ON edificio (comune, ordine, id);
CREATE INDEX unita_immobiliare_ordine ON unita_immobiliare (comune, ordine, id);
CREATE INDEX collegamento_da ON collegamento (comune, da_id, tipo);
CREATE INDEX unita_indirizzo_unita ON unita_indirizzo (comune, unita);

CREATE FUNCTION edigit.rifai_allora() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  tabella record; colonne text; nome text; dove text; del_giorno boolean;
  proprie jsonb := ${mappa(COLONNE)};
  unioni jsonb := ${mappa(UNIONI)};
  condizioni jsonb := ${mappa(CONDIZIONI)};
BEGIN
  FOREACH dove IN ARRAY ARRAY['allora', 'vigente'] LOOP
    del_giorno := dove = 'vigente';
    FOR nome IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = dove::regnamespace AND c.relkind = 'v' LOOP
      EXECUTE format('DROP VIEW IF EXISTS %I.%I CASCADE', dove, nome);
    END LOOP;
    -- The stages first: units and parcels look at theirs.
    FOR tabella IN
      SELECT n.nspname AS schema, c.relname AS nome, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname IN ('public', 'persone') AND 2 = (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('aperta_da', 'chiusa_da') AND NOT a.attisdropped)
      ORDER BY c.relname <> 'catasto_stadio', n.nspname, c.relname
    LOOP
      SELECT string_agg(CASE WHEN a.attname = 'chiusa_da' THEN 'NULL::bigint' ELSE coalesce(CASE WHEN del_giorno THEN proprie->tabella.nome->>a.attname::text END, format('t.%I', a.attname)) END || format(' AS %I', a.attname), ', ' ORDER BY a.attnum)
        INTO colonne FROM pg_attribute a WHERE a.attrelid = tabella.oid AND a.attnum > 0 AND NOT a.attisdropped;
      EXECUTE format('CREATE VIEW %I.%I WITH (security_invoker = true) AS SELECT %s FROM %I.%I t %s WHERE t.aperta_da <= (SELECT edigit.conosciuto_al()) AND (t.chiusa_da IS NULL OR t.chiusa_da > (SELECT edigit.conosciuto_al())) %s',
        dove, tabella.nome, colonne, tabella.schema, tabella.nome, coalesce(CASE WHEN del_giorno THEN unioni->>tabella.nome END, ''), coalesce(CASE WHEN del_giorno THEN condizioni->>tabella.nome END, ''));
    END LOOP;
  END LOOP;
${SINTESI('allora')}
${SINTESI('vigente')}
END $$;
SELECT edigit.rifai_allora();
`,
};
