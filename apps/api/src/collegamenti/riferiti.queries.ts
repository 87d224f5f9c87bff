/**
 * Links of the registers of other offices, as SQL text: `$1` comune, `$2` operazione. What an operation changed says which rows of the registers are looked at again (`da_collegare`);
 * each rule writes what it finds (`esito_registro`); decisions are applied; what is not as before is closed and opened again.
 *
 * The rules, strongest first: the unit that bore the subalterno on the day the row speaks of; the parcel, and the building on it; the parcels that a suppressed one became; the
 * cadastral address; the place. Several candidates are `ambiguo`, and stay so until something tells them apart or an officer decides.
 */
import { CHIAVE, GIRO, IN_REGISTRO } from '../territorio/genealogia.queries.js';
import type { QuadroPerEdificio } from './quadri.js';
import type { SorgenteRiferita } from './sorgenti.js';

/** Version of the rules below, written beside every link they make. */
export const ALGORITMO = 'riferimenti/2';
/** What a run fills: whoever reads it next wants its statistics. */
export const TABELLE_DEI_LEGAMI = ['registro_riferimento', 'collegamento_registro'];
/** Rows in hand from which new statistics are worth their while, where they are a tenth of what these know: fewer, and even the worst plan over them is quick. */
const MOLTE = 100;
/** `$1` sectors, `$2` their tables. Rows and links just written are unknown to the statistics: a picture of each building would be joined by the square. */
export const MISURA_LEGAMI = `
SELECT edigit.analizza('{${TABELLE_DEI_LEGAMI.join(',')}}'::text[] || $2::text[]) WHERE EXISTS (
  SELECT 1 FROM unnest($1::text[], $2::text[]) t(settore, tabella) JOIN pg_class c ON c.oid = t.tabella::regclass JOIN da_collegare d ON d.settore = t.settore
  GROUP BY t.settore, c.reltuples HAVING count(*) > ${MOLTE} AND count(*) * 10 > c.reltuples
)`;
/** An import runs without nested loops: few rows in hand would then read a whole register for each of them. */
export const ANNIDATI = "SELECT current_setting('enable_nestloop') AS prima";
export const ANNIDA = "SELECT set_config('enable_nestloop', $1, true)";
/** Living parcels that one suppressed parcel is followed to. */
const DISCENDENTI = 60;

export const PREPARA_AMBITO = [
  `CREATE TEMP TABLE IF NOT EXISTS da_collegare (settore text COLLATE "C", diritto text COLLATE "C", oggetto uuid, aperto boolean, indirizzo text, posizione geometry(Point, 6706), PRIMARY KEY (settore, oggetto)) ON COMMIT DROP`,
  `CREATE TEMP TABLE IF NOT EXISTS toccato_registro (settore text COLLATE "C", oggetto uuid, PRIMARY KEY (settore, oggetto)) ON COMMIT DROP`,
  `CREATE TEMP TABLE IF NOT EXISTS esito_registro (settore text COLLATE "C", oggetto uuid, ordine integer, fine text COLLATE "C", a_id uuid, criterio text COLLATE "C", punteggio real, stato text COLLATE "C", prove jsonb) ON COMMIT DROP`,
  'CREATE INDEX IF NOT EXISTS esito_registro_oggetto ON esito_registro (settore, oggetto)',
  'TRUNCATE da_collegare, toccato_registro, esito_registro',
];

const DI = (t: string): string => `${t}.comune = $1 AND (${t}.aperta_da = $2 OR ${t}.chiusa_da = $2)`;
/** Written so that the indexes of both columns serve. */
const TOCCATE = (tabella: string, colonne: string, condizione = 'true'): string => `
    SELECT ${colonne} FROM ${tabella} x WHERE x.comune = $1 AND x.aperta_da = $2 AND ${condizione} UNION SELECT ${colonne} FROM ${tabella} x WHERE x.comune = $1 AND x.chiusa_da = $2 AND ${condizione}`;

/** Whether any register has rows: before the first is loaded nothing of this has to be asked. */
export const HA_RIGHE = (sorgenti: readonly SorgenteRiferita[]): string => `SELECT ${sorgenti.map((s) => `EXISTS (SELECT 1 FROM ${s.tabella} x WHERE x.comune = $1)`).join(' OR ')} AS vero`;

