/**
 * What the certificates say of buildings put together, as SQL text: the one reckoning behind the theme of the map, the list of buildings and the dossier. A unit counts by its newest valid
 * certificate; classes of different scales are not comparable, and are counted apart.
 */
import { GIORNO, OGGI } from '../piani/stato.queries.js';
import { BBOX } from '../piani/zone.queries.js';
import { INDIRIZZO_EDIFICIO } from '../territorio/indirizzi.queries.js';
import { LEGAME, STATO_AL } from './energia.queries.js';

const DELL_EDIFICIO = (c: string): string => `${c}.tipo = 'unita-edificio' AND ${c}.chiusa_da IS NULL AND ${c}.stato NOT IN ('respinto', 'sciolto')`;
const ATTIVA = (u: string): string => `${u}.chiusa_da IS NULL AND ${u}.stato = 'attiva'`;

/** Scales, the newest first: where a building has certificates of several, this is the one that the map shows. */
const SCALE = `ARRAY['IT-EPBD', 'IT-2015', 'IT-2009']`;

/** Last day on which a certificate is what it is on the day. When one lapses is a parameter, which changes without an operation: what has such a day is never kept. */
const SOGLIE = (giorno: string): string => `CASE WHEN s.decaduto IS NOT NULL THEN DATE '-infinity' ELSE (SELECT min(d) FROM (VALUES (a.scade_il), (s.annullato - 1), (a.emesso_il - 1)) v(d) WHERE d >= ${giorno}) END`;

/**
 * `scelti`: a query that gives `comune` and `id` of buildings. Answers for each: `ape` linked certificates, `unita` active, `coperte` those with a valid certificate, `classi` scale by scale
 * (`[{ schema, peggiore: { classe, posto, unita }, piuFrequente }]`, the newest scale first), `fino` the last day on which this stays so by itself.
 */
export const QUADRO = (scelti: string, giorno = GIORNO): string => `
WITH scelto AS MATERIALIZED (${scelti}
), legame AS MATERIALIZED (
  SELECT c.comune, c.id AS edificio, a.id, a.codice, a.oggetto, a.schema, a.classe, a.posto, a.emesso_il, s.validita = 'valido' AND l.stato <> 'ambiguo' AS conta, ${SOGLIE(giorno)} AS fino
  FROM scelto c JOIN collegamento_registro l ON l.comune = c.comune AND l.a_id = c.id AND l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto'
  JOIN ape a ON a.comune = l.comune AND a.id = l.da_id AND a.chiusa_da IS NULL ${STATO_AL(giorno)}
), coperta AS MATERIALIZED (
  SELECT DISTINCT ON (g.comune, g.edificio, x.unita) g.comune, g.edificio, x.unita, g.schema, g.classe, g.posto
  FROM legame g CROSS JOIN LATERAL (
    SELECT u.id AS unita FROM collegamento c JOIN unita_immobiliare u ON u.comune = c.comune AND u.id = c.da_id AND ${ATTIVA('u')}
    WHERE g.oggetto = 'edificio' AND c.comune = g.comune AND c.a_id = g.edificio AND ${DELL_EDIFICIO('c')}
    UNION ALL
    SELECT u.id FROM collegamento_registro m JOIN collegamento c ON c.comune = m.comune AND c.da_id = m.a_id AND c.a_id = g.edificio AND ${DELL_EDIFICIO('c')}
    JOIN unita_immobiliare u ON u.comune = m.comune AND u.id = m.a_id AND ${ATTIVA('u')}
    WHERE g.oggetto IS DISTINCT FROM 'edificio' AND m.comune = g.comune AND m.da_id = g.id AND ${LEGAME('m', 'unita')} OFFSET 0
  ) x WHERE g.conta ORDER BY g.comune, g.edificio, x.unita, g.emesso_il DESC NULLS LAST, g.codice
), scala AS (
  SELECT comune, edificio, schema, (array_agg(voce ORDER BY posto DESC))[1] AS peggiore, (array_agg(voce ORDER BY unita DESC, posto DESC))[1] AS frequente FROM (
    SELECT comune, edificio, schema, posto, count(*) AS unita, jsonb_build_object('classe', classe, 'posto', posto, 'unita', count(*)) AS voce
    FROM coperta WHERE schema IS NOT NULL AND classe IS NOT NULL AND posto IS NOT NULL GROUP BY comune, edificio, schema, classe, posto
  ) v GROUP BY comune, edificio, schema
), insieme AS MATERIALIZED (
  -- One pass over what was found: joined among themselves, rows without statistics would be by the square.
  SELECT comune, edificio, count(*) FILTER (WHERE che = 'ape')::int AS ape, count(*) FILTER (WHERE che = 'unita')::int AS coperte, min(fino) AS fino,
    coalesce(jsonb_agg(voce ORDER BY ordine) FILTER (WHERE che = 'scala'), '[]') AS classi
  FROM (
    SELECT comune, id AS edificio, 'edificio' AS che, NULL::date AS fino, NULL::jsonb AS voce, NULL::int AS ordine FROM scelto
    UNION ALL SELECT comune, edificio, 'ape', fino, NULL, NULL FROM legame
    UNION ALL SELECT comune, edificio, 'unita', NULL, NULL, NULL FROM coperta
    UNION ALL SELECT comune, edificio, 'scala', NULL, jsonb_build_object('schema', schema, 'peggiore', peggiore, 'piuFrequente', frequente), array_position(${SCALE}, schema::text) FROM scala
  ) x GROUP BY comune, edificio
)
SELECT i.comune, i.edificio AS id, i.ape, u.unita, i.coperte, i.classi, i.fino FROM insieme i CROSS JOIN LATERAL (
  SELECT count(DISTINCT u.id)::int AS unita FROM collegamento c JOIN unita_immobiliare u ON u.comune = c.comune AND u.id = c.da_id AND ${ATTIVA('u')}
  WHERE c.comune = i.comune AND c.a_id = i.edificio AND ${DELL_EDIFICIO('c')} OFFSET 0
) u`;

