import type { Migration } from './migration.js';

/** Roles that an administrator makes, the second factor, the log as its own role reads it. */
export const amministrazione: Migration = {
  name: '0017-amministrazione',
  sql: `
-- Predefined roles are changed by migrations only; the others by who administers every municipality.
ALTER TABLE accessi.ruolo
  ADD COLUMN predefinito boolean NOT NULL DEFAULT false,
  ADD COLUMN secondo_fattore boolean NOT NULL DEFAULT false,
  ADD CHECK (length(titolo) BETWEEN 2 AND 60);
UPDATE accessi.ruolo SET predefinito = true;
INSERT INTO accessi.ruolo (codice, titolo, predefinito) VALUES ('responsabile-protezione-dati', 'Responsabile della protezione dei dati', true);
INSERT INTO accessi.ruolo_diritto (ruolo, diritto) VALUES ('responsabile-protezione-dati', 'registro-accessi');

ALTER TABLE accessi.ruolo ENABLE ROW LEVEL SECURITY;
CREATE POLICY ruolo_lettura ON accessi.ruolo FOR SELECT TO edigit_accessi USING (true);
CREATE POLICY ruolo_nuovo ON accessi.ruolo FOR INSERT TO edigit_accessi WITH CHECK (NOT predefinito);
CREATE POLICY ruolo_modifica ON accessi.ruolo FOR UPDATE TO edigit_accessi USING (true);
CREATE POLICY ruolo_cancellazione ON accessi.ruolo FOR DELETE TO edigit_accessi USING (NOT predefinito);
GRANT INSERT (codice, titolo), UPDATE (titolo, secondo_fattore), DELETE ON accessi.ruolo TO edigit_accessi;

ALTER TABLE accessi.ruolo_diritto ENABLE ROW LEVEL SECURITY;
CREATE POLICY diritto_lettura ON accessi.ruolo_diritto FOR SELECT TO edigit_accessi USING (true);
CREATE POLICY diritto_nuovo ON accessi.ruolo_diritto FOR INSERT TO edigit_accessi
  WITH CHECK (EXISTS (SELECT FROM accessi.ruolo r WHERE r.codice = ruolo AND NOT r.predefinito));
CREATE POLICY diritto_cancellazione ON accessi.ruolo_diritto FOR DELETE TO edigit_accessi
  USING (EXISTS (SELECT FROM accessi.ruolo r WHERE r.codice = ruolo AND NOT r.predefinito));

-- Who gives rights to others neither reads data of persons nor the log in which his own acts stand: those are other accounts.
CREATE FUNCTION accessi.separa_diritti() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM accessi.ruolo_diritto WHERE ruolo = NEW.ruolo AND diritto = 'amministrazione')
     AND EXISTS (SELECT FROM accessi.ruolo_diritto WHERE ruolo = NEW.ruolo AND diritto IN ('titolarita', 'tributi', 'registro-accessi')) THEN
    RAISE EXCEPTION 'role % mixes administration with personal data or the log', NEW.ruolo USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER separa_diritti AFTER INSERT OR UPDATE ON accessi.ruolo_diritto FOR EACH ROW EXECUTE FUNCTION accessi.separa_diritti();

ALTER TABLE accessi.utente ADD COLUMN ultimo_accesso timestamptz;
ALTER TABLE accessi.token ADD COLUMN ultimo_uso timestamptz;
-- A name for a session that is not the hash of its secret.
ALTER TABLE accessi.sessione ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;

-- The secret must be readable to check a code; by itself, without the password, it opens nothing. \`in_attesa\`: shown, not yet proved by a code.
CREATE TABLE accessi.secondo_fattore (
  utente uuid PRIMARY KEY REFERENCES accessi.utente ON DELETE CASCADE,
  segreto text COLLATE "C" CHECK (segreto ~ '^[A-Z2-7]{32}$'),
  attivato timestamptz,
  -- Time step of the last code that was taken: neither it nor an earlier one is taken again.
  ultimo_passo bigint NOT NULL DEFAULT 0,
  in_attesa text COLLATE "C" CHECK (in_attesa ~ '^[A-Z2-7]{32}$'),
  in_attesa_dal timestamptz,
  CHECK ((segreto IS NULL) = (attivato IS NULL)),
  CHECK ((in_attesa IS NULL) = (in_attesa_dal IS NULL))
);
CREATE TABLE accessi.codice_recupero (
  utente uuid NOT NULL REFERENCES accessi.secondo_fattore ON DELETE CASCADE,
  impronta text COLLATE "C" NOT NULL CHECK (impronta ~ '^[0-9a-f]{64}$'),
  usato timestamptz,
  PRIMARY KEY (utente, impronta)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON accessi.secondo_fattore, accessi.codice_recupero TO edigit_accessi;

-- The log is read newest first, often of one person.
CREATE INDEX traccia_utente ON accessi.traccia (utente, id);

-- As verifica_traccia(), over some blocks: the log of years is verified a piece at a time, without holding everybody up.
CREATE FUNCTION accessi.verifica_sigilli(da bigint, a bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.blocco FROM accessi.traccia_sigillo s
  LEFT JOIN accessi.traccia_sigillo p ON p.blocco = s.blocco - 1
  WHERE s.blocco BETWEEN da AND a
    AND (s.precedente <> coalesce(p.impronta, '')
      OR (p.blocco IS NULL AND s.blocco > 1)
      OR s.da_id <= coalesce(p.a_id, 0)
      OR s.impronta IS DISTINCT FROM accessi.impronta_traccia(s.precedente, s.da_id, s.a_id)
      OR EXISTS (SELECT FROM accessi.traccia t WHERE t.id > coalesce(p.a_id, 0) AND t.id < s.da_id))
  ORDER BY s.blocco
$$;
GRANT EXECUTE ON FUNCTION accessi.verifica_sigilli(bigint, bigint) TO edigit_accessi;
`,
};
