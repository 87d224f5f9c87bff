/**
 * What plans and constraints say of parcels and buildings, as SQL text. Everything is cut and measured in the planar system of the municipality, on a grid, so that no shape makes
 * the geometry library fail; the candidates are found in degrees, through the index.
 */
import { COMUNE_IN_PIANO, INSIEME_IN_PIANO } from '../database/forme.js';

export type TipoOggetto = 'particella' | 'edificio';

/** Versions of the plans with their layers, in the order of the ranks; what is in force on a day is told from their days. `$1` municipality. */
export const STRATI = `
SELECT p.id AS "pianoId", p.codice, p.titolo, p.tipo, p.ente, p.rango, p.prevalenza, v.id AS "versioneId", v.titolo AS versione, v.atto, v.adottata_il AS "adottataIl", v.pubblicata_fino_al AS "pubblicataFinoAl", v.trasmessa_il AS "trasmessaIl", v.approvata_il AS "approvataIl",
  v.vigente_dal AS "vigenteDal", v.vigente_al AS "vigenteAl", s.id, s.titolo AS strato, s.esclusivo,
  to_char((SELECT o.quando FROM operazione o WHERE o.id = greatest(p.aperta_da, v.aperta_da, s.aperta_da)) AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') AS "aggiornatoAl"
FROM piano p JOIN piano_versione v ON v.comune = p.comune AND v.piano = p.id AND v.chiusa_da IS NULL LEFT JOIN piano_strato s ON s.comune = p.comune AND s.versione = v.id AND s.chiusa_da IS NULL
WHERE p.comune = $1 AND p.chiusa_da IS NULL ORDER BY p.rango, p.codice, v.vigente_dal NULLS LAST, v.id, s.ordine, s.titolo, s.id`;

/** Kinds of constraints of the catalogue, and whether anything of each was ever loaded: `$1` municipality. */
export const TIPI = `
SELECT DISTINCT ON (t.codice) t.codice AS tipo, t.famiglia, t.titolo, t.base_giuridica AS "baseGiuridica", t.ente, t.effetti, t.testo_cdu AS "testoCdu", t.sempre_nel_cdu AS "sempreNelCdu", t.ordine,
  EXISTS (SELECT FROM vincolo v WHERE v.comune = $1 AND v.tipo = t.codice AND v.chiusa_da IS NULL) AS caricato
FROM vincolo_tipo t WHERE t.comune IS NULL OR t.comune = $1 ORDER BY t.codice, t.comune NULLS LAST`;

/** Dated parameters of planning in force on a day: `$1` municipality, `$2` day. */
export const PARAMETRI = `
SELECT DISTINCT ON (codice) codice, valore#>>'{}' AS valore, coalesce(unita, '') AS unita, base_giuridica AS "baseGiuridica", confermato
FROM parametro WHERE codice LIKE 'urbanistica.%' AND (comune IS NULL OR comune = $1) AND valido @> $2::date ORDER BY codice, comune NULLS LAST`;

export const SISTEMA = 'SELECT srid_piano AS srid FROM comune WHERE codice = $1';

/** Today in Italy. */
export const OGGI = `SELECT to_char(now() AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') AS giorno`;

/** The Italian day of an instant: `$1`. */
export const GIORNO_DI = `SELECT to_char($1::timestamptz AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') AS giorno`;

const SUPERFICIE_CATASTALE = (p: string): string => `(SELECT sum(x.superficie_m2)::float8 FROM (
    SELECT DISTINCT ON (t.id_immobile) t.superficie_m2, t.stato FROM catasto_stadio t
    WHERE t.comune = ${p}.comune AND t.tipo_immobile = 'T' AND t.sezione = ${p}.sezione AND t.foglio = ${p}.foglio AND t.numero = ${p}.numero AND t.denominatore = ${p}.denominatore AND t.chiusa_da IS NULL AND t.assente_dal IS NULL
    ORDER BY t.id_immobile, t.progressivo DESC) x WHERE x.stato <> 'soppressa')`;

/** Parcels with their cadastral area: `$1` municipality, `$2` ids. */
export const PARTICELLE = `
SELECT p.id, p.comune, p.sezione, p.foglio, p.numero, p.denominatore, p.stato, p.geom IS NOT NULL AS "inMappa", ${SUPERFICIE_CATASTALE('p')} AS "superficieCatastaleM2"
FROM particella p WHERE p.comune = $1 AND p.id = ANY ($2::uuid[]) AND p.chiusa_da IS NULL ORDER BY p.ordine, p.id`;

