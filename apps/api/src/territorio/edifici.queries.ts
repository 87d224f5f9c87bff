/**
 * Buildings that survive the next map, as SQL text: those of the cadastral map and those of a survey, matched by their outlines. Parameters and counters as in
 * `registro.queries.ts`.
 */
import { COMUNE_A } from '../database/forme.js';
import { STESSO_LUOGO, TERRENO_DELL_UFFICIO } from './confronti.queries.js';
import { CONTA } from './registro.queries.js';

/** Before shapes are sought: without statistics the planner takes an index by municipality, which is all of it, for as good as the spatial one. */
export const ANALIZZA_FORME = `SELECT edigit.analizza(ARRAY['particella', 'edificio'])`;

/** The same for buildings, which the map does not name: by their outline. `nuovi` has one row `n` each, numbered by `posto`. */
const EDIFICI_RITROVATI = (nuovi: string, condizione: string): string => `SELECT posto, id, codice FROM (
    SELECT posto, id, codice, row_number() OVER (PARTITION BY posto ORDER BY id) AS a, row_number() OVER (PARTITION BY id ORDER BY posto) AS b FROM (
      SELECT DISTINCT n.posto, p.id, p.codice FROM ${nuovi} n JOIN edificio p ON p.comune = $3 AND p.chiusa_da IS NOT NULL AND p.impronta_mappa = n.impronta
      WHERE ${condizione} AND NOT EXISTS (SELECT 1 FROM edificio o WHERE o.comune = $3 AND o.chiusa_da IS NULL AND o.id = p.id)
    ) x
  ) y WHERE a = 1 AND b = 1`;

const PARAMETRO = (codice: string): string => `
SELECT (valore#>>'{}')::float AS valore FROM parametro WHERE codice = '${codice}' AND (comune IS NULL OR comune = $1) AND valido @> current_date ORDER BY comune NULLS LAST LIMIT 1`;

/** Smallest intersection over union by which a new outline goes on being the same building, valid today. */
export const SOVRAPPOSIZIONE_MINIMA = PARAMETRO('edificio.sovrapposizione-minima');
/** Intersection over union from which two outlines are the same, valid today. */
export const SAGOMA_UGUALE = PARAMETRO('modifica.sagoma-uguale');

/**
 * Open buildings whose box a shape's meets, found one shape at a time through their spatial index. OFFSET keeps it so: joined as tables, the planner would ask PostGIS
 * how many pairs there are, which on the embedded engine fails («invalid join selectivity») when the two lie apart. Whether they meet is for INTERSEZIONE to say.
 */
const EDIFICI_SOTTO = (forma: string, condizione: string): string => `CROSS JOIN LATERAL (
    SELECT * FROM edificio x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.geom && ${forma}.geom AND ${condizione} OFFSET 0)`;

/** How far the boxes of two shapes overlap along an axis. */
const TRATTO_COMUNE = (a: string, b: string, asse: 'X' | 'Y'): string =>
  `greatest(least(ST_${asse}Max(${a}.geom), ST_${asse}Max(${b}.geom)) - greatest(ST_${asse}Min(${a}.geom), ST_${asse}Min(${b}.geom)), 0)`;
/**
 * Common area of two shapes as `i.area`, where it can reach `almeno`: the overlap of their boxes is never less than it, and tells the neighbours of a row of houses
 * apart for a hundredth of what cutting them costs. OFFSET keeps the planner from cutting them again at each mention.
 */
const INTERSEZIONE = (a: string, b: string, almeno: string): string => `CROSS JOIN LATERAL (
    SELECT ST_Area(${COMUNE_A(`${a}.geom`, `${b}.geom`)}) AS area WHERE ${TRATTO_COMUNE(a, b, 'X')} * ${TRATTO_COMUNE(a, b, 'Y')} >= 0.999 * ${almeno} OFFSET 0) i`;
