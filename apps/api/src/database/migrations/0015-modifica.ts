import type { Migration } from './migration.js';

const TEMPORALI = ['edificio_attributo', 'edificio_confronto'];

/** What an officer may open and close in the role of the application: a row is closed, never changed otherwise. */
const DELL_UFFICIO = ['edificio', 'collegamento', ...TEMPORALI];

/** The office's own word on buildings: attributes with source and date, and what the sources say of an outline that the office drew. */
export const modifica: Migration = {
  name: '0015-modifica',
  sql: `
CREATE TABLE edificio_attributo (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  edificio uuid NOT NULL,
  codice text COLLATE "C" NOT NULL CHECK (codice ~ '^[a-z][a-zA-Z]{1,39}$'),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  valore jsonb NOT NULL,
  -- Who or what says so, and on which day.
  fonte text NOT NULL CHECK (length(fonte) BETWEEN 1 AND 200),
  data date NOT NULL
);
CREATE UNIQUE INDEX edificio_attributo_chiave ON edificio_attributo (comune, edificio, codice) WHERE chiusa_da IS NULL;
CREATE INDEX edificio_attributo_storia ON edificio_attributo (comune, edificio, codice, aperta_da);

-- Outlines of a source (borders of the map, shapes of a survey) under a building that the office drew or closed: those it had before its
-- eyes when it last decided, and those that stand there now. Where they differ, a person decides; the office's outline stays meanwhile.
CREATE TABLE edificio_confronto (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  edificio uuid NOT NULL,
  origine text COLLATE "C" NOT NULL CHECK (origine IN ('mappa-catastale', 'rilievo')),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('concorde', 'da-confrontare')),
  -- Fingerprints, in order.
  viste text[] COLLATE "C" NOT NULL,
  attuali text[] COLLATE "C" NOT NULL,
  -- Union of the present ones; null where nothing stands any more.
  geom geometry(MultiPolygon, 6706)
);
CREATE UNIQUE INDEX edificio_confronto_chiave ON edificio_confronto (comune, edificio, origine) WHERE chiusa_da IS NULL;
CREATE INDEX edificio_confronto_storia ON edificio_confronto (comune, edificio, origine, aperta_da);
CREATE INDEX edificio_confronto_aperti ON edificio_confronto (comune, aperta_da, edificio) WHERE chiusa_da IS NULL AND stato = 'da-confrontare';
${TEMPORALI.map((t) => `CREATE INDEX ${t}_aperta ON ${t} (aperta_da);
CREATE INDEX ${t}_chiusa ON ${t} (chiusa_da) WHERE chiusa_da IS NOT NULL;
CREATE INDEX ${t}_copia ON ${t} (copia_di) WHERE copia_di IS NOT NULL;
ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY;
CREATE POLICY territorio ON ${t} USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]));
GRANT SELECT ON ${t} TO edigit_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${t} TO edigit_import;`).join('\n')}
-- An office that edits is few buildings among many: the merge starts from them.
CREATE INDEX edificio_dell_ufficio ON edificio (comune, id) WHERE chiusa_da IS NULL AND (fonte = 'ufficio' OR stato IN ('demolito', 'inserito-per-errore'));

-- Who edits does it in the role of the application, in its own name and with its right: rows are opened and closed, nothing else.
${DELL_UFFICIO.map((t) => `GRANT INSERT, UPDATE (chiusa_da) ON ${t} TO edigit_app;
CREATE POLICY apre_chi_modifica ON ${t} AS RESTRICTIVE FOR INSERT TO edigit_app WITH CHECK ((SELECT edigit.ha_diritto('modifica')));
CREATE POLICY chiude_chi_modifica ON ${t} AS RESTRICTIVE FOR UPDATE TO edigit_app USING ((SELECT edigit.ha_diritto('modifica')));`).join('\n')}
GRANT INSERT, UPDATE (ultimo) ON contatore_codici TO edigit_app;
CREATE POLICY apre_chi_modifica ON contatore_codici AS RESTRICTIVE FOR INSERT TO edigit_app WITH CHECK ((SELECT edigit.ha_diritto('modifica')));
CREATE POLICY conta_chi_modifica ON contatore_codici AS RESTRICTIVE FOR UPDATE TO edigit_app USING ((SELECT edigit.ha_diritto('modifica')));
GRANT INSERT (comune, tipo, utente, operatore, nota) ON operazione TO edigit_app;
CREATE POLICY apre_chi_modifica ON operazione AS RESTRICTIVE FOR INSERT TO edigit_app
  WITH CHECK (utente = (SELECT edigit.utente())::uuid AND fornitura IS NULL AND annulla IS NULL
    AND (tipo IN ('modifica', 'decisione') AND (SELECT edigit.ha_diritto('modifica')) OR tipo = 'decisione' AND (SELECT edigit.ha_diritto('segnalazioni'))));
-- The synopsis is derived: whoever may change what it is made of may write it again.
GRANT INSERT, UPDATE ON edificio_sintesi TO edigit_app;
CREATE POLICY scrive_chi_modifica ON edificio_sintesi AS RESTRICTIVE FOR INSERT TO edigit_app WITH CHECK ((SELECT edigit.ha_diritto('modifica') OR edigit.ha_diritto('segnalazioni')));
CREATE POLICY riscrive_chi_modifica ON edificio_sintesi AS RESTRICTIVE FOR UPDATE TO edigit_app USING ((SELECT edigit.ha_diritto('modifica') OR edigit.ha_diritto('segnalazioni')));

INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('modifica.area-massima', '500000', 'm²', 'Regola tecnica di EDiGIT: una sagoma più grande non è un edificio', true),
  ('modifica.area-minima', '1', 'm²', 'Regola tecnica di EDiGIT: una sagoma più piccola è un errore di disegno', true),
  ('modifica.vertici-massimi', '5000', 'vertici', 'Regola tecnica di EDiGIT', true),
  ('modifica.sovrapposizione-tollerata', '0.5', 'm²', 'Regola tecnica di EDiGIT: oltre, chi salva conferma di volere edifici sovrapposti', true),
  ('modifica.oltre-confine', '50', 'm', 'Regola tecnica di EDiGIT: di quanto una sagoma può uscire dai fogli del comune', true),
  ('modifica.distanza-unione', '50', 'm', 'Regola tecnica di EDiGIT: corpi più lontani non sono un solo edificio', true),
  ('modifica.quota-particella', '0.1', 'rapporto', 'Regola tecnica di EDiGIT: un edificio sta su una particella se vi cade almeno questa parte della sua sagoma', true),
  ('modifica.sagoma-uguale', '0.98', 'rapporto', 'Regola tecnica di EDiGIT: due sagome sono la stessa se intersezione su unione è almeno questa', true);
`,
};