/** Rows of registers that name, or are linked to, what the operation changed in the cadastre, on the map or by a decision. */
export const TOCCA = `
INSERT INTO toccato_registro (settore, oggetto)
WITH numero AS MATERIALIZED (${TOCCATE('particella', 'x.foglio, x.numero')} UNION ${TOCCATE('edificio', 'x.foglio, x.numero')} UNION ${TOCCATE('unita_immobiliare', 'x.foglio, x.numero')}
  UNION ${TOCCATE('identificativo_catastale', 'x.foglio, x.numero')} UNION ${TOCCATE('catasto_stadio', 'x.foglio, x.numero')}
), cosa AS MATERIALIZED (${TOCCATE('particella', 'x.id')} UNION ${TOCCATE('edificio', 'x.id')} UNION ${TOCCATE('unita_immobiliare', 'x.id')}
  UNION ${TOCCATE('collegamento', 'x.da_id', `x.tipo IN ('unita-edificio', 'edificio-particella')`)} UNION ${TOCCATE('collegamento', 'x.a_id', `x.tipo IN ('unita-edificio', 'edificio-particella')`)}
)
SELECT r.settore, r.oggetto FROM numero n JOIN registro_riferimento r ON r.comune = $1 AND r.foglio = n.foglio AND r.numero = n.numero
UNION SELECT l.settore, l.da_id FROM cosa c JOIN collegamento_registro l ON l.comune = $1 AND l.a_id = c.id AND l.chiusa_da IS NULL
UNION SELECT k.settore, k.da_id FROM decisione_registro k WHERE ${DI('k')}
ON CONFLICT DO NOTHING`;

/** Rows of one register to be linked again. */
export const AMBITO = ({ settore, tabella, diritto }: SorgenteRiferita): string => `
INSERT INTO da_collegare (settore, diritto, oggetto, aperto, indirizzo, posizione)
WITH scelto AS MATERIALIZED (${TOCCATE(tabella, 'x.id')}
  UNION SELECT t.oggetto FROM toccato_registro t WHERE t.settore = '${settore}'
)
SELECT '${settore}', '${diritto}', s.id, t.id IS NOT NULL, coalesce(t.indirizzo, ''), t.posizione FROM scelto s LEFT JOIN ${tabella} t ON t.comune = $1 AND t.id = s.id AND t.chiusa_da IS NULL`;

/** Every row of one register, open or linked. */
export const AMBITO_INTERO = ({ settore, tabella, diritto }: SorgenteRiferita): string => `
INSERT INTO da_collegare (settore, diritto, oggetto, aperto, indirizzo, posizione)
SELECT '${settore}', '${diritto}', coalesce(t.id, l.id), t.id IS NOT NULL, coalesce(t.indirizzo, ''), t.posizione
FROM (SELECT * FROM ${tabella} x WHERE x.comune = $1 AND x.chiusa_da IS NULL) t FULL JOIN (SELECT DISTINCT l.da_id AS id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = '${settore}' AND l.chiusa_da IS NULL) l ON l.id = t.id`;

/** What was just filled has no statistics: believed a few rows, it would be joined by the square. */
export const MISURA_AMBITO = 'ANALYZE da_collegare';
/** After each rule that another asks: an end of links that the statistics do not know is believed to have one row. */
export const MISURA_ESITO = 'ANALYZE esito_registro';
export const QUANTI = 'SELECT count(*)::int AS n FROM da_collegare';

/** The keys of the rows in hand, as they name them now. */
export const TOGLI_RIFERIMENTI = 'DELETE FROM registro_riferimento r USING da_collegare d WHERE r.comune = $1 AND r.settore = d.settore AND r.oggetto = d.oggetto';
export const SCRIVI_RIFERIMENTI = ({ settore, tabella, diritto }: SorgenteRiferita): string => `
INSERT INTO registro_riferimento (comune, settore, diritto, oggetto, ordine, tipo, sezione, sezione_urbana, foglio, numero, denominatore, subalterno, fino_a, al)
SELECT $1, '${settore}', '${diritto}', t.id, r.ordine, r.v->>'tipo', r.v->>'sezione', r.v->>'sezioneUrbana', r.v->>'foglio', r.v->>'numero', r.v->>'denominatore', r.v->>'subalterno', r.v->>'finoA', t.riferito_al
FROM da_collegare d JOIN ${tabella} t ON t.comune = $1 AND t.id = d.oggetto AND t.chiusa_da IS NULL CROSS JOIN LATERAL jsonb_array_elements(t.riferimenti) WITH ORDINALITY r(v, ordine)
WHERE d.settore = '${settore}'`;