/** Least common area for an intersection over union of `$4`. */
const AREA_PER_CONTINUARE = (a: string, b: string): string => `$4::float8 * greatest(ST_Area(${a}.geom), ST_Area(${b}.geom))`;
/** Least common area for one tenth of either shape, or for `$4` where that is less. */
const AREA_PER_PROPORRE = (a: string, b: string, soglia = '0.1'): string => `${soglia} * least(ST_Area(${a}.geom), ST_Area(${b}.geom))`;
const RAPPORTO = 'i.area / nullif(ST_Area(n.geom) + ST_Area(e.geom) - i.area, 0)';

/** Borders of buildings, for the match below: those that come, each with its shape, and every one as it is believed afterwards. */
export interface BordiFabbricati {
  readonly nuovi: string;
  readonly tenuti: string;
}

/**
 * Which known building each border of the map that comes goes on being (`scelta`), and which buildings have lost theirs (`libero`): the one it overlaps most
 * (`$4` = least intersection over union, one to one, same sheet and number first). `nuovo` are the borders that no building already has, `deciso` those where the office
 * has drawn or closed a building: what it said stays, and CONFRONTA_DOPO_FORNITURA lists the difference.
 */
export const ABBINAMENTO = (b: BordiFabbricati): string => `${TERRENO_DELL_UFFICIO()}, nuovo AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY b.foglio, length(b.numero), b.numero, b.nome_mappa, b.ordinale) AS posto, b.*
  FROM ${b.nuovi} b WHERE NOT ST_IsEmpty(b.geom) AND NOT EXISTS (SELECT 1 FROM edificio e WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND e.impronta_mappa = b.impronta)
), deciso AS MATERIALIZED (
  SELECT DISTINCT n.posto FROM nuovo n JOIN terreno t ON t.foglio = n.foglio WHERE ${STESSO_LUOGO('t', 'n')}
), tenuto AS MATERIALIZED (
  SELECT DISTINCT foglio, numero, impronta FROM ${b.tenuti} t
), libero AS MATERIALIZED (
  SELECT e.id, e.fonte, e.stato FROM edificio e LEFT JOIN tenuto t ON t.foglio = e.foglio AND t.numero = e.numero AND t.impronta = e.impronta_mappa
  WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.stato IN ('in-uso', 'non-piu-in-mappa') AND (e.fonte = 'rilievo' OR e.fonte = 'mappa-catastale' AND (e.stato = 'non-piu-in-mappa' OR t.impronta IS NULL))
), coppia AS (
  SELECT n.posto, e.id, (n.foglio = e.foglio AND n.numero = e.numero) AS stesso_numero, ${RAPPORTO} AS rapporto
  FROM nuovo n ${EDIFICI_SOTTO('n', "x.stato IN ('in-uso', 'non-piu-in-mappa')")} e JOIN libero l ON l.id = e.id
  ${INTERSEZIONE('n', 'e', AREA_PER_CONTINUARE('n', 'e'))}
  WHERE l.stato = 'in-uso' OR NOT EXISTS (SELECT 1 FROM deciso d WHERE d.posto = n.posto)
), scelta AS MATERIALIZED (
  SELECT posto, id FROM (
    SELECT posto, id, row_number() OVER (PARTITION BY posto ORDER BY stesso_numero DESC, rapporto DESC, id) AS a, row_number() OVER (PARTITION BY id ORDER BY stesso_numero DESC, rapporto DESC, posto) AS b
    FROM coppia WHERE rapporto >= $4::float8
  ) x WHERE a = 1 AND b = 1
)`;

/** Of the buildings that have lost their border, those that are then «non più in mappa»: condition on `l` (a row of `libero`). */
export const SCOMPARSO = `l.fonte = 'mappa-catastale' AND l.stato = 'in-uso' AND NOT EXISTS (SELECT 1 FROM scelta s WHERE s.id = l.id)`;

/**
 * Buildings from the `n+` borders of the map. A border that changed takes the building it overlaps most; a border without one is a new building, unless the office
 * has the last word there; a building whose border is gone is «non più in mappa». Splits and merges are not decided here: PROPONI_DISCENDENZE lists them.
 */
