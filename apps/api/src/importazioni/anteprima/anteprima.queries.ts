/**
 * From what a supply touches (the `prova_` tables) to what an officer reads of it: one row of `prova_voce` for each thing that changes, with old and new side by side.
 * `$1` number of the supply, `$2` last operation, `$3` comune, in every statement.
 */
import { DATI_TERRENO, DATI_UNITA, STATO } from '../../territorio/dati-catastali.queries.js';
import { INDIRIZZO_EDIFICIO } from '../../territorio/indirizzi.queries.js';
import { VOCI_DECISIONI, VOCI_LAVORI_APERTI, VOCI_UFFICIO } from './ufficio.queries.js';

const PARAMETRI = 'parametri AS (SELECT $1::int AS fornitura, $2::bigint AS operazione, $3::text AS comune)';

/** How many things that are only added are listed one by one: nobody reads a whole municipality that comes for the first time. */
export const AGGIUNTE_ELENCATE = 1000;

export const ULTIMA_OPERAZIONE = `SELECT coalesce(max(id), 0) AS id FROM operazione WHERE comune = $1`;

export const CREA_VOCI = `
CREATE TEMP TABLE prova_voce (
  genere text COLLATE "C", cambiamento text COLLATE "C", campi text[] COLLATE "C" DEFAULT '{}', sezione text COLLATE "C" DEFAULT '', foglio text COLLATE "C" DEFAULT '', numero text COLLATE "C" DEFAULT '',
  denominatore text COLLATE "C" DEFAULT '', subalterno text COLLATE "C" DEFAULT '',
  oggetto uuid, immobile bigint, progressivo integer, posto integer, valori jsonb DEFAULT '{}', geom_prima geometry, geom_dopo geometry, gruppo text COLLATE "C" DEFAULT '', etichetta text DEFAULT ''
) ON COMMIT DROP`;

/** Fields whose values differ between the two objects, and the pair of each. What is written by hand may name persons: only that it changed is told. */
const CONFRONTO = (prima: string, dopo: string): string => `(
    SELECT coalesce(array_agg(k ORDER BY k), '{}') AS campi,
      coalesce(jsonb_object_agg(k, CASE WHEN k = 'annotazione' THEN jsonb_build_array(coalesce(${prima}->k, 'null') <> 'null', ${dopo}->k <> 'null') ELSE jsonb_build_array(${prima}->k, ${dopo}->k) END), '{}') AS valori
    FROM jsonb_object_keys(${dopo}) k WHERE coalesce(${prima}->k, 'null') <> ${dopo}->k)`;

/** A further act alone is no change of what is read, and the stages before the current one are history. */
const CAMPI = (c: string): string => `CASE WHEN ${c} = '{}' THEN ARRAY['storia'] WHEN ${c} = '{atto}' THEN ${c} ELSE array_remove(${c}, 'atto') END`;

const STADIO_APERTO = (v: string, tipo: string, k: string, progressivo: string): string =>
  `catasto_stadio ${v} ON ${v}.comune = $3 AND ${v}.chiusa_da IS NULL AND ${v}.tipo_immobile = '${tipo}' AND ${v}.sezione = ${k}.sezione AND ${v}.id_immobile = ${k}.id_immobile AND ${v}.progressivo = ${progressivo}`;
const STADIO_IN_ARRIVO = (s: string, tipo: string, k: string, progressivo: string): string =>
  `staging.stadio ${s} ON ${s}.fornitura = $1 AND ${s}.tipo_immobile = '${tipo}' AND ${s}.sezione = ${k}.sezione AND ${s}.id_immobile = ${k}.id_immobile AND ${s}.progressivo = ${progressivo}`;