/** One building: `$1` comune, `$2` building. */
export const QUADRO_DELL_EDIFICIO = QUADRO('SELECT $1::text COLLATE "C" AS comune, $2::uuid AS id');

const COLONNE = 'comune, id, ape, unita, coperte, classi';

/** What is kept of today. A row whose day has passed is reckoned anew, until the next operation keeps it again. `tra`: a condition on the row `e`. */
export const QUADRO_DI_OGGI = (tra: string): string => `
SELECT ${COLONNE} FROM edificio_energia e WHERE (e.fino IS NULL OR e.fino >= ${OGGI}) AND ${tra}
UNION ALL SELECT ${COLONNE} FROM (${QUADRO(`SELECT e.comune, e.id FROM edificio_energia e WHERE e.fino < ${OGGI} AND ${tra}`, OGGI)}) nuovo WHERE ape > 0`;

/** Buildings of the past moment of the unit of work, which have certificates. `tra` as above, over a row of `edificio`. */
export const QUADRO_DI_ALLORA = (tra: string): string => `
SELECT ${COLONNE} FROM (${QUADRO(`SELECT e.comune, e.id FROM edificio e WHERE e.chiusa_da IS NULL AND EXISTS (
    SELECT 1 FROM collegamento_registro l WHERE l.comune = e.comune AND l.a_id = e.id AND l.settore = 'ape' AND l.fine = 'edificio' AND l.chiusa_da IS NULL AND l.stato <> 'respinto') AND ${tra}`)}) allora WHERE ape > 0`;

const CLASSE = (campo: string): string => `q.classi->0->CASE $3::text WHEN 'peggiore' THEN 'peggiore' ELSE 'piuFrequente' END->>'${campo}'`;

/** Places in the order that is asked for (`$5`), as texts. Classes of the newer scale, the worse the greater; buildings without a class before them all. */
const POSTO = `CASE $5::text WHEN 'classe' THEN coalesce((9 - array_position(${SCALE}, q.classi->0->>'schema'))::text || lpad(${CLASSE('posto')}, 2, '0'), '')
  WHEN 'copertura' THEN to_char(coalesce(q.coperte::float8 / nullif(q.unita, 0), 0) * 1e6, 'FM0000000') WHEN 'ape' THEN lpad(q.ape::text, 6, '0') ELSE e.codice END COLLATE "C"`;