const CON_SEZIONE = (r: string, x: string, altra: string): string => `(${r}.sezione = '' OR ${r}.sezione IN (${x}.sezione, ${altra})) AND (${r}.sezione_urbana = '' OR ${r}.sezione_urbana IN (${altra}, ${x}.sezione))`;
/** The keys of the rows in hand: looked up by every rule, it has to be a table, with an index and statistics. */
export const RIUNISCI_RIFERIMENTI = [
  'CREATE TEMP TABLE IF NOT EXISTS rif (LIKE registro_riferimento, PRIMARY KEY (settore, oggetto, ordine)) ON COMMIT DROP', 'TRUNCATE rif',
  'INSERT INTO rif SELECT r.* FROM da_collegare d JOIN registro_riferimento r ON r.comune = $1 AND r.settore = d.settore AND r.oggetto = d.oggetto', 'ANALYZE rif',
];

/** What a link says of the key it comes from. */
const DETTO = (r: string): string => `'foglio', ${r}.foglio, 'numero', concat_ws('/', ${r}.numero, nullif(${r}.denominatore, '')), 'subalterno', nullif(${r}.subalterno, ''), 'finoA', nullif(${r}.fino_a, ''), 'al', ${r}.al`;

/**
 * Units by subalterno. Among those that ever bore the number, the one that bore it on the day; a range means only units that existed then. A unit that was not there on the day is offered,
 * with the reason against it.
 */
export const PER_UNITA = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
WITH portatrice AS MATERIALIZED (
  SELECT r.settore, r.oggetto, r.ordine, i.subalterno AS portato, u.id, u.stato, u.sezione, u.id_immobile, r.al, r.fino_a <> '' AS intervallo,
    bool_or(s.validita IS NOT NULL AND s.validita @> r.al) AS quel_giorno, bool_or(i.progressivo = u.progressivo) AS attuale
  FROM rif r JOIN identificativo_catastale i ON i.comune = $1 AND i.tipo_immobile = 'F' AND i.foglio = r.foglio AND i.numero = r.numero AND i.chiusa_da IS NULL AND (r.denominatore = '' OR i.denominatore = r.denominatore)
    AND CASE WHEN r.fino_a = '' THEN i.subalterno = r.subalterno
      WHEN i.subalterno ~ '^[0-9]{1,4}$' AND r.subalterno ~ '^[0-9]{1,4}$' AND r.fino_a ~ '^[0-9]{1,4}$' THEN i.subalterno::integer BETWEEN r.subalterno::integer AND r.fino_a::integer ELSE i.subalterno IN (r.subalterno, r.fino_a) END
  JOIN unita_immobiliare u ON u.comune = $1 AND u.sezione = i.sezione AND u.id_immobile = i.id_immobile AND u.chiusa_da IS NULL
  LEFT JOIN catasto_stadio s ON s.comune = $1 AND s.tipo_immobile = 'F' AND s.sezione = i.sezione AND s.id_immobile = i.id_immobile AND s.progressivo = i.progressivo AND s.chiusa_da IS NULL
  WHERE r.subalterno <> '' AND r.tipo <> 'T' AND ${CON_SEZIONE('r', 'i', 'i.sezione_urbana')}
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
), vissuta AS MATERIALIZED (
  SELECT p.*, x.nata, x.finita, bool_or(p.quel_giorno) OVER w AS una_quel_giorno, bool_or(p.attuale) OVER w AS una_attuale FROM portatrice p
  CROSS JOIN LATERAL (
    SELECT CASE WHEN count(s.efficace_dal) = count(*) THEN min(s.efficace_dal) END AS nata, CASE WHEN p.stato = 'soppressa' THEN max(coalesce(s.efficace_al, s.efficace_dal)) END AS finita
    FROM catasto_stadio s WHERE s.comune = $1 AND s.tipo_immobile = 'F' AND s.sezione = p.sezione AND s.id_immobile = p.id_immobile AND s.chiusa_da IS NULL OFFSET 0
  ) x WINDOW w AS (PARTITION BY p.settore, p.oggetto, p.ordine, p.portato)
), scelta AS (
  SELECT v.*, coalesce(v.nata > v.al, false) AS dopo, coalesce(v.finita < v.al, false) AS prima, count(*) OVER (PARTITION BY v.settore, v.oggetto, v.ordine, v.portato) AS candidate
  FROM vissuta v WHERE v.quel_giorno OR NOT coalesce(v.una_quel_giorno, false) AND (v.attuale OR NOT v.una_attuale)
)
SELECT s.settore, s.oggetto, s.ordine, 'unita', s.id, 'unita', CASE WHEN s.candidate > 1 THEN 1.0 / s.candidate WHEN s.dopo OR s.prima THEN 0.6 ELSE 1 END::real,
  CASE WHEN s.candidate > 1 THEN 'ambiguo' WHEN s.dopo OR s.prima THEN 'proposto' ELSE 'certo' END,
  jsonb_strip_nulls(jsonb_build_object(${DETTO('r')}, 'candidati', s.candidate, 'soppressa', CASE WHEN s.stato = 'soppressa' THEN true END, 'nataIl', CASE WHEN s.dopo THEN s.nata END, 'finitaIl', CASE WHEN s.prima THEN s.finita END,
    'allora', CASE WHEN NOT s.attuale THEN true END))
