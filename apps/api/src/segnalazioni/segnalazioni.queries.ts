/** Doubts of the officers about single data, as SQL text. Nothing is erased: closing a flag is another version of its row. */
import { EREDITATA, VISIBILE } from './aperte.queries.js';
import { VALORI } from './valore.queries.js';

const PARTICELLA = (t: string): string => `CASE WHEN ${t}.sezione = '' THEN '' ELSE 'Sez. ' || ${t}.sezione || ' · ' END || 'Foglio ' || ${t}.foglio || ' · P.lla ' || concat_ws('/', ${t}.numero, nullif(${t}.denominatore, ''))`;

const UNITA_IN_PAROLE = `(SELECT ${PARTICELLA('u')} || CASE WHEN u.subalterno = '' THEN '' ELSE ' · Sub ' || u.subalterno END FROM unita_immobiliare u WHERE u.comune = s.comune AND u.id = s.oggetto_id AND u.chiusa_da IS NULL)`;
const PARTICELLA_IN_PAROLE = (id: string): string => `(SELECT ${PARTICELLA('p')} FROM particella p WHERE p.comune = s.comune AND p.id = ${id} AND p.chiusa_da IS NULL)`;

/** Building in whose dossier a thing stands: of a unit the likeliest, of a parcel the largest. */
const EDIFICIO = `LEFT JOIN LATERAL (
    SELECT e.id, e.codice, e.geom, e.fonte FROM edificio e WHERE e.comune = s.comune AND e.chiusa_da IS NULL AND e.id = CASE WHEN s.oggetto_tipo = 'edificio' OR s.legame IN ('edificio-particella', 'edificio-edificio') THEN s.oggetto_id WHEN s.legame = 'unita-edificio' THEN s.altro_id END
    UNION ALL
    (SELECT e.id, e.codice, e.geom, e.fonte FROM collegamento l JOIN edificio e ON e.comune = s.comune AND e.id = l.a_id AND e.chiusa_da IS NULL
      WHERE s.oggetto_tipo = 'unita-immobiliare' AND l.comune = s.comune AND l.tipo = 'unita-edificio' AND l.da_id = s.oggetto_id AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
      ORDER BY l.punteggio DESC, l.a_id LIMIT 1)
    UNION ALL
    (SELECT e.id, e.codice, e.geom, e.fonte FROM collegamento l JOIN edificio e ON e.comune = s.comune AND e.id = l.da_id AND e.chiusa_da IS NULL AND e.stato = 'in-uso'
      WHERE s.oggetto_tipo = 'particella' AND l.comune = s.comune AND l.tipo = 'edificio-particella' AND l.a_id = s.oggetto_id AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')
      ORDER BY e.superficie_mappa_m2 DESC, e.id LIMIT 1)
    LIMIT 1) e ON true`;

/** A link is told by the id that it has now, or had last. */
const OGGETTO = `CASE WHEN s.legame IS NULL THEN s.oggetto_id ELSE coalesce((SELECT l.id FROM public.collegamento l WHERE l.comune = s.comune AND l.tipo = s.legame AND l.da_id = s.oggetto_id AND l.a_id = s.altro_id
    ORDER BY l.chiusa_da IS NOT NULL, l.aperta_da DESC LIMIT 1), s.oggetto_id) END`;

