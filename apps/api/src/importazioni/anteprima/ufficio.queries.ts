/**
 * What a supply would do to the work of the office, as SQL text: outlines it contradicts, decisions about links it contradicts, parcels that go while work on them is
 * open. Rows of `prova_voce`, after those of units and parcels. `$1` number of the supply, `$2` last operation, `$3` comune, in every statement.
 */
import { DECISIONE } from '../../collegamenti/decisioni.queries.js';

const PARAMETRI = 'parametri AS (SELECT $1::int AS fornitura, $2::bigint AS operazione, $3::text AS comune)';

/** Outlines and closures of the office that a source now contradicts (`prova_confronto`): those that will be «da confrontare». */
export const VOCI_UFFICIO = `
INSERT INTO prova_voce (genere, cambiamento, sezione, foglio, numero, denominatore, oggetto, valori, geom_prima, geom_dopo)
WITH ${PARAMETRI}
SELECT 'ufficio', CASE WHEN c.geom IS NULL THEN 'non-piu-in-mappa' ELSE 'modificata' END, e.sezione, e.foglio, e.numero, e.denominatore, e.id,
  jsonb_build_object('fonte', jsonb_build_array('ufficio', c.origine), 'sagoma', jsonb_build_array(ST_Area(e.geom::geography), ST_Area(c.geom::geography)))
    || CASE WHEN c.geom IS NULL THEN '{}' ELSE jsonb_build_object('spostamento', jsonb_build_array(NULL, ST_Distance(ST_Centroid(e.geom)::geography, ST_Centroid(c.geom)::geography))) END
    || CASE WHEN e.stato = 'in-uso' THEN '{}' ELSE jsonb_build_object('stato', jsonb_build_array(e.stato, 'in-uso')) END,
  e.geom, c.geom
FROM prova_confronto c JOIN edificio e ON e.comune = $3 AND e.chiusa_da IS NULL AND e.id = c.edificio`;

/** Sheets and numbers of a stage, as a set. */
const NUMERI = (dati: string): string => `(SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(i->>'foglio', i->>'numero', coalesce(i->>'denominatore', ''))), '[]') FROM jsonb_array_elements(${dati}->'identificativi') i WHERE i->>'numero' <> '')`;

/** The open stage of a decided unit `d`. */
const STADIO = (v: string, progressivo: string): string =>
  `catasto_stadio ${v} WHERE ${v}.comune = $3 AND ${v}.chiusa_da IS NULL AND ${v}.tipo_immobile = 'F' AND ${v}.sezione = d.sezione AND ${v}.id_immobile = d.id_immobile AND ${v}.progressivo = ${progressivo}`;

/** Whether a set of numbers leads to a building `e`: by its own, or by those of the parcels it stands on. */
const PORTA = (numeri: string): string => `(${numeri} @> jsonb_build_array(jsonb_build_array(e.foglio, e.numero, e.denominatore)) OR EXISTS (
    SELECT 1 FROM collegamento y JOIN particella p ON p.comune = $3 AND p.id = y.a_id AND p.chiusa_da IS NULL
    WHERE y.comune = $3 AND y.tipo = 'edificio-particella' AND y.da_id = e.id AND y.chiusa_da IS NULL AND y.stato NOT IN ('respinto', 'sciolto')
      AND ${numeri} @> jsonb_build_array(jsonb_build_array(p.foglio, p.numero, p.denominatore))))`;

/**
 * Decisions of persons about units that the supply contradicts: one confirmed in a building is censused elsewhere, or goes, or its building does; one refused is censused
 * right there. They stand all the same: somebody should look again.
 */