FROM scelta s JOIN rif r USING (settore, oggetto, ordine) WHERE NOT (s.intervallo AND (s.dopo OR s.prima))`;

/** The parcels that are named, and those that a suppressed one became. */
export const PER_PARTICELLA = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
WITH nominata AS MATERIALIZED (
  SELECT r.settore, r.oggetto, r.ordine, p.comune, p.id, p.stato, p.sezione, p.foglio, p.numero, p.denominatore, count(*) OVER (PARTITION BY r.settore, r.oggetto, r.ordine) AS candidate
  FROM rif r JOIN particella p ON p.comune = $1 AND p.foglio = r.foglio AND p.numero = r.numero AND p.chiusa_da IS NULL AND (r.denominatore = '' OR p.denominatore = r.denominatore) AND ${CON_SEZIONE('r', 'p', 'p.sezione')}
), erede AS (
  SELECT n.settore, n.oggetto, n.ordine, n.numero, n.denominatore, v.id, count(*) OVER (PARTITION BY n.settore, n.oggetto, n.ordine) AS eredi FROM nominata n CROSS JOIN LATERAL (
    WITH ${GIRO('T', 'esiti', '$1', CHIAVE.T('n'))}
    SELECT DISTINCT viva.id FROM giro CROSS JOIN LATERAL unnest(giro.frontiera) f(chiave) ${IN_REGISTRO('T', 'viva', '$1', 'f.chiave', `viva.stato = 'attiva'`)} WHERE giro.livello > 0 LIMIT ${DISCENDENTI}
  ) v WHERE n.stato = 'soppressa'
)
SELECT n.settore, n.oggetto, n.ordine, 'particella', n.id, 'particella', (1.0 / n.candidate)::real, CASE WHEN n.candidate > 1 THEN 'ambiguo' ELSE 'certo' END,
  jsonb_strip_nulls(jsonb_build_object(${DETTO('r')}, 'candidati', n.candidate, 'soppressa', CASE WHEN n.stato = 'soppressa' THEN true END))
FROM nominata n JOIN rif r USING (settore, oggetto, ordine)
UNION ALL
SELECT DISTINCT ON (e.settore, e.oggetto, e.ordine, e.id) e.settore, e.oggetto, e.ordine, 'particella', e.id, 'genealogia', CASE WHEN e.eredi = 1 THEN 0.8 ELSE 0.5 END::real, 'proposto',
  jsonb_strip_nulls(jsonb_build_object(${DETTO('r')}, 'eredi', e.eredi))
FROM erede e JOIN rif r USING (settore, oggetto, ordine)`;

/** Buildings of the units that were found. */
export const EDIFICI_DELLE_UNITA = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
SELECT x.settore, x.oggetto, x.ordine, 'edificio', l.a_id, 'unita', (x.punteggio * CASE WHEN l.stato = 'confermato' THEN 1 ELSE l.punteggio END)::real,
  CASE WHEN 'ambiguo' IN (x.stato, l.stato) THEN 'ambiguo' WHEN 'proposto' IN (x.stato, l.stato) THEN 'proposto' ELSE 'certo' END,
  x.prove || jsonb_strip_nulls(jsonb_build_object('unitaInDubbio', CASE WHEN l.stato IN ('proposto', 'ambiguo') THEN true END))