const COLONNE = `
  s.id, s.comune, s.oggetto_tipo AS "oggettoTipo", ${OGGETTO} AS "oggettoId", s.sezione, s.dato, s.motivo, s.protocollo, s.segnalatore AS "segnalataDa", s.segnalata_il AS "segnalataIl",
  s.segnalata_da = (SELECT edigit.utente())::uuid AS mia, s.stato, s.esito, s.esito_nota AS "esitoNota", s.risolutore AS "risoltaDa", s.risolta_il AS "risoltaIl", e.id AS "edificioId", e.codice AS "edificioCodice", e.fonte AS "fonteSagoma",
  CASE s.oggetto_tipo
    WHEN 'edificio' THEN coalesce((SELECT x.indirizzo FROM edificio_sintesi x WHERE x.comune = s.comune AND x.id = s.oggetto_id AND (SELECT edigit.ha_diritto('indirizzi'))), 'Edificio ' || e.codice, 'Edificio')
    WHEN 'particella' THEN coalesce(${PARTICELLA_IN_PAROLE('s.oggetto_id')}, 'Particella')
    WHEN 'unita-immobiliare' THEN coalesce(${UNITA_IN_PAROLE}, 'Unità immobiliare')
    ELSE CASE s.legame
      WHEN 'unita-edificio' THEN coalesce(${UNITA_IN_PAROLE}, 'Unità immobiliare') || coalesce(' in ' || e.codice, '')
      WHEN 'edificio-particella' THEN coalesce('Edificio ' || e.codice, 'Edificio') || coalesce(' su ' || ${PARTICELLA_IN_PAROLE('s.altro_id')}, '')
      ELSE coalesce('Edificio ' || e.codice, 'Edificio') || coalesce(' da ' || (SELECT x.codice FROM edificio x WHERE x.comune = s.comune AND x.id = s.altro_id AND x.chiusa_da IS NULL), '') END
  END AS etichetta,
  v.allora, v.ora, v.allora IS DISTINCT FROM v.ora AS cambiato,
  CASE WHEN g.geom IS NOT NULL THEN ARRAY[ST_XMin(g.geom), ST_YMin(g.geom), ST_XMax(g.geom), ST_YMax(g.geom)] END AS bbox`;

const UNIONI = `${EDIFICIO}
LEFT JOIN LATERAL (SELECT coalesce(e.geom, (SELECT p.geom FROM particella p WHERE s.oggetto_tipo = 'particella' AND p.comune = s.comune AND p.id = s.oggetto_id AND p.chiusa_da IS NULL)) AS geom) g ON true
${VALORI}`;

/** The building itself, its units and its parcels, and what it inherits: `edificio` a parameter, `comune` a condition. */
const DELL_EDIFICIO = (edificio: string, comune: string): string => `(s.oggetto_id = ${edificio} OR s.altro_id = ${edificio} OR ${EREDITATA('s', comune, edificio)}
    OR s.oggetto_id IN (SELECT l.da_id FROM collegamento l WHERE l.comune = s.comune AND l.tipo = 'unita-edificio' AND l.a_id = ${edificio} AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto'))
    OR s.oggetto_id IN (SELECT l.a_id FROM collegamento l WHERE l.comune = s.comune AND l.tipo = 'edificio-particella' AND l.da_id = ${edificio} AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto')))`;

/** On which sheet a thing lies; of a link, its first end. */
const SUL_FOGLIO = (foglio: string): string => ['edificio', 'unita_immobiliare', 'particella'].map((t) => `EXISTS (SELECT 1 FROM ${t} x WHERE x.comune = s.comune AND x.id = s.oggetto_id AND x.chiusa_da IS NULL AND x.foglio = ${foglio})`).join(' OR ');

/** `$1` comuni, `$2` state, `$3` kind of object, `$4` section, `$5` object, `$6` building, `$7` only those of who asks, `$8` sheet. */
const FILTRO = `s.comune = ANY ($1::text[]) AND s.chiusa_da IS NULL AND ${VISIBILE('s')} AND ($2::text IS NULL OR s.stato = $2) AND ($3::text IS NULL OR s.oggetto_tipo = $3) AND ($4::text IS NULL OR s.sezione = $4)
  AND ($5::uuid IS NULL OR s.oggetto_id = $5 OR s.altro_id IS NOT NULL AND ${OGGETTO} = $5) AND ($6::uuid IS NULL OR ${DELL_EDIFICIO('$6', '= ANY ($1::text[])')}) AND (NOT $7::boolean OR s.segnalata_da = (SELECT edigit.utente())::uuid)
  AND ($8::text IS NULL OR ${SUL_FOGLIO('$8')})`;

/** One page, newest first: `$9` cursor (id), `$10` how many. Ids are in the order of time. */
export const SEGNALAZIONI = `
SELECT ${COLONNE} FROM (SELECT * FROM segnalazione s WHERE ${FILTRO} AND ($9::uuid IS NULL OR s.id < $9) ORDER BY s.id DESC LIMIT $10) s ${UNIONI} ORDER BY s.id DESC`;

export const QUANTE = `SELECT count(*)::int AS n FROM segnalazione s WHERE ${FILTRO}`;