export const AGGIORNA_EDIFICI_DA_MAPPA = `
WITH ${ABBINAMENTO({
  nuovi: `(SELECT * FROM catasto_bordo WHERE comune = $3 AND tipo = 'fabbricato' AND aperta_da = $2 AND chiusa_da IS NULL AND geom IS NOT NULL)`,
  tenuti: `(SELECT foglio, numero, impronta FROM catasto_bordo WHERE comune = $3 AND chiusa_da IS NULL AND tipo = 'fabbricato')`,
})}, continua AS (
  UPDATE edificio e SET chiusa_da = $2 FROM scelta s WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.id = s.id RETURNING e.id, e.codice, e.derivato_da, e.attributi
), scomparso AS (
  UPDATE edificio e SET chiusa_da = $2 FROM libero l
  WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.id = l.id AND ${SCOMPARSO}
  RETURNING e.*
), ritrovato AS MATERIALIZED (
  ${EDIFICI_RITROVATI('nuovo', 'p.foglio = n.foglio AND p.numero = n.numero AND NOT EXISTS (SELECT 1 FROM scelta s WHERE s.posto = n.posto) AND NOT EXISTS (SELECT 1 FROM deciso d WHERE d.posto = n.posto)')}
), numerato AS MATERIALIZED (
  SELECT n.posto, row_number() OVER (ORDER BY n.posto) AS n FROM nuovo n
  WHERE NOT EXISTS (SELECT 1 FROM scelta s WHERE s.posto = n.posto) AND NOT EXISTS (SELECT 1 FROM ritrovato r WHERE r.posto = n.posto) AND NOT EXISTS (SELECT 1 FROM deciso d WHERE d.posto = n.posto)
), contato AS (
  INSERT INTO contatore_codici (comune, tipo, ultimo) SELECT $3, 'edificio', count(*) FROM numerato
  ON CONFLICT (comune, tipo) DO UPDATE SET ultimo = contatore_codici.ultimo + excluded.ultimo RETURNING ultimo
), aperto AS (
  INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi)
  SELECT $3, coalesce(c.id, r.id, edigit.uuid7()), coalesce(c.codice, r.codice, $3 || '-E-' || lpad(((SELECT ultimo FROM contato) - (SELECT count(*) FROM numerato) + m.n)::text, 5, '0')), $2, 'in-uso', 'mappa-catastale',
    n.sezione, n.foglio, n.allegato, n.numero, n.denominatore, n.geom, n.area_mappa_m2, n.impronta, n.crs_origine, n.accuratezza_m, coalesce(c.derivato_da, '{}'), coalesce(c.attributi, '{}')
  FROM nuovo n LEFT JOIN scelta s ON s.posto = n.posto LEFT JOIN continua c ON c.id = s.id LEFT JOIN ritrovato r ON r.posto = n.posto LEFT JOIN numerato m ON m.posto = n.posto
  WHERE c.id IS NOT NULL OR r.id IS NOT NULL OR m.posto IS NOT NULL
  RETURNING 1
), sospeso AS (
  INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi)
  SELECT $3, id, codice, $2, 'non-piu-in-mappa', fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi FROM scomparso
  RETURNING 1
)
SELECT ((SELECT count(*) FROM aperto) - (SELECT count(*) FROM continua))::int AS aggiunti, (SELECT count(*) FROM continua)::int AS modificati, (SELECT count(*) FROM sospeso)::int AS chiusi, $1::int AS fornitura`;