FROM esito_registro x CROSS JOIN LATERAL (SELECT * FROM collegamento c WHERE c.comune = $1 AND c.tipo = 'unita-edificio' AND c.da_id = x.a_id AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto') OFFSET 0) l
WHERE x.fine = 'unita'`;

/** Buildings on the parcels that are named, of the keys that no unit answers to. The urban number is that of the map as far as the sheet agrees (`$2`: from which share on). */
export const EDIFICI_DELLE_PARTICELLE = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
WITH trovato AS MATERIALIZED (
  SELECT DISTINCT ON (x.settore, x.oggetto, x.ordine, e.id) x.settore, x.oggetto, x.ordine, x.criterio, x.stato, x.prove, x.punteggio, e.id, e.superficie_mappa_m2 AS area, p.sezione AS sezione_mappa
  FROM esito_registro x CROSS JOIN LATERAL (SELECT * FROM collegamento c WHERE c.comune = $1 AND c.tipo = 'edificio-particella' AND c.a_id = x.a_id AND c.chiusa_da IS NULL AND c.stato NOT IN ('respinto', 'sciolto') OFFSET 0) l
  CROSS JOIN LATERAL (SELECT * FROM edificio y WHERE y.comune = $1 AND y.id = l.da_id AND y.chiusa_da IS NULL AND y.stato IN ('in-uso', 'non-piu-in-mappa') OFFSET 0) e
  CROSS JOIN LATERAL (SELECT sezione FROM particella y WHERE y.comune = $1 AND y.id = x.a_id AND y.chiusa_da IS NULL OFFSET 0) p
  WHERE x.fine = 'particella' AND NOT EXISTS (SELECT 1 FROM esito_registro u WHERE u.fine = 'unita' AND u.settore = x.settore AND u.oggetto = x.oggetto AND u.ordine = x.ordine)
  ORDER BY 1, 2, 3, e.id, x.punteggio DESC
), pesato AS (
  SELECT t.*, count(*) OVER w AS edifici, t.area / nullif(sum(t.area) OVER w, 0) AS quota_area FROM trovato t WINDOW w AS (PARTITION BY t.settore, t.oggetto, t.ordine)
)
SELECT p.settore, p.oggetto, p.ordine, 'edificio', p.id, p.criterio, (p.punteggio * CASE WHEN p.edifici > 1 THEN coalesce(p.quota_area, 0) WHEN r.subalterno <> '' OR NOT a.concorde THEN 0.7 ELSE 1 END)::real,
  CASE WHEN p.edifici > 1 OR p.stato = 'ambiguo' THEN 'ambiguo' WHEN p.stato = 'proposto' OR r.subalterno <> '' OR NOT a.concorde THEN 'proposto' ELSE 'certo' END,
  p.prove || jsonb_strip_nulls(jsonb_build_object('edifici', p.edifici, 'quotaArea', CASE WHEN p.edifici > 1 THEN round(p.quota_area::numeric, 2) END, 'senzaUnita', CASE WHEN r.subalterno <> '' THEN true END, 'foglioDiscorde', CASE WHEN NOT a.concorde THEN true END))
FROM pesato p JOIN rif r USING (settore, oggetto, ordine) CROSS JOIN LATERAL (
  SELECT r.tipo = 'T' OR coalesce((SELECT f.concordanti::float8 / nullif(f.numeri_urbani, 0) FROM foglio_allineamento f WHERE f.comune = $1 AND f.sezione = p.sezione_mappa AND f.foglio = r.foglio), 1) >= $2::float8 AS concorde OFFSET 0
) a`;

/** The building that a point falls in, of the rows that lead nowhere else. */
export const EDIFICI_SUL_POSTO = `
INSERT INTO esito_registro (settore, oggetto, ordine, fine, a_id, criterio, punteggio, stato, prove)
SELECT d.settore, d.oggetto, 0, 'edificio', e.id, 'posizione', 0.6, 'proposto', '{"posizione": true}' FROM da_collegare d
CROSS JOIN LATERAL (SELECT y.id FROM edificio y WHERE y.comune = $1 AND y.geom && d.posizione AND ST_Intersects(y.geom, d.posizione) AND y.chiusa_da IS NULL AND y.stato IN ('in-uso', 'non-piu-in-mappa') OFFSET 0) e
WHERE d.aperto AND d.posizione IS NOT NULL AND NOT EXISTS (SELECT 1 FROM esito_registro x WHERE x.fine = 'edificio' AND x.settore = d.settore AND x.oggetto = d.oggetto)`;

/** Among several candidates the only one that has the address, or that the point falls in, is likely; the others stay. */
export const DISTINGUI = `
WITH prova AS MATERIALIZED (
  SELECT x.ctid AS posto, x.settore, x.oggetto, x.ordine,
    NOT coalesce(a.ambigua, true) AS indirizzo, a.prove AS abitato,
    d.posizione IS NOT NULL AND EXISTS (SELECT 1 FROM edificio e WHERE e.comune = $1 AND e.id = x.a_id AND e.chiusa_da IS NULL AND ST_Intersects(e.geom, d.posizione)) AS posizione
  FROM esito_registro x JOIN da_collegare d USING (settore, oggetto) LEFT JOIN abitato_riferito a ON a.settore = x.settore AND a.oggetto = x.oggetto AND a.edificio = x.a_id
  WHERE x.fine = 'edificio' AND x.stato = 'ambiguo' AND x.criterio IN ('particella', 'genealogia') AND (d.indirizzo <> '' OR d.posizione IS NOT NULL)
), unico AS (
  SELECT p.*, count(*) FILTER (WHERE p.posizione) OVER w AS al_posto, count(*) FILTER (WHERE p.indirizzo) OVER w AS all_indirizzo FROM prova p WINDOW w AS (PARTITION BY p.settore, p.oggetto, p.ordine)
)
UPDATE esito_registro x SET stato = 'proposto', punteggio = 0.8, prove = x.prove || CASE WHEN u.indirizzo THEN u.abitato ELSE '{}' END || jsonb_strip_nulls(jsonb_build_object('indirizzo', CASE WHEN u.indirizzo THEN true END, 'posizione', CASE WHEN u.posizione THEN true END))
FROM unico u WHERE x.ctid = u.posto AND (u.posizione AND u.al_posto = 1 OR u.indirizzo AND u.all_indirizzo = 1 AND u.al_posto <= 1)`;

const CHIAVE_LEGAME = (a: string, b: string): string => ['settore', 'oggetto', 'fine', 'a_id'].map((c) => `${a}.${c} = ${b}.${c}`).join(' AND ');

/** What is to be said of each link, once: the strongest of what the rules found, with what was decided. */
const VOGLI = `
INSERT INTO voluto_registro (settore, oggetto, fine, a_id, criterio, punteggio, stato, prove)
WITH deciso AS MATERIALIZED (
  SELECT k.settore, k.da_id AS oggetto, k.fine, k.a_id, k.stato FROM decisione_registro k JOIN da_collegare d ON d.settore = k.settore AND d.oggetto = k.da_id AND d.aperto WHERE k.comune = $1 AND k.chiusa_da IS NULL
), trovato AS MATERIALIZED (
  SELECT DISTINCT ON (settore, oggetto, fine, a_id) * FROM esito_registro ORDER BY settore, oggetto, fine, a_id, array_position(ARRAY['certo', 'proposto', 'ambiguo'], stato), punteggio DESC, ordine
)
SELECT t.settore, t.oggetto, t.fine, t.a_id, t.criterio, least(t.punteggio, 1)::real, coalesce(k.stato, t.stato), t.prove
FROM trovato t LEFT JOIN deciso k ON ${CHIAVE_LEGAME('k', 't')}
-- Where somebody confirmed one, the others are no candidates any more.
LEFT JOIN (SELECT DISTINCT settore, oggetto, fine FROM deciso WHERE stato = 'confermato') c ON c.settore = t.settore AND c.oggetto = t.oggetto AND c.fine = t.fine
WHERE k.stato IS NOT NULL OR t.stato <> 'ambiguo' OR c.fine IS NULL
UNION ALL
SELECT k.settore, k.oggetto, k.fine, k.a_id, 'ufficio', 1, k.stato, '{}' FROM deciso k LEFT JOIN trovato t ON ${CHIAVE_LEGAME('t', 'k')} WHERE t.fine IS NULL`;

/** The links that are believed now, and whether nothing about them changed. */
const RILEGGI = `
INSERT INTO creduto_registro (settore, oggetto, fine, a_id, id, uguale)
SELECT l.settore, l.da_id, l.fine, l.a_id, l.id, coalesce((v.criterio, v.stato, v.punteggio, v.prove) = (l.criterio, l.stato, l.punteggio, l.prove), false)
FROM da_collegare d JOIN collegamento_registro l ON l.comune = $1 AND l.settore = d.settore AND l.da_id = d.oggetto AND l.chiusa_da IS NULL
LEFT JOIN voluto_registro v ON v.settore = l.settore AND v.oggetto = l.da_id AND v.fine = l.fine AND v.a_id = l.a_id`;

/** From what the rules found to what the registry says: `$1` comune. */
export const CONFRONTA: readonly string[] = [
  `CREATE TEMP TABLE IF NOT EXISTS voluto_registro (settore text COLLATE "C", oggetto uuid, fine text COLLATE "C", a_id uuid, criterio text COLLATE "C", punteggio real, stato text COLLATE "C", prove jsonb, PRIMARY KEY (settore, oggetto, fine, a_id)) ON COMMIT DROP`,
  `CREATE TEMP TABLE IF NOT EXISTS creduto_registro (settore text COLLATE "C", oggetto uuid, fine text COLLATE "C", a_id uuid, id uuid, uguale boolean, PRIMARY KEY (settore, oggetto, fine, a_id)) ON COMMIT DROP`,
  'TRUNCATE voluto_registro, creduto_registro', VOGLI, 'ANALYZE voluto_registro', RILEGGI, 'ANALYZE creduto_registro',
];

/** Closes what is not so any more. */
export const CHIUDI = `
WITH chiuso AS (
  UPDATE collegamento_registro l SET chiusa_da = $2 FROM creduto_registro g
  WHERE NOT g.uguale AND l.comune = $1 AND l.chiusa_da IS NULL AND l.settore = g.settore AND l.da_id = g.oggetto AND l.fine = g.fine AND l.a_id = g.a_id RETURNING 1
) SELECT count(*)::int AS n FROM chiuso`;

/** Buildings in hand, whose pictures are made again. */
export const PREPARA_IN_MANO = ['CREATE TEMP TABLE IF NOT EXISTS edificio_in_mano (id uuid PRIMARY KEY) ON COMMIT DROP', 'TRUNCATE edificio_in_mano'];
export const MISURA_IN_MANO = 'ANALYZE edificio_in_mano';

/** Buildings that the operation touched: through the register, by their outline, by their units. */
export const IN_MANO = ({ toccati }: QuadroPerEdificio): string => `
INSERT INTO edificio_in_mano (id)
SELECT id FROM (${toccati}) proprio UNION ${TOCCATE('edificio', 'x.id')} UNION ${TOCCATE('collegamento', 'x.a_id', `x.tipo = 'unita-edificio'`)}
UNION SELECT l.a_id FROM (${TOCCATE('unita_immobiliare', 'x.id')}) u JOIN collegamento l ON l.comune = $1 AND l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.chiusa_da IS NULL`;

/** Every building that the register is linked to, or was. */
export const IN_MANO_TUTTI = ({ settore }: SorgenteRiferita, { tabella }: QuadroPerEdificio): string => `
INSERT INTO edificio_in_mano (id) SELECT l.a_id FROM collegamento_registro l WHERE l.comune = $1 AND l.settore = '${settore}' AND l.fine = 'edificio' AND l.chiusa_da IS NULL UNION SELECT q.id FROM ${tabella} q WHERE q.comune = $1`;

export const TOGLI_QUADRI = ({ tabella }: QuadroPerEdificio): string => `DELETE FROM ${tabella} q USING edificio_in_mano m WHERE q.comune = $1 AND q.id = m.id`;

/** Opens what is new, or is said otherwise: then under the id that it had. */
export const APRI = `
WITH aperto AS (
  INSERT INTO collegamento_registro (comune, id, aperta_da, settore, diritto, fine, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
  SELECT $1, coalesce(g.id, edigit.uuid7()), $2, v.settore, d.diritto, v.fine, v.oggetto, v.a_id, v.criterio, v.punteggio, v.prove, '${ALGORITMO}', v.stato
  FROM voluto_registro v JOIN da_collegare d ON d.settore = v.settore AND d.oggetto = v.oggetto LEFT JOIN creduto_registro g ON ${CHIAVE_LEGAME('g', 'v')} WHERE g.uguale IS NOT TRUE RETURNING 1
) SELECT count(*)::int AS n FROM aperto`;
