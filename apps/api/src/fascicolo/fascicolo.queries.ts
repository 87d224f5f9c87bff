/** The dossier of one building, as SQL text. `$1` building; the municipality comes from its row, so that every index is led by it. */
import { CALCOLATO, DECISIONE } from '../collegamenti/decisioni.queries.js';
import type { SchemaPersone } from '../database/unita.js';
import { INDIRIZZI_UNITA, INDIRIZZO_EDIFICIO } from '../territorio/indirizzi.queries.js';
import { ATTRIBUTI_EDIFICIO } from '../territorio/oggetti.queries.js';
import { SOSTITUTE_UNITA } from '../territorio/sostituzioni.queries.js';

/** When each source was last loaded, by kind of file. */
const FONTI = (comune: string): string => `(
  SELECT jsonb_object_agg(x.tipo, x.al) FROM (
    SELECT f.tipo, max(f.riferimento) AS al FROM fornitura s JOIN fornitura_file f ON f.comune = s.comune AND f.fornitura = s.id WHERE s.comune = ${comune} AND s.stato = 'applicata' GROUP BY f.tipo
  ) x)`;

/** The building with what every section needs to know: when its sources were loaded, how far its sheet agrees. */
export const EDIFICIO = `
SELECT e.comune, e.id, e.codice, e.stato, e.fonte, e.sezione, e.foglio, e.allegato, e.numero, e.denominatore, e.superficie_mappa_m2 AS "superficieMappaM2", upper(e.validita)::text AS "finoAl",
  EXISTS (SELECT FROM edificio_confronto x WHERE x.comune = e.comune AND x.edificio = e.id AND x.chiusa_da IS NULL AND x.stato = 'da-confrontare') AS "daConfrontare", ${ATTRIBUTI_EDIFICIO} AS "attributiUfficio", e.attributi, e.crs_origine AS "crsOrigine",
  e.accuratezza_m AS "accuratezzaM", ST_Area(e.geom::geography) AS "areaM2", ST_AsGeoJSON(e.geom, 15, 0)::json AS geometria,
  ARRAY[ST_XMin(e.geom), ST_YMin(e.geom), ST_XMax(e.geom), ST_YMax(e.geom)] AS bbox,
  ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, coalesce(s.unita_attive, 0) AS "unitaAttive", coalesce(s.da_verificare, 0) AS "daVerificare", s.piani, c.dimostrativo, c.nome AS "nomeComune",
  (SELECT quando FROM operazione o WHERE o.id = e.aperta_da) AS "conosciutoDa", ${FONTI('e.comune')} AS fonti,
  CASE WHEN f.foglio IS NOT NULL THEN jsonb_build_object('sezione', f.sezione, 'foglio', f.foglio, 'numeriUrbani', f.numeri_urbani, 'concordanti', f.concordanti) END AS allineamento
FROM edificio e JOIN comune c ON c.codice = e.comune LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
LEFT JOIN foglio_allineamento f ON f.comune = e.comune AND f.sezione = e.sezione AND f.foglio = e.foglio
WHERE e.id = $1 AND e.chiusa_da IS NULL`;

