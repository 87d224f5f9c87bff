import type { Migration } from './migration.js';

/** Base maps from outside. A row without a municipality is offered to all. */
export const sfondi: Migration = {
  name: '0019-sfondi',
  sql: `
CREATE TABLE sfondo (
  id uuid PRIMARY KEY DEFAULT edigit.uuid7(),
  comune text COLLATE "C" REFERENCES comune,
  ordine integer NOT NULL DEFAULT 100,
  titolo text NOT NULL CHECK (length(titolo) BETWEEN 1 AND 80),
  genere text COLLATE "C" NOT NULL CHECK (genere IN ('ortofoto', 'catasto', 'mappa')),
  ripresa_il date,
  attribuzione text NOT NULL DEFAULT '',
  crs text COLLATE "C" NOT NULL CHECK (crs ~ '^EPSG:[0-9]{4,5}$'),
  -- How it is asked: the shape is ServizioSfondo of the contract.
  servizio jsonb NOT NULL CHECK (servizio->>'tipo' IN ('wms', 'wmts', 'xyz')),
  giorni_memoria integer NOT NULL DEFAULT 30 CHECK (giorni_memoria > 0),
  attivo boolean NOT NULL DEFAULT true,
  creato_il timestamptz NOT NULL DEFAULT now(),
  creato_da uuid DEFAULT edigit.utente()::uuid
);
CREATE INDEX sfondo_comune ON sfondo (comune, ordine, id);

INSERT INTO sfondo (ordine, titolo, genere, attribuzione, crs, servizio, giorni_memoria) VALUES
  (200, 'OpenStreetMap', 'mappa', '© OpenStreetMap contributors', 'EPSG:3857',
   '{"tipo": "xyz", "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png", "livelloMassimo": 19}', 30),
  -- The service offers no EPSG:3857.
  (300, 'Catasto Agenzia (WMS)', 'catasto', '© Agenzia delle Entrate, CC BY 4.0', 'EPSG:6706',
   '{"tipo": "wms", "url": "https://wms.cartografia.agenziaentrate.gov.it/inspire/wms/ows01.php", "versione": "1.3.0", "formato": "image/png",
     "strati": ["province", "CP.CadastralZoning", "acque", "strade", "vestizioni", "fabbricati", "CP.CadastralParcel"]}', 7);

ALTER TABLE sfondo ENABLE ROW LEVEL SECURITY;
CREATE POLICY lettura ON sfondo FOR SELECT USING (comune IS NULL OR comune = ANY ((SELECT edigit.comuni())::text[]));
CREATE POLICY aggiunta ON sfondo FOR INSERT TO edigit_app
  WITH CHECK ((SELECT edigit.ha_diritto('amministrazione')) AND comune = ANY ((SELECT edigit.comuni())::text[]));
-- What all municipalities share is switched by who administers them all.
CREATE POLICY modifica ON sfondo FOR UPDATE TO edigit_app
  USING ((SELECT edigit.ha_diritto('amministrazione')) AND CASE WHEN comune IS NULL THEN (SELECT edigit.tutti()) ELSE comune = ANY ((SELECT edigit.comuni())::text[]) END);
GRANT SELECT, INSERT, UPDATE ON sfondo TO edigit_app;
`,
};