/** `$1` flag. */
export const SEGNALAZIONE = `
SELECT ${COLONNE} FROM segnalazione s ${UNIONI} WHERE s.comune = ANY ((SELECT edigit.comuni())::text[]) AND s.id = $1 AND s.chiusa_da IS NULL AND ${VISIBILE('s')}`;

/** Ids of those of a dossier: `$1` comune, `$2` building. Most have none, and planning what tells them takes longer than the rest of a dossier. */
export const ID_DELL_EDIFICIO = `
SELECT s.id FROM segnalazione s WHERE s.comune = $1 AND s.chiusa_da IS NULL AND ${VISIBILE('s')} AND ${DELL_EDIFICIO('$2::uuid', '= $1')} ORDER BY s.stato, s.id DESC LIMIT 200`;

/** Open ones first: `$1` comune, `$2` ids. */
export const SEGNALAZIONI_PER_ID = `
SELECT ${COLONNE} FROM segnalazione s ${UNIONI} WHERE s.comune = $1 AND s.id = ANY ($2::uuid[]) AND s.chiusa_da IS NULL ORDER BY s.stato, s.id DESC`;

export const COMUNI = `SELECT codice FROM comune`;

/** Where a thing is, and by which ends it is named: `$1` id. */
const OGGETTO_SEMPLICE = (tabella: string): string => `SELECT x.comune, x.id, NULL::text AS legame, NULL::uuid AS altro FROM ${tabella} x WHERE x.comune = ANY ((SELECT edigit.comuni())::text[]) AND x.id = $1 AND x.chiusa_da IS NULL`;
export const TROVA_OGGETTO = {
  edificio: OGGETTO_SEMPLICE('edificio'),
  'unita-immobiliare': OGGETTO_SEMPLICE('unita_immobiliare'),
  particella: OGGETTO_SEMPLICE('particella'),
  collegamento: `SELECT x.comune, x.da_id AS id, x.tipo AS legame, x.a_id AS altro FROM collegamento x
WHERE x.comune = ANY ((SELECT edigit.comuni())::text[]) AND x.id = $1 AND x.chiusa_da IS NULL AND x.tipo IN ('unita-edificio', 'edificio-particella', 'edificio-edificio')`,
} as const;

/** The open flag of the same person about the same datum: `$1` comune, `$2` object, `$3` its other end, `$4` section, `$5` datum, `$6` who. */
export const GIA_SEGNALATO = `SELECT s.segnalata_il AS il FROM segnalazione s
WHERE s.comune = $1 AND s.oggetto_id = $2 AND s.altro_id IS NOT DISTINCT FROM $3::uuid AND s.sezione = $4 AND s.dato = $5 AND s.segnalata_da = $6::uuid AND s.stato = 'aperta' AND s.chiusa_da IS NULL`;

/** `$1` comune, `$2` operazione, `$3` kind, `$4` object, `$5` kind of link, `$6` other end, `$7` section, `$8` datum, `$9` reason, `$10` case, `$11` who, `$12` by which name. */
export const APRI = `
INSERT INTO segnalazione (comune, id, aperta_da, oggetto_tipo, oggetto_id, legame, altro_id, sezione, dato, motivo, protocollo, segnalata_da, segnalatore, segnalata_il, stato)
VALUES ($1, edigit.uuid7(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::uuid, $12, now(), 'aperta') RETURNING id`;

const CONSERVATE = 'comune, id, oggetto_tipo, oggetto_id, legame, altro_id, sezione, dato, motivo, protocollo, segnalata_da, segnalatore, segnalata_il';

/** `$1` comune, `$2` operazione, `$3` flag, `$4` outcome, `$5` note, `$6` who, `$7` by which name. */
export const CHIUDI = `
WITH prima AS (UPDATE segnalazione s SET chiusa_da = $2 WHERE s.comune = $1 AND s.id = $3::uuid AND s.chiusa_da IS NULL RETURNING s.*)
INSERT INTO segnalazione (${CONSERVATE}, aperta_da, stato, esito, esito_nota, risolta_da, risolutore, risolta_il)
SELECT ${CONSERVATE}, $2, 'chiusa', $4::text, $5::text, $6::uuid, $7::text, now() FROM prima`;