/** Units linked to the building with their current stage, their addresses and the ground of the link. `$2` comune. */
export const UNITA = `
SELECT u.id, l.id AS "collegamentoId", l.stato AS "statoCollegamento", l.criterio, l.prove, ${DECISIONE('l')} AS decisione, ${CALCOLATO('l')} AS "calcolatoIl", u.stato, u.assente_dal AS "assenteDal", u.sezione, u.id_immobile AS "idImmobile", s.sezione_urbana AS "sezioneUrbana", s.foglio, s.numero,
  s.denominatore, s.subalterno, s.categoria, s.classe, s.consistenza::float8 AS consistenza, s.superficie_m2 AS "superficieM2", s.rendita_euro_cents AS "renditaEuroCents", s.partita,
  s.dati->'identificativi' AS identificativi, s.dati->'piani' AS piani, s.dati->>'interno1' AS interno1, s.dati->>'interno2' AS interno2, s.mutazione_finale AS "mutazioneFinale",
  CASE WHEN u.stato = 'soppressa' THEN ${SOSTITUTE_UNITA('u')} ELSE '{}' END AS "sostituitaDa",
  ${INDIRIZZI_UNITA('$2', 'u.id')} AS indirizzi
FROM collegamento l
JOIN unita_immobiliare u ON u.comune = $2 AND u.id = l.da_id AND u.chiusa_da IS NULL
JOIN catasto_stadio s ON s.comune = $2 AND s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile AND s.progressivo = u.progressivo AND s.chiusa_da IS NULL
WHERE l.comune = $2 AND l.a_id = $1 AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
ORDER BY CASE u.stato WHEN 'attiva' THEN 0 WHEN 'soppressa' THEN 2 ELSE 1 END, u.ordine, u.id`;

/** Units that a person said are not, or no longer, in the building: `$2` comune. */
export const RIFIUTATE = `
SELECT u.id, l.id AS "collegamentoId", l.stato AS "statoCollegamento", l.criterio, l.prove, ${DECISIONE('l')} AS decisione, ${CALCOLATO('l')} AS "calcolatoIl", u.foglio, u.numero, u.subalterno
FROM collegamento l JOIN unita_immobiliare u ON u.comune = $2 AND u.id = l.da_id AND u.chiusa_da IS NULL
WHERE l.comune = $2 AND l.a_id = $1 AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL AND l.stato IN ('respinto', 'sciolto') ORDER BY u.ordine, u.id LIMIT 200`;

/** Parcels the building stands on, with the land side: `$2` comune. */
export const TERRENI = `
SELECT p.id AS "particellaId", p.sezione, p.foglio, p.numero, p.denominatore, p.stato AS "statoParticella", l.stato AS "statoCollegamento", l.id AS "collegamentoId", l.criterio, l.prove, ${DECISIONE('l')} AS decisione, ${CALCOLATO('l')} AS "calcolatoIl",
  s.id_immobile AS "idImmobile", s.subalterno, s.qualita, s.classe, s.superficie_m2 AS "superficieM2", s.reddito_dominicale_euro_cents AS "redditoDominicaleEuroCents",
  s.reddito_agrario_euro_cents AS "redditoAgrarioEuroCents", s.stato AS "statoStadio", s.assente_dal AS "assenteDal", s.dati->'porzioni' AS porzioni
FROM collegamento l JOIN particella p ON p.comune = $2 AND p.id = l.a_id AND p.chiusa_da IS NULL
LEFT JOIN LATERAL (
  SELECT DISTINCT ON (t.id_immobile) t.* FROM catasto_stadio t
  WHERE t.comune = $2 AND t.tipo_immobile = 'T' AND t.foglio = p.foglio AND t.numero = p.numero AND t.chiusa_da IS NULL AND t.sezione = p.sezione AND t.denominatore = p.denominatore
  ORDER BY t.id_immobile, t.assente_dal IS NOT NULL, t.progressivo DESC
) s ON true
WHERE l.comune = $2 AND l.da_id = $1 AND l.tipo = 'edificio-particella' AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
ORDER BY p.ordine, s.subalterno`;

/** Other links of the building: surveyed shapes, aggregates, buildings it may come from. `$2` comune. */
export const ALTRI_COLLEGAMENTI = `
SELECT l.id, l.tipo, l.stato, l.criterio, l.prove, ${DECISIONE('l')} AS decisione, ${CALCOLATO('l')} AS "calcolatoIl", l.da_id = $1 AS "daQuesto", a.codice AS aggregato, e.codice AS edificio, r.strato, r.attributi
FROM collegamento l
LEFT JOIN aggregato a ON a.comune = $2 AND l.tipo = 'aggregato-edificio' AND a.id = l.da_id AND a.chiusa_da IS NULL
LEFT JOIN edificio e ON e.comune = $2 AND l.tipo = 'edificio-edificio' AND e.id = CASE WHEN l.da_id = $1 THEN l.a_id ELSE l.da_id END AND e.chiusa_da IS NULL
LEFT JOIN sagoma_rilevata r ON r.comune = $2 AND l.tipo = 'sagoma-edificio' AND r.id = l.da_id AND r.chiusa_da IS NULL
WHERE l.comune = $2 AND l.chiusa_da IS NULL AND l.tipo IN ('sagoma-edificio', 'aggregato-edificio', 'edificio-edificio') AND (l.a_id = $1 OR (l.tipo = 'edificio-edificio' AND l.da_id = $1))`;

