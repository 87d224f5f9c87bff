import type { Migration } from './migration.js';

/** Tables of facts: opened by an operation and closed by another. */
const TEMPORALI = ['piano', 'piano_versione', 'piano_strato', 'zona', 'vincolo'];

/**
 * Plans (strumenti urbanistici e sovraordinati) with their versions, layers and zones; the catalogue of constraints and the constraints themselves; what an office
 * remembers of a file's columns, and the rows of a file while it is a preview; drafts of the certificate of planning destination (CDU).
 *
 * @see DPR 380/2001 art. 12 c. 3 (safeguard) and art. 30 (CDU); D.Lgs 42/2004 art. 136, 142
 */
export const piani: Migration = {
  name: '0041-piani',
  sql: `
CREATE TABLE piano (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  codice text COLLATE "C" NOT NULL CHECK (codice ~ '^[A-Z0-9][A-Z0-9./-]{0,39}$'),
  titolo text NOT NULL,
  -- As the office calls it: PUC, PRG, PUT, PTP, PSAI.
  tipo text NOT NULL,
  ente text NOT NULL DEFAULT '',
  -- Municipal instruments are 100; what is superordinate has a lower number and prevails over every higher one.
  rango integer NOT NULL DEFAULT 100 CHECK (rango BETWEEN 1 AND 999),
  -- Where it prevails, in the words of the norm: «LR 35/1987, art. 5: prevale sugli strumenti comunali».
  prevalenza text NOT NULL DEFAULT '',
  nota text NOT NULL DEFAULT ''
);
CREATE TABLE piano_versione (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  piano uuid NOT NULL,
  titolo text NOT NULL,
  atto text NOT NULL DEFAULT '',
  adottata_il date,
  approvata_il date,
  -- What it is on a day follows from these: adopted, in force, superseded.
  vigente_dal date,
  vigente_al date,
  CHECK (vigente_al IS NULL OR vigente_dal IS NULL OR vigente_al >= vigente_dal)
);
CREATE TABLE piano_strato (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  versione uuid NOT NULL,
  titolo text NOT NULL,
  -- Zones of an exclusive layer divide the territory among them; of a cumulative one they may overlap and leave gaps.
  esclusivo boolean NOT NULL DEFAULT true,
  ordine integer NOT NULL DEFAULT 100
);
CREATE TABLE zona (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  strato uuid NOT NULL,
  -- What tells it from the others of the layer: the file's own identifier, or code and place in the file («B1:3»).
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  codice text COLLATE "C" NOT NULL,
  nome text NOT NULL DEFAULT '',
  -- Homogeneous zone of DM 1444/1968 and land use of INSPIRE, beside the plan's own code.
  dm1444 text COLLATE "C" CHECK (dm1444 IN ('A', 'B', 'C', 'D', 'E', 'F')),
  hilucs text COLLATE "C",
  articolo text NOT NULL DEFAULT '',
  -- Rules as figures: if, it (m³/m²), rc (rapporto), hmax, dc, df, ds (m), lotto (m²); only those that the plan gives.
  parametri jsonb NOT NULL DEFAULT '{}',
  geom geometry(MultiPolygon, 6706) NOT NULL,
  -- Planar, in the municipality's own system.
  superficie_m2 double precision NOT NULL,
  crs_origine text NOT NULL,
  accuratezza_m real,
  geom3857 geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED
);
CREATE TABLE vincolo (
  comune text COLLATE "C" NOT NULL CHECK (length(comune) = 4),
  id uuid NOT NULL DEFAULT edigit.uuid7(),
  aperta_da bigint NOT NULL,
  chiusa_da bigint,
  copia_di bigint,
  -- Code of the catalogue (vincolo_tipo).
  tipo text COLLATE "C" NOT NULL,
  -- Where it comes from: the name of the layer, as the office chose it; with the key one constraint of the municipality.
  strato text NOT NULL,
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  nome text NOT NULL DEFAULT '',
  -- Decree or act that sets it.
  atto text NOT NULL DEFAULT '',
  dal date,
  al date,
  -- Of a band: what it is measured from (points, lines, perimeters), how wide it is, and which dated parameter said so.
  origine geometry(Geometry, 6706),
  fascia_m double precision CHECK (fascia_m > 0),
  fascia_parametro text COLLATE "C",
  geom geometry(MultiPolygon, 6706) NOT NULL,
  superficie_m2 double precision NOT NULL,
  crs_origine text NOT NULL,
  accuratezza_m real,
  geom3857 geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED
);
CREATE UNIQUE INDEX piano_codice ON piano (comune, codice) WHERE chiusa_da IS NULL;
CREATE INDEX piano_versione_piano ON piano_versione (comune, piano);
CREATE INDEX piano_strato_versione ON piano_strato (comune, versione);
CREATE UNIQUE INDEX zona_chiave ON zona (comune, strato, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX zona_strato ON zona (comune, strato, codice);
CREATE INDEX zona_geom ON zona USING gist (geom);
CREATE INDEX zona_geom3857 ON zona USING gist (geom3857);
CREATE UNIQUE INDEX vincolo_chiave ON vincolo (comune, strato, chiave) WHERE chiusa_da IS NULL;
CREATE INDEX vincolo_tipo_comune ON vincolo (comune, tipo);
CREATE INDEX vincolo_geom ON vincolo USING gist (geom);
CREATE INDEX vincolo_geom3857 ON vincolo USING gist (geom3857);

-- The catalogue: rows without a municipality are the law's; a municipality adds its own. The width of a band is a dated parameter.
CREATE TABLE vincolo_tipo (
  codice text COLLATE "C" NOT NULL CHECK (codice ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  comune text COLLATE "C" REFERENCES comune,
  famiglia text COLLATE "C" NOT NULL CHECK (famiglia IN ('paesaggio', 'beni-culturali', 'idrogeologico', 'idraulico', 'frane', 'sismica', 'vulcanico', 'rispetto', 'natura', 'incendi', 'altro')),
  titolo text NOT NULL,
  base_giuridica text NOT NULL,
  -- Who gives the opinion or the clearance.
  ente text NOT NULL DEFAULT '',
  effetti text NOT NULL DEFAULT '',
  testo_cdu text NOT NULL DEFAULT '',
  -- Code of the dated parameter with the width in metres; null: drawn as it is.
  fascia_parametro text COLLATE "C",
  -- Asked for in every certificate, also where nothing is there (L. 353/2000).
  sempre_nel_cdu boolean NOT NULL DEFAULT false,
  ordine integer NOT NULL DEFAULT 100
);
CREATE UNIQUE INDEX vincolo_tipo_codice ON vincolo_tipo (codice, coalesce(comune, ''));

-- Which column of a file is which field, remembered by the names of its columns.
CREATE TABLE registro_mappatura (
  comune text COLLATE "C" NOT NULL REFERENCES comune,
  registro text COLLATE "C" NOT NULL,
  firma text COLLATE "C" NOT NULL,
  mappatura jsonb NOT NULL,
  aggiornata_il timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (comune, registro, firma)
);

-- Rows of a register's file between the reading and the merge.
CREATE UNLOGGED TABLE staging.riga_registro (
  fornitura integer NOT NULL,
  -- Place in the file, from 1.
  riga integer NOT NULL,
  chiave text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  dati jsonb NOT NULL,
  geom geometry(Geometry, 6706)
);
CREATE INDEX riga_registro_chiave ON staging.riga_registro (fornitura, chiave);

-- A draft of the certificate: what was asked, and for each parcel what was found, kept as it was found.
CREATE TABLE bozza_cdu (
  id uuid PRIMARY KEY DEFAULT edigit.uuid7(),
  comune text COLLATE "C" NOT NULL REFERENCES comune,
  stato text COLLATE "C" NOT NULL CHECK (stato IN ('in-coda', 'in-corso', 'pronta', 'annullata', 'non-riuscita')),
  -- Day at which plans and constraints are read.
  riferimento date NOT NULL,
  protocollo text,
  -- Parameters, versions of the plans and of the data that it was made with.
  premesse jsonb NOT NULL DEFAULT '{}',
  errore text,
  creata_il timestamptz NOT NULL DEFAULT now(),
  creata_da uuid DEFAULT edigit.utente()::uuid,
  operatore text NOT NULL,
  conclusa_il timestamptz
);
CREATE INDEX bozza_cdu_comune ON bozza_cdu (comune, creata_il DESC, id);
CREATE TABLE bozza_cdu_particella (
  comune text COLLATE "C" NOT NULL,
  bozza uuid NOT NULL REFERENCES bozza_cdu ON DELETE CASCADE,
  ordine integer NOT NULL,
  sezione text COLLATE "C" NOT NULL,
  foglio text COLLATE "C" NOT NULL,
  numero text COLLATE "C" NOT NULL,
  denominatore text COLLATE "C" NOT NULL,
  -- Null until it has been worked out.
  esito jsonb,
  PRIMARY KEY (bozza, ordine)
);

INSERT INTO parametro (codice, valore, unita, base_giuridica, confermato) VALUES
  ('urbanistica.scarto-spessore-m', '1.0', 'm', 'Regola tecnica di EDiGIT: in scala 1:2.000 un bordo più sottile è un errore di disegno', false),
  ('urbanistica.scarto-quota', '0.01', 'rapporto', 'Regola tecnica di EDiGIT, insieme allo spessore e alla superficie', false),
  ('urbanistica.scarto-superficie-m2', '5', 'm²', 'Regola tecnica di EDiGIT, insieme allo spessore e alla quota', false),
  ('urbanistica.tolleranza-superfici', '0.05', 'rapporto', 'Regola tecnica di EDiGIT: oltre, la differenza tra superficie in mappa e catastale è detta', false),
  ('urbanistica.vicinanza-m', '50', 'm', 'Regola tecnica di EDiGIT: entro questa distanza si dice quanto è lontano un vincolo', true),
  ('urbanistica.fascia.costa', '300', 'm', 'D.Lgs 42/2004, art. 142, c. 1, lett. a', false),
  ('urbanistica.fascia.laghi', '300', 'm', 'D.Lgs 42/2004, art. 142, c. 1, lett. b', false),
  ('urbanistica.fascia.corsi-d-acqua', '150', 'm', 'D.Lgs 42/2004, art. 142, c. 1, lett. c', false),
  ('urbanistica.fascia.cimitero', '200', 'm', 'RD 1265/1934, art. 338; L. 166/2002, art. 28', false),
  ('urbanistica.fascia.ferrovia', '30', 'm', 'DPR 753/1980, art. 49', false),
  ('urbanistica.fascia.strada-a', '60', 'm', 'DPR 495/1992, art. 26, c. 2, lett. a', false),
  ('urbanistica.fascia.strada-b', '40', 'm', 'DPR 495/1992, art. 26, c. 2, lett. b', false),
  ('urbanistica.fascia.strada-c', '30', 'm', 'DPR 495/1992, art. 26, c. 2, lett. c', false),
  ('urbanistica.fascia.strada-f', '20', 'm', 'DPR 495/1992, art. 26, c. 2, lett. d', false),
  ('urbanistica.fascia.argini', '10', 'm', 'RD 523/1904, art. 96, lett. f', false),
  ('urbanistica.fascia.pozzi-tutela', '10', 'm', 'D.Lgs 152/2006, art. 94, c. 3', false),
  ('urbanistica.fascia.pozzi-rispetto', '200', 'm', 'D.Lgs 152/2006, art. 94, c. 6', false),
  ('urbanistica.fascia.depuratore', '100', 'm', 'Delibera del Comitato interministeriale 4/2/1977, all. 4', false);

INSERT INTO vincolo_tipo (ordine, codice, famiglia, titolo, base_giuridica, ente, effetti, fascia_parametro, sempre_nel_cdu) VALUES
  (110, 'paesaggio-136', 'paesaggio', 'Immobili e aree di notevole interesse pubblico', 'D.Lgs 42/2004, art. 136', 'Comune (autorizzazione paesaggistica), parere della Soprintendenza', 'Autorizzazione paesaggistica', NULL, false),
  (120, 'paesaggio-142-a', 'paesaggio', 'Territori costieri', 'D.Lgs 42/2004, art. 142, c. 1, lett. a', 'Comune (autorizzazione paesaggistica), parere della Soprintendenza', 'Autorizzazione paesaggistica', 'urbanistica.fascia.costa', false),
  (121, 'paesaggio-142-b', 'paesaggio', 'Territori contermini ai laghi', 'D.Lgs 42/2004, art. 142, c. 1, lett. b', 'Comune (autorizzazione paesaggistica), parere della Soprintendenza', 'Autorizzazione paesaggistica', 'urbanistica.fascia.laghi', false),
  (122, 'paesaggio-142-c', 'paesaggio', 'Fiumi, torrenti e corsi d’acqua', 'D.Lgs 42/2004, art. 142, c. 1, lett. c', 'Comune (autorizzazione paesaggistica), parere della Soprintendenza', 'Autorizzazione paesaggistica', 'urbanistica.fascia.corsi-d-acqua', false),
  (123, 'paesaggio-142-f', 'paesaggio', 'Parchi e riserve', 'D.Lgs 42/2004, art. 142, c. 1, lett. f', 'Comune (autorizzazione paesaggistica), parere della Soprintendenza; ente parco', 'Autorizzazione paesaggistica; nulla osta dell’ente parco', NULL, false),
  (124, 'paesaggio-142-g', 'paesaggio', 'Territori coperti da foreste e boschi', 'D.Lgs 42/2004, art. 142, c. 1, lett. g', 'Comune (autorizzazione paesaggistica), parere della Soprintendenza', 'Autorizzazione paesaggistica', NULL, false),
  (125, 'paesaggio-142-h', 'paesaggio', 'Usi civici e università agrarie', 'D.Lgs 42/2004, art. 142, c. 1, lett. h', 'Regione (usi civici); Comune (autorizzazione paesaggistica)', 'Autorizzazione paesaggistica; regime degli usi civici', NULL, false),
  (126, 'paesaggio-142-l', 'paesaggio', 'Vulcani', 'D.Lgs 42/2004, art. 142, c. 1, lett. l', 'Comune (autorizzazione paesaggistica), parere della Soprintendenza', 'Autorizzazione paesaggistica', NULL, false),
  (127, 'paesaggio-142-m', 'paesaggio', 'Zone di interesse archeologico', 'D.Lgs 42/2004, art. 142, c. 1, lett. m', 'Comune (autorizzazione paesaggistica), parere della Soprintendenza', 'Autorizzazione paesaggistica', NULL, false),
  (210, 'bene-culturale', 'beni-culturali', 'Bene culturale', 'D.Lgs 42/2004, artt. 10, 12 e 13', 'Soprintendenza', 'Autorizzazione della Soprintendenza (art. 21)', NULL, false),
  (220, 'bene-culturale-indiretto', 'beni-culturali', 'Prescrizioni di tutela indiretta', 'D.Lgs 42/2004, art. 45', 'Soprintendenza', 'Prescrizioni del decreto', NULL, false),
  (310, 'idrogeologico', 'idrogeologico', 'Vincolo idrogeologico', 'RD 3267/1923', 'Regione o ente delegato', 'Autorizzazione ai movimenti di terra', NULL, false),
  (410, 'alluvioni-p3', 'idraulico', 'Pericolosità idraulica elevata (P3)', 'D.Lgs 49/2010; piano di gestione del rischio di alluvioni', 'Autorità di bacino distrettuale', 'Norme del piano', NULL, false),
  (411, 'alluvioni-p2', 'idraulico', 'Pericolosità idraulica media (P2)', 'D.Lgs 49/2010; piano di gestione del rischio di alluvioni', 'Autorità di bacino distrettuale', 'Norme del piano', NULL, false),
  (412, 'alluvioni-p1', 'idraulico', 'Pericolosità idraulica bassa (P1)', 'D.Lgs 49/2010; piano di gestione del rischio di alluvioni', 'Autorità di bacino distrettuale', 'Norme del piano', NULL, false),
  (510, 'frane-p4', 'frane', 'Pericolosità da frana molto elevata (P4)', 'Piano stralcio per l’assetto idrogeologico', 'Autorità di bacino distrettuale', 'Norme del piano', NULL, false),
  (511, 'frane-p3', 'frane', 'Pericolosità da frana elevata (P3)', 'Piano stralcio per l’assetto idrogeologico', 'Autorità di bacino distrettuale', 'Norme del piano', NULL, false),
  (512, 'frane-p2', 'frane', 'Pericolosità da frana media (P2)', 'Piano stralcio per l’assetto idrogeologico', 'Autorità di bacino distrettuale', 'Norme del piano', NULL, false),
  (513, 'frane-p1', 'frane', 'Pericolosità da frana moderata (P1)', 'Piano stralcio per l’assetto idrogeologico', 'Autorità di bacino distrettuale', 'Norme del piano', NULL, false),
  (610, 'vulcanico-rossa', 'vulcanico', 'Zona rossa del rischio vulcanico', 'LR Campania 21/2003; DPCM 14/2/2014', 'Regione; Protezione civile', 'Divieto di incremento dell’edificazione residenziale', NULL, false),
  (710, 'rispetto-cimitero', 'rispetto', 'Fascia di rispetto cimiteriale', 'RD 1265/1934, art. 338', 'Comune; ASL', 'Inedificabilità, salvo riduzione deliberata', 'urbanistica.fascia.cimitero', false),
  (720, 'rispetto-ferrovia', 'rispetto', 'Fascia di rispetto ferroviaria', 'DPR 753/1980, art. 49', 'Gestore della ferrovia', 'Distanza minima, salvo deroga del gestore', 'urbanistica.fascia.ferrovia', false),
  (730, 'rispetto-strada-a', 'rispetto', 'Fascia di rispetto stradale, autostrade', 'DPR 495/1992, art. 26', 'Ente proprietario della strada', 'Inedificabilità', 'urbanistica.fascia.strada-a', false),
  (731, 'rispetto-strada-b', 'rispetto', 'Fascia di rispetto stradale, extraurbane principali', 'DPR 495/1992, art. 26', 'Ente proprietario della strada', 'Inedificabilità', 'urbanistica.fascia.strada-b', false),
  (732, 'rispetto-strada-c', 'rispetto', 'Fascia di rispetto stradale, extraurbane secondarie', 'DPR 495/1992, art. 26', 'Ente proprietario della strada', 'Inedificabilità', 'urbanistica.fascia.strada-c', false),
  (733, 'rispetto-strada-f', 'rispetto', 'Fascia di rispetto stradale, strade locali', 'DPR 495/1992, art. 26', 'Ente proprietario della strada', 'Inedificabilità', 'urbanistica.fascia.strada-f', false),
  (740, 'rispetto-argini', 'rispetto', 'Fascia di rispetto degli argini', 'RD 523/1904, art. 96', 'Autorità idraulica', 'Divieto di fabbriche e scavi', 'urbanistica.fascia.argini', false),
  (750, 'rispetto-pozzi-tutela', 'rispetto', 'Tutela assoluta di pozzi e sorgenti', 'D.Lgs 152/2006, art. 94, c. 3', 'Gestore del servizio idrico', 'Inedificabilità', 'urbanistica.fascia.pozzi-tutela', false),
  (751, 'rispetto-pozzi', 'rispetto', 'Zona di rispetto di pozzi e sorgenti', 'D.Lgs 152/2006, art. 94, c. 4-6', 'Gestore del servizio idrico', 'Attività vietate dall’art. 94, c. 4', 'urbanistica.fascia.pozzi-rispetto', false),
  (760, 'rispetto-depuratore', 'rispetto', 'Fascia di rispetto del depuratore', 'Delibera del Comitato interministeriale 4/2/1977, all. 4', 'Comune; ASL', 'Inedificabilità', 'urbanistica.fascia.depuratore', false),
  (770, 'rispetto-elettrodotto', 'rispetto', 'Fascia di rispetto degli elettrodotti', 'DM 29/5/2008; L. 36/2001', 'Gestore della linea', 'Nessuna permanenza oltre quattro ore', NULL, false),
  (780, 'rispetto-gasdotto', 'rispetto', 'Fascia di rispetto dei metanodotti', 'DM 17/4/2008', 'Gestore della condotta', 'Distanze della concessione', NULL, false),
  (810, 'natura-2000', 'natura', 'Sito della rete Natura 2000', 'DPR 357/1997', 'Regione; ente gestore', 'Valutazione di incidenza', NULL, false),
  (820, 'parco', 'natura', 'Parco o riserva', 'L. 394/1991', 'Ente parco', 'Nulla osta (art. 13)', NULL, false),
  (910, 'area-percorsa-dal-fuoco', 'incendi', 'Area percorsa dal fuoco', 'L. 353/2000, art. 10', 'Comune (catasto incendi)', 'Destinazione immutata per quindici anni, divieto di edificare per dieci', NULL, true),
  (950, 'usi-civici', 'altro', 'Terreni di uso civico', 'L. 1766/1927; L. 168/2017', 'Regione', 'Inalienabilità e indivisibilità', NULL, true),
  (960, 'altro', 'altro', 'Altro vincolo', 'Atto indicato', '', '', NULL, false);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[${TEMPORALI.map((t) => `'${t}'`).join(', ')}] LOOP
    EXECUTE format('CREATE INDEX %I ON %I (comune, id, aperta_da)', t || '_storia', t);
    EXECUTE format('CREATE UNIQUE INDEX %I ON %I (comune, id) WHERE chiusa_da IS NULL', t || '_id', t);
    EXECUTE format('CREATE INDEX %I ON %I (aperta_da)', t || '_aperta', t);
    EXECUTE format('CREATE INDEX %I ON %I (chiusa_da) WHERE chiusa_da IS NOT NULL', t || '_chiusa', t);
    EXECUTE format('CREATE INDEX %I ON %I (copia_di) WHERE copia_di IS NOT NULL', t || '_copia', t);
    EXECUTE format('CREATE VIEW %I WITH (security_invoker = true) AS SELECT * FROM %I WHERE chiusa_da IS NULL', t || '_oggi', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    -- A section of the dossier: without its right nothing is there.
    EXECUTE format('CREATE POLICY lettura ON %I FOR SELECT TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''urbanistica'')))', t);
    EXECUTE format('CREATE POLICY importazione ON %I TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]))', t);
    EXECUTE format('GRANT SELECT ON %I, %I TO edigit_app', t, t || '_oggi');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO edigit_import', t);
    EXECUTE format('GRANT SELECT ON %I TO edigit_import', t || '_oggi');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['bozza_cdu', 'bozza_cdu_particella'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY ufficio ON %I TO edigit_app USING (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''urbanistica''))) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]) AND (SELECT edigit.ha_diritto(''urbanistica'')))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO edigit_app', t);
  END LOOP;
END $$;

ALTER TABLE vincolo_tipo ENABLE ROW LEVEL SECURITY;
CREATE POLICY lettura ON vincolo_tipo FOR SELECT USING (comune IS NULL OR comune = ANY ((SELECT edigit.comuni())::text[]));
CREATE POLICY catalogo ON vincolo_tipo TO edigit_import USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]));
GRANT SELECT ON vincolo_tipo TO edigit_app, edigit_import;
GRANT INSERT, UPDATE ON vincolo_tipo TO edigit_import;
ALTER TABLE registro_mappatura ENABLE ROW LEVEL SECURITY;
CREATE POLICY territorio ON registro_mappatura USING (comune = ANY ((SELECT edigit.comuni())::text[])) WITH CHECK (comune = ANY ((SELECT edigit.comuni())::text[]));
GRANT SELECT, INSERT, UPDATE ON registro_mappatura TO edigit_import;
GRANT SELECT, INSERT, UPDATE, DELETE ON staging.riga_registro TO edigit_import;
SELECT edigit.rifai_allora();
`,
};