/** Units: every one whose stages are touched, told by its current stage before and after. */
const VOCI_UNITA = `
INSERT INTO prova_voce (genere, cambiamento, campi, sezione, foglio, numero, denominatore, subalterno, oggetto, immobile, progressivo, valori)
WITH ${PARAMETRI}, cambiata AS MATERIALIZED (
  SELECT u.*, CASE
    WHEN u.id IS NULL THEN 'aggiunta'
    WHEN u.assente_dal IS NOT NULL AND u.assente_prima IS NULL THEN 'assente'
    WHEN u.stato = 'soppressa' AND u.stato_prima <> 'soppressa' THEN 'soppressa'
    WHEN u.stato <> 'soppressa' AND u.stato_prima = 'soppressa' OR u.assente_dal IS NULL AND u.assente_prima IS NOT NULL THEN 'riattivata'
    ELSE 'modificata' END AS cambiamento
  FROM prova_unita u
), confronto AS MATERIALIZED (
  SELECT c.chiave, ${DATI_UNITA('v')} AS prima, CASE WHEN s.impronta IS NULL THEN ${DATI_UNITA('w')} ELSE ${DATI_UNITA('s')} END AS dopo
  FROM cambiata c JOIN ${STADIO_APERTO('v', 'F', 'c', 'c.progressivo_prima')}
  LEFT JOIN ${STADIO_IN_ARRIVO('s', 'F', 'c', 'c.progressivo')} LEFT JOIN ${STADIO_APERTO('w', 'F', 'c', 'c.progressivo')}
  WHERE c.cambiamento NOT IN ('aggiunta', 'assente')
)
SELECT 'unita', c.cambiamento, CASE WHEN c.cambiamento = 'modificata' THEN ${CAMPI('d.campi')} ELSE '{}' END, c.sezione, c.foglio, c.numero, c.denominatore, c.subalterno, c.id, c.id_immobile, c.progressivo,
  CASE WHEN c.cambiamento = 'assente' THEN jsonb_build_object('assenza', jsonb_build_array(NULL, c.assente_dal)) ELSE coalesce(d.valori, '{}') END
FROM cambiata c LEFT JOIN confronto x ON x.chiave = c.chiave LEFT JOIN LATERAL ${CONFRONTO('x.prima', 'x.dopo')} d ON true WHERE c.cambiamento <> 'aggiunta'
UNION ALL SELECT 'unita', c.cambiamento, '{}', c.sezione, c.foglio, c.numero, c.denominatore, c.subalterno, NULL, c.id_immobile, c.progressivo, '{}' FROM cambiata c WHERE c.cambiamento = 'aggiunta'`;

const COLONNE_TERRENO = (s: string): string => ['tipo_immobile', 'sezione', 'id_immobile', 'progressivo', 'foglio', 'numero', 'denominatore', 'stato', 'qualita', 'classe', 'superficie_m2', 'reddito_dominicale_euro_cents',
  'reddito_agrario_euro_cents', 'partita', 'mutazione_finale', 'conclusa_il', 'dati'].map((c) => `${s}.${c}`).join(', ');
const NUMERO = (a: string, b: string): string => `${a}.sezione = ${b}.sezione AND ${a}.foglio = ${b}.foglio AND ${a}.numero = ${b}.numero AND ${a}.denominatore = ${b}.denominatore`;

