import type { Migration } from './migration.js';

/** Accounts, roles and their rights, sessions, tokens, failed attempts, and the append-only log of reads and edits. */
export const accessi: Migration = {
  name: '0002-accessi',
  sql: `
CREATE TABLE accessi.ruolo (
  codice text COLLATE "C" PRIMARY KEY CHECK (codice ~ '^[a-z][a-z-]{1,39}$'),
  titolo text NOT NULL
);

-- Grants only, never a wildcard: a section added later is invisible until somebody grants it.
CREATE TABLE accessi.ruolo_diritto (
  ruolo text COLLATE "C" NOT NULL REFERENCES accessi.ruolo,
  diritto text COLLATE "C" NOT NULL CHECK (diritto ~ '^[a-z][a-z-]{1,39}$'),
  PRIMARY KEY (ruolo, diritto)
);

INSERT INTO accessi.ruolo (codice, titolo) VALUES
  ('amministratore', 'Amministratore'),
  ('gestore-forniture', 'Gestore delle forniture'),
  ('urbanistica-edilizia', 'Urbanistica ed edilizia'),
  ('consultazione', 'Consultazione');
INSERT INTO accessi.ruolo_diritto (ruolo, diritto)
SELECT ruolo, unnest(diritti) FROM (VALUES
  ('amministratore', ARRAY['amministrazione']),
  ('gestore-forniture', ARRAY['importazioni', 'catasto', 'indirizzi']),
  ('urbanistica-edilizia', ARRAY['catasto', 'titolarita', 'indirizzi', 'edilizia', 'urbanistica', 'documenti', 'segnalazioni', 'modifica']),
  ('consultazione', ARRAY['catasto', 'indirizzi'])
) AS iniziali (ruolo, diritti);

-- Accounts are switched off, never deleted: the log keeps naming them. The demonstration account is the one exception.
CREATE TABLE accessi.utente (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  nome text COLLATE "C" NOT NULL UNIQUE CHECK (nome ~ '^[a-z0-9][a-z0-9._@-]{1,62}$'),
  nome_visualizzato text NOT NULL CHECK (length(nome_visualizzato) BETWEEN 1 AND 120),
  -- Null: no sign-in by password (accounts of machines, which only hold tokens).
  password_hash text,
  ruolo text COLLATE "C" NOT NULL REFERENCES accessi.ruolo,
  tutti_i_comuni boolean NOT NULL DEFAULT false,
  comuni text[] COLLATE "C" NOT NULL DEFAULT '{}'
    CHECK (array_to_string(comuni, ',') ~ '^([A-Z][0-9]{3}(,[A-Z][0-9]{3})*)?$'),
  attivo boolean NOT NULL DEFAULT true,
  deve_cambiare_password boolean NOT NULL DEFAULT false,
  dimostrativo boolean NOT NULL DEFAULT false,
  creato timestamptz NOT NULL DEFAULT now(),
  CHECK (NOT dimostrativo OR (NOT tutti_i_comuni AND comuni = ARRAY['X998']))
);

-- Only hashes of the secrets are stored: a copy of this table opens no session.
CREATE TABLE accessi.sessione (
  impronta text COLLATE "C" PRIMARY KEY CHECK (impronta ~ '^[0-9a-f]{64}$'),
  utente uuid NOT NULL REFERENCES accessi.utente ON DELETE CASCADE,
  creata timestamptz NOT NULL DEFAULT now(),
  scade timestamptz NOT NULL,
  ultimo_uso timestamptz NOT NULL DEFAULT now(),
  agente text NOT NULL DEFAULT '' CHECK (length(agente) <= 120),
  finalita text COLLATE "C",
  protocollo text,
  finalita_aperta timestamptz,
  CHECK ((finalita IS NULL) = (finalita_aperta IS NULL)),
  CHECK (protocollo IS NULL OR finalita IS NOT NULL)
);
CREATE INDEX sessione_utente ON accessi.sessione (utente);

CREATE TABLE accessi.token (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  impronta text COLLATE "C" NOT NULL UNIQUE CHECK (impronta ~ '^[0-9a-f]{64}$'),
  utente uuid NOT NULL REFERENCES accessi.utente ON DELETE CASCADE,
  nome text NOT NULL CHECK (length(nome) BETWEEN 1 AND 120),
  creato timestamptz NOT NULL DEFAULT now(),
  scade timestamptz NOT NULL,
  revocato timestamptz
);
CREATE INDEX token_utente ON accessi.token (utente);

-- Failed sign-ins by name and by address, both hashed: a password typed in the field of the name is never kept,
-- and a name that does not exist is blocked like one that does.
CREATE TABLE accessi.tentativo (
  chiave text COLLATE "C" PRIMARY KEY,
  falliti integer NOT NULL,
  ultimo timestamptz NOT NULL DEFAULT now(),
  bloccato_fino timestamptz
);
CREATE INDEX tentativo_ultimo ON accessi.tentativo (ultimo);

CREATE TABLE accessi.traccia (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  quando timestamptz NOT NULL DEFAULT clock_timestamp(),
  utente uuid DEFAULT edigit.utente()::uuid,
  comune text COLLATE "C" CHECK (length(comune) = 4),
  azione text COLLATE "C" NOT NULL CHECK (azione ~ '^[a-z][a-z-]{1,39}$'),
  oggetto_tipo text COLLATE "C" CHECK (length(oggetto_tipo) <= 60),
  oggetto_id text COLLATE "C" CHECK (length(oggetto_id) <= 120),
  finalita text COLLATE "C" DEFAULT edigit.finalita(),
  protocollo text DEFAULT edigit.protocollo(),
  dettaglio jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(dettaglio) = 'object'),
  -- Only reads of personal data are logged, and none happens without a purpose.
  CHECK (azione <> 'lettura' OR finalita IS NOT NULL)
);
CREATE INDEX traccia_quando ON accessi.traccia (quando);
CREATE INDEX traccia_oggetto ON accessi.traccia (oggetto_tipo, oggetto_id);

CREATE TABLE accessi.traccia_sigillo (
  blocco bigint PRIMARY KEY CHECK (blocco > 0),
  da_id bigint NOT NULL,
  a_id bigint NOT NULL CHECK (a_id >= da_id),
  righe bigint NOT NULL CHECK (righe > 0),
  precedente text COLLATE "C" NOT NULL,
  impronta text COLLATE "C" NOT NULL,
  quando timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Append-only for everybody, the owner included.
CREATE FUNCTION accessi.rifiuta_riscrittura() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'accessi.% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER sola_aggiunta BEFORE UPDATE OR DELETE OR TRUNCATE ON accessi.traccia
  FOR EACH STATEMENT EXECUTE FUNCTION accessi.rifiuta_riscrittura();
CREATE TRIGGER sola_aggiunta BEFORE UPDATE OR DELETE OR TRUNCATE ON accessi.traccia_sigillo
  FOR EACH STATEMENT EXECUTE FUNCTION accessi.rifiuta_riscrittura();

-- Who asks and why come from the unit of work through the defaults: no role may write those columns by itself.
ALTER TABLE accessi.traccia ENABLE ROW LEVEL SECURITY;
CREATE POLICY traccia_scrittura ON accessi.traccia FOR INSERT TO edigit_app, edigit_import
  WITH CHECK (comune IS NULL OR (SELECT edigit.tutti()) OR comune = ANY ((SELECT edigit.comuni())::text[]));
CREATE POLICY traccia_accessi ON accessi.traccia FOR INSERT TO edigit_accessi WITH CHECK (comune IS NULL);
CREATE POLICY traccia_lettura ON accessi.traccia FOR SELECT TO edigit_accessi
  USING (comune IS NULL OR (SELECT edigit.tutti()) OR comune = ANY ((SELECT edigit.comuni())::text[]));

-- Seal of one block: hash of the previous seal and of the rows in the order of their ids.
CREATE FUNCTION accessi.impronta_traccia(precedente text, da bigint, a bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT encode(sha256(convert_to(precedente || E'\\n' || string_agg(riga, E'\\n' ORDER BY id), 'UTF8')), 'hex')
  FROM (
    SELECT id, jsonb_build_array(id, to_char(quando AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), utente, comune, azione,
      oggetto_tipo, oggetto_id, finalita, protocollo, dettaglio)::text AS riga
    FROM accessi.traccia WHERE id BETWEEN da AND a
  ) AS righe
$$;

-- Seals up to so many new rows; returns how many. SHARE mode waits for the writers of the moment, so that no lower id can
-- still be on its way; after one second it gives up (55P03) and the next round tries again.
CREATE FUNCTION accessi.sigilla_traccia(massimo integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET lock_timeout = '1s' AS $$
DECLARE
  ultimo accessi.traccia_sigillo;
  primo_id bigint; ultimo_id bigint; quante bigint;
BEGIN
  LOCK TABLE accessi.traccia IN SHARE MODE;
  SELECT * INTO ultimo FROM accessi.traccia_sigillo ORDER BY blocco DESC LIMIT 1;
  SELECT min(id), max(id), count(*) INTO primo_id, ultimo_id, quante
  FROM (SELECT id FROM accessi.traccia WHERE id > coalesce(ultimo.a_id, 0) ORDER BY id LIMIT massimo) AS nuove;
  IF quante > 0 THEN
    INSERT INTO accessi.traccia_sigillo (blocco, da_id, a_id, righe, precedente, impronta) VALUES (
      coalesce(ultimo.blocco, 0) + 1, primo_id, ultimo_id, quante, coalesce(ultimo.impronta, ''),
      accessi.impronta_traccia(coalesce(ultimo.impronta, ''), primo_id, ultimo_id));
  END IF;
  RETURN quante;
END $$;

-- Blocks whose rows, or whose link to the block before, no longer match the seal.
CREATE FUNCTION accessi.verifica_traccia() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.blocco FROM accessi.traccia_sigillo s
  LEFT JOIN accessi.traccia_sigillo p ON p.blocco = s.blocco - 1
  WHERE s.precedente <> coalesce(p.impronta, '')
    OR s.da_id <= coalesce(p.a_id, 0)
    OR s.impronta IS DISTINCT FROM accessi.impronta_traccia(s.precedente, s.da_id, s.a_id)
    OR EXISTS (SELECT FROM accessi.traccia t WHERE t.id > coalesce(p.a_id, 0) AND t.id < s.da_id)
  ORDER BY s.blocco
$$;

-- Called by the import in its own transaction: real data and the open demonstration never live together.
CREATE FUNCTION accessi.disattiva_dimostrativi(comune_caricato text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  quanti integer;
BEGIN
  IF comune_caricato = 'X998' THEN
    RETURN 0;
  END IF;
  UPDATE accessi.utente SET attivo = false WHERE dimostrativo AND attivo;
  GET DIAGNOSTICS quanti = ROW_COUNT;
  DELETE FROM accessi.sessione WHERE utente IN (SELECT id FROM accessi.utente WHERE dimostrativo);
  DELETE FROM accessi.token WHERE utente IN (SELECT id FROM accessi.utente WHERE dimostrativo);
  RETURN quanti;
END $$;

CREATE FUNCTION accessi.rimuovi_dimostrativi() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  quanti integer;
BEGIN
  DELETE FROM accessi.utente WHERE dimostrativo;
  GET DIAGNOSTICS quanti = ROW_COUNT;
  RETURN quanti;
END $$;

REVOKE ALL ON FUNCTION accessi.sigilla_traccia(integer), accessi.verifica_traccia(), accessi.impronta_traccia(text, bigint, bigint),
  accessi.disattiva_dimostrativi(text), accessi.rimuovi_dimostrativi() FROM PUBLIC;
GRANT USAGE ON SCHEMA accessi TO edigit_accessi, edigit_app, edigit_import;
GRANT EXECUTE ON FUNCTION accessi.sigilla_traccia(integer), accessi.verifica_traccia(), accessi.rimuovi_dimostrativi() TO edigit_accessi;
GRANT EXECUTE ON FUNCTION accessi.disattiva_dimostrativi(text) TO edigit_import;
GRANT SELECT ON accessi.ruolo, accessi.traccia, accessi.traccia_sigillo TO edigit_accessi;
GRANT SELECT, INSERT, DELETE ON accessi.ruolo_diritto TO edigit_accessi;
GRANT SELECT, INSERT, UPDATE ON accessi.utente, accessi.token TO edigit_accessi;
GRANT SELECT, INSERT, UPDATE, DELETE ON accessi.sessione, accessi.tentativo TO edigit_accessi;
GRANT INSERT (comune, azione, oggetto_tipo, oggetto_id, dettaglio) ON accessi.traccia TO edigit_app, edigit_import, edigit_accessi;
`,
};
