import type { Migration } from './migration.js';

/** A doubt may also be about a link, and names the case it came up in; whether the holders it is about have changed is told without telling who they are. */
export const segnalazioniLegami: Migration = {
  name: '0032-segnalazioni-legami',
  sql: `
-- A link is named by its two ends, which outlast its rows: \`oggetto_id\` the one, \`altro_id\` the other.
ALTER TABLE segnalazione ADD COLUMN legame text COLLATE "C" CHECK (legame IN ('unita-edificio', 'edificio-particella', 'edificio-edificio')), ADD COLUMN altro_id uuid,
  ADD COLUMN protocollo text CHECK (length(protocollo) BETWEEN 1 AND 60);
ALTER TABLE segnalazione DROP CONSTRAINT segnalazione_oggetto_tipo_check,
  ADD CONSTRAINT segnalazione_oggetto_tipo_check CHECK (oggetto_tipo IN ('edificio', 'unita-immobiliare', 'particella', 'collegamento')),
  ADD CONSTRAINT segnalazione_legame_completo CHECK ((oggetto_tipo = 'collegamento') = (legame IS NOT NULL) AND (legame IS NULL) = (altro_id IS NULL));
CREATE INDEX segnalazione_altro ON segnalazione (comune, altro_id) WHERE chiusa_da IS NULL AND altro_id IS NOT NULL;

-- A fingerprint of the rights on a property as they were known up to an operation: a comparison of two tells that they changed, to who may see them, and no more.
CREATE FUNCTION edigit.impronta_titolarita(il_comune text, il_tipo text, la_sezione text, l_immobile bigint, operazione bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT md5(string_agg(t.impronta || t.attuale::text, ' ' ORDER BY t.chiave, t.impronta)) FROM persone.catasto_titolarita t
  WHERE edigit.ha_diritto('titolarita') AND il_comune = ANY ((SELECT edigit.comuni())::text[]) AND t.comune = il_comune AND t.tipo_immobile = il_tipo AND t.sezione = la_sezione AND t.id_immobile = l_immobile
    AND t.aperta_da <= operazione AND (t.chiusa_da IS NULL OR t.chiusa_da > operazione)
$$;
REVOKE ALL ON FUNCTION edigit.impronta_titolarita(text, text, text, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION edigit.impronta_titolarita(text, text, text, bigint, bigint) TO edigit_app;

SELECT edigit.rifai_allora();
`,
};