/** Parcels: those that the registry will hold otherwise, and those of which the land cadastre says something else. */
const VOCI_PARTICELLE = `
INSERT INTO prova_voce (genere, cambiamento, campi, sezione, foglio, numero, denominatore, oggetto, valori, geom_prima)
WITH ${PARAMETRI}, terra AS MATERIALIZED (
  SELECT sezione, foglio, numero, denominatore, bool_or(assente_dal IS NOT NULL) AS mancante FROM prova_stadio WHERE tipo_immobile = 'T' GROUP BY 1, 2, 3, 4
  UNION ALL SELECT sezione, foglio_prima, numero_prima, denominatore_prima, false FROM prova_stadio
  WHERE tipo_immobile = 'T' AND NOT nuova AND (foglio_prima, numero_prima, denominatore_prima) IS DISTINCT FROM (foglio, numero, denominatore)
), cambiata AS MATERIALIZED (
  SELECT p.*, CASE
    WHEN p.id IS NULL THEN 'aggiunta'
    WHEN p.in_censuario_prima AND NOT p.in_censuario AND coalesce(t.mancante, false) THEN 'assente'
    WHEN p.stato = 'soppressa' AND p.stato_prima <> 'soppressa' THEN 'soppressa'
    WHEN p.stato <> 'soppressa' AND p.stato_prima = 'soppressa' THEN 'riattivata'
    ELSE 'modificata' END AS cambiamento, t.numero IS NOT NULL AS terreni
  FROM prova_particella p LEFT JOIN (SELECT sezione, foglio, numero, denominatore, bool_or(mancante) AS mancante FROM terra GROUP BY 1, 2, 3, 4) t ON ${NUMERO('t', 'p')}
  WHERE p.id IS NULL OR p.diversa OR t.numero IS NOT NULL
), prima AS (
  SELECT x.sezione, x.foglio, x.numero, x.denominatore, ${DATI_TERRENO('x')} AS dati FROM (
    SELECT DISTINCT ON (v.sezione, v.id_immobile) ${COLONNE_TERRENO('v')}, v.assente_dal FROM catasto_stadio v JOIN cambiata c ON c.terreni AND c.id IS NOT NULL AND ${NUMERO('c', 'v')}
    WHERE v.comune = $3 AND v.chiusa_da IS NULL AND v.tipo_immobile = 'T' ORDER BY v.sezione, v.id_immobile, v.assente_dal IS NOT NULL, v.progressivo DESC
  ) x WHERE x.assente_dal IS NULL AND ${STATO('x')} <> 'soppressa' GROUP BY 1, 2, 3, 4
), dopo AS (
  SELECT x.sezione, x.foglio, x.numero, x.denominatore, ${DATI_TERRENO('x')} AS dati FROM (
    SELECT DISTINCT ON (y.sezione, y.id_immobile) y.* FROM (
      SELECT ${COLONNE_TERRENO('s')}, NULL::date AS assente_dal FROM staging.stadio s JOIN cambiata c ON c.terreni AND c.id IS NOT NULL AND ${NUMERO('c', 's')} WHERE s.fornitura = $1 AND s.tipo_immobile = 'T'
      UNION ALL
      SELECT ${COLONNE_TERRENO('v')}, coalesce(p.assente_dal, v.assente_dal) FROM catasto_stadio v JOIN cambiata c ON c.terreni AND c.id IS NOT NULL AND ${NUMERO('c', 'v')}
      LEFT JOIN prova_stadio p ON p.tipo_immobile = 'T' AND p.sezione = v.sezione AND p.id_immobile = v.id_immobile AND p.progressivo = v.progressivo
      LEFT JOIN ${STADIO_IN_ARRIVO('s', 'T', 'v', 'v.progressivo')}
      WHERE v.comune = $3 AND v.chiusa_da IS NULL AND v.tipo_immobile = 'T' AND s.impronta IS NULL
    ) y ORDER BY y.sezione, y.id_immobile, y.assente_dal IS NOT NULL, y.progressivo DESC
  ) x WHERE x.assente_dal IS NULL AND ${STATO('x')} <> 'soppressa' GROUP BY 1, 2, 3, 4
), bordo AS MATERIALIZED (
  SELECT b.sezione, b.foglio, b.numero, b.denominatore, sum(b.area_mappa_m2) AS area FROM staging.bordo b JOIN cambiata c ON c.id IS NOT NULL AND ${NUMERO('c', 'b')} WHERE b.fornitura = $1 AND b.tipo = 'particella' GROUP BY 1, 2, 3, 4
), confronto AS MATERIALIZED (
  SELECT c.sezione, c.foglio, c.numero, c.denominatore, n.geom, c.impronta IS DISTINCT FROM c.impronta_prima AS sagoma,
    coalesce(a.dati, '{}') || jsonb_build_object('stato', c.stato_prima, 'mappa', c.in_mappa_prima, 'censuario', c.in_censuario_prima, 'sagoma', CASE WHEN c.in_mappa AND c.in_mappa_prima THEN jsonb_build_array(c.impronta_prima, n.superficie_mappa_m2) END) AS prima,
    coalesce(z.dati, '{}') || CASE WHEN z.dati IS NULL AND a.dati IS NOT NULL THEN (SELECT jsonb_object_agg(k, NULL) FROM jsonb_object_keys(a.dati) k) ELSE '{}' END
      || jsonb_build_object('stato', c.stato, 'mappa', c.in_mappa, 'censuario', c.in_censuario, 'sagoma', CASE WHEN c.in_mappa AND c.in_mappa_prima THEN jsonb_build_array(c.impronta, coalesce(b.area, n.superficie_mappa_m2)) END) AS dopo
  FROM cambiata c JOIN particella n ON n.comune = $3 AND n.chiusa_da IS NULL AND n.id = c.id
  LEFT JOIN prima a ON ${NUMERO('a', 'c')} LEFT JOIN dopo z ON ${NUMERO('z', 'c')} LEFT JOIN bordo b ON ${NUMERO('b', 'c')}
)
SELECT 'particelle', c.cambiamento, CASE WHEN c.cambiamento = 'modificata' THEN ${CAMPI('d.campi')} ELSE '{}' END, c.sezione, c.foglio, c.numero, c.denominatore, c.id,
  CASE WHEN d.valori ? 'sagoma' THEN d.valori || jsonb_build_object('sagoma', jsonb_build_array(d.valori->'sagoma'->0->1, d.valori->'sagoma'->1->1)) ELSE coalesce(d.valori, '{}') END, CASE WHEN x.sagoma THEN x.geom END
FROM cambiata c LEFT JOIN confronto x ON ${NUMERO('x', 'c')} LEFT JOIN LATERAL ${CONFRONTO('x.prima', 'x.dopo')} d ON true WHERE c.cambiamento <> 'aggiunta'
UNION ALL SELECT 'particelle', c.cambiamento, '{}', c.sezione, c.foglio, c.numero, c.denominatore, NULL, '{}', NULL FROM cambiata c WHERE c.cambiamento = 'aggiunta'`;