/** Buildings of a survey, and those of the office that have none, take the number of the parcel they stand on when that comes, or changes, after them. */
export const ASSEGNA_PARTICELLE = `
WITH rilevato AS MATERIALIZED (
  SELECT id, sezione, foglio, numero, denominatore, ST_PointOnSurface(geom) AS punto FROM edificio
  WHERE comune = $3 AND chiusa_da IS NULL AND (fonte = 'rilievo' OR fonte = 'ufficio' AND stato = 'in-uso' AND foglio = '')
), scelta AS MATERIALIZED (
  SELECT DISTINCT ON (e.id) e.id, p.sezione, p.foglio, p.allegato, p.numero, p.denominatore
  FROM rilevato e CROSS JOIN LATERAL (SELECT * FROM particella x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.aperta_da = $2 AND x.geom && e.punto AND ST_Intersects(x.geom, e.punto) OFFSET 0) p
  WHERE (p.sezione, p.foglio, p.numero, p.denominatore) IS DISTINCT FROM (e.sezione, e.foglio, e.numero, e.denominatore) AND $1::int > 0
  ORDER BY e.id, p.numero
), chiuso AS (
  UPDATE edificio e SET chiusa_da = $2 FROM scelta s WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.id = s.id RETURNING e.*
), aperto AS (
  INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi, validita)
  SELECT $3, c.id, c.codice, $2, c.stato, c.fonte, s.sezione, s.foglio, s.allegato, s.numero, s.denominatore, c.geom, c.superficie_mappa_m2, c.impronta_mappa, c.crs_origine, c.accuratezza_m, c.derivato_da, c.attributi, c.validita
  FROM chiuso c JOIN scelta s ON s.id = c.id RETURNING 1
)
${CONTA('0', 'SELECT count(*) FROM aperto')}`;

/**
 * Surveyed footprints that come (`nuovo`), over the buildings in use under each (`sotto`, a LATERAL of `n`): the building each shape is (`scelta`, `$4` as above), the
 * buildings it is an observation of (`legame`), and the shapes where the registry has nothing, nor has the office closed a building (`orfana`).
 */
export const SAGOME_SU_EDIFICI = (nuove: string, sotto: string): string => `${TERRENO_DELL_UFFICIO("e.stato <> 'in-uso'")}, nuovo AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY s.strato, s.numero) AS posto, s.* FROM ${nuove} s WHERE NOT ST_IsEmpty(s.geom)
), coppia AS MATERIALIZED (
  SELECT n.posto, e.id, ${RAPPORTO} AS rapporto, i.area / nullif(ST_Area(n.geom), 0) AS quota_sagoma, i.area / nullif(ST_Area(e.geom), 0) AS quota_edificio
  FROM nuovo n ${sotto} e
  ${INTERSEZIONE('n', 'e', AREA_PER_PROPORRE('n', 'e', 'least($4::float8, 0.1)'))}
), scelta AS MATERIALIZED (
  SELECT posto, id FROM (
    SELECT posto, id, row_number() OVER (PARTITION BY posto ORDER BY rapporto DESC, id) AS a, row_number() OVER (PARTITION BY id ORDER BY rapporto DESC, posto) AS b FROM coppia WHERE rapporto >= $4::float8
  ) x WHERE a = 1 AND b = 1
), legame AS MATERIALIZED (
  SELECT c.*, s.id IS NOT NULL AS scelto FROM coppia c LEFT JOIN scelta s ON s.posto = c.posto AND s.id = c.id WHERE s.id IS NOT NULL OR greatest(c.quota_sagoma, c.quota_edificio) >= 0.1
), orfana AS MATERIALIZED (
  SELECT n.* FROM nuovo n WHERE NOT EXISTS (SELECT 1 FROM coppia c WHERE c.posto = n.posto AND greatest(c.quota_sagoma, c.quota_edificio) >= 0.1)
    AND NOT EXISTS (SELECT 1 FROM terreno t WHERE ${STESSO_LUOGO('t', 'n')})
)`;

/** Layers of footprints that the operation `$2` brings: one after the other, since what the first draws the next only observes. `$1` comune. */
export const STRATI_RILEVATI = `SELECT DISTINCT strato FROM sagoma_rilevata WHERE comune = $1 AND classe = 'edifici' AND aperta_da = $2 AND chiusa_da IS NULL ORDER BY strato`;

/**
 * Buildings from the footprints of one layer, `$5`. A shape that is a known building adds an observation (link «sagoma-edificio»); one that overlaps without being it is
 * a proposal; only a shape where the registry has nothing becomes a building. `$4` as above.
 */