/** `$1` comune, `$2` class, `$3` which class, `$4` coverage, `$5` order. */
const SCELTI = (quadro: string): string => `
WITH scelto AS MATERIALIZED (
  SELECT q.*, e.codice, ${BBOX('e.geom')} AS bbox, ${POSTO} AS posto FROM (${quadro}) q JOIN edificio e ON e.comune = q.comune AND e.id = q.id AND e.chiusa_da IS NULL
  WHERE ($2::text IS NULL OR ${CLASSE('classe')} = $2) AND ($4::text IS NULL OR CASE $4 WHEN 'nessuna' THEN q.coperte = 0 WHEN 'almeno-meta' THEN q.coperte > 0 AND q.coperte * 2 >= q.unita ELSE q.coperte > 0 AND q.coperte * 2 < q.unita END)
)`;
const DEL_COMUNE = '($1::text IS NULL OR e.comune = $1)';
const QUALE = (passato: boolean): string => (passato ? QUADRO_DI_ALLORA : QUADRO_DI_OGGI)(DEL_COMUNE);

/** A page of the buildings with certificates: `$6`, `$7` place of the last of the page before, or null; `$8` how many. */
export const EDIFICI = (passato: boolean, verso: 'asc' | 'desc'): string => `${SCELTI(QUALE(passato))}, pagina AS MATERIALIZED (
  SELECT * FROM scelto WHERE ($6::text IS NULL OR (posto, id) ${verso === 'asc' ? '>' : '<'} ($6, $7::uuid)) ORDER BY posto ${verso}, id ${verso} LIMIT $8
)
SELECT p.id, p.comune, p.codice, ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, p.ape, p.unita, p.coperte, p.classi, p.bbox, ARRAY[p.posto, p.id::text] AS cursore
FROM pagina p LEFT JOIN edificio_sintesi s ON s.comune = p.comune AND s.id = p.id ORDER BY p.posto ${verso}, p.id ${verso}`;

export const CONTA_EDIFICI = (passato: boolean): string => `${SCELTI(QUALE(passato))} SELECT count(*)::int AS totale FROM scelto`;

/** Certificates that an operation (`$2`) changed, itself or their links or facts about them; and with them those that have a unit or a building in common, which they may supersede. */
const CERTIFICATI_TOCCATI = `
toccato AS MATERIALIZED (
  SELECT a.id FROM ape a WHERE a.comune = $1 AND a.aperta_da = $2 UNION SELECT a.id FROM ape a WHERE a.comune = $1 AND a.chiusa_da = $2
  UNION SELECT f.ape FROM ape_fatto f WHERE f.comune = $1 AND f.aperta_da = $2 UNION SELECT f.ape FROM ape_fatto f WHERE f.comune = $1 AND f.chiusa_da = $2
  UNION SELECT l.da_id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = 'ape' AND l.aperta_da = $2 UNION SELECT l.da_id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = 'ape' AND l.chiusa_da = $2
), comune_a AS MATERIALIZED (
  SELECT DISTINCT l.a_id FROM toccato t JOIN collegamento_registro l ON l.comune = $1 AND l.settore = 'ape' AND l.da_id = t.id AND l.fine <> 'particella' AND (l.chiusa_da IS NULL OR l.chiusa_da = $2)
), vicino AS MATERIALIZED (
  SELECT DISTINCT l.da_id AS id FROM comune_a c JOIN collegamento_registro l ON l.comune = $1 AND l.settore = 'ape' AND l.a_id = c.a_id AND (l.chiusa_da IS NULL OR l.chiusa_da = $2)
)`;

/** Buildings whose picture an operation changed, beside those of changed units and outlines: `$1` comune, `$2` operation. Also those whose day has passed. */
export const EDIFICI_TOCCATI = `
WITH ${CERTIFICATI_TOCCATI}
SELECT l.a_id AS id FROM vicino v JOIN collegamento_registro l ON l.comune = $1 AND l.settore = 'ape' AND l.da_id = v.id AND l.fine = 'edificio' AND (l.chiusa_da IS NULL OR l.chiusa_da = $2)
UNION SELECT e.id FROM edificio_energia e WHERE e.comune = $1 AND e.fino < ${OGGI}`;

/** The pictures of the buildings in hand (`edificio_in_mano`): `$1` comune. */
export const SCRIVI_QUADRI = `
INSERT INTO edificio_energia (comune, id, ape, unita, coperte, classi, fino)
SELECT comune, id, ape, unita, coperte, classi, fino FROM (${QUADRO('SELECT $1::text COLLATE "C" AS comune, m.id FROM edificio_in_mano m', OGGI)}) nuovo WHERE ape > 0`;