/** Buildings that come, change outline or number, come back, or are no longer on the map. */
const VOCI_EDIFICI = `
INSERT INTO prova_voce (genere, cambiamento, campi, sezione, foglio, numero, denominatore, oggetto, valori, geom_prima, geom_dopo)
WITH ${PARAMETRI}, confronto AS MATERIALIZED (
  SELECT p.*, e.id AS noto_id, e.geom AS geom_nota, e.stato AS stato_noto,
    jsonb_build_object('sagoma', md5(ST_AsBinary(e.geom)), 'numero', concat_ws('/', e.sezione, e.foglio, e.numero, e.denominatore), 'fonte', e.fonte) AS prima,
    jsonb_build_object('sagoma', md5(ST_AsBinary(p.geom)), 'numero', concat_ws('/', p.sezione, p.foglio, p.numero, p.denominatore), 'fonte', 'mappa-catastale') AS dopo
  FROM prova_edificio p LEFT JOIN edificio e ON p.noto AND e.comune = $3 AND e.chiusa_da IS NULL AND e.id = p.id
)
SELECT 'edifici', CASE WHEN x.cambiamento = 'modificata' AND x.stato_noto <> 'in-uso' THEN 'riattivata' ELSE x.cambiamento END, CASE WHEN x.cambiamento = 'modificata' AND x.stato_noto = 'in-uso' THEN d.campi ELSE '{}' END,
  x.sezione, x.foglio, x.numero, x.denominatore, x.noto_id,
  CASE WHEN x.cambiamento <> 'modificata' THEN '{}' ELSE d.valori || CASE WHEN d.valori ? 'sagoma' THEN jsonb_build_object('sagoma', jsonb_build_array(ST_Area(x.geom_nota::geography), ST_Area(x.geom::geography)),
    'spostamento', jsonb_build_array(NULL, ST_Distance(ST_Centroid(x.geom_nota)::geography, ST_Centroid(x.geom)::geography))) ELSE '{}' END END,
  x.geom_nota, x.geom
FROM confronto x LEFT JOIN LATERAL ${CONFRONTO('x.prima', 'x.dopo')} d ON x.cambiamento = 'modificata'`;

/** Known buildings in use with a unit that changes: those it is linked to now, and those on whose number it will be. */
const VOCI_EDIFICI_CON_UNITA = `
INSERT INTO prova_voce (genere, cambiamento, sezione, foglio, numero, denominatore, oggetto, valori)
WITH ${PARAMETRI}, legame AS (
  SELECT l.a_id AS edificio, u.chiave FROM prova_unita u JOIN collegamento l ON l.comune = $3 AND l.chiusa_da IS NULL AND l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.stato NOT IN ('respinto', 'sciolto')
  UNION SELECT p.edificio, p.unita FROM prova_legame p
)
SELECT 'edifici-unita', 'modificata', e.sezione, e.foglio, e.numero, e.denominatore, e.id, jsonb_build_object('unita', jsonb_build_array(NULL, count(*)))
FROM legame g JOIN edificio e ON e.comune = $3 AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND e.id = g.edificio GROUP BY e.id, e.sezione, e.foglio, e.numero, e.denominatore`;