export const AGGIORNA_EDIFICI_DA_RILIEVO = `
WITH ${SAGOME_SU_EDIFICI('(SELECT * FROM sagoma_rilevata WHERE comune = $3 AND classe = \'edifici\' AND strato = $5 AND aperta_da = $2 AND chiusa_da IS NULL)', EDIFICI_SOTTO('n', "x.stato = 'in-uso'"))}, sciolto AS (
  UPDATE collegamento l SET chiusa_da = $2 FROM sagoma_rilevata s
  WHERE l.comune = $3 AND l.chiusa_da IS NULL AND l.tipo = 'sagoma-edificio' AND l.stato IN ('certo', 'proposto', 'ambiguo') AND s.comune = $3 AND s.chiusa_da = $2 AND s.id = l.da_id RETURNING 1
), legato AS (
  INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
  SELECT $3, $2, 'sagoma-edificio', n.id, c.id, 'sovrapposizione', least(c.rapporto, 1),
    jsonb_build_object('intersezioneSuUnione', round(c.rapporto::numeric, 3), 'quotaSagoma', round(c.quota_sagoma::numeric, 3), 'quotaEdificio', round(c.quota_edificio::numeric, 3)),
    'sagome/1', CASE WHEN c.scelto THEN 'certo' ELSE 'proposto' END
  FROM legame c JOIN nuovo n ON n.posto = c.posto RETURNING 1
), ritrovato AS MATERIALIZED (
  ${EDIFICI_RITROVATI('orfana', `p.fonte = 'rilievo'`)}
), numerato AS MATERIALIZED (
  SELECT n.*, count(*) FILTER (WHERE r.id IS NULL) OVER (ORDER BY n.posto) AS n, coalesce(r.id, edigit.uuid7()) AS edificio, r.codice, ST_PointOnSurface(n.geom) AS punto FROM orfana n LEFT JOIN ritrovato r ON r.posto = n.posto
), contato AS (
  INSERT INTO contatore_codici (comune, tipo, ultimo) SELECT $3, 'edificio', count(*) FILTER (WHERE codice IS NULL) FROM numerato
  ON CONFLICT (comune, tipo) DO UPDATE SET ultimo = contatore_codici.ultimo + excluded.ultimo RETURNING ultimo
), aperto AS (
  INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, attributi)
  SELECT $3, n.edificio, coalesce(n.codice, $3 || '-E-' || lpad(((SELECT ultimo FROM contato) - (SELECT count(*) FILTER (WHERE codice IS NULL) FROM numerato) + n.n)::text, 5, '0')), $2, 'in-uso', 'rilievo',
    coalesce(p.sezione, ''), coalesce(p.foglio, ''), coalesce(p.allegato, ''), coalesce(p.numero, ''), coalesce(p.denominatore, ''), n.geom, n.area_mappa_m2, n.impronta, n.crs_origine, n.accuratezza_m, n.attributi
  FROM numerato n LEFT JOIN LATERAL (
    SELECT p.sezione, p.foglio, p.allegato, p.numero, p.denominatore FROM particella p
    WHERE p.comune = $3 AND p.chiusa_da IS NULL AND p.geom && n.punto AND ST_Intersects(p.geom, n.punto) ORDER BY p.numero LIMIT 1
  ) p ON true
  RETURNING 1
), originato AS (
  INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
  SELECT $3, $2, 'sagoma-edificio', n.id, n.edificio, 'origine', 1, '{}', 'sagome/1', 'certo' FROM numerato n RETURNING 1
)
SELECT (SELECT count(*) FROM aperto)::int AS aggiunti, (SELECT count(*) FROM legato)::int AS modificati, (SELECT count(*) FROM sciolto)::int AS chiusi, $1::int AS fornitura`;

