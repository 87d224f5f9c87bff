import type { Migration } from './migration.js';

/**
 * The office's review of a draft of the certificate: what it decided of each row, never overwritten. A row is known by its place (zone of a layer, kind of constraint) and not by
 * its figures, so that a decision is still there when the draft is worked out again; `fatto` is what was computed when it was taken.
 */
export const bozzeDecisioni: Migration = {
  name: '0068-bozze-decisioni',
  sql: `
ALTER TABLE bozza_cdu_particella
  -- Goes up with every outcome and every decision: what If-Match names.
  ADD COLUMN versione integer NOT NULL DEFAULT 0,
  ADD COLUMN righe integer NOT NULL DEFAULT 0,
  -- Rows with a decision on what is computed now, and decisions taken on something else.
  ADD COLUMN decise integer NOT NULL DEFAULT 0,
  ADD COLUMN da_rivedere integer NOT NULL DEFAULT 0;
UPDATE bozza_cdu_particella SET righe = jsonb_array_length(esito #> '{urbanistica,vincoli,interessati}')
  + (SELECT coalesce(sum(jsonb_array_length(s -> 'zone') + jsonb_array_length(s -> 'marginali')), 0) FROM jsonb_array_elements(esito #> '{urbanistica,strati}') s)
WHERE jsonb_typeof(esito -> 'urbanistica') = 'object';

CREATE TABLE bozza_cdu_decisione (
  comune text COLLATE "C" NOT NULL,
  bozza uuid NOT NULL,
  ordine integer NOT NULL,
  chiave text COLLATE "C" NOT NULL CHECK (length(chiave) BETWEEN 1 AND 300),
  -- The parcel's version that it made.
  versione integer NOT NULL,
  decisione text COLLATE "C" NOT NULL CHECK (decisione IN ('accetta', 'modifica', 'marginale', 'escludi', 'ritira')),
  testo text CHECK (length(testo) BETWEEN 1 AND 2000),
  superficie_m2 double precision CHECK (superficie_m2 > 0),
  motivo text NOT NULL DEFAULT '' CHECK (length(motivo) <= 500),
  fatto jsonb NOT NULL,
  operatore text NOT NULL,
  decisa_da uuid DEFAULT edigit.utente()::uuid,
  decisa_il timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (bozza, ordine, chiave, versione),
  FOREIGN KEY (bozza, ordine) REFERENCES bozza_cdu_particella ON DELETE CASCADE,
  CHECK (motivo <> '' OR decisione IN ('accetta', 'ritira')),
  CHECK ((decisione = 'modifica') = (testo IS NOT NULL OR superficie_m2 IS NOT NULL))
);
ALTER TABLE bozza_cdu_decisione ENABLE ROW LEVEL SECURITY;
CREATE POLICY ufficio ON bozza_cdu_decisione TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('urbanistica')))
  WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto('urbanistica')));
GRANT SELECT, INSERT ON bozza_cdu_decisione TO edigit_app;
`,
};