/** Holders of today before and after, for the known properties whose rights the supply touches, where they are not the same. */
const PROVA_INTESTATI = `
CREATE TEMP TABLE prova_intestato ON COMMIT DROP AS
WITH ${PARAMETRI}, toccato AS MATERIALIZED (
  SELECT tipo_immobile, sezione, id_immobile FROM prova_titolarita UNION SELECT tipo_immobile, sezione, id_immobile_prima FROM prova_titolarita WHERE NOT nuova
), noto AS MATERIALIZED (
  SELECT t.*, u.id AS oggetto, u.foglio, u.numero, u.denominatore, u.subalterno FROM toccato t
  JOIN unita_immobiliare u ON t.tipo_immobile = 'F' AND u.comune = $3 AND u.chiusa_da IS NULL AND u.sezione = t.sezione AND u.id_immobile = t.id_immobile
  UNION ALL
  SELECT t.*, p.id, s.foglio, s.numero, s.denominatore, s.subalterno FROM toccato t JOIN (
    SELECT DISTINCT ON (v.sezione, v.id_immobile) v.sezione, v.id_immobile, v.foglio, v.numero, v.denominatore, v.subalterno FROM catasto_stadio v
    WHERE v.comune = $3 AND v.chiusa_da IS NULL AND v.tipo_immobile = 'T' ORDER BY v.sezione, v.id_immobile, v.assente_dal IS NOT NULL, v.progressivo DESC
  ) s ON t.tipo_immobile = 'T' AND s.sezione = t.sezione AND s.id_immobile = t.id_immobile
  LEFT JOIN particella p ON p.comune = $3 AND p.chiusa_da IS NULL AND p.sezione = s.sezione AND p.foglio = s.foglio AND p.numero = s.numero AND p.denominatore = s.denominatore
), titolo AS (
  SELECT n.tipo_immobile, n.sezione, n.id_immobile, v.tipo_soggetto, v.id_soggetto, v.codice_diritto, v.quota_numeratore, v.quota_denominatore, true AS prima,
    NOT EXISTS (SELECT 1 FROM prova_titolarita p WHERE p.tipo_immobile = v.tipo_immobile AND p.sezione = v.sezione AND p.chiave = v.chiave) AS dopo
  FROM noto n JOIN persone.catasto_titolarita v ON v.comune = $3 AND v.chiusa_da IS NULL AND v.attuale AND v.tipo_immobile = n.tipo_immobile AND v.sezione = n.sezione AND v.id_immobile = n.id_immobile
  UNION ALL
  SELECT n.tipo_immobile, n.sezione, n.id_immobile, p.tipo_soggetto, p.id_soggetto, p.codice_diritto, p.quota_numeratore, p.quota_denominatore, false, true
  FROM noto n JOIN prova_titolarita p ON p.resta AND p.attuale AND p.tipo_immobile = n.tipo_immobile AND p.sezione = n.sezione AND p.id_immobile = n.id_immobile
), insieme AS (
  SELECT tipo_immobile, sezione, id_immobile,
    jsonb_agg(jsonb_build_array(tipo_soggetto, id_soggetto, codice_diritto, quota_numeratore, quota_denominatore) ORDER BY tipo_soggetto, id_soggetto, codice_diritto, quota_numeratore, quota_denominatore) FILTER (WHERE prima) AS prima,
    jsonb_agg(jsonb_build_array(tipo_soggetto, id_soggetto, codice_diritto, quota_numeratore, quota_denominatore) ORDER BY tipo_soggetto, id_soggetto, codice_diritto, quota_numeratore, quota_denominatore) FILTER (WHERE dopo) AS dopo
  FROM titolo GROUP BY 1, 2, 3
)
SELECT n.*, i.prima, i.dopo, CASE WHEN i.prima IS NULL THEN 'aggiunta' WHEN i.dopo IS NULL THEN 'soppressa' ELSE 'modificata' END AS cambiamento
FROM noto n JOIN insieme i USING (tipo_immobile, sezione, id_immobile) WHERE i.prima IS DISTINCT FROM i.dopo`;

const VOCI_EDIFICI_CON_INTESTATARI = `
INSERT INTO prova_voce (genere, cambiamento, sezione, foglio, numero, denominatore, oggetto, valori)
WITH ${PARAMETRI}
SELECT 'edifici-intestatari', 'modificata', e.sezione, e.foglio, e.numero, e.denominatore, e.id, jsonb_build_object('unita', jsonb_build_array(NULL, count(*)))
FROM prova_intestato i JOIN collegamento l ON l.comune = $3 AND l.chiusa_da IS NULL AND l.tipo = 'unita-edificio' AND l.da_id = i.oggetto AND l.stato NOT IN ('respinto', 'sciolto')
JOIN edificio e ON e.comune = $3 AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND e.id = l.a_id GROUP BY e.id, e.sezione, e.foglio, e.numero, e.denominatore`;

const VOCI_INTESTATARI = `
INSERT INTO prova_voce (genere, cambiamento, sezione, foglio, numero, denominatore, subalterno, oggetto, immobile, valori)
WITH ${PARAMETRI}
SELECT 'intestatari', cambiamento, sezione, foglio, numero, denominatore, subalterno, oggetto, id_immobile, jsonb_build_object('catasto', tipo_immobile, 'intestatari', jsonb_build_array(prima, dopo)) FROM prova_intestato`;

const DATI_SOGGETTO = (s: string): string => `jsonb_build_object('cognome', ${s}.cognome, 'nome', ${s}.nome, 'denominazione', ${s}.denominazione, 'sesso', ${s}.sesso, 'nascita', ${s}.data_nascita, 'luogo', ${s}.luogo,
      'codiceFiscale', ${s}.codice_fiscale, 'indicazioni', ${s}.indicazioni)`;

