/** What an officer writes of certificates, as SQL text. `$1` comune. */

/** `$2` key, `$3` certificate that may have it, or null. */
export const GIA_PRESENTE = 'SELECT 1 FROM ape WHERE comune = $1 AND chiave = $2 AND chiusa_da IS NULL AND id IS DISTINCT FROM $3::uuid';

/** A certificate written by hand. `$2` operation, `$3` its values (jsonb), `$4` its id where it is corrected, or null. One that was there before under the same key finds its id again. */
export const APRI = `
INSERT INTO ape (comune, id, aperta_da, chiave, impronta, fonte, formato, codice, schema, classe, posto, ep_gl_nren, oggetto, anno_costruzione, superficie_riscaldata_m2, volume_riscaldato_m3, emesso_il, scade_il, segni, riferimenti, riferito_al, indirizzo)
SELECT $1, coalesce($4::uuid, (SELECT x.id FROM ape x WHERE x.comune = $1 AND x.chiave = v.chiave ORDER BY x.aperta_da DESC LIMIT 1), edigit.uuid7()), $2, v.chiave, md5($3::jsonb::text), 'Ufficio comunale', 'manuale', v.codice, v.schema, v.classe, v.posto, v."epGlNren", v.oggetto,
  v."annoCostruzione", v."superficieRiscaldataM2", v."volumeRiscaldatoM3", v."emessoIl", v."scadeIl", v.segni, v.riferimenti, v."emessoIl", v.indirizzo
FROM jsonb_to_record($3::jsonb) AS v(chiave text, codice text, schema text, classe text, posto integer, "epGlNren" float8, oggetto text, "annoCostruzione" integer, "superficieRiscaldataM2" float8, "volumeRiscaldatoM3" float8, "emessoIl" date, "scadeIl" date, segni text[], riferimenti jsonb, indirizzo text)
RETURNING id`;

/** `$2` certificate: its version, while it is one that an officer wrote. */
export const VERSIONE = `SELECT aperta_da::text AS versione FROM ape WHERE comune = $1 AND id = $2 AND chiusa_da IS NULL AND formato = 'manuale'`;
/** `$2` operation, `$3` certificate. */
export const CHIUDI = 'UPDATE ape SET chiusa_da = $2 WHERE comune = $1 AND id = $3 AND chiusa_da IS NULL';

/** A fact takes the place of one of its kind. `$2` operation, `$3` certificate, `$4` kind, `$5` day, `$6` reason. */
export const CHIUDI_FATTO = 'UPDATE ape_fatto SET chiusa_da = $2 WHERE comune = $1 AND ape = $3 AND tipo = $4 AND chiusa_da IS NULL RETURNING id';
export const APRI_FATTO = 'INSERT INTO ape_fatto (comune, aperta_da, ape, tipo, giorno, motivo) VALUES ($1, $2, $3, $4, $5, $6)';

/** Units that bore a subalterno on day `$2`: of sheet `$3` and parcel `$4`, or of the parcels of building `$5`. Where no stage says its days, the current one. */
export const UNITA_DEL_GIORNO = `
WITH luogo AS (
  SELECT $3::text AS foglio, $4::text AS numero, $6::text AS denominatore WHERE $5::uuid IS NULL
  UNION SELECT u.foglio, u.numero, u.denominatore FROM collegamento c JOIN unita_immobiliare u ON u.comune = $1 AND u.id = c.da_id AND u.chiusa_da IS NULL
  WHERE c.comune = $1 AND c.tipo = 'unita-edificio' AND c.a_id = $5::uuid AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto')
)
SELECT DISTINCT ON (x.ordine, x.sezione) x.sezione, x.foglio, x.particella, x.subalterno, x.categoria, x.piani, x.soppressa FROM (
  SELECT i.sezione, i.foglio, i.numero || CASE WHEN i.denominatore = '' THEN '' ELSE '/' || i.denominatore END AS particella, i.subalterno, s.categoria, u.stato = 'soppressa' AS soppressa,
    CASE jsonb_typeof(s.dati->'piani') WHEN 'array' THEN s.dati->'piani' ELSE '[]' END AS piani,
    edigit.ordine_naturale(i.foglio || ' ' || i.numero || ' ' || i.subalterno) COLLATE "C" AS ordine
  FROM luogo l JOIN identificativo_catastale i ON i.comune = $1 AND i.tipo_immobile = 'F' AND i.foglio = l.foglio AND i.numero = l.numero AND i.denominatore = l.denominatore AND i.chiusa_da IS NULL AND i.subalterno <> ''
  JOIN unita_immobiliare u ON u.comune = $1 AND u.sezione = i.sezione AND u.id_immobile = i.id_immobile AND u.chiusa_da IS NULL
  JOIN catasto_stadio s ON s.comune = $1 AND s.tipo_immobile = 'F' AND s.sezione = i.sezione AND s.id_immobile = i.id_immobile AND s.progressivo = i.progressivo AND s.chiusa_da IS NULL
  WHERE s.stato <> 'soppressa' AND coalesce(s.validita @> $2::date, i.progressivo = u.progressivo)
) x ORDER BY x.ordine, x.sezione, x.soppressa LIMIT 500`;