export const COMUNE_DELLA_PARTICELLA = 'SELECT p.comune FROM particella p WHERE p.id = $1 AND p.chiusa_da IS NULL';

/** Parcels under a building: `$1` municipality, `$2` building, `$3` how many. */
export const PARTICELLE_DELL_EDIFICIO = `
SELECT p.id FROM collegamento l JOIN particella p ON p.comune = $1 AND p.id = l.a_id AND p.chiusa_da IS NULL
WHERE l.comune = $1 AND l.da_id = $2 AND l.tipo = 'edificio-particella' AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto') ORDER BY p.ordine, p.id LIMIT $3::int`;

/** A shape in the plane, mended where its outline crosses itself: `t.piana`, and whether it was sound, `t.sana`. */
const IN_PIANO = (geom: string, srid: string, t: string): string => `
  CROSS JOIN LATERAL (SELECT ST_Transform(${geom}, ${srid}::int) AS g OFFSET 0) ${t}_g CROSS JOIN LATERAL (SELECT ST_IsValid(${t}_g.g) AS sana OFFSET 0) ${t}_s
  CROSS JOIN LATERAL (SELECT CASE WHEN ${t}_s.sana THEN ${t}_g.g ELSE ST_MakeValid(${t}_g.g) END AS piana, ${t}_s.sana OFFSET 0) ${t}`;

/** The things asked, in the plane: `$1` municipality, `$2` ids, `$3` planar system. */
const OGGETTI = (tipo: TipoOggetto): string => `
oggetto AS MATERIALIZED (
  SELECT x.id, x.geom, p.piana, p.sana, ST_Area(p.piana) AS m2
  FROM (SELECT y.id, y.geom FROM ${tipo} y WHERE y.comune = $1 AND y.id = ANY ($2::uuid[]) AND y.chiusa_da IS NULL AND y.geom IS NOT NULL OFFSET 0) x ${IN_PIANO('x.geom', '$3', 'p')}
)`;

/** Areas of the things asked: `$1` municipality, `$2` ids, `$3` planar system. */
export const MISURE = (tipo: TipoOggetto): string => `WITH ${OGGETTI(tipo)} SELECT id, m2, sana FROM oggetto`;

/** What two shapes have in common as areas: contacts along a line are none. */
const PEZZO = (a: string, b: string): string => `ST_CollectionExtract(${COMUNE_IN_PIANO(a, b)}, 3)`;

/**
 * Zones on the things asked. `$1` municipality, `$2` ids, `$3` planar system, `$4` layers, `$5` zones to be left out.
 *
 * One row each: `zone`, pieces with the same code of the same layer as one; `unioni`, all of a layer as one.
 */
export const ZONE = (tipo: TipoOggetto): string => `
WITH ${OGGETTI(tipo)}, pezzo AS MATERIALIZED (
  SELECT o.id AS oggetto, z.strato, z.codice, z.nome, z.dm1444, z.articolo, z.parametri, z.aperta_da, p.sana, i.geom, ST_Area(i.geom) AS m2
  FROM oggetto o CROSS JOIN LATERAL (
    SELECT y.* FROM zona y WHERE y.comune = $1 AND y.geom && o.geom AND y.chiusa_da IS NULL AND y.strato = ANY ($4::uuid[]) AND NOT y.id = ANY ($5::uuid[]) OFFSET 0
  ) z ${IN_PIANO('z.geom', '$3', 'p')} CROSS JOIN LATERAL (SELECT ${PEZZO('o.piana', 'p.piana')} AS geom OFFSET 0) i
  WHERE NOT ST_IsEmpty(i.geom)
), per_codice AS (
  SELECT oggetto, strato, codice, ${INSIEME_IN_PIANO('geom')} AS geom, bool_and(sana) AS sana, max(aperta_da) AS operazione, (array_agg(nome ORDER BY m2 DESC, nome))[1] AS nome, (array_agg(dm1444 ORDER BY m2 DESC))[1] AS dm1444,
    (array_agg(parametri ORDER BY m2 DESC))[1] AS parametri, array_agg(DISTINCT articolo) FILTER (WHERE articolo <> '') AS articoli
  FROM pezzo GROUP BY oggetto, strato, codice
), misurata AS MATERIALIZED (
  SELECT *, ST_Area(geom) AS m2, ST_Perimeter(geom) AS perimetro FROM per_codice
)
SELECT o.id AS oggetto,
  (SELECT jsonb_agg(jsonb_build_object('strato', c.strato, 'codice', c.codice, 'nome', c.nome, 'dm1444', c.dm1444, 'articoli', coalesce(c.articoli, '{}'), 'parametri', c.parametri, 'sana', c.sana, 'm2', c.m2, 'perimetroM', c.perimetro,
      'aggiornatoAl', (SELECT to_char(q.quando AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') FROM operazione q WHERE q.id = c.operazione)) ORDER BY c.m2 DESC, c.codice)
    FROM misurata c WHERE c.oggetto = o.id AND c.m2 > 0) AS zone,
  (SELECT jsonb_object_agg(u.strato, u.m2) FROM (SELECT c.strato, ST_Area(${INSIEME_IN_PIANO('c.geom')}) AS m2 FROM misurata c WHERE c.oggetto = o.id GROUP BY c.strato) u) AS unioni
FROM oggetto o`;