/** Known persons and bodies whose data are written otherwise. */
const VOCI_SOGGETTI = `
INSERT INTO prova_voce (genere, cambiamento, campi, sezione, immobile, valori)
WITH ${PARAMETRI}
SELECT 'soggetti', 'modificata', ${CAMPI('d.campi')}, p.sezione, p.id_soggetto, d.valori || jsonb_build_object('catasto', p.catasto, 'chi', concat_ws(' ', v.cognome, v.nome, v.denominazione))
FROM prova_soggetto p
JOIN persone.catasto_soggetto v ON v.comune = $3 AND v.chiusa_da IS NULL AND v.catasto = p.catasto AND v.sezione = p.sezione AND v.id_soggetto = p.id_soggetto AND v.tipo_soggetto = p.tipo_soggetto
JOIN staging.soggetto s ON s.fornitura = $1 AND s.catasto = p.catasto AND s.sezione = p.sezione AND s.id_soggetto = p.id_soggetto AND s.tipo_soggetto = p.tipo_soggetto
CROSS JOIN LATERAL ${CONFRONTO(DATI_SOGGETTO('v'), DATI_SOGGETTO('s'))} d WHERE NOT p.nuova`;

/** In the order in which they stand on one another. */
export const VOCI: readonly string[] = [
  VOCI_UNITA, VOCI_PARTICELLE, VOCI_EDIFICI, VOCI_UFFICIO, VOCI_DECISIONI, VOCI_LAVORI_APERTI, VOCI_EDIFICI_CON_UNITA, PROVA_INTESTATI, VOCI_EDIFICI_CON_INTESTATARI, VOCI_INTESTATARI, VOCI_SOGGETTI,
];

/** Sheet and number as numbers. */
const COME_NUMERO = (colonna: string): string => `lpad(rtrim(v.${colonna}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), 9, '0'), v.${colonna}`;

const ORDINE = `v.sezione, ${COME_NUMERO('foglio')}, ${COME_NUMERO('numero')}, v.denominatore, ${COME_NUMERO('subalterno')}, v.oggetto, v.immobile`;

/** Their order, and with it which of those only added are listed (`posto` null for the others). */
export const ORDINA = `
WITH scelta AS (
  SELECT ctid AS riga FROM prova_voce WHERE cambiamento <> 'aggiunta'
  UNION ALL
  SELECT x.riga FROM (SELECT DISTINCT genere FROM prova_voce) g
  CROSS JOIN LATERAL (SELECT v.ctid AS riga FROM prova_voce v WHERE v.genere = g.genere AND v.cambiamento = 'aggiunta' ORDER BY ${ORDINE} LIMIT $1) x
), elencata AS (
  SELECT v.ctid AS riga, row_number() OVER (ORDER BY v.genere, v.cambiamento, ${ORDINE}) AS posto FROM scelta s JOIN prova_voce v ON v.ctid = s.riga
)
UPDATE prova_voce v SET posto = e.posto FROM elencata e WHERE v.ctid = e.riga`;

/** How many changes of each kind, field and sheet; and how many of them are listed. */
export const GRUPPI = `
SELECT v.genere, v.cambiamento, c.campo, v.sezione, v.foglio, count(*)::int AS quanti, count(v.posto)::int AS elencati
FROM prova_voce v CROSS JOIN LATERAL unnest(array_append(v.campi, NULL)) c(campo) GROUP BY 1, 2, 3, 4, 5`;

/** What the listed ones that are only added are made of. */
export const DETTAGLI: readonly string[] = [
  `WITH ${PARAMETRI}
UPDATE prova_voce v SET valori = (SELECT coalesce(jsonb_object_agg(k, jsonb_build_array(NULL, x)), '{}') FROM jsonb_each(${DATI_UNITA('s')}) d(k, x) WHERE x NOT IN ('null', '""') AND k NOT IN ('identificativo', 'annotazione', 'utilita', 'riserve', 'notifica'))
FROM staging.stadio s WHERE v.genere = 'unita' AND v.cambiamento = 'aggiunta' AND v.posto IS NOT NULL AND s.fornitura = $1 AND s.tipo_immobile = 'F' AND s.sezione = v.sezione AND s.id_immobile = v.immobile AND s.progressivo = v.progressivo
 `,
  `WITH ${PARAMETRI}, terra AS (
  SELECT s.sezione, s.foglio, s.numero, s.denominatore, ${DATI_TERRENO('s')} AS dati FROM staging.stadio s JOIN prova_voce v ON v.genere = 'particelle' AND v.cambiamento = 'aggiunta' AND v.posto IS NOT NULL AND ${NUMERO('v', 's')}
  WHERE s.fornitura = $1 AND s.tipo_immobile = 'T' AND ${STATO('s')} <> 'soppressa' GROUP BY 1, 2, 3, 4
)
UPDATE prova_voce v SET valori = (SELECT coalesce(jsonb_object_agg(k, jsonb_build_array(NULL, x)), '{}') FROM jsonb_each(t.dati) d(k, x) WHERE x <> 'null' AND k IN ('qualita', 'classe', 'superficie', 'dominicale', 'agrario'))
FROM terra t WHERE v.genere = 'particelle' AND v.cambiamento = 'aggiunta' AND v.posto IS NOT NULL AND ${NUMERO('t', 'v')}`,
  `WITH ${PARAMETRI}, forma AS (
  SELECT b.sezione, b.foglio, b.numero, b.denominatore, CASE WHEN count(*) = 1 THEN (array_agg(b.geom))[1] ELSE ST_Union(b.geom) END AS geom
  FROM staging.bordo b JOIN prova_voce v ON v.genere = 'particelle' AND v.posto IS NOT NULL AND (v.cambiamento = 'aggiunta' OR v.geom_prima IS NOT NULL OR v.valori ? 'mappa') AND ${NUMERO('v', 'b')}
  WHERE b.fornitura = $1 AND b.tipo = 'particella' AND b.geom IS NOT NULL GROUP BY 1, 2, 3, 4
)
UPDATE prova_voce v SET geom_dopo = ST_Multi(ST_CollectionExtract(CASE WHEN ST_IsValid(f.geom) THEN f.geom ELSE ST_MakeValid(f.geom) END, 3))
FROM forma f WHERE v.genere = 'particelle' AND v.posto IS NOT NULL AND ${NUMERO('f', 'v')}`,
];