export const VOCI_DECISIONI = `
INSERT INTO prova_voce (genere, cambiamento, sezione, foglio, numero, subalterno, oggetto, valori)
WITH ${PARAMETRI}, deciso AS MATERIALIZED (
  SELECT l.*, u.sezione, u.foglio, u.numero, u.subalterno, u.id_immobile, t.id IS NOT NULL AS toccata, t.progressivo, t.progressivo_prima, t.stato AS stato_dopo, t.stato_prima, t.assente_dal, t.assente_prima
  FROM collegamento l LEFT JOIN prova_unita t ON t.id = l.da_id JOIN unita_immobiliare u ON u.comune = $3 AND u.chiusa_da IS NULL AND u.id = l.da_id
  WHERE l.comune = $3 AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL AND l.stato IN ('confermato', 'respinto', 'sciolto')
), numerato AS MATERIALIZED (
  -- One by one, by key: decisions are few, and stages a whole municipality.
  SELECT d.*, (SELECT ${NUMERI('v.dati')} FROM ${STADIO('v', 'd.progressivo_prima')}) AS numeri_prima,
    coalesce((SELECT ${NUMERI('s.dati')} FROM staging.stadio s WHERE s.fornitura = $1 AND s.tipo_immobile = 'F' AND s.sezione = d.sezione AND s.id_immobile = d.id_immobile AND s.progressivo = d.progressivo),
      (SELECT ${NUMERI('w.dati')} FROM ${STADIO('w', 'd.progressivo')})) AS numeri_dopo
  FROM deciso d WHERE d.toccata OR EXISTS (SELECT 1 FROM prova_edificio p WHERE p.id = d.a_id AND p.cambiamento = 'non-piu-in-mappa')
), contraddetto AS (
  SELECT n.*, e.codice, CASE
    WHEN n.stato = 'confermato' AND n.toccata AND n.assente_dal IS NOT NULL AND n.assente_prima IS NULL THEN 'assente'
    WHEN n.stato = 'confermato' AND n.toccata AND n.stato_dopo = 'soppressa' AND n.stato_prima <> 'soppressa' THEN 'soppressa'
    WHEN n.stato = 'confermato' AND EXISTS (SELECT 1 FROM prova_edificio p WHERE p.id = n.a_id AND p.cambiamento = 'non-piu-in-mappa') THEN 'edificio'
    WHEN n.stato = 'confermato' AND n.toccata AND n.numeri_dopo <> n.numeri_prima AND NOT ${PORTA('n.numeri_dopo')} THEN 'altrove'
    WHEN n.stato <> 'confermato' AND n.toccata AND NOT ${PORTA('n.numeri_prima')} AND ${PORTA('n.numeri_dopo')} THEN 'qui'
  END AS come
  FROM numerato n JOIN edificio e ON e.comune = $3 AND e.chiusa_da IS NULL AND e.id = n.a_id AND e.stato NOT IN ('diviso', 'unito')
)
SELECT 'decisioni', CASE WHEN c.come IN ('soppressa', 'assente') THEN c.come WHEN c.come = 'edificio' THEN 'non-piu-in-mappa' ELSE 'modificata' END, c.sezione, c.foglio, c.numero, c.subalterno, c.da_id,
  jsonb_build_object('decisione', jsonb_build_array(${DECISIONE('c')} - 'motivo' || jsonb_build_object('stato', c.stato, 'edificio', c.codice), jsonb_build_object('come', c.come, 'numeri', c.numeri_dopo)))
FROM contraddetto c WHERE c.come IS NOT NULL`;

/** How many rows a work has on a parcel `v`, as one number. */
const CONTA = (testo: string): string => `(SELECT count(*) FROM (${testo}) x)`;

/**
 * Parcels that go while work on them is open: reports of doubt on the parcel, on a building that stands on it or on a unit of its number; buildings that the office drew
 * or closed there; differences that wait for a decision.
 */
export const VOCI_LAVORI_APERTI = `
INSERT INTO prova_voce (genere, cambiamento, sezione, foglio, numero, denominatore, oggetto, valori, geom_prima)
WITH ${PARAMETRI}, tolta AS MATERIALIZED (
  SELECT v.cambiamento, v.sezione, v.foglio, v.numero, v.denominatore, v.oggetto FROM prova_voce v WHERE v.genere = 'particelle' AND v.cambiamento IN ('soppressa', 'assente') AND v.oggetto IS NOT NULL
), sopra AS MATERIALIZED (
  SELECT DISTINCT t.oggetto, e.id, e.fonte, e.stato FROM tolta t
  JOIN collegamento l ON l.comune = $3 AND l.tipo = 'edificio-particella' AND l.chiusa_da IS NULL AND l.a_id = t.oggetto AND l.stato NOT IN ('respinto', 'sciolto')
  JOIN edificio e ON e.comune = $3 AND e.chiusa_da IS NULL AND e.id = l.da_id AND e.stato NOT IN ('diviso', 'unito')
), contata AS MATERIALIZED (
  SELECT t.*, ${CONTA(`SELECT s.id FROM segnalazione s WHERE s.comune = $3 AND s.chiusa_da IS NULL AND s.stato = 'aperta' AND (s.oggetto_id = t.oggetto OR s.oggetto_id IN (SELECT id FROM sopra WHERE oggetto = t.oggetto)
      OR s.oggetto_tipo = 'unita-immobiliare' AND EXISTS (SELECT 1 FROM unita_immobiliare u WHERE u.comune = $3 AND u.chiusa_da IS NULL AND u.id = s.oggetto_id AND u.foglio = t.foglio AND u.numero = t.numero))`)} AS segnalazioni,
    ${CONTA(`SELECT id FROM sopra WHERE oggetto = t.oggetto AND (fonte = 'ufficio' OR stato IN ('demolito', 'inserito-per-errore'))`)} AS modifiche,
    ${CONTA(`SELECT c.edificio FROM edificio_confronto c JOIN sopra o ON o.oggetto = t.oggetto AND o.id = c.edificio WHERE c.comune = $3 AND c.chiusa_da IS NULL AND c.stato = 'da-confrontare'`)} AS confronti
  FROM tolta t
)
SELECT 'lavori-aperti', c.cambiamento, c.sezione, c.foglio, c.numero, c.denominatore, c.oggetto,
  jsonb_strip_nulls(jsonb_build_object('segnalazioni', CASE WHEN c.segnalazioni > 0 THEN jsonb_build_array(c.segnalazioni, NULL) END, 'modifiche', CASE WHEN c.modifiche > 0 THEN jsonb_build_array(c.modifiche, NULL) END,
    'confronti', CASE WHEN c.confronti > 0 THEN jsonb_build_array(c.confronti, NULL) END)), p.geom
FROM contata c JOIN particella p ON p.comune = $3 AND p.chiusa_da IS NULL AND p.id = c.oggetto WHERE c.segnalazioni + c.modifiche + c.confronti > 0`;