const INTESTATARIO = `
  t.tipo_immobile AS "tipoImmobile", t.sezione, t.id_immobile AS "idImmobile", t.codice_diritto AS "codiceDiritto", t.titolo, t.quota_numeratore AS "quotaNumeratore",
  t.quota_denominatore AS "quotaDenominatore", lower(t.validita) AS "validoDa", s.id_soggetto IS NULL AS "senzaSoggetto",
  coalesce(nullif(trim(concat_ws(' ', s.cognome, s.nome)), ''), s.denominazione) AS denominazione, s.codice_fiscale AS "codiceFiscale"`;

/** Holders of some properties: `$1` comune, `$2` kind F or T, `$3` census sections and `$4` ids, pairwise. Needs a purpose: row-level security gives nothing without. */
export const INTESTATARI = (persone: SchemaPersone): string => `
SELECT ${INTESTATARIO}
FROM unnest($3::text[], $4::bigint[]) AS k(sezione, id_immobile)
JOIN ${persone}.catasto_titolarita t ON t.comune = $1 AND t.tipo_immobile = $2 AND t.sezione = k.sezione AND t.id_immobile = k.id_immobile AND t.chiusa_da IS NULL AND t.attuale
LEFT JOIN LATERAL (
  SELECT x.* FROM ${persone}.catasto_soggetto x
  WHERE x.comune = $1 AND x.catasto = t.tipo_immobile AND x.sezione = t.sezione AND x.id_soggetto = t.id_soggetto AND x.tipo_soggetto = t.tipo_soggetto AND x.chiusa_da IS NULL LIMIT 1
) s ON true
ORDER BY t.id_immobile, denominazione, t.chiave`;

/** Day of the rights that were last loaded: `$1` comune. */
export const AL_TITOLARITA = `
SELECT max(f.riferimento) AS al FROM fornitura s JOIN fornitura_file f ON f.comune = s.comune AND f.fornitura = s.id WHERE s.comune = $1 AND s.stato = 'applicata' AND f.tipo = 'catasto-tit'`;

/** Unit whose holders are asked: `$1` unit. */
export const UNITA_SINGOLA = `
SELECT u.comune, u.id, u.sezione, u.id_immobile AS "idImmobile", u.numero, u.subalterno FROM unita_immobiliare u WHERE u.id = $1 AND u.chiusa_da IS NULL`;

/** Parcel of a dossier of holders: `$1` parcel. */
export const PARTICELLA = `
SELECT p.comune, p.id, p.sezione, p.foglio, p.numero, p.denominatore FROM particella p WHERE p.id = $1 AND p.chiusa_da IS NULL`;

/** Land properties of a parcel: `$1` comune, `$2`–`$5` section, sheet, number, denominator. */
export const TERRENI_DELLA_PARTICELLA = `
SELECT DISTINCT ON (t.id_immobile) t.sezione, t.id_immobile AS "idImmobile", t.subalterno FROM catasto_stadio t
WHERE t.comune = $1 AND t.tipo_immobile = 'T' AND t.sezione = $2 AND t.foglio = $3 AND t.numero = $4 AND t.denominatore = $5 AND t.chiusa_da IS NULL ORDER BY t.id_immobile, t.assente_dal IS NOT NULL, t.progressivo DESC`;