/**
 * How much of the zones of some layers lies under what prevails. `$1` municipality, `$2` ids, `$3` planar system; `$4` layers that prevail and `$5` zones to be left out;
 * `$6` layers that give way. The whole is `prevale`, its part over each zone a row of `cede`.
 */
export const CEDE = (tipo: TipoOggetto): string => `
WITH ${OGGETTI(tipo)}, pezzo AS MATERIALIZED (
  SELECT o.id AS oggetto, z.strato, z.codice, z.strato = ANY ($4::uuid[]) AS sopra, i.geom
  FROM oggetto o CROSS JOIN LATERAL (
    SELECT y.* FROM zona y WHERE y.comune = $1 AND y.geom && o.geom AND y.chiusa_da IS NULL AND y.strato = ANY ($4::uuid[] || $6::uuid[]) AND NOT y.id = ANY ($5::uuid[]) OFFSET 0
  ) z ${IN_PIANO('z.geom', '$3', 'p')} CROSS JOIN LATERAL (SELECT ${PEZZO('o.piana', 'p.piana')} AS geom OFFSET 0) i
  WHERE NOT ST_IsEmpty(i.geom)
), sopra AS MATERIALIZED (SELECT oggetto, ${INSIEME_IN_PIANO('geom')} AS geom FROM pezzo WHERE sopra GROUP BY oggetto
), sotto AS (SELECT oggetto, strato, codice, ${INSIEME_IN_PIANO('geom')} AS geom FROM pezzo WHERE NOT sopra GROUP BY oggetto, strato, codice)
SELECT s.oggetto, ST_Area(s.geom) AS "m2",
  coalesce((SELECT jsonb_agg(jsonb_build_object('strato', t.strato, 'codice', t.codice, 'm2', c.m2) ORDER BY c.m2 DESC, t.codice)
    FROM sotto t CROSS JOIN LATERAL (SELECT ST_Area(${PEZZO('s.geom', 't.geom')}) AS m2 OFFSET 0) c WHERE t.oggetto = s.oggetto AND c.m2 > 0), '[]') AS cede
FROM sopra s`;

/** Constraints in force on a day, over the things asked or within some metres of them. `$4` day, `$5` metres, `$6` constraints to be left out; the rest as {@link ZONE}. */
const VINCOLI_VICINI = `
  SELECT y.* FROM vincolo y WHERE y.comune = $1 AND y.geom && f.filtro AND y.chiusa_da IS NULL AND (y.dal IS NULL OR y.dal <= $4::date) AND (y.al IS NULL OR y.al >= $4::date) AND NOT y.id = ANY ($6::uuid[]) OFFSET 0`;
const INTORNO = `CROSS JOIN LATERAL (SELECT ST_Transform(ST_SetSRID(ST_Expand(ST_Envelope(o.piana), $5::float8), $3::int), 6706) AS filtro OFFSET 0) f`;