/** Names of the holders in the place of their keys: before as the registry knows them, after as the supply says. */
export const NOMI = `
WITH ${PARAMETRI}, titolo AS MATERIALIZED (
  SELECT v.posto, v.sezione, v.valori->>'catasto' AS catasto, i.lato, n, t->>0 AS tipo_soggetto, (t->>1)::bigint AS id_soggetto, t->>2 AS diritto, t->3 AS quota_numeratore, t->4 AS quota_denominatore
  FROM prova_voce v CROSS JOIN LATERAL (VALUES (0, v.valori->'intestatari'->0), (1, v.valori->'intestatari'->1)) i(lato, insieme)
  CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(i.insieme) = 'array' THEN i.insieme ELSE '[]' END) WITH ORDINALITY x(t, n)
  WHERE v.genere = 'intestatari' AND v.posto IS NOT NULL
), nominato AS (
  SELECT t.posto, t.lato, jsonb_agg(jsonb_build_object('denominazione', coalesce(nullif(trim(concat_ws(' ', s.cognome, s.nome)), ''), s.denominazione, nullif(trim(concat_ws(' ', p.cognome, p.nome)), ''), p.denominazione),
    'diritto', t.diritto, 'numeratore', t.quota_numeratore, 'denominatore', t.quota_denominatore) ORDER BY t.n) AS insieme
  FROM titolo t
  LEFT JOIN persone.catasto_soggetto p ON p.comune = $3 AND p.chiusa_da IS NULL AND p.catasto = t.catasto AND p.sezione = t.sezione AND p.id_soggetto = t.id_soggetto AND p.tipo_soggetto = t.tipo_soggetto
  LEFT JOIN staging.soggetto s ON t.lato = 1 AND s.fornitura = $1 AND s.catasto = t.catasto AND s.sezione = t.sezione AND s.id_soggetto = t.id_soggetto AND s.tipo_soggetto = t.tipo_soggetto
  GROUP BY 1, 2
), coppia AS (
  SELECT posto, jsonb_build_array((array_agg(insieme) FILTER (WHERE lato = 0))[1], (array_agg(insieme) FILTER (WHERE lato = 1))[1]) AS insiemi FROM nominato GROUP BY 1
)
UPDATE prova_voce v SET valori = v.valori || jsonb_build_object('intestatari', c.insiemi) FROM coppia c WHERE c.posto = v.posto`;

const COLONNE_VOCE = 'posto, genere, cambiamento, campi, sezione, foglio, numero, denominatore, subalterno, oggetto, valori';

/** `$1` comune, `$2` supply (its id), in what follows. */
export const DIMENTICA = 'DELETE FROM anteprima WHERE comune = $1 AND fornitura = $2';

/** Names go as soon as nobody has to decide on them any more. */
export const DIMENTICA_PERSONE = 'DELETE FROM persone.anteprima_voce WHERE comune = $1 AND fornitura = $2';

export const SALVA = `
INSERT INTO anteprima (comune, fornitura, operazione, ricalcolata, riassunto, gruppi, previsti) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export const SALVA_VOCI: readonly string[] = [
  `INSERT INTO anteprima_voce (comune, fornitura, ${COLONNE_VOCE}, geom_prima, geom_dopo, gruppo, etichetta)
