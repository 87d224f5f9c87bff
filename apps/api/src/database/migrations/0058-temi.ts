import type { Migration } from './migration.js';

/**
 * What the energy certificates and the titles say of each building together, kept beside it for the themes of the map: made again with every operation (see `quadri.ts` of the links). What is
 * already there is reckoned here once.
 */
export const temi: Migration = {
  name: '0058-temi',
  sql: `
CREATE TABLE edificio_energia (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  -- That of the building.
  id uuid NOT NULL,
  -- Linked certificates; active units, and those with a valid certificate.
  ape integer NOT NULL,
  unita integer NOT NULL,
  coperte integer NOT NULL,
  -- [{ schema, peggiore: { classe, posto, unita }, piuFrequente }], the newest scale first.
  classi jsonb NOT NULL CHECK (jsonb_typeof(classi) = 'array'),
  -- Last day on which this stays so by itself: then a certificate expires. Null: always.
  fino date,
  PRIMARY KEY (comune, id)
);
CREATE INDEX edificio_energia_fino ON edificio_energia (comune, fino);
CREATE TABLE edificio_titoli (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL,
  -- Linked titles; condoni and applications that wait.
  titoli integer NOT NULL,
  aperti integer NOT NULL,
  -- Code of the domain (STATI_EDILIZI).
  stato text COLLATE "C" NOT NULL CHECK (stato ~ '^[a-z][a-z-]{1,39}$'),
  -- Year of the last title that was granted.
  anno integer,
  PRIMARY KEY (comune, id)
);

DO $$
DECLARE t text; suo text;
BEGIN
  FOR t, suo IN VALUES ('edificio_energia', 'energia'), ('edificio_titoli', 'edilizia') LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY lettura ON %I FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(%L)))', t, suo);
    EXECUTE format('CREATE POLICY importazione ON %I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO edigit_import', t);
  END LOOP;
END $$;

INSERT INTO edificio_energia (comune, id, ape, unita, coperte, classi, fino)
SELECT comune, id, ape, unita, coperte, classi, fino FROM (
WITH scelto AS MATERIALIZED (SELECT DISTINCT l.comune, l.a_id AS id FROM collegamento_registro l WHERE l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL
), legame AS MATERIALIZED (
  SELECT c.comune, c.id AS edificio, a.id, a.codice, a.oggetto, a.schema, a.classe, a.posto, a.emesso_il, s.validita = 'valido' AND l.stato <> 'ambiguo' AS conta, CASE WHEN s.decaduto IS NOT NULL THEN DATE '-infinity' ELSE (SELECT min(d) FROM (VALUES (a.scade_il), (s.annullato - 1), (a.emesso_il - 1)) v(d) WHERE d >= (now() AT TIME ZONE 'Europe/Rome')::date) END AS fino
  FROM scelto c JOIN collegamento_registro l ON l.comune = c.comune AND l.a_id = c.id AND l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto'
  JOIN ape a ON a.comune = l.comune AND a.id = l.da_id AND a.chiusa_da IS NULL CROSS JOIN LATERAL (
  SELECT edigit.stato_ape(d.annullato, d.decaduto, a.scade_il, (EXISTS (SELECT 1 FROM collegamento_registro l WHERE l.comune = a.comune AND l.da_id = a.id AND l.settore = 'ape' AND l.fine = 'unita' AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'proposto', 'confermato'))
    AND NOT EXISTS (SELECT 1 FROM collegamento_registro l WHERE l.comune = a.comune AND l.da_id = a.id AND l.settore = 'ape' AND l.fine = 'unita' AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'proposto', 'confermato') AND NOT EXISTS (SELECT 1 FROM collegamento_registro m JOIN ape b ON b.comune = m.comune AND b.id = m.da_id WHERE m.comune = l.comune AND m.a_id = l.a_id AND m.settore = 'ape' AND m.fine = 'unita' AND m.chiusa_da IS NULL AND m.stato IN ('certo', 'proposto', 'confermato') AND b.chiusa_da IS NULL AND b.id <> a.id AND (b.emesso_il, b.codice) > (a.emesso_il, a.codice) AND b.emesso_il <= (now() AT TIME ZONE 'Europe/Rome')::date
  AND NOT EXISTS (SELECT 1 FROM ape_fatto f WHERE f.comune = b.comune AND f.ape = b.id AND f.tipo = 'annullato' AND f.giorno <= (now() AT TIME ZONE 'Europe/Rome')::date AND f.chiusa_da IS NULL)))
  OR a.oggetto = 'edificio' AND EXISTS (SELECT 1 FROM collegamento_registro l WHERE l.comune = a.comune AND l.da_id = a.id AND l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'proposto', 'confermato') AND EXISTS (SELECT 1 FROM collegamento_registro m JOIN ape b ON b.comune = m.comune AND b.id = m.da_id WHERE m.comune = l.comune AND m.a_id = l.a_id AND m.settore = 'ape' AND m.fine = 'edificio' AND m.chiusa_da IS NULL AND m.stato IN ('certo', 'proposto', 'confermato') AND b.chiusa_da IS NULL AND b.id <> a.id AND (b.emesso_il, b.codice) > (a.emesso_il, a.codice) AND b.emesso_il <= (now() AT TIME ZONE 'Europe/Rome')::date
  AND NOT EXISTS (SELECT 1 FROM ape_fatto f WHERE f.comune = b.comune AND f.ape = b.id AND f.tipo = 'annullato' AND f.giorno <= (now() AT TIME ZONE 'Europe/Rome')::date AND f.chiusa_da IS NULL) AND b.oggetto = 'edificio'))), (now() AT TIME ZONE 'Europe/Rome')::date) AS validita, d.annullato, d.decaduto FROM (
    SELECT f.annullato, CASE WHEN f.mancato IS NOT NULL THEN make_date(extract(year FROM f.mancato)::integer + (SELECT (p.valore#>>'{}')::integer FROM parametro p WHERE p.codice = 'energia.ape.decadenza' AND (p.comune IS NULL OR p.comune = a.comune) AND p.valido @> f.mancato ORDER BY p.comune NULLS LAST LIMIT 1), 12, 31) END AS decaduto FROM (
      SELECT min(giorno) FILTER (WHERE tipo = 'annullato') AS annullato, min(giorno) FILTER (WHERE tipo = 'controllo-mancato') AS mancato FROM ape_fatto f WHERE f.comune = a.comune AND f.ape = a.id AND f.chiusa_da IS NULL
    ) f
  ) d OFFSET 0
) s
), coperta AS MATERIALIZED (
  SELECT DISTINCT ON (g.comune, g.edificio, x.unita) g.comune, g.edificio, x.unita, g.schema, g.classe, g.posto
  FROM legame g CROSS JOIN LATERAL (
    SELECT u.id AS unita FROM collegamento c JOIN unita_immobiliare u ON u.comune = c.comune AND u.id = c.da_id AND u.chiusa_da IS NULL AND u.stato = 'attiva'
    WHERE g.oggetto = 'edificio' AND c.comune = g.comune AND c.a_id = g.edificio AND c.tipo = 'unita-edificio' AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto')
    UNION ALL
    SELECT u.id FROM collegamento_registro m JOIN collegamento c ON c.comune = m.comune AND c.da_id = m.a_id AND c.a_id = g.edificio AND c.tipo = 'unita-edificio' AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto')
    JOIN unita_immobiliare u ON u.comune = m.comune AND u.id = m.a_id AND u.chiusa_da IS NULL AND u.stato = 'attiva'
    WHERE g.oggetto IS DISTINCT FROM 'edificio' AND m.comune = g.comune AND m.da_id = g.id AND m.settore = 'ape' AND m.fine = 'unita' AND m.chiusa_da IS NULL AND m.stato IN ('certo', 'proposto', 'confermato') OFFSET 0
  ) x WHERE g.conta ORDER BY g.comune, g.edificio, x.unita, g.emesso_il DESC NULLS LAST, g.codice
), scala AS (
  SELECT comune, edificio, schema, (array_agg(voce ORDER BY posto DESC))[1] AS peggiore, (array_agg(voce ORDER BY unita DESC, posto DESC))[1] AS frequente FROM (
    SELECT comune, edificio, schema, posto, count(*) AS unita, jsonb_build_object('classe', classe, 'posto', posto, 'unita', count(*)) AS voce
    FROM coperta WHERE schema IS NOT NULL AND classe IS NOT NULL AND posto IS NOT NULL GROUP BY comune, edificio, schema, classe, posto
  ) v GROUP BY comune, edificio, schema
), insieme AS MATERIALIZED (
  -- One pass over what was found: joined among themselves, rows without statistics would be by the square.
  SELECT comune, edificio, count(*) FILTER (WHERE che = 'ape')::int AS ape, count(*) FILTER (WHERE che = 'unita')::int AS coperte, min(fino) AS fino,
    coalesce(jsonb_agg(voce ORDER BY ordine) FILTER (WHERE che = 'scala'), '[]') AS classi
  FROM (
    SELECT comune, id AS edificio, 'edificio' AS che, NULL::date AS fino, NULL::jsonb AS voce, NULL::int AS ordine FROM scelto
    UNION ALL SELECT comune, edificio, 'ape', fino, NULL, NULL FROM legame
    UNION ALL SELECT comune, edificio, 'unita', NULL, NULL, NULL FROM coperta
    UNION ALL SELECT comune, edificio, 'scala', NULL, jsonb_build_object('schema', schema, 'peggiore', peggiore, 'piuFrequente', frequente), array_position(ARRAY['IT-EPBD', 'IT-2015', 'IT-2009'], schema::text) FROM scala
  ) x GROUP BY comune, edificio
)
SELECT i.comune, i.edificio AS id, i.ape, u.unita, i.coperte, i.classi, i.fino FROM insieme i CROSS JOIN LATERAL (
  SELECT count(DISTINCT u.id)::int AS unita FROM collegamento c JOIN unita_immobiliare u ON u.comune = c.comune AND u.id = c.da_id AND u.chiusa_da IS NULL AND u.stato = 'attiva'
  WHERE c.comune = i.comune AND c.a_id = i.edificio AND c.tipo = 'unita-edificio' AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto') OFFSET 0
) u
) q WHERE ape > 0;

INSERT INTO edificio_titoli (comune, id, titoli, aperti, stato, anno)
SELECT comune, id, titoli, aperti, stato, anno FROM (
WITH scelto AS MATERIALIZED (SELECT DISTINCT l.comune, l.a_id AS id FROM collegamento_registro l WHERE l.settore = 'titolo' AND l.fine = 'edificio' AND l.chiusa_da IS NULL
), titolo AS MATERIALIZED (
  SELECT c.id AS edificio, l.stato <> 'ambiguo' AS sicuro, t.*
  FROM scelto c JOIN collegamento_registro l ON l.comune = c.comune AND l.a_id = c.id AND l.settore = 'titolo' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto'
  JOIN titolo_edilizio t ON t.comune = l.comune AND t.id = l.da_id AND t.chiusa_da IS NULL
)
SELECT t.comune, t.edificio AS id, count(*)::int AS titoli, (count(*) FILTER (WHERE t.sicuro AND ((t.tipo = 'condono' AND coalesce(t.esito, 'in-istruttoria') IN ('in-istruttoria', 'integrazione-chiesta')) OR (t.tipo <> 'condono' AND t.esito IN ('in-istruttoria', 'integrazione-chiesta')))))::int AS aperti,
  CASE WHEN bool_or(t.sicuro AND ((t.tipo = 'condono' AND coalesce(t.esito, 'in-istruttoria') IN ('in-istruttoria', 'integrazione-chiesta')) AND (t.documenti_mancanti <> '' OR t.esito = 'integrazione-chiesta'))) THEN 'condono-da-integrare' WHEN bool_or(t.sicuro AND (t.tipo = 'condono' AND coalesce(t.esito, 'in-istruttoria') IN ('in-istruttoria', 'integrazione-chiesta'))) THEN 'condono-aperto' WHEN bool_or(t.sicuro AND (t.tipo <> 'condono' AND t.esito IN ('in-istruttoria', 'integrazione-chiesta'))) THEN 'in-istruttoria' WHEN max(t.inizio_lavori) FILTER (WHERE t.sicuro AND (t.tipo IN ('nulla-osta', 'licenza-edilizia', 'concessione-edilizia', 'autorizzazione-edilizia', 'permesso-di-costruire', 'permesso-convenzionato', 'permesso-in-deroga', 'opere-interne', 'dia', 'super-dia', 'scia', 'scia-alternativa', 'cil', 'cila', 'cila-superbonus', 'accertamento-conformita', 'accertamento-parziali-difformita', 'scia-in-sanatoria', 'regolarizzazione-ante-1977', 'fiscalizzazione', 'sanatoria') AND (t.esito IN ('rilasciato', 'efficace', 'silenzio-assenso') OR t.esito IS NULL AND t.tipo <> 'condono') AND t.inizio_lavori IS NOT NULL AND t.fine_lavori IS NULL)) > coalesce(max(t.giorno) FILTER (WHERE t.sicuro AND (t.tipo IN ('abitabilita', 'agibilita', 'sca') AND (t.esito IN ('rilasciato', 'efficace', 'silenzio-assenso') OR t.esito IS NULL AND t.tipo <> 'condono'))), '-infinity') THEN 'lavori-senza-fine' WHEN bool_or(t.sicuro AND (t.tipo IN ('abitabilita', 'agibilita', 'sca') AND (t.esito IN ('rilasciato', 'efficace', 'silenzio-assenso') OR t.esito IS NULL AND t.tipo <> 'condono'))) THEN 'con-agibilita' WHEN bool_or(t.sicuro AND (t.esito IN ('rilasciato', 'efficace', 'silenzio-assenso') OR t.esito IS NULL AND t.tipo <> 'condono')) THEN 'con-titoli' WHEN bool_or(t.sicuro) THEN 'senza-rilascio' ELSE 'in-dubbio' END AS stato,
  max(coalesce(t.anno, extract(year FROM t.giorno)::int)) FILTER (WHERE t.sicuro AND t.tipo IN ('nulla-osta', 'licenza-edilizia', 'concessione-edilizia', 'autorizzazione-edilizia', 'permesso-di-costruire', 'permesso-convenzionato', 'permesso-in-deroga', 'opere-interne', 'dia', 'super-dia', 'scia', 'scia-alternativa', 'cil', 'cila', 'cila-superbonus', 'accertamento-conformita', 'accertamento-parziali-difformita', 'scia-in-sanatoria', 'regolarizzazione-ante-1977', 'fiscalizzazione', 'sanatoria', 'condono') AND (t.esito IN ('rilasciato', 'efficace', 'silenzio-assenso') OR t.esito IS NULL AND t.tipo <> 'condono')) AS anno
FROM titolo t GROUP BY t.comune, t.edificio
) q;
`,
};