/** One row each: `tipi`, those over the thing with all of a kind as one; `vicini`, of each kind the nearest that is not over it. */
export const VINCOLI = (tipo: TipoOggetto): string => `
WITH ${OGGETTI(tipo)}, pezzo AS MATERIALIZED (
  SELECT o.id AS oggetto, v.id, v.tipo, v.nome, v.atto, v.strato, v.dal, v.al, v.fascia_m, v.fascia_parametro, v.accuratezza_m, v.aperta_da, p.sana, i.geom, ST_Area(i.geom) AS m2, ST_Distance(o.piana, p.piana) AS distanza
  FROM oggetto o ${INTORNO} CROSS JOIN LATERAL (${VINCOLI_VICINI}) v ${IN_PIANO('v.geom', '$3', 'p')} CROSS JOIN LATERAL (SELECT ${PEZZO('o.piana', 'p.piana')} AS geom OFFSET 0) i
), per_tipo AS (
  SELECT oggetto, tipo, ${INSIEME_IN_PIANO('geom')} AS geom, bool_and(sana) AS sana,
    jsonb_agg(jsonb_build_object('id', id, 'nome', nome, 'atto', atto, 'strato', strato, 'dal', dal, 'al', al, 'fasciaM', fascia_m, 'fasciaParametro', fascia_parametro, 'accuratezzaM', accuratezza_m, 'm2', m2,
      'aggiornatoAl', (SELECT to_char(q.quando AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') FROM operazione q WHERE q.id = aperta_da)) ORDER BY m2 DESC, nome, id) AS origini
  FROM pezzo WHERE m2 > 0 GROUP BY oggetto, tipo
), misurato AS MATERIALIZED (SELECT *, ST_Area(geom) AS m2, ST_Perimeter(geom) AS perimetro FROM per_tipo)
SELECT o.id AS oggetto,
  coalesce((SELECT jsonb_agg(jsonb_build_object('tipo', m.tipo, 'sana', m.sana, 'm2', m.m2, 'perimetroM', m.perimetro, 'origini', m.origini)) FROM misurato m WHERE m.oggetto = o.id), '[]') AS tipi,
  coalesce((SELECT jsonb_agg(jsonb_build_object('tipo', n.tipo, 'nome', n.nome, 'distanzaM', n.distanza)) FROM (
    SELECT DISTINCT ON (p.tipo) p.tipo, p.nome, p.distanza FROM pezzo p WHERE p.oggetto = o.id AND p.m2 = 0 AND p.distanza <= $5::float8 ORDER BY p.tipo, p.distanza, p.id) n), '[]') AS vicini
FROM oggetto o`;

/** What a run may stumble over: zones and constraints around one thing. `$1` municipality, `$2` ids, `$3` planar system, `$4` layers, `$5` metres. */
export const CANDIDATI = (tipo: TipoOggetto): string => `
WITH ${OGGETTI(tipo)}
SELECT 'zona' AS cosa, z.id, z.codice AS nome FROM oggetto o CROSS JOIN LATERAL (SELECT y.id, y.codice FROM zona y WHERE y.comune = $1 AND y.geom && o.geom AND y.chiusa_da IS NULL AND y.strato = ANY ($4::uuid[]) OFFSET 0) z
UNION ALL
SELECT 'vincolo', v.id, coalesce(nullif(v.nome, ''), v.tipo) FROM oggetto o ${INTORNO} CROSS JOIN LATERAL (SELECT y.id, y.nome, y.tipo FROM vincolo y WHERE y.comune = $1 AND y.geom && f.filtro AND y.chiusa_da IS NULL OFFSET 0) v`;

/** Does to one shape all that a run does to it: it fails where the run would. `$1` municipality, `$2` ids, `$3` planar system, `$4` shape. */
export const PROVA = (tipo: TipoOggetto, cosa: 'zona' | 'vincolo'): string => `
WITH ${OGGETTI(tipo)}
SELECT ST_Area(${INSIEME_IN_PIANO('i.geom')}) AS m2, min(ST_Distance(o.piana, p.piana)) AS distanza FROM oggetto o CROSS JOIN LATERAL (SELECT y.geom FROM ${cosa} y WHERE y.comune = $1 AND y.id = $4 AND y.chiusa_da IS NULL OFFSET 0) z
${IN_PIANO('z.geom', '$3', 'p')} CROSS JOIN LATERAL (SELECT ${PEZZO('o.piana', 'p.piana')} AS geom OFFSET 0) i`;