SELECT $1, $2, ${COLONNE_VOCE}, geom_prima, geom_dopo, gruppo, etichetta FROM prova_voce WHERE posto IS NOT NULL AND genere NOT IN ('intestatari', 'soggetti')`,
  `INSERT INTO persone.anteprima_voce (comune, fornitura, ${COLONNE_VOCE}) SELECT $1, $2, ${COLONNE_VOCE} FROM prova_voce WHERE posto IS NOT NULL AND genere IN ('intestatari', 'soggetti')`,
];

export const AVVENUTI = 'UPDATE anteprima SET avvenuti = $3 WHERE comune = $1 AND fornitura = $2';

/** `$1` supply. `attuale`: nothing was applied in the municipality after what it has looked at; once applied it is what it was. */
export const TROVA = `
SELECT a.comune, a.calcolata_il AS "calcolataIl", a.operazione, a.ricalcolata, a.riassunto, a.gruppi, a.previsti, a.avvenuti,
  f.stato <> 'anteprima' OR NOT EXISTS (SELECT 1 FROM operazione o WHERE o.comune = a.comune AND o.id > a.operazione) AS attuale
FROM anteprima a JOIN fornitura f ON f.comune = a.comune AND f.id = a.fornitura WHERE a.fornitura = $1`;

/** What was applied in the municipality after the preview looked at it, the newest first: `$1` supply. */
export const SUPERATA_DA = `
SELECT o.id, o.quando, o.tipo, o.operatore FROM anteprima a JOIN operazione o ON o.comune = a.comune AND o.id > a.operazione WHERE a.fornitura = $1 ORDER BY o.id DESC LIMIT 1`;

/** Whether something was applied between the preview of a supply and the operation that applies it: `$1` supply, `$2` that operation. */
export const SUPERATA_PRIMA_DI = `
SELECT 1 FROM anteprima a JOIN operazione o ON o.comune = a.comune AND o.id > a.operazione AND o.id < $2 WHERE a.fornitura = $1 LIMIT 1`;

/**
 * A page of a group: `$1` supply, `$2` kind, `$3` change, `$4` field or null, `$5` section or null, `$6` sheet or null, `$7` the last place of the page before, `$8` how many,
 * `$9` code of a register's row or null.
 * A unit, and a building whose units or holders change, are where their outline is now.
 */
export const PAGINA = `
SELECT v.posto, v.genere, v.cambiamento, v.campi, v.sezione, v.foglio, v.numero, v.denominatore, v.subalterno, v.oggetto, v.valori, v.etichetta, e.codice, ${INDIRIZZO_EDIFICIO('s')} AS indirizzo,
  ST_AsGeoJSON(coalesce(v.geom_prima, CASE WHEN v.geom_dopo IS NULL THEN e.geom END), 15, 0)::json AS "geometriaPrima", ST_AsGeoJSON(v.geom_dopo, 15, 0)::json AS "geometriaDopo"
FROM (
  SELECT * FROM anteprima_voce v WHERE v.comune = (SELECT comune FROM anteprima WHERE fornitura = $1) AND v.fornitura = $1 AND v.genere = $2 AND v.cambiamento = $3 AND ($4::text IS NULL OR v.campi @> ARRAY[$4::text COLLATE "C"])
    AND ($5::text IS NULL OR v.sezione = $5) AND ($6::text IS NULL OR v.foglio = $6) AND ($9::text IS NULL OR v.gruppo = $9) AND v.posto > $7 ORDER BY v.posto LIMIT $8
) v
LEFT JOIN LATERAL (
  SELECT x.* FROM edificio x WHERE x.comune = v.comune AND x.chiusa_da IS NULL AND x.id = CASE
    WHEN v.genere IN ('edifici', 'edifici-unita', 'edifici-intestatari', 'ufficio') THEN v.oggetto
    WHEN v.genere IN ('unita', 'decisioni') THEN (SELECT l.a_id FROM collegamento l WHERE l.comune = v.comune AND l.tipo = 'unita-edificio' AND l.da_id = v.oggetto AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
      ORDER BY l.punteggio DESC, l.a_id LIMIT 1) END
) e ON true
LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
ORDER BY v.posto`;

/** The same of a group that names persons: row-level security gives nothing without the right and a purpose. */
export const PAGINA_PERSONE = `
SELECT v.posto, v.genere, v.cambiamento, v.campi, v.sezione, v.foglio, v.numero, v.denominatore, v.subalterno, v.oggetto, v.valori, '' AS etichetta, NULL AS codice, NULL AS indirizzo, NULL AS "geometriaPrima", NULL AS "geometriaDopo"
FROM persone.anteprima_voce v WHERE v.comune = (SELECT comune FROM anteprima WHERE fornitura = $1) AND v.fornitura = $1 AND v.genere = $2 AND v.cambiamento = $3
  AND ($4::text IS NULL OR v.campi @> ARRAY[$4::text COLLATE "C"]) AND ($5::text IS NULL OR v.sezione = $5) AND ($6::text IS NULL OR v.foglio = $6) AND v.posto > $7 ORDER BY v.posto LIMIT $8`;