/** A building of the survey whose shape is gone from its layer, and which nothing else holds. */
export const SOSPENDI_EDIFICI_DA_RILIEVO = `
WITH scomparso AS (
  UPDATE edificio e SET chiusa_da = $2
  WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND e.fonte = 'rilievo' AND $1::int > 0
    AND EXISTS (SELECT 1 FROM collegamento l WHERE l.comune = $3 AND l.a_id = e.id AND l.tipo = 'sagoma-edificio' AND l.chiusa_da = $2)
    AND NOT EXISTS (SELECT 1 FROM collegamento l WHERE l.comune = $3 AND l.a_id = e.id AND l.tipo = 'sagoma-edificio' AND l.chiusa_da IS NULL)
  RETURNING e.*
), sospeso AS (
  INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi)
  SELECT $3, id, codice, $2, 'non-piu-in-mappa', fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine, accuratezza_m, derivato_da, attributi FROM scomparso
  RETURNING 1
)
${CONTA('0', '0', 'SELECT count(*) FROM sospeso')}`;

/**
 * New buildings that stand where others have just gone (a split or a merge), or where a survey drew one with another outline: to be confirmed by a person, never silent.
 */
export const PROPONI_DISCENDENZE = `
WITH proposta AS (
  INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
  SELECT $3, $2, 'edificio-edificio', n.id, v.id, 'sovrapposizione', least(1, i.area / nullif(ST_Area(n.geom), 0)),
    jsonb_build_object('quotaNuovo', round((i.area / nullif(ST_Area(n.geom), 0))::numeric, 3), 'quotaVecchio', round((i.area / nullif(ST_Area(v.geom), 0))::numeric, 3)),
    'discendenze/1', 'proposto'
  FROM edificio n ${EDIFICI_SOTTO('n', "(x.aperta_da = $2 AND x.stato = 'non-piu-in-mappa' OR x.fonte = 'rilievo' AND x.stato = 'in-uso' AND n.fonte = 'mappa-catastale')")} v
  ${INTERSEZIONE('n', 'v', AREA_PER_PROPORRE('n', 'v'))}
  WHERE n.comune = $3 AND n.aperta_da = $2 AND n.chiusa_da IS NULL AND n.stato = 'in-uso' AND v.id <> n.id AND $1::int > 0
    AND (n.fonte = 'mappa-catastale' OR EXISTS (SELECT 1 FROM edificio WHERE comune = $3 AND aperta_da = $2 AND stato = 'non-piu-in-mappa'))
    AND greatest(i.area / nullif(ST_Area(n.geom), 0), i.area / nullif(ST_Area(v.geom), 0)) >= 0.1
  ON CONFLICT DO NOTHING RETURNING 1
)
${CONTA('SELECT count(*) FROM proposta', '0')}`;

/** Aggregates of buildings (Civil Protection): known by their own code, linked to the buildings they hold. */
export const AGGIORNA_AGGREGATI = `
WITH nuovo AS MATERIALIZED (
  SELECT s.*, coalesce(s.attributi->>'codice', s.strato || '-' || s.numero) AS codice FROM sagoma_rilevata s
  WHERE s.comune = $3 AND s.classe = 'aggregati' AND s.aperta_da = $2 AND s.chiusa_da IS NULL AND $1::int > 0
), chiuso AS (
  UPDATE aggregato a SET chiusa_da = $2 FROM nuovo n WHERE a.comune = $3 AND a.chiusa_da IS NULL AND a.codice = n.codice AND a.impronta <> n.impronta RETURNING a.id, a.codice
), aperto AS (
  INSERT INTO aggregato (comune, id, codice, etichetta, aperta_da, geom, superficie_mappa_m2, impronta)
  SELECT DISTINCT ON (n.codice) $3, coalesce(c.id, edigit.uuid7()), n.codice, n.attributi->>'etichetta', $2, n.geom, n.area_mappa_m2, n.impronta
  FROM nuovo n LEFT JOIN chiuso c ON c.codice = n.codice
  WHERE c.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM aggregato a WHERE a.comune = $3 AND a.chiusa_da IS NULL AND a.codice = n.codice)
  ORDER BY n.codice, n.numero
  RETURNING id, geom
)
SELECT ((SELECT count(*) FROM aperto) - (SELECT count(*) FROM chiuso))::int AS aggiunti, (SELECT count(*) FROM chiuso)::int AS modificati, 0 AS chiusi`;
